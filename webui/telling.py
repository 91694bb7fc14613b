"""How a search was understood, in the reader's language: the core's phrases and sentences in, the same out as gettext has them."""
import re
from functools import cache

from search.finder import readback
from search.query import Piece, Query
from search.query.printing import Voice
from search.request import Request
from webui import showing
from webui.interface import _, noop

PLACE = re.compile(r"%\((\w+)\)s")
PHRASES = (
    noop("Passages"), noop("Quotes"), noop("Quotations"), noop("Pull quotes"), noop("Statements"), noop("with"), noop("with words of the text given"), noop("not"),
    noop("and"), noop("or"), noop("either"), noop("exactly"), noop("words beginning"), noop("within %(distance)s words of each other"), noop("in any of its forms"),
    noop("in any of their forms"), noop("all of them"), noop("said by"), noop("titled"), noop("from"), noop("in"), noop("of the kind"), noop("dated %(first)s"),
    noop("from %(first)s to %(last)s"), noop("from %(first)s"), noop("up to %(last)s"),
)  # fmt: skip
PROBLEMS = (
    noop("It was searched as plain words, because %(reason)s."), noop("It is longer than %(most)s characters, so it was searched as plain words."),
    noop("Only the first %(most)s characters were searched, as plain words."), noop("This word is too common to be searched for by itself."),
    noop("Every word is too common to be searched for by itself, so they were searched side by side."),
)  # fmt: skip
REASONS = (
    noop("OR or - has nothing after it"), noop("there is nothing between parentheses"), noop("parentheses go deeper than %(most)s"), noop("a parenthesis has no partner"),
    noop("OR has nothing before it"), noop("two minus signs stand together"), noop("NEAR needs a word on both sides"), noop("it has more than %(most)s parts"),
    noop("NEAR needs a word on both sides, and one distance"), noop("a quotation mark has no partner"), noop("~ needs at least two words in quotation marks before it"),
    noop("a star needs at least %(least)s letters before it"), noop("%(name)s: has no value"),
    noop("%(value)s is not a date (%(name)s:2019, %(again)s:2019-05, date:2019..2021)"), noop("words can be looked for within 1 to %(most)s words of each other"),
)  # fmt: skip


def read_back(query: Query, request: Request, what: str = "Passages") -> tuple[Piece, ...]:
    """What was searched for, in words, with the searcher's own told apart."""
    return readback.pieces(query, request, what=what, voice=Voice(say=_, language=showing.language_name, kind=showing.kind_name, date=showing.readable_date))


def sentence(query: Query, request: Request, what: str = "Passages") -> str:
    """The same as one line."""
    return readback.sentence(read_back(query, request, what))


def problem(said: str | None) -> str:
    """How a query was read that could not be taken as it stands; a sentence not known here stays as it is."""
    return _told(said, PROBLEMS) if said else ""


def _told(said: str, known: tuple[str, ...]) -> str:
    for message in known:
        if found := _pattern(message).fullmatch(said):
            values = {name: _told(value, REASONS) if name == "reason" else value for name, value in found.groupdict().items()}
            return _(message) % values if values else _(message)
    return said


@cache
def _pattern(message: str) -> re.Pattern[str]:
    return re.compile("".join(f"(?P<{part}>.+?)" if n % 2 else re.escape(part) for n, part in enumerate(PLACE.split(message))))
