"""The seam behind which an engine may be swapped: plain values both ways. Engines return identifiers and scores, never text.

The words in a plan are index terms already (made by `search.analysis`), so an engine analyses nothing."""
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from archive.errors import BadSetting
from archive.records import Problem

Sort = Literal["relevance", "newest", "oldest"]
ANYWHERE = "anywhere"  # of a Term or Prefix: in the passage or its document's title, as if they were one text; in the title is worth more
FACETS = ("speaker", "year", "language", "kind", "source")


# What is put in: one entry a passage.
@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A passage as it is indexed. Days are ordinals (`date.toordinal`), None when unknown; a partial date is a span of days."""

    passage_id: str
    document_id: str
    leader_id: str  # the document under which near duplicates collapse; its own id where it leads
    n: int
    text: str  # the passage's words, as they stand in the document
    title: str | None
    speakers: tuple[str, ...]  # of this passage: display names
    language: str | None
    kind: str
    source: str | None
    day_from: int | None
    day_to: int | None


# What is asked: a tree of index terms, and filters.
@dataclass(frozen=True, slots=True)
class Term:
    """Passages with one of these index terms in `field` (alternatives: one word stemmed in each language of the archive; synonyms).

    Plain words of a query are looked for ANYWHERE, with the weight that `search.weights.repeated` gives them. Alternatives count as
    one word: their frequencies are added up."""

    alternatives: tuple[str, ...]
    field: str = "text"  # "text" (the passage's words), "title", "speaker_words", "source_words", or ANYWHERE
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Passages with a term that begins so."""

    stem: str
    field: str = "text"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at fixed places: `words[i]` is a tuple of alternatives that must stand `offsets[i]` tokens after the first.

    Stop words have a place but no posting: they are left out of `words` and counted in `offsets`. `slop` > 0: the words within so
    many tokens of each other; `ordered` whether in this order. The finder decides an exact phrase on the stored text afterwards."""

    words: tuple[tuple[str, ...], ...]
    offsets: tuple[int, ...]
    slop: int = 0
    ordered: bool = True
    field: str = "text"


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not these; only inside And."""

    part: "Plan"


@dataclass(frozen=True, slots=True)
class Filter:
    """Passages whose field is one of these: speaker (display names, exactly), language, kind, source, document, or days [from, to].

    For field "day" `days` is used, inclusive, None for open; a passage's span of days must overlap it, undated ones never do."""

    field: Literal["speaker", "language", "kind", "source", "document", "day", "id", "pairs"]  # id: of the passage; pairs: of stop words
    values: tuple[str, ...] = ()
    days: tuple[int | None, int | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every passage, all scored alike."""


Plan = Term | Prefix | Phrase | And | Or | Not | Filter | Everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an engine is asked. `plan` gives documents and scores. `must` filters without scoring (all of them).

    With `all_first` the plan is an Or of the query's words and passages that match every part come before those that do not.
    `offset` and `limit` count documents (0: only counts are wanted); at most `per_document` passages of each are returned. `collapse` groups by leader."""

    plan: Plan
    must: tuple[Plan, ...] = ()
    all_first: bool = False
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    per_document: int = 3
    collapse: bool = True
    facets: Sequence[str] = FACETS
    facet_values: int = 50
    deadline: float | None = None  # time.monotonic() after which the best so far is returned
    boost_speakers: tuple[str, ...] = ()


# What comes back.
@dataclass(frozen=True, slots=True)
class Hit:
    passage_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A document found: its best passages, how many of its passages match in all, whether the best has all the words."""

    document_id: str
    hits: tuple[Hit, ...]
    passages: int
    has_all: bool
    versions: tuple[str, ...] = ()  # other documents collapsed under it that match too


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Groups in rank order, counts over the whole result, facets as {name: ((value, documents), …)} by count then value."""

    groups: tuple[Group, ...]
    passages: int
    documents: int
    documents_with_all: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """What the engine holds: the fingerprint it was built with, the catalogue's sequence number it has reached, and counts."""

    fingerprint: str
    sequence: int
    documents: int
    passages: int


class Engine(Protocol):
    """One index. One process writes, any number read; a reader sees the last committed state after `refresh`."""

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in passages, those of a document one after another; its earlier ones must be dropped before. Seen after `commit`."""

    def drop(self, document_ids: Iterable[str]) -> None:
        """Remove all passages of these documents at the next commit."""

    def commit(self, sequence: int, *, forget: bool = False) -> None:
        """Make it durable (synced to disk) and visible, as the state of this sequence number of the catalogue.

        With `forget` no word of what was dropped stays in the index's files."""

    def find(self, question: Question) -> Found:
        """The best passages, grouped by document, ties broken by passage id."""

    def candidates(self, plan: Plan, must: tuple[Plan, ...] = (), *, limit: int) -> tuple[Hit, ...]:
        """The best passages, not grouped: what verify looks at. Score then passage id."""

    def listed(self, plan: Plan, must: tuple[Plan, ...] = (), *, most: int) -> tuple[str, ...] | None:
        """Every passage found, in no order of worth: what the exact phrase looks at. None where there are more than `most`."""

    def vocabulary(self, prefix: str, *, field: str = "text", limit: int = 50) -> tuple[tuple[str, int], ...]:
        """Index terms that begin so, with the number of passages that have them, most frequent first."""

    def having(self, term: str, *, field: str = "text") -> int:
        """How many passages have an index term."""

    def state(self) -> IndexState:
        """What is committed."""

    def document_ids(self) -> set[str]:
        """Every document that has a passage in the index."""

    def refresh(self) -> None:
        """See what has been committed since; cheap when nothing has."""

    def close(self) -> None:
        """Let go of files and locks."""


def open_engine(archive_dir: Path, settings: Any, writable: bool = False) -> Engine:
    """The index of an archive, with the engine its settings name. Engines are loaded only when one is opened."""
    if settings.engine == "whoosh":
        from search.engines.whoosh import WhooshEngine

        return WhooshEngine(archive_dir / "index", writable=writable)
    raise BadSetting(f"engine is {settings.engine!r}; the engines there are: whoosh")


@contextmanager
def new_engine(archive_dir: Path, settings: Any) -> Iterator[tuple[Engine, Callable[[Callable[[], object]], None]]]:
    """An empty index beside the live one, and what puts it in its place. Left without that, it is removed."""
    if settings.engine != "whoosh":
        raise BadSetting(f"engine is {settings.engine!r}; the engines there are: whoosh")
    from search.engines.whoosh import beside

    with beside(archive_dir / "index") as made:
        yield made


def check_files(archive_dir: Path, settings: Any) -> list[Problem]:
    """What is wrong with the bytes of the index itself; empty when all is well. Reads every byte, changes none."""
    if settings.engine != "whoosh":
        return []
    from search.engines.whoosh.verify import check_files as of_whoosh

    return of_whoosh(archive_dir / "index")
