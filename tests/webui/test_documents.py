"""A document can be read, cited, downloaded; old, wrong and withdrawn addresses lead where they must."""
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from archive.catalogue import Catalogue
from archive.originals import Originals
from search import passages
from webui import create_app
from webui.documents import _form
from webui.holdings import LOOK_EVERY


def test_an_address_without_or_with_a_wrong_slug_leads_to_the_right_one(client: FlaskClient, ids: dict[str, str]) -> None:
    for path in (f"/d/{ids['pump']}", f"/d/{ids['pump']}/anything-else"):
        answer = client.get(path + "?q=pump")
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"/d/{ids['pump']}/the-pump-at-mill-lane?q=pump"


def test_turns_are_labelled_and_words_marked(client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get(f"/d/{ids['pump']}/the-pump-at-mill-lane?q=pump").get_data(as_text=True)
    assert 'id="t3" data-role="speaker"' in body
    assert '<mark id="m1">pump</mark>' in body
    assert "printed as" in body
    assert "does not know who paid for it." in body
    assert body.count("The Other Paper") == 1  # the copy, among the versions


def test_the_list_of_turns_leads_to_marks_and_quotable_words_stand_there_once(client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get(f"/d/{ids['pump']}/the-pump-at-mill-lane?q=pump").get_data(as_text=True)
    led_to = re.findall(r'<a class="n" href="#(m\d+)">', body)
    assert led_to
    assert all(f'<mark id="{one}">' in body for one in led_to)
    spans = [re.search(r"-1-(\w+)-(\w+)-", one) for one in re.findall(r'href="(/quote/[^"]+)"', body)]
    places = sorted((int(one[1], 36), int(one[1], 36) + int(one[2], 36)) for one in spans if one)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_the_original_comes_back_byte_for_byte(client: FlaskClient, ids: dict[str, str], small_archive: tuple[Path, dict[str, str]]) -> None:
    answer = client.get(f"/d/{ids['hostile']}.original")
    with Catalogue.open(small_archive[0]) as catalogue:
        assert hashlib.sha256(answer.data).hexdigest() == catalogue.document(ids["hostile"]).file.sha256
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("form", "has"), [("json", '"turns"'), ("bib", "@"), ("ris", "TY  -"), ("csl.json", '"title"'), ("txt", "does not know")])
def test_a_document_in_other_forms(client: FlaskClient, ids: dict[str, str], form: str, has: str) -> None:
    answer = client.get(f"/d/{ids['pump']}.{form}")
    assert answer.status_code == 200
    assert has in answer.get_data(as_text=True)


def test_the_original_is_offered_by_the_name_of_its_form(client: FlaskClient, ids: dict[str, str]) -> None:
    assert "Original file (text, " in client.get(f"/d/{ids['pump']}", follow_redirects=True).get_data(as_text=True)
    assert _form("application/pdf") == "PDF" and _form("application/tei+xml") == "TEI"
    assert _form("application/vnd.openxmlformats-officedocument.wordprocessingml.document") == "Word"


def test_offsets_of_the_json_hold(client: FlaskClient, ids: dict[str, str]) -> None:
    made = client.get(f"/d/{ids['pump']}.json").get_json()
    assert all(made["text"][quote["start"] : quote["end"]] == quote["text"] for quote in made["quotes"])


def test_what_is_withdrawn_is_gone_everywhere_within_two_seconds(tmp_path: Path, shelf: SimpleNamespace) -> None:
    bare = shelf.document_of(shelf.texts[0])
    document = shelf.document_of(shelf.texts[0], Originals(tmp_path).put(bare.text.encode()))
    (id,) = shelf.put(tmp_path, document)
    app = create_app(tmp_path)
    client = app.test_client()
    assert "Mill Lane" in client.get("/search?q=solidarity").get_data(as_text=True)
    quote = client.get("/quotes.json?q=pump").get_json()["results"][0]["href"]
    with Catalogue.open(tmp_path) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.withdraw(id, "the speaker asked")
        shelf.indexed(tmp_path, catalogue)
    app.extensions["rostra"]._looked -= LOOK_EVERY  # as if a second had passed
    gone = client.get(f"/d/{id}")
    assert gone.status_code == 410
    assert "the speaker asked" in gone.get_data(as_text=True)
    for path in (f"/d/{id}.json", f"/d/{id}.original", quote, f"/api/v1/documents/{id}"):
        assert client.get(path).status_code == 410, path
    for path in ("/", "/search?q=solidarity", "/search.json?q=solidarity", "/search.csv?q=solidarity", "/search.atom", "/quotes.json", "/speakers", "/sitemap-1.xml"):
        assert "know who paid" not in client.get(path).get_data(as_text=True), path
        assert "the-pump" not in client.get(path).get_data(as_text=True), path
    app.extensions["rostra"].close()


def test_an_old_version_can_be_read_and_says_so(tmp_path: Path, shelf: SimpleNamespace) -> None:
    from dataclasses import replace

    document = shelf.document_of(shelf.texts[1])
    shelf.put(tmp_path, document)
    changed = document.text.replace("niemandem", "uns allen")
    (id,) = shelf.put(tmp_path, replace(document, text=changed))
    app = create_app(tmp_path)
    client = app.test_client()
    slug = client.get(f"/d/{id}").headers["Location"]
    assert "uns allen" in client.get(slug).get_data(as_text=True)
    old = client.get(slug + "?v=1").get_data(as_text=True)
    assert "Wasser gehört niemandem" in old
    assert "version 1 of the text" in old
    assert client.get(slug + "?v=9").status_code == 404
    app.extensions["rostra"].close()


def test_a_document_whose_words_were_corrected_says_so_and_its_file_is_as_it_came(tmp_path: Path, shelf: SimpleNamespace) -> None:
    bare = shelf.document_of(shelf.texts[0])
    (id,) = shelf.put(tmp_path, shelf.document_of(shelf.texts[0], Originals(tmp_path).put(bare.text.encode())))
    app = create_app(tmp_path)
    client = app.test_client()
    slug = client.get(f"/d/{id}").headers["Location"]
    assert "The original file is as it came" not in client.get(slug).get_data(as_text=True)
    with Catalogue.open(tmp_path) as catalogue:
        turn = catalogue.document(id).turns[-1].n
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            number = writer.correct(id, f"turn.{turn}.text=We shall pump until the lane is dry.")
        shelf.indexed(tmp_path, catalogue)
        app.extensions["rostra"]._looked -= LOOK_EVERY
        body = client.get(slug).get_data(as_text=True)
        assert "until the lane is dry" in body and "The original file is as it came" in body
        assert client.get(f"/d/{id}.original").data == bare.text.encode()
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.undo(number)
        shelf.indexed(tmp_path, catalogue)
    app.extensions["rostra"]._looked -= LOOK_EVERY
    assert "The original file is as it came" not in client.get(slug).get_data(as_text=True)
    app.extensions["rostra"].close()


def test_json_ld_of_a_document_is_json(client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get(f"/d/{ids['pump']}/the-pump-at-mill-lane").get_data(as_text=True)
    made = json.loads(body.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert made["@context"] == "https://schema.org"


def test_the_old_address_of_a_speaker_leads_to_the_new_one(tmp_path: Path, shelf: SimpleNamespace) -> None:
    shelf.put(tmp_path, shelf.document_of(shelf.texts[0]))
    with Catalogue.open(tmp_path) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.call("Dorothy Flint", "Dorothea Flint", what="rename")
        shelf.indexed(tmp_path, catalogue)
    app = create_app(tmp_path)
    client = app.test_client()
    answer = client.get("/speaker/dorothy-flint")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/speaker/dorothea-flint")
    assert client.get("/api/v1/speakers/dorothy-flint").status_code == 301
    assert client.get("/speaker/dorothea-flint").status_code == 200
    app.extensions["rostra"].close()


def test_beside_a_document_stands_what_can_be_quoted_before_what_is_only_news(shelf: SimpleNamespace, tmp_path: Path) -> None:
    news = "In April 2019 the branch of the union and all the people of the world's streets met here, and we must say we never had so much hope."
    claim = "The street is ours, and we must never sell the right of all people to it."
    text = replace(shelf.texts[0], turns=(("speaker", "Dorothy Flint", f"{news}\n\n{claim}\n\n" + "The tide tables hang beside the door. " * 12),))
    (put,) = shelf.put(tmp_path, shelf.document_of(text))
    body = create_app(tmp_path).test_client().get(f"/d/{put}", follow_redirects=True).get_data(as_text=True)
    first = re.search(r"<h2>Quotable.*?<a [^>]*>(.*?)</a>", body, re.DOTALL)
    assert first and "The street is ours" in first[1]


def test_a_copy_says_what_differs_and_a_translation_is_called_a_guess(shelf: SimpleNamespace, tmp_path: Path, client: FlaskClient, ids: dict[str, str]) -> None:
    body = client.get(f"/d/{ids['pump']}/the-pump-at-mill-lane").get_data(as_text=True)
    assert re.search(r"The Other Paper.*?abridged; words left out: \d+, added: \d+, kept: \d+%", body, re.DOTALL)
    (version,) = client.get(f"/api/v1/documents/{ids['pump']}").get_json()["versions"]
    assert version["id"] == ids["copy"] and version["difference"]["sort"] == "abridged" and version["difference"]["changes"]
    english = replace(shelf.texts[0], key="en", turns=(("speaker", "Dorothy Flint", "On that day 1,250 of us met, 340 from Merrow and 47 from Gdynia, and we voted 1,203 to 47 for the pump."),))
    german = replace(shelf.texts[0], key="de", title="Die Pumpe", source=None, language="de", turns=(("speaker", "Karl Weiß", "An dem Tag trafen sich 1.250 von uns, 340 aus Merrow und 47 aus Gdynia, und stimmten mit 1.203 zu 47 für die Pumpe."),))
    one, other = shelf.put(tmp_path, shelf.document_of(english), shelf.document_of(german, "1" * 64))
    there = create_app(tmp_path).test_client()
    page = there.get(f"/d/{one}", follow_redirects=True).get_data(as_text=True)
    assert "May be a translation" in page and "guessed from: the same day; numbers in both (1203, 1250, 340, 47)" in page
    assert [(found["id"], found["language"]) for found in there.get(f"/api/v1/documents/{one}").get_json()["translations"]] == [(other, "de")]


def test_a_passage_of_a_file_with_pages_leads_to_its_page(tmp_path: Path, shelf: SimpleNamespace) -> None:
    folder = tmp_path / "archive"
    plain = shelf.document_of(shelf.texts[0], Originals(folder).put(b"%PDF-1.4 as it came"))
    file = replace(plain.file, path="pump.pdf", media_type="application/pdf")
    [id] = shelf.put(folder, replace(plain, file=file, pages=((0, 1), (plain.text.index("handed down"), 2), (plain.text.index("We asked"), 3))))
    app = create_app(folder)
    try:
        body = app.test_client().get(f"/d/{id}", follow_redirects=True).get_data(as_text=True)
        hits = app.test_client().get("/quotes.json?q=council+leaflet").get_json()["results"]
        asked = next(hit["href"] for hit in hits if hit["text"].startswith("We asked"))
        quote, told = app.test_client().get(asked).get_data(as_text=True), app.test_client().get(f"/api/v1{asked.replace('quote', 'quotes')}").get_json()
        pages = app.test_client().get(f"/api/v1/documents/{id}").get_json()["pages"]
        text = app.test_client().get(f"/d/{id}.txt").get_data(as_text=True)
    finally:
        app.extensions["rostra"].close()
    assert f'href="/d/{id}.original#page=1"' in body
    assert "page 3 of the file" in quote and f'href="/d/{id}.original#page=3"' in quote
    assert text == plain.text
    assert told["file_page"] == 3 and [page["page"] for page in pages] == [1, 2, 3]
