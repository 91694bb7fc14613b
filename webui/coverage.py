"""`/coverage` and `/about`: what is held, what is missing, what can be trusted."""
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, jsonify, render_template

from webui import charts, showing
from webui.holdings import held
from webui.interface import _, current, ngettext
from webui.search import holdings_sentence

pages = Blueprint("coverage", __name__)
ROWS = 30  # rows of a table; the JSON has all
REFUSED_SHOWN = 200


@pages.get("/coverage")
def coverage() -> str:
    """The counts, by year, source, language, kind and speaker, and the files that could not be read."""
    refused = held().catalogue.refusals()
    return render_template(
        "coverage.html", figures=figures(), years=year_bars(), undated=undated_sentence(), tables=_tables(),
        refused=refused[:REFUSED_SHOWN], more=len(refused) - REFUSED_SHOWN,
    )  # fmt: skip


@pages.get("/coverage.json")
def coverage_as_json() -> Response:
    """The same counts, whole."""
    return jsonify(as_json())


def as_json() -> dict[str, Any]:
    """What is held, counted; the value null counts documents that do not say."""
    counted = held().catalogue.counts()
    shape: dict[str, Any] = {name: counted[name] for name in ("documents", "passages", "quotes", "speakers")}
    shape |= {name: [{"value": value, "count": count} for value, count in counts] for name, counts in _covered().items()}
    return shape | {"refused": [{"path": path, "reason": reason, "since": since} for path, reason, since in held().catalogue.refusals()]}


@pages.get("/about")
def about() -> str:
    """The operator's own words, and ours on trust and privacy."""
    return render_template("about.html", held=holdings_sentence())


def figures() -> list[tuple[str, int]]:
    """The few numbers that say how large the archive is."""
    counted = held().counts()
    if not counted["documents"]:
        return []
    names = {"documents": _("documents"), "passages": _("passages"), "speakers": _("speakers"), "refused": _("files not read")}
    return [(words, counted[name]) for name, words in names.items()]


def year_bars() -> list[charts.YearBar]:
    """The archive's documents by year, each bar a search for them."""
    counts = [(int(year), count) for year, count in _covered()["year"] if year]
    return charts.year_bars(counts, lambda first, last: current().at("/search", from_=first, to=last, sort="newest"))


def undated_sentence() -> str:
    """How many documents have no date."""
    undated = sum(count for year, count in _covered()["year"] if not year)
    return ngettext("%(num)s document has no date.", "%(num)s documents have no date.", undated) % {"num": showing.number(undated)} if undated else ""


def _covered() -> Mapping[str, Sequence[tuple[str | None, int]]]:
    return held().kept("coverage", lambda: held().catalogue.coverage())


def rows_of(name: str, label: Callable[[str], str] = str) -> list[charts.Row]:
    """The values of a field, those with most documents first, each a search for them."""
    counts = [(value, count) for value, count in _covered()[name] if value]
    return charts.rows(counts, label, lambda value: current().at("/search", **{name: value}))


def _unsaid(name: str) -> str:
    """How many documents do not say: what is missing is counted too."""
    count = sum(count for value, count in _covered()[name] if not value)
    return ngettext("%(num)s document does not say.", "%(num)s documents do not say.", count) % {"num": showing.number(count)} if count else ""


def _tables() -> list[tuple[str, str, str, list[charts.Row], str]]:
    def table(name: str, heading: str, column: str, label: Callable[[str], str] = str) -> tuple[str, str, str, list[charts.Row], str]:
        return name, heading, column, rows_of(name, label)[:ROWS], _unsaid(name)

    tables = [
        table("source", _("By source"), _("Source")), table("language", _("By language"), _("Language"), showing.language_name),
        table("kind", _("By kind"), _("Kind"), showing.kind_name), table("speaker", _("By speaker"), _("Speaker")),
    ]  # fmt: skip
    return [one for one in tables if one[3]]
