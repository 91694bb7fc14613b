"""A page's tree in, what the page states about itself out: title, day of publication, author, site, address.

JSON-LD, microdata, OpenGraph, Dublin Core and citation_* are all asked; published goes before modified, and modified is no date."""
from collections.abc import Iterator
from itertools import islice

from indexer.blocks import Stated
from indexer.readers import htmldates, htmlfacts, jsonld
from indexer.readers.htmlauthors import authors
from indexer.readers.htmlfacts import Facts
from indexer.readers.htmltitles import titles
from indexer.readers.xml import Element


def stated(root: Element) -> dict[str, tuple[Stated, ...]]:
    """Every field that the page states, best first."""
    page = htmlfacts.facts(root)
    addresses = _addresses(page)
    title = tuple(islice(titles(page), 1))
    if title:
        page.found_headline(title[0].value)
    found = {
        "title": title,
        "date": tuple(islice(htmldates.stated(page, [said.value for said in addresses]), 1)),
        "speakers": authors(page),
        "source": tuple(_sites(page)),
        "source_url": addresses[:1],
    }
    return {name: said for name, said in found.items() if said}


def _sites(page: Facts) -> Iterator[Stated]:
    for name, content in page.said("og:site_name", "citation_journal_title", "dc.source", "dc.publisher", "application-name"):
        yield Stated(value=content, rule=f"meta:{name}", text=content, confidence=0.9)
    for node in page.nodes:
        if publisher := jsonld.text(node.get("publisher")):
            yield Stated(value=publisher, rule="json-ld:publisher", text=publisher, confidence=0.85)


def _addresses(page: Facts) -> tuple[Stated, ...]:
    found: list[tuple[str, str]] = [("html:canonical", link.get("href") or "") for link in page.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    found += [(f"meta:{name}", content) for name, content in page.said("og:url")]
    return tuple(Stated(value=href.strip(), rule=rule, text=href) for rule, href in found if href.strip().startswith(("http://", "https://")))
