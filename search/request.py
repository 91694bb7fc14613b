"""What somebody asks of the archive: words, filters, order, page. Plain values; nothing here looks anything up."""
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlencode

from archive import dates
from archive.errors import BadSetting
from archive.records import KINDS
from search.engines import FACETS, Sort

Match = Literal["best", "all", "any"]
MATCHES: tuple[Match, ...] = ("best", "all", "any")
SORTS: tuple[Sort, ...] = ("relevance", "newest", "oldest")
FORMS = ("quotation", "pull-quote", "statement")
MOST = 1000  # documents a page may have
DEEPEST = 100_000  # documents that paging reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One search. `speakers`, `language`, `kind` and `source` take several values each, any of which will do; a value that begins
    with "-" is one to leave out. `from_` and `to` may be partial dates. `limit` counts documents; `page` counts from 1.

    match: "best" puts passages with all the words first and those with most of them after, "all" leaves the latter out, "any" ranks
    all alike. `after` is a cursor that a result gave and wins over `page`. `plain`: nothing in the query is an operator."""

    query: str = ""
    speakers: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    language: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    match: Match = "best"
    sort: Sort = "relevance"
    limit: int = 10
    page: int = 1
    after: str | None = None
    plain: bool = False
    collapse: bool = True
    per_document: int = 3  # passages shown of a document
    facets: tuple[str, ...] = FACETS
    budget: float | None = None  # seconds after which the best so far is returned

    @property
    def offset(self) -> int:
        """How many documents come before this page."""
        return position(self.after) if self.after is not None else (self.page - 1) * self.limit

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words narrows the search."""
        return bool(self.speakers or self.from_ or self.to or self.language or self.kind or self.source)

    def parameters(self, **changed: Any) -> tuple[tuple[str, str], ...]:
        """The request as name and value pairs of an address, those at their default left out; `changed` fields are replaced first."""
        other = replace(self, **changed) if changed else self
        pairs = [("q", other.query)] if other.query else []
        pairs += [(name, value) for name, field in SEVERAL.items() for value in getattr(other, field)]
        pairs += [(name, value) for name, value in (("from", other.from_), ("to", other.to)) if value]
        pairs += [("match", other.match)] if other.match != "best" else []
        pairs += [("sort", other.sort)] if other.sort != "relevance" else []
        pairs += [("limit", str(other.limit))] if other.limit != Request.limit_default() else []
        pairs += [("plain", "1")] if other.plain else []
        if other.after is not None:
            return (*pairs, ("after", other.after))
        return (*pairs, ("page", str(other.page))) if other.page > 1 else tuple(pairs)

    def address(self, path: str = "/search", **changed: Any) -> str:
        """A path with this request as its query string."""
        pairs = self.parameters(**changed)
        return f"{path}?{urlencode(pairs, errors='replace')}" if pairs else path

    @staticmethod
    def limit_default() -> int:
        """Documents a page has unless told."""
        return 10


SEVERAL = {"speaker": "speakers", "language": "language", "kind": "kind", "source": "source"}  # in an address, in a Request


def cursor(offset: int) -> str:
    """The cursor that stands for so many documents passed."""
    return f"c{offset}"


def position(after: str) -> int:
    """How many documents a cursor has passed."""
    if not after.startswith("c") or not after[1:].isdecimal() or not after.isascii():
        raise BadSetting(f"{after[:40]!r} is not a cursor; take `next` from the answer before, or leave it out")
    return int(after[1:])


def checked(request: Request) -> Request:
    """The request, if every value means something; raises BadSetting with one sentence otherwise."""
    _one_of("match", request.match, MATCHES)
    _one_of("sort", request.sort, SORTS)
    for kind in request.kind:
        _one_of("kind", kind.removeprefix("-"), KINDS)
    for name, value in (("from", request.from_), ("to", request.to)):
        if value and dates.span(value) is None:
            raise BadSetting(f"{value[:40]!r} is not a date for `{name}`; write 2019, 2019-05 or 2019-05-12")
    if request.from_ and request.to and day(request.from_, last=False) > day(request.to, last=True):
        raise BadSetting(f"`from` ({request.from_}) is later than `to` ({request.to}); exchange them")
    if not 1 <= request.limit <= MOST:
        raise BadSetting(f"limit is {request.limit}; it counts documents, from 1 to {MOST}")
    if request.page < 1 or request.offset > DEEPEST:
        raise BadSetting(f"there is no page {request.page}; pages count from 1 and reach {DEEPEST:,} documents deep")
    return request


def day(partial: str, *, last: bool) -> str:
    """The first or last ISO day of a partial date that `checked` has let through."""
    covered = dates.span(partial)
    if covered is None:
        raise BadSetting(f"{partial[:40]!r} is not a date; write 2019, 2019-05 or 2019-05-12")
    return covered[1] if last else covered[0]


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BadSetting(f"{name} is {value[:40]!r}; it must be one of {', '.join(allowed)}")
