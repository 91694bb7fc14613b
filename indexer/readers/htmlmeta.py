"""A page's tree in, what the page states about itself out: title, day of publication, author, site, address.

JSON-LD, microdata, OpenGraph, Dublin Core and citation_* are all asked; published goes before modified, and modified is no date."""
from collections.abc import Iterator
from itertools import islice

from indexer.blocks import Stated
from indexer.readers import htmldates, htmlfacts, jsonld
from indexer.readers.htmlauthors import authors
from indexer.readers.htmlfacts import Facts
from indexer.readers.htmlpage import Page
from indexer.readers.htmltitles import titles


def stated(page: Page) -> dict[str, tuple[Stated, ...]]:
    """Every field that the page states, best first."""
    facts = htmlfacts.facts(page)
    addresses = _addresses(facts)
    title = tuple(islice(titles(facts), 1))
    if title:
        facts.found_headline(title[0].value)
    found = {
        "title": title,
        "date": tuple(islice(htmldates.stated(facts, [said.value for said in addresses]), 1)),
        "speakers": authors(facts),
        "source": tuple(_sites(facts)),
        "source_url": addresses[:1],
    }
    return {name: said for name, said in found.items() if said}


def _sites(facts: Facts) -> Iterator[Stated]:
    for name, content in facts.said("og:site_name", "citation_journal_title", "dc.source", "dc.publisher", "application-name"):
        yield Stated(value=content, rule=f"meta:{name}", text=content, confidence=0.9)
    for node in facts.nodes:
        if publisher := jsonld.text(node.get("publisher")):
            yield Stated(value=publisher, rule="json-ld:publisher", text=publisher, confidence=0.85)


def _addresses(facts: Facts) -> tuple[Stated, ...]:
    found: list[tuple[str, str]] = [("html:canonical", link.get("href")) for link in facts.page.named("link") if "canonical" in link.get("rel").lower().split()]
    found += [(f"meta:{name}", content) for name, content in facts.said("og:url")]
    return tuple(Stated(value=href.strip(), rule=rule, text=href) for rule, href in found if href.strip().startswith(("http://", "https://")))
