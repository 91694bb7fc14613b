"""Every page answers, says what it must, and lets nothing of a text act."""
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import html5lib
import pytest
from flask.testing import FlaskClient

from webui import create_app

PAGES = ["/", "/search?q=solidarity", "/search?q=zzqx", "/search", "/speakers", "/speaker/dorothy-flint", "/quotes", "/quotes?q=pump", "/verify", "/coverage", "/about", "/said", "/said?q=does+not+know", "/picks"]


def nodes(body: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a page with its attributes, parsed as browsers do."""
    tree = html5lib.parse(body, treebuilder="etree", namespaceHTMLElements=False)
    return [(one.tag.split("}")[-1], dict(one.attrib)) for one in tree.iter() if isinstance(one.tag, str)]


def text(client: FlaskClient, path: str) -> str:
    """The body of a page that answers with 200."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status)
    return answer.get_data(as_text=True)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_html_and_loads_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    body = text(client, path)
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(body)
    assert [error for error in parser.errors if error[1] not in ("expected-doctype-but-got-chars",)] == []
    for tag, attributes in nodes(body):
        assert not any(name.startswith("on") or name == "style" for name in attributes), (tag, attributes)
        if tag in ("script", "img", "link", "form") and attributes.get("rel") not in ("canonical", "alternate"):
            address = attributes.get("src") or attributes.get("href") or attributes.get("action") or "/"
            assert address.startswith("/") and not address.startswith("//"), (tag, attributes)


def test_addresses_are_written_so_that_every_program_can_follow_them(shelf: SimpleNamespace, tmp_path: Path) -> None:
    turn = ("speaker", "سميرة بحراوي", "We hold the quay, and nobody holds the quay alone.")
    shelf.put(tmp_path, shelf.document_of(replace(shelf.texts[0], turns=(turn,))))
    client = create_app(tmp_path).test_client()
    for path in ("/", "/speakers", "/speaker/سميرة-بحراوي", "/search?q=quay", "/quotes"):
        hrefs = [attributes["href"] for _, attributes in nodes(text(client, path)) if "href" in attributes]
        assert all(href.isascii() for href in hrefs), path
        assert any(href.startswith("/speaker/%D8") for href in hrefs), path


@pytest.mark.parametrize("path", PAGES)
def test_a_page_weighs_little_and_has_one_heading(client: FlaskClient, path: str) -> None:
    body = text(client, path)
    found = nodes(body)
    assert len(body.encode()) < 60_000
    assert sum(tag == "h1" for tag, _ in found) == 1
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/d/zzzzzzzzzz", "/robots.txt", "/healthz", "/search.json?q=a", "/opensearch.xml"])
def test_every_answer_has_the_headers_and_no_cookie(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"):
        assert name in answer.headers
    assert "Set-Cookie" not in answer.headers


def test_a_search_shows_passages_with_marks_and_their_speaker(client: FlaskClient) -> None:
    body = text(client, "/search?q=solidarity+pump")
    assert "<mark>Solidarity</mark>" in body
    assert "<mark>pump</mark>" in body
    assert "<bdi>Dorothy Flint</bdi>" in body
    assert "also in 1 other version" in body


def test_a_search_marks_its_words_in_titles_too_and_keeps_paragraphs_apart(client: FlaskClient) -> None:
    body = text(client, "/search?q=pump+council")
    assert "<bdi>The <mark>pump</mark> at Mill Lane</bdi>" in body
    assert "everybody works.\n<br>\nWe asked the <mark>council</mark>" in body


def test_words_of_texts_never_act(client: FlaskClient, ids: dict[str, str]) -> None:
    for path in ("/", "/search?q=solidarity", "/search?q=words", "/speakers", "/coverage", "/quotes", f"/d/{ids['hostile']}"):
        body = client.get(path, follow_redirects=True).get_data(as_text=True)
        for tag, attributes in nodes(body):
            assert not (tag == "script" and "alert" in attributes.get("src", "")), path
            assert not any(name.startswith("on") for name in attributes), (path, tag, attributes)
        assert "<script>alert" not in body
        assert "<img src=x" not in body


def test_json_ld_cannot_end_its_element(client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get(f"/d/{ids['hostile']}", follow_redirects=True).get_data(as_text=True)
    block = body.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(block)["name"] == "<script>alert(1)</script> & \"quotes\" 'too'"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404), ("/d/zzzzzzzzzz", 404), ("/d/..%2f..%2fetc", 404), ("/quote/nonsense", 404), ("/quote/a-1-2-3-bbbbbb", 404),
        ("/speaker/nobody", 404), ("/static/x/../../app.py", 404), ("/static/0/rostra.css", 200), ("/d/%00", 404), ("/quote/from/nonsense", 404),
    ],
)  # fmt: skip
def test_wrong_addresses_get_a_page_that_helps(client: FlaskClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    if status == 404:
        assert "Search the archive" in answer.get_data(as_text=True)


def test_errors_of_the_json_side_have_one_shape(client: FlaskClient) -> None:
    for answer in (client.get("/d/zzzzzzzzzz.json"), client.get("/nowhere.json"), client.get("/nowhere", headers={"Accept": "application/json"})):
        assert answer.status_code == 404
        assert set(answer.get_json()["error"]) == {"code", "message", "hint"}


def test_only_reading_is_allowed(client: FlaskClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.open("/search?q=a", method=method)
        assert answer.status_code == 405
        assert "GET" in answer.headers["Allow"]


def test_static_files_are_kept_for_ever_and_compressed(client: FlaskClient) -> None:
    path = text(client, "/").split('rel="stylesheet" href="')[1].split('"')[0]
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" not in client.get("/static/old/rostra.css").headers["Cache-Control"]


def test_machines_are_told_what_they_need(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json()["ok"] is True
    assert "Sitemap: https://archive.example/sitemap.xml" in text(client, "/robots.txt")
    assert "https://archive.example/search?q={searchTerms}" in text(client, "/opensearch.xml")
    assert "https://archive.example/sitemap-1.xml" in text(client, "/sitemap.xml")
    assert "/the-pump-at-mill-lane" in text(client, "/sitemap-1.xml")


def test_the_host_a_request_claims_is_never_believed(client: FlaskClient) -> None:
    for path in ("/", "/opensearch.xml", "/sitemap.xml", "/d/zzzzzzzzzz"):
        assert "evil.example" not in client.get(path, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}).get_data(as_text=True)


def test_no_link_of_any_page_is_broken(client: FlaskClient) -> None:
    seen, waiting, broken = set(), ["/"], []
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 250:
            continue
        seen.add(path)
        answer = client.get(path, follow_redirects=True)
        answer.get_data()
        if answer.status_code != 200:
            broken.append((path, answer.status_code))
        if answer.mimetype == "text/html":
            found = [attributes.get("href") or attributes.get("src") or "" for _, attributes in nodes(answer.get_data(as_text=True))]
            waiting += [link.partition("#")[0] for link in found if link.startswith("/") and not link.startswith("//")]
    assert broken == []
    assert len(seen) > 100


def test_schema_org_is_read_by_others(client: FlaskClient, ids: dict[str, str]) -> None:
    import extruct

    for path, kind in (("/", "WebSite"), ("/speaker/dorothy-flint", "Person"), (f"/d/{ids['pump']}/the-pump-at-mill-lane", "Conversation")):
        found = extruct.extract(text(client, path), syntaxes=["json-ld", "opengraph"])
        assert found["json-ld"][0]["@type"] == kind


def test_the_icon_is_found_where_browsers_look(client: FlaskClient) -> None:
    for path in ("/favicon.ico", "/favicon.svg"):
        assert client.get(path, follow_redirects=True).mimetype == "image/svg+xml"


def test_the_first_page_names_the_sources_and_coverage_counts_what_is_missing(client: FlaskClient) -> None:
    assert '<a href="/search?source=Mill+Lane+Messenger"><bdi>Mill Lane Messenger</bdi></a>' in text(client, "/")
    assert "1 document does not say." in text(client, "/coverage").split('id="source"')[1].split("</section>")[0]
    assert {"value": None, "count": 1} in client.get("/coverage.json").get_json()["source"]
