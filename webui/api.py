"""`/api/v1`: the archive for programs. Each function reads what was asked through a shape, asks the core, answers through a shape."""
from calendar import monthrange
from typing import Any

from apiflask import APIBlueprint
from flask import Response, jsonify, redirect

from archive.addresses import speaker_path
from archive.catalogue import Speaker
from archive.errors import Withdrawn
from search import differing
from search.documents import document_json as whole_json
from search.request import Request, cursor, day, position
from search.results import document_json, quotes_json, search_json
from search.verify.report import checks_json
from webui import api_shapes as shapes
from webui import coverage as counting
from webui import near
from webui.documents import tombstone
from webui.errors import Gone
from webui.holdings import held
from webui.interface import address
from webui.quotes import as_json as quote_json
from webui.quotes import resolved
from webui.speakers import find, other_names
from webui.verify import checked

PREFIX = "/api/v1"
api = APIBlueprint("api", __name__, url_prefix=PREFIX, tag="Archive")
USUAL = {"match": "best", "sort": "relevance", "plain": False}
BUDGET = 5.0  # seconds after which a search gives the best so far
FAULTS = {400: "What was asked cannot be read.", 404: "Nothing with this identifier is held.", 410: "It was withdrawn.", 422: "A value means nothing."}
Answer = dict[str, Any] | Response | Any


def faults(*codes: int) -> dict[int | str, dict[str, str | dict[str, dict[str, Any]]]]:
    """The errors an address may answer with, for its description."""
    return {code: {"description": FAULTS[code], "content": {"application/json": {"schema": shapes.FaultAnswer}}} for code in codes}


@api.get("/search")
@api.input(shapes.SearchAsking, location="query", arg_name="asked")
@api.output(shapes.SearchAnswer)
@api.doc(summary="Search passages", operation_id="search", responses=faults(422))
def search(asked: dict[str, Any]) -> Answer:
    """Ranked passages grouped by document, with facets; pages by cursor."""
    request = _request(asked)
    result = held().finder.search(request)
    following = _href("/search", asked | {"after": result.next_cursor}) if result.next_cursor else None
    return search_json(result) | {"next": following, "previous": _before("/search", asked, request)}


@api.get("/suggest")
@api.input(shapes.SuggestAsking, location="query", arg_name="asked")
@api.output(shapes.SuggestAnswer)
@api.doc(summary="Suggest what may be meant", operation_id="suggest", responses=faults(422))
def suggest(asked: dict[str, Any]) -> Answer:
    """Speakers, sources, phrases and words of the archive that go on as `q` begins, best first."""
    found = held().finder.suggest(asked["q"], limit=asked["limit"])
    return {"results": [{"kind": one.kind, "text": one.text, "query": one.query, "href": address("/search", {"q": one.query})} for one in found]}


@api.get("/quotes")
@api.input(shapes.QuotesAsking, location="query", arg_name="asked")
@api.output(shapes.QuotesAnswer)
@api.doc(summary="Find statements worth quoting", operation_id="quotes", responses=faults(422))
def quotes(asked: dict[str, Any]) -> Answer:
    """Statements, best first; pages by cursor."""
    request = _request(asked)
    result = held().finder.quotes(request, form=asked["form"])
    following = _href("/quotes", asked | {"after": cursor(request.offset + request.limit)}) if result.has_next else None
    return quotes_json(result) | {"next": following, "previous": _before("/quotes", asked, request)}


@api.get("/quotes/<id>")
@api.output(shapes.QuoteAnswer)
@api.doc(summary="One statement", operation_id="quote", responses=faults(404, 410))
def quote(id: str) -> Answer:
    """The words it was made from, and whether the text has changed since."""
    return quote_json(resolved(id))


@api.get("/documents")
@api.input(shapes.ListAsking, location="query", arg_name="asked")
@api.output(shapes.DocumentsAnswer)
@api.doc(summary="List documents", operation_id="documents", responses=faults(422))
def documents(asked: dict[str, Any]) -> Answer:
    """All documents in the order in which they came; pages by cursor."""
    ids = held().kept("ids as they came", lambda: held().catalogue.ids())
    start = position(asked["after"]) if asked["after"] else 0
    found = held().catalogue.summaries(ids[start : start + asked["limit"]])
    results = [document_json(found[one]) for one in ids[start : start + asked["limit"]] if one in found]
    return {"count": len(ids), "next": _following("/documents", asked, start, len(ids)), "results": results}


@api.get("/documents/<id>")
@api.output(shapes.DocumentAnswer)
@api.doc(summary="One document", operation_id="document", responses=faults(404, 410))
def document(id: str) -> Answer:
    """The whole text with turns, quotes, evidence and problems."""
    try:
        found = held().catalogue.document(id)
    except Withdrawn:
        raise Gone(tombstone(id)) from None
    if found.id != id:
        return redirect(f"{PREFIX}/documents/{found.id}", 301)
    translated = [document_json(one) | hint.as_json() for one, hint in near.in_other_languages(found)]
    versions = [one.as_json() for one in differing.versions(held().catalogue, found)]
    return whole_json(found) | document_json(found) | {"versions": versions, "translations": translated}


@api.get("/speakers")
@api.input(shapes.ListAsking, location="query", arg_name="asked")
@api.output(shapes.SpeakersAnswer)
@api.doc(summary="List speakers", operation_id="speakers", responses=faults(422))
def speakers(asked: dict[str, Any]) -> Answer:
    """Everybody whose words are held, by name; pages by cursor."""
    everybody = held().kept("speakers", lambda: held().catalogue.speakers())
    start = position(asked["after"]) if asked["after"] else 0
    results = [_speaker(one) for one in everybody[start : start + asked["limit"]]]
    return {"count": len(everybody), "next": _following("/speakers", asked, start, len(everybody)), "results": results}


@api.get("/speakers/<slug>")
@api.output(shapes.SpeakerAnswer)
@api.doc(summary="One speaker", operation_id="speaker", responses=faults(404))
def speaker(slug: str) -> Answer:
    """One speaker with all texts."""
    one = find(slug)
    if one.slug != slug:
        return redirect(f"{PREFIX}/speakers/{one.slug}", 301)
    return _speaker(one) | {"texts": [document_json(work) for work in held().catalogue.listing(speaker=one.name)]}


@api.post("/verify")
@api.input(shapes.VerifyAsking, location="json", arg_name="asked")
@api.output(shapes.VerifyAnswer)
@api.doc(summary="Check quotations", operation_id="verify", responses=faults(400, 422))
def verify(asked: dict[str, Any]) -> Answer:
    """One verdict for each quotation of a draft, or for the words themselves. What is sent is compared and forgotten."""
    checks, left_out = checked(asked["text"], asked["speaker"])
    return checks_json(checks) | {"unchecked": left_out}


@api.get("/coverage")
@api.output(shapes.CoverageAnswer)
@api.doc(summary="What is held", operation_id="coverage")
def coverage() -> Answer:
    """Documents by year, source, language, kind and speaker, and the files that could not be read."""
    return counting.as_json()


@api.get("/openapi.json")
@api.doc(hide=True)
def openapi() -> Response:
    """The description of all this, made from the code that answers."""
    from flask import current_app

    return jsonify(held().kept("openapi", lambda: current_app.spec))  # type: ignore[attr-defined]


def _request(asked: dict[str, Any]) -> Request:
    first, last = _possible(asked["from_"]), _possible(asked["to"])
    if first and last and day(first, last=False) > day(last, last=True):
        first, last = last, first
    return Request(
        query=asked["q"], speakers=tuple(asked["speaker"]), source=tuple(asked["source"]), language=tuple(asked["language"]), kind=tuple(asked["kind"]),
        from_=first, to=last, match=asked["match"], sort=asked["sort"], plain=asked["plain"], limit=asked["limit"], after=asked["after"],
        budget=BUDGET,
    )  # fmt: skip


def _possible(date: str | None) -> str | None:
    """A date with a day that its month has: the 31st of June is its last day."""
    if date is None or len(date) < 10:
        return date
    year, month = int(date[:4]), int(date[5:7])
    return f"{date[:8]}{min(int(date[8:]), monthrange(year, month)[1]):02}"


def _before(path: str, asked: dict[str, Any], request: Request) -> str | None:
    if not request.offset:
        return None
    start = max(0, request.offset - request.limit)
    return _href(path, asked | {"after": cursor(start) if start else None})


def _following(path: str, asked: dict[str, Any], start: int, total: int) -> str | None:
    end = start + asked["limit"]
    return _href(path, asked | {"after": cursor(end)}) if end < total else None


def _href(path: str, asked: dict[str, Any]) -> str:
    """The address of these parameters, those as usual left out."""
    parameters = {name: value for name, value in asked.items() if USUAL.get(name) != value}
    return address(PREFIX + path, parameters)


def _speaker(one: Speaker) -> dict[str, Any]:
    return {
        "name": one.name, "slug": one.slug, "variants": other_names(one), "documents": one.documents, "first": one.first, "last": one.last,
        "href": speaker_path(one.slug),
    }  # fmt: skip

