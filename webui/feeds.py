"""Atom feeds: of a search, of a speaker, of the newest documents. An entry keeps its identifier for ever and is never repeated."""
import re
from collections.abc import Iterable, Sequence

from flask import Blueprint, Response, redirect, request

from archive.addresses import document_path, quote_path, speaker_path
from archive.catalogue import Summary
from webui import showing, telling
from webui.asking import asked
from webui.documents import Answer
from webui.exports import quote_hits
from webui.holdings import absolute, held
from webui.interface import _
from webui.speakers import find

pages = Blueprint("feeds", __name__)
ENTRIES = 50
LOOKED_AT = 1000  # documents of a search among which the newest additions are taken
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pages.get("/search.atom")
def search_feed() -> Response:
    """What is new among the documents that a search finds; without a search, all that is new."""
    question = asked("/search", request.args)
    name = held().settings.name
    if not question.is_narrowed:
        return _feed(name, question.address(".atom"), "/search", held().catalogue.listing(order="newest", limit=ENTRIES))
    result = held().finder.search(question.request(limit=LOOKED_AT, page=1, facets=()))
    found = held().catalogue.summaries(hit.document.id for hit in result.results)
    newest = sorted(found.values(), key=lambda one: (one.added, one.id), reverse=True)[:ENTRIES]
    return _feed(f"{telling.sentence(result.query, result.request)} – {name}", question.address(".atom"), question.address(), newest)


@pages.get("/speaker/<slug>.atom")
def speaker_feed(slug: str) -> Answer:
    """What is new by a speaker."""
    one = find(slug)
    if one.slug != slug:
        return redirect(f"{speaker_path(one.slug)}.atom", 301)
    works = sorted(held().catalogue.listing(speaker=one.name), key=lambda work: (work.added, work.id), reverse=True)[:ENTRIES]
    return _feed(f"{one.name} – {held().settings.name}", f"{speaker_path(slug)}.atom", speaker_path(slug), works)


@pages.get("/quotes.atom")
def quotes_feed() -> Response:
    """Statements worth quoting: those of the documents that came last."""
    question = asked("/quotes", request.args)
    found = list(quote_hits(question))
    summaries = held().catalogue.summaries(dict.fromkeys(hit.document.id for hit in found))
    newest = sorted((hit for hit in found if hit.document.id in summaries), key=lambda hit: summaries[hit.document.id].added, reverse=True)[:ENTRIES]
    entries = [
        (quote_path(hit.quote.id), f"{', '.join(hit.quote.speakers) or held().settings.name}: {hit.quote.text[:100]}", summaries[hit.document.id], hit.quote.text)
        for hit in newest
    ]  # fmt: skip
    return _written(f"{_('Quotes')} – {held().settings.name}", question.address(".atom"), question.address(), entries)


def _feed(title: str, own: str, page: str, works: Sequence[Summary]) -> Response:
    return _written(title, own, page, [(document_path(one.id), showing.title_of(one), one, _summary(one)) for one in works])


def _summary(one: Summary) -> str:
    return ", ".join(part for part in (showing.kind_name(one.kind), ", ".join(one.speakers), one.source or "", showing.readable_date(one.date)) if part)


def _written(title: str, own: str, page: str, entries: Iterable[tuple[str, str, Summary, str]]) -> Response:
    """`entries`: path, title, document, words. The path is the identifier: it holds no slug, which a correction may change."""
    from feedgen.feed import FeedGenerator  # lxml: only where feeds are read

    feed = FeedGenerator()
    feed.id(absolute(own))
    feed.title(_printable(title))
    feed.link(href=absolute(own), rel="self", type="application/atom+xml")
    feed.link(href=absolute(page), rel="alternate", type="text/html")
    feed.author(name=_printable(held().settings.name))
    feed.generator("Rostra")
    last = ""
    for path, words, one, summary in entries:
        entry = feed.add_entry(order="append")
        entry.id(absolute(path))
        entry.title(_printable(words))
        entry.link(href=absolute(document_path(one.id, one.slug) if path.startswith("/d/") else path))
        entry.published(one.added)
        entry.updated(one.changed)
        entry.summary(_printable(summary))
        for name in one.speakers or ((one.source,) if one.source else ()):
            entry.author(name=_printable(name))
        last = max(last, one.changed)
    feed.updated(last or "1970-01-01T00:00:00Z")
    return Response(feed.atom_str(pretty=True), content_type="application/atom+xml; charset=utf-8")


def _printable(text: str) -> str:
    return NOT_IN_XML.sub(" ", text)
