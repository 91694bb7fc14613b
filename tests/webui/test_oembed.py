"""Quotes shown on other sites: found by their page, never by another site's address."""
from urllib.parse import parse_qs, urlsplit
from xml.etree.ElementTree import fromstring

import lxml.html
import pytest
from flask.testing import FlaskClient


@pytest.fixture()
def href(client: FlaskClient) -> str:
    """The path of a quote."""
    return str(client.get("/quotes.json?q=pump&limit=1").get_json()["results"][0]["href"])


def test_a_quote_is_found_by_its_page(client: FlaskClient, href: str) -> None:
    page = lxml.html.fromstring(client.get(href).get_data(as_text=True))
    links = {link.get("type"): link.get("href") for link in page.iter("link") if "oembed" in (link.get("type") or "")}
    assert set(links) == {"application/json+oembed", "text/xml+oembed"}
    for kind, link in links.items():
        where = urlsplit(str(link))
        answer = client.get(f"{where.path}?{where.query}")
        read = answer.get_json() if "json" in str(kind) else {one.tag: one.text for one in fromstring(answer.data)}
        assert read["version"] == "1.0" and read["type"] == "rich" and parse_qs(where.query)["url"] == [f"https://archive.example{href}"]
        shown = lxml.html.fromstring(f"<div>{read['html']}</div>")
        assert shown.find("blockquote").get("cite") == f"https://archive.example{href}" and not list(shown.iter("script", "img", "iframe"))
        assert 0 < int(read["width"]) <= 600 and int(read["height"]) > 0 and read["provider_name"] == "Mill Lane Archive"


def test_room_and_picture(client: FlaskClient, href: str) -> None:
    url = f"https://archive.example{href}"
    small = client.get("/oembed", query_string={"url": url, "maxwidth": 300, "maxheight": 90}).get_json()
    assert small["width"] == 300 and small["height"] == 90 and "thumbnail_url" not in small
    assert client.get("/oembed", query_string={"url": url, "maxwidth": "-1"}).get_json()["thumbnail_url"] == f"{url}.png"


@pytest.mark.parametrize(("url", "status"), [
    ("", 404), ("https://evil.example/quote/x", 404), ("javascript:alert(1)", 404), ("https://archive.example/d/1", 404), ("https://archive.example/quote/nonsense", 404),
    ("https://archive.example/quote/%00", 404), ("https://[", 404),
])  # fmt: skip
def test_what_is_no_quote_of_ours(client: FlaskClient, url: str, status: int) -> None:
    answer = client.get("/oembed", query_string={"url": url})
    assert answer.status_code == status and answer.get_json()["error"]["message"]


def test_other_forms(client: FlaskClient, href: str) -> None:
    assert client.get("/oembed", query_string={"url": f"https://archive.example{href}", "format": "yaml"}).status_code == 501
    assert client.get("/oembed", query_string={"url": f"https://archive.example{href}", "format": "<b>"}).status_code == 400
