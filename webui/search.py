"""`/search`: the question in, ranked passages grouped by document out, with what narrows them. The same result as JSON."""
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, g, jsonify, redirect, render_template, request

from search.request import SEVERAL
from search.results import DocumentHit, FacetValue, SearchResult, search_json
from webui import charts, narrowing, showing, telling
from webui.asking import FILTERS, Asked, asked
from webui.hits import hits
from webui.holdings import held
from webui.interface import _, added, ngettext
from webui.paging import paging

pages = Blueprint("search", __name__)
Answer = Response | str | Any
BUDGET = 0.8  # seconds after which a search gives the best so far


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Results under one heading: those with all the words, those with some."""

    heading: str | None
    note: str | None
    hits: tuple[DocumentHit, ...]
    hidden: bool = False  # a heading for those who hear the page


@pages.get("/search")
def search() -> Answer:
    """The page of results; a page behind the last leads to the last."""
    question = asked("/search", request.args)
    result = held().finder.search(question.request(budget=BUDGET))
    if not result.complete:
        g.pop("etag", None)  # the next reader may have more of it
    if result.documents and not result.results and 1 < question.page > result.pages:
        return redirect(question.at_page(result.pages), 302)
    return render_template("search.html", **_view(question, result))


@pages.get("/search.json")
def search_as_json() -> Response:
    """One page of results in the shape the contract gives."""
    question = asked("/search", request.args)
    return jsonify(search_json(held().finder.search(question.request(budget=BUDGET))))


def _view(question: Asked, result: SearchResult) -> dict[str, Any]:
    counted = _counted(result)
    facets = {name: _counts(question, result, name) for name in (*FILTERS, "year")}
    shown = " ".join(question.query.split())[:80]
    title = f"{shown}: {counted}" if shown else counted
    if question.page > 1:
        title += ", " + _("page %(page)s") % {"page": question.page}
    has_some = any(not hit.has_all for hit in result.results)
    return {
        "asked": question, "result": result, "counted": counted, "title": title, "heading": title,
        "read_back": telling.read_back(result.query, result.request),
        "problem": " ".join([*question.problems, *filter(None, [telling.problem(result.problem), None if result.complete else _("Time ran out: this is the best found so far.")])]),
        "groups": _groups(result), "has_some": has_some and question.match != "all",
        "paging": paging(question.page, result.documents, question.limit, question.pages()), "years": _years(question, facets["year"]),
        "facets": narrowing.facets(question, facets),
        "forms": [(".atom", _("Feed")), (".csv", "CSV"), (".json", "JSON"), (".bib", "BibTeX"), (".ris", "RIS")],
        "forms_alternate": [(".atom", "application/atom+xml", _("This search as a feed")), (".json", "application/json", "JSON")],
        "hits": hits, "held": "" if result.results else holdings_sentence(), "at_large": _at_large(question, result),
    }  # fmt: skip


def _counted(result: SearchResult) -> str:
    if not result.documents:
        return _("nothing found")
    words = _("about %(passages)s in %(documents)s") if result.estimated else _("%(passages)s in %(documents)s")
    return words % {
        "passages": ngettext("%(num)s passage", "%(num)s passages", result.count) % {"num": showing.number(result.count)},
        "documents": ngettext("%(num)s document", "%(num)s documents", result.documents) % {"num": showing.number(result.documents)},
    }


def _at_large(question: Asked, result: SearchResult) -> str:
    """Where nothing is found within what a search is narrowed to: what the whole archive has."""
    if result.documents:
        return ""
    asked_for = question.request(page=1, limit=1, facets=(), budget=BUDGET)
    if not asked_for.is_filtered:
        return ""
    finder = held().finder
    found = finder.find(finder.ask(replace(asked_for, speakers=(), source=(), language=(), kind=(), from_=None, to=None)))
    return ngettext("%(num)s passage", "%(num)s passages", found.passages) % {"num": showing.number(found.passages)} if found.passages else ""


def _groups(result: SearchResult) -> list[Group]:
    """Under "all your words" and "some of your words" where the page has both sorts or only the second."""
    with_all = tuple(hit for hit in result.results if hit.has_all)
    with_some = tuple(hit for hit in result.results if not hit.has_all)
    if not with_some:
        return [Group(heading=_("Documents found"), note=None, hits=with_all, hidden=True)]
    number = ngettext("%(num)s document found", "%(num)s documents found", result.documents_with_all) % {"num": showing.number(result.documents_with_all)}
    groups = [Group(heading=_("With all your words"), note=number, hits=with_all)] if with_all else []
    return [*groups, Group(heading=_("With some of your words"), note=None, hits=with_some)]


def _counts(question: Asked, result: SearchResult, name: str) -> Sequence[FacetValue]:
    """The values of a facet with what each would find. Where the facet narrows the result already, as if it did not, so that others can be added."""
    chosen = question.filters.get(name, ())
    kept = tuple(value for value in chosen if value.startswith("-"))
    if not (question.from_ or question.to if name == "year" else len(kept) < len(chosen)):
        return result.facets.get(name, ())
    wide: dict[str, Any] = {"from_": None, "to": None} if name == "year" else {SEVERAL[name]: kept}
    return held().finder.facet(question.request(page=1, budget=BUDGET, **wide), name)


def _years(question: Asked, values: Sequence[FacetValue]) -> list[charts.YearBar]:
    counts = [(int(one.value), one.count) for one in values if one.value.isdigit()]
    chosen = (_year(question.from_) or 1, _year(question.to) or 9999) if question.from_ or question.to else None
    undated = question.changed(from_=None, to=None)
    return charts.year_bars(counts, lambda first, last: added(added(undated, "from", first), "to", last), chosen=chosen, most=charts.FEW_BARS)


def _year(edtf: str | None) -> int | None:
    return int(edtf[:4]) if edtf and edtf[:4].isdigit() else None


def holdings_sentence() -> str:
    """How much is held."""
    documents = held().counts()["documents"]
    return ngettext("%(num)s document is held here.", "%(num)s documents are held here.", documents) % {"num": showing.number(documents)}
