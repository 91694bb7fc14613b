"""A reference in the forms that programs pick up from a web page: `citation_*` meta tags, COinS, and schema.org's Quotation."""
from typing import Any
from urllib.parse import urlencode

from search.citations.dates import numbers, parts
from search.citations.people import person
from search.citations.reference import Reference

SCHEMA_TYPES = {
    "article": "NewsArticle", "letter": "Message", "report": "Report", "interview": "Conversation", "debate": "Conversation",
}  # fmt: skip


def meta_tags(one: Reference) -> list[tuple[str, str]]:
    """Names and contents of the `citation_*` meta tags (Google Scholar's and Zotero's)."""
    points = parts(one.date)
    tags = [("citation_title", one.title or "")]
    tags += [("citation_author", person(name).inverted) for name in one.authors]
    tags += [
        ("citation_publication_date", "/".join(f"{number:02d}" for number in numbers(points[0])) if points else ""),
        ("citation_journal_title" if one.kind == "article" else "citation_inbook_title", one.source or ""),
        ("citation_publisher", one.publisher or one.archive),
        ("citation_language", one.language or ""),
        ("citation_public_url", one.url),
    ]
    return [(name, content) for name, content in tags if content]


def coins(one: Reference) -> str:
    """The title of a `<span class="Z3988">`: the reference as an OpenURL."""
    points = parts(one.date)
    article = one.kind == "article"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if article else 'dc'}"),
        ("rft.genre" if article else "rft.type", "article" if article else one.kind),
        ("rft.atitle" if article else "rft.title", one.title or ""),
        ("rft.jtitle" if article else "rft.source", one.source or ""),
        ("rft.date", "-".join(f"{number:02d}" for number in numbers(points[0])) if points else ""),
        ("rft.publisher", one.publisher or ""),
        ("rft.language", one.language or ""),
        ("rft_id" if article else "rft.identifier", one.url),
    ]
    pairs += [("rft.au" if article else "rft.creator", name) for name in one.quoted or one.authors]
    return urlencode([(key, value) for key, value in pairs if value])


def json_ld(one: Reference) -> dict[str, Any]:
    """The quote as schema.org's `Quotation` (a document without quote: as what it is), in JSON-LD."""
    work = {
        "@type": SCHEMA_TYPES.get(one.kind, "CreativeWork"), "name": one.title, "author": _agents(one.authors),
        "datePublished": _day(one.date),
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None, "inLanguage": one.language,
        "isPartOf": {"@type": "CreativeWork", "name": one.source} if one.source else None, "url": one.url if one.quote is None else None,
        "isBasedOn": one.source_url,
    }  # fmt: skip
    if one.quote is None:
        return _known({"@context": "https://schema.org", **work})
    return _known({
        "@context": "https://schema.org", "@type": "Quotation", "text": one.quote, "inLanguage": one.language, "url": one.url,
        "creator": _agents(one.quoted or one.authors),
        "isPartOf": _known(work), "dateCreated": _day(one.date),
    })  # fmt: skip


def _agents(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"@type": "Organization" if person(name).literal and len(name.split()) > 1 else "Person", "name": name} for name in names]


def _day(edtf: str | None) -> str | None:
    """The date as ISO 8601 as far as it is known; schema.org knows no doubt."""
    points = parts(edtf)
    return "-".join(f"{number:02d}" for number in numbers(points[0])) if points else None


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
