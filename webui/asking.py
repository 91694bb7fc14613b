"""What an address asks for: query, filters, order, page. Any string in, a question that makes sense out, and the addresses next to it.

Nothing typed is an error: what means nothing is left out, and `problems` says so."""
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from archive.dates import span
from archive.records import KINDS
from search.engines import Sort
from search.request import FORMS, MATCHES, SORTS, Match, Request, day
from webui import showing
from webui.interface import _, added, current

LONGEST_QUERY = 8000
LONGEST_VALUE = 300
MOST_VALUES = 20
LAST_PAGE = 1000
PER_PAGE = 10
MOST_PER_PAGE = 100
FILTERS = ("speaker", "source", "kind", "language")
USUAL = {"sort": SORTS[0], "match": MATCHES[0]}  # what an address does not name
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something the result is narrowed to, with the address without it."""

    what: str
    label: str
    href: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question to the search or to the quotes, as an address has it, for one request. `path` is without ending."""

    path: str
    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_: str | None = None
    to: str | None = None
    sort: Sort = "relevance"
    match: Match = "best"
    forms: tuple[str, ...] = ()
    plain: bool = False
    page: int = 1
    limit: int = PER_PAGE
    problems: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers it is narrowed to."""
        return self.filters.get("speaker", ())

    @property
    def form(self) -> str | None:
        """The one form of quotes that is asked for."""
        return self.forms[0] if self.forms else None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the page is asked."""
        return bool(self.query or self.from_ or self.to or self.forms or any(self.filters.values()) or self.page > 1)

    def request(self, **changes: Any) -> Request:
        """The question as the finder takes it."""
        made = Request(
            query=self.query, speakers=self.speakers, from_=self.from_, to=self.to, language=self.filters.get("language", ()),
            kind=self.filters.get("kind", ()), source=self.filters.get("source", ()), match=self.match, sort=self.sort,
            limit=self.limit, page=self.page, plain=self.plain,
        )  # fmt: skip
        return replace(made, **changes) if changes else made

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """Everything but the page that differs from what is usual, in the order addresses have it. A page asks for dozens of addresses."""
        return {
            "q": self.query, **{name: list(self.filters.get(name, ())) for name in FILTERS}, "form": list(self.forms), "from": self.from_, "to": self.to,
            "match": self.match if self.match != USUAL["match"] else None, "sort": self.sort if self.sort != USUAL["sort"] else None,
            "plain": "1" if self.plain else None, "limit": self.limit if self.limit != PER_PAGE else None,
        }  # fmt: skip

    @cached_property
    def here(self) -> str:
        """What comes behind the path in the address of this question from its first page."""
        return current().at("", **self.parameters)

    def address(self, ending: str = "") -> str:
        """This question from its first page, in another form (".json", ".csv")."""
        return self.path + ending + self.here

    def changed(self, **changes: Any) -> str:
        """The same question with something else in place; a change leads back to the first page."""
        wanted = {name.rstrip("_"): None if USUAL.get(name) == value else value for name, value in changes.items()}
        if all(self.parameters.get(name) == value for name, value in wanted.items()):
            return self.address()
        return current().at(self.path, **self.parameters | wanted)

    def at_page(self, page: int) -> str:
        """The same question on another page."""
        return self.changed(page=page if page > 1 else None)

    def pages(self) -> Callable[[int], str]:
        """From a number to the address of that page, for a list of them."""
        first = self.address()
        return lambda page: added(first, "page", page) if page > 1 else first

    def without(self, name: str, value: str) -> str:
        """The same question, not narrowed to this value."""
        return self.changed(**{name: [one for one in self.filters.get(name, ()) if one != value]})

    def into(self, href: str) -> str:
        """An address that keeps what was searched, so that its words are marked there; of "" only what keeps it."""
        return current().at(href, q=self.query)

    @property
    def chips(self) -> list[Chip]:
        """What the result is narrowed to, each with the way out."""
        names = {"speaker": _("speaker"), "source": _("source"), "kind": _("kind"), "language": _("language")}
        found = [Chip(what=names[name], label=label_of(name, value), href=self.without(name, value)) for name in FILTERS for value in self.filters.get(name, ())]
        if self.from_ or self.to:
            found.append(Chip(what=_("dates"), label=self._days(), href=self.changed(from_=None, to=None)))
        return found

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form that asks for other words must carry along."""
        names = [*FILTERS, "form", "from", "to", "match", "sort"]
        return [(name, str(value)) for name in names for value in _several(self.parameters[name])]

    @property
    def order(self) -> list[tuple[str, str]]:
        """What the form of filters must carry along."""
        return [(name, value) for name, value in self.kept if name in ("match", "sort")]

    def _days(self) -> str:
        first, last = showing.readable_date(self.from_), showing.readable_date(self.to)
        if first == last:
            return first
        if first and last:
            return _("%(first)s to %(last)s") % {"first": first, "last": last}
        return _("from %(first)s") % {"first": first} if first else _("up to %(last)s") % {"last": last}


def asked(path: str, values: MultiDict[str, str]) -> Asked:
    """The question in these parameters; whatever they are, it can be answered."""
    problems: list[str] = []
    said = values.to_dict()  # of each the first: what is missing from the other kind of table takes ten times as long to find out
    first, last = _day(said.get("from", ""), problems), _day(said.get("to", ""), problems)
    if first and last and day(first, last=False) > day(last, last=True):
        problems.append(_("“From” was later than “to”; they were exchanged."))
        first, last = last, first
    kinds = tuple(kind for kind in several(values, "kind") if kind.removeprefix("-") in KINDS)
    return Asked(
        path=path,
        query=clean(said.get("q", ""))[:LONGEST_QUERY],
        filters={name: several(values, name) for name in FILTERS} | {"kind": kinds},
        from_=first, to=last,
        sort=next((sort for sort in SORTS if sort == said.get("sort")), SORTS[0]),
        match=next((match for match in MATCHES if match == said.get("match")), MATCHES[0]),
        forms=tuple(form for form in several(values, "form") if form in FORMS),
        plain=said.get("plain", "") in ("1", "true", "on"),
        page=whole(said.get("page"), usual=1, most=LAST_PAGE), limit=whole(said.get("limit"), usual=PER_PAGE, most=MOST_PER_PAGE),
        problems=tuple(problems),
    )  # fmt: skip


def label_of(name: str, value: str) -> str:
    """What a value of a filter is called; one that is left out says so."""
    if value.startswith("-"):
        return _("not %(value)s") % {"value": label_of(name, value[1:])}
    return showing.kind_name(value) if name == "kind" else showing.language_name(value) if name == "language" else value


def clean(text: str) -> str:
    """Text without characters that no keyboard makes; blank space at the ends means nothing."""
    return CONTROL.sub(" ", text).strip()


def several(values: MultiDict[str, str], name: str) -> tuple[str, ...]:
    """The values of a parameter that may be given several times."""
    return tuple(dict.fromkeys(value for given in values.getlist(name)[:MOST_VALUES] if (value := clean(given)[:LONGEST_VALUE])))


def whole(text: str | None, *, usual: int, most: int) -> int:
    """A number from 1 to `most`; what is none is the usual one.

    >>> whole("3", usual=1, most=9), whole("-1", usual=1, most=9), whole("9" * 400, usual=1, most=9), whole("²", usual=1, most=9)
    (3, 1, 9, 1)
    """
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()):
        return usual
    return min(int(text), most) or usual if len(text) < 10 else most


def _day(text: str, problems: list[str]) -> str | None:
    text = clean(text)[:40]
    if not text:
        return None
    if span(text) is None:
        problems.append(_("“%(text)s” is no date; 2019, 2019-08 and 2019-08-31 are.") % {"text": text})
        return None
    return text


def _several(value: Any) -> list[Any]:
    return [one for one in (value if isinstance(value, list) else [value]) if one]
