"""`/said`: a phrase through time. The phrase in; who said it first, who after them, how often in each year out."""
from typing import Any

from flask import Blueprint, Response, render_template, request

from search import first_said
from search.verify.held import Held
from webui import charts
from webui.asking import clean
from webui.holdings import held
from webui.interface import _, current, ngettext

pages = Blueprint("said", __name__)
LONGEST = 300  # letters of a phrase
FEWEST_WORDS = 2  # one word is said by everybody
SHOWN = 100


@pages.get("/said")
def said() -> str:
    """The page: the form, and the history of the phrase where one is given."""
    phrase = _phrase()
    history = _history(phrase)
    return render_template("said.html", phrase=phrase, history=history, **(_view(history) if history else {"problem": _problem(phrase)}))


@pages.get("/said.csv")
def said_csv() -> Response:
    """Every occurrence, the earliest first."""
    answer = Response(first_said.as_csv(_history(_phrase()) or _nothing()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="said.csv"'
    return answer


@pages.get("/said.svg")
def said_svg() -> Response:
    """A bar a year."""
    return Response(first_said.as_svg(_history(_phrase()) or _nothing()), content_type="image/svg+xml; charset=utf-8")


def _phrase() -> str:
    return " ".join(clean(request.args.get("q", "")).split())[:LONGEST].strip("“”„«»\"")


def _problem(phrase: str) -> str:
    return _("A phrase has at least two words.") if phrase else ""


def _history(phrase: str) -> first_said.History | None:
    if len(phrase.split()) < FEWEST_WORDS:
        return None
    return held().kept(("said", phrase), lambda: first_said.history(Held(held().catalogue, held().engine), phrase))


def _nothing() -> first_said.History:
    return first_said.History(phrase=_phrase(), occurrences=(), by_year=(), by_speaker=())


def _view(history: first_said.History) -> dict[str, Any]:
    exactly = f'"{history.phrase}"'.replace("\\", "")
    count = history.times
    return {
        "problem": "",
        "counted": ngettext("said %(num)s time", "said %(num)s times", count) % {"num": count},
        "years": charts.year_bars(
            ((int(year), number) for year, number in history.by_year), lambda first, last: current().at("/search", q=exactly, from_=first, to=last)
        ),
        "speakers": charts.rows(history.by_speaker[:12], str, lambda name: current().at("/search", q=exactly, speaker=name)),
        "shown": history.occurrences[:SHOWN], "more": max(0, len(history.occurrences) - SHOWN),
    }  # fmt: skip
