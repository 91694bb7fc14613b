"""What browsers and search engines read: the description of the search and the site maps hold to their specifications."""
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import etree

# Written from the OpenSearch 1.1 specification and the protocol of sitemaps.org: what may stand where, how often, and of which form.
HTTP = '<data type="anyURI"><param name="pattern">https?://[!-~]+</param><param name="maxLength">2048</param></data>'
TEXT = '<data type="string"><param name="minLength">1</param><param name="maxLength">{0}</param></data>'
OPENSEARCH = f"""<element name="OpenSearchDescription" ns="http://a9.com/-/spec/opensearch/1.1/" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><interleave>
  <element name="ShortName">{TEXT.format(16)}</element><element name="LongName">{TEXT.format(48)}</element><element name="Description">{TEXT.format(1024)}</element>
  <oneOrMore><element name="Url"><attribute name="type"/><attribute name="template">{TEXT.format(2048)}</attribute>
    <optional><attribute name="rel"><list><oneOrMore><choice><value>results</value><value>suggestions</value><value>self</value></choice></oneOrMore></list></attribute></optional>
    <optional><attribute name="method"><choice><value>get</value><value>post</value></choice></attribute></optional></element></oneOrMore>
  <zeroOrMore><element name="Image"><attribute name="height"><data type="positiveInteger"/></attribute><attribute name="width"><data type="positiveInteger"/></attribute>
    <attribute name="type"/>{HTTP}</element></zeroOrMore>
  <zeroOrMore><element name="InputEncoding"><value>UTF-8</value></element></zeroOrMore><zeroOrMore><element name="OutputEncoding"><value>UTF-8</value></element></zeroOrMore>
</interleave></element>"""
LISTED = """<element name="{0}" ns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><oneOrMore><element name="{1}"><interleave><element name="loc">{2}</element>
  <optional><element name="lastmod"><choice><data type="date"/><data type="dateTime"/></choice></element></optional></interleave></element></oneOrMore></element>"""
SCHEMAS = {"opensearch": OPENSEARCH, "index": LISTED.format("sitemapindex", "sitemap", HTTP), "map": LISTED.format("urlset", "url", HTTP)}
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def valid(client: FlaskClient, path: str, schema: str) -> Any:
    """The tree of an answer that holds to its schema."""
    tree = etree.fromstring(client.get(path).data)
    etree.RelaxNG(etree.fromstring(SCHEMAS[schema].encode())).assertValid(tree)
    return tree


def test_the_description_of_the_search_holds_to_its_specification(client: FlaskClient) -> None:
    tree = valid(client, "/opensearch.xml", "opensearch")
    for url in tree.findall("{*}Url"):
        path = url.get("template").removeprefix("https://archive.example").replace("{searchTerms}", "pump").replace("{startPage?}", "1")
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (200, url.get("type"))


def test_site_maps_hold_to_their_protocol_and_lead_to_pages(client: FlaskClient) -> None:
    maps = [one.text for one in valid(client, "/sitemap.xml", "index").iter(f"{SITEMAP}loc")]
    listed = []
    for address in maps:
        tree = valid(client, address.removeprefix("https://archive.example"), "map")
        listed += [one.text for one in tree.iter(f"{SITEMAP}loc")]
        assert all(date.fromisoformat(one.text) for one in tree.iter(f"{SITEMAP}lastmod"))
    assert len(listed) == len(set(listed)) > 5
    for address in listed:
        assert client.get(address.removeprefix("https://archive.example")).status_code == 200, address
        assert address.isascii()


@pytest.mark.parametrize("path", ["/search?q=pump", "/quotes?q=pump", "/verify?text=a", "/api/v1/search", "/quote/from/x"])
def test_results_need_not_be_crawled(client: FlaskClient, path: str) -> None:
    from urllib.robotparser import RobotFileParser

    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").get_data(as_text=True).splitlines())
    assert not robots.can_fetch("*", f"https://archive.example{path}")
    assert robots.can_fetch("*", "https://archive.example/speakers")
