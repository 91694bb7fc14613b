"""A request in, what the archive has to say out: asks the engine for identifiers, takes the words from the catalogue, marks them.

The one way from words to passages for the command line, the web and everything else."""
import time
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from archive.catalogue import Catalogue, Summary
from archive.records import Passage
from archive.settings import Settings
from search import analysis, synonyms
from search.engines import FACETS, Engine, Everything, Found, Group, Question
from search.finder import readback
from search.finder.checking import BATCH_CAP, CAP, Answers, StoredText
from search.finder.holdings import Held, folded, look
from search.finder.planning import Planned, Planner
from search.highlight import TITLE, Wanted, marks, window
from search.query import Query, parse
from search.query.tree import Node, Word
from search.request import Request, checked
from search.results import DocumentHit, FacetValue, PassageHit, QuoteResult, SearchResult, facet_label

if TYPE_CHECKING:
    from search.finder.aid import Suggestion

T = TypeVar("T")
FACET_VALUES = 50
NOTHING_FOUND = Found(groups=(), passages=0, documents=0, documents_with_all=0)
TOO_COMMON = "This word is too common to be searched for by itself."


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, understood: its query, what is held, what the engine is to be asked."""

    request: Request
    query: Query
    held: Held
    planned: Planned

    @property
    def problem(self) -> str | None:
        """How the query was read where it could not be taken as it stands."""
        if self.planned.only_common:
            return TOO_COMMON
        if self.planned.side_by_side:
            return "Every word is too common to be searched for by itself, so they were searched side by side."
        return self.query.problem

    @property
    def is_common_somewhere(self) -> bool:
        """Whether the query is one word that some language held here has as a stop word."""
        said = folded(self.query.tree.text) if isinstance(self.query.tree, Word) else ()
        return len(said) == 1 and any(analysis.is_stop(said[0], tag) for tag, _ in self.held.languages)

    def holds(self, text: str) -> bool:
        """Whether a passage that is to be shown has every exact phrase. In doubt where there were too many to check all, or where the
        catalogue has changed since the index was read."""
        return not self.planned.required or all(phrase.is_in(text) for phrase in self.planned.required)


class Finder:
    """Searches one archive. Threads may share one."""

    def __init__(self, catalogue: Catalogue, engine: Engine, settings: Settings) -> None:
        self.catalogue, self.engine, self.settings = catalogue, engine, settings
        self._checked, self._made = Answers(), Answers()  # the former hold for a state of the index, the latter for one of the catalogue too
        self._held: tuple[Any, Held] | None = None

    @property
    def held(self) -> Held:
        """What the archive holds, as of the index's state."""
        state = (self.engine.state().sequence, synonyms.changed(self.catalogue.folder))
        if self._held is None or self._held[0] != state:
            self._held = state, look(self.engine, self.catalogue.speakers(), synonyms.load(self.catalogue.folder))
        return self._held[1]

    def search(self, request: Request) -> SearchResult:
        """The page of documents that a request asks for. Raises BadSetting where a value means nothing."""
        begun = time.perf_counter()
        asked = self.ask(request)
        found = self.find(asked)
        result = self._result(asked, found)
        is_late = request.budget is not None and time.perf_counter() - begun > request.budget
        if not result.documents_with_all and asked.query.tree is not None and request.collapse and not is_late:
            from search.finder import aid  # loads rapidfuzz, which most searches do without

            result = aid.with_help(self, asked, result)
        return replace(result, took_ms=(time.perf_counter() - begun) * 1000)

    def suggest(self, begun: str, *, limit: int = 8) -> "tuple[Suggestion, ...]":
        """What somebody who has typed this may want: speakers, then words of the archive. Best first."""
        from search.finder import aid

        return self.kept(("suggest", begun, limit), lambda: aid.suggestions(self, begun, limit))

    def quotes(self, request: Request, form: str | None = None) -> QuoteResult:
        """The page of quotes that a request asks for; `form` is one of quotation, pull-quote, statement."""
        from search.finder import quoting  # loads the model of quotability

        return quoting.quotes(self, request, form)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """An answer that costs something, worked out once for each state of the archive."""
        return self._made.of((self.engine.state().sequence, self.catalogue.sequence)).get(key, make)

    def ask(self, request: Request) -> Asked:
        """A request, understood."""
        query = parse(checked(request).query, plain=request.plain)
        return self.understood(request, query, query.tree)

    def understood(self, request: Request, query: Query, node: Node | None) -> Asked:
        """The same for a tree, which may be a part of the query's."""
        held = self.held
        stored = StoredText(self.catalogue, self.engine, cap=CAP if request.collapse else BATCH_CAP, kept=self._checked.of(self.engine.state().sequence))
        return Asked(request, query, held, Planner(held, request, node, stored).planned)

    def find(self, asked: Asked) -> Found:
        """What the engine finds."""
        question = self._question(asked)
        return self.engine.find(question) if question else NOTHING_FOUND

    def facet(self, request: Request, name: str) -> tuple[FacetValue, ...]:
        """The values of one facet of what a request finds, without finding out what comes first."""
        question = self._question(self.ask(request))
        found = self.engine.find(replace(question, limit=0, all_first=False, facets=(name,))) if question else NOTHING_FOUND
        return _labelled(found).get(name, ())

    def _question(self, asked: Asked) -> Question | None:
        """What the engine is asked; nothing where every word is too common."""
        request, planned = asked.request, asked.planned
        if planned.only_common:
            return None
        plan, must, all_first = planned.question(request.match)
        wordless = isinstance(plan, Everything)
        return Question(
            plan=plan, must=must, all_first=all_first, sort="newest" if wordless and request.sort == "relevance" else request.sort,
            offset=request.offset, limit=request.limit, per_document=request.per_document, collapse=request.collapse,
            facets=tuple(facet for facet in request.facets if facet in FACETS), facet_values=FACET_VALUES,
            deadline=time.monotonic() + request.budget if request.budget else None, boost_speakers=planned.speakers,
        )  # fmt: skip

    def _result(self, asked: Asked, found: Found) -> SearchResult:
        pieces = readback.pieces(asked.query, asked.request)
        return SearchResult(
            request=asked.request, query=asked.query, read_back=readback.sentence(pieces), read_back_pieces=pieces,
            problem=asked.problem or (TOO_COMMON if not found.passages and asked.is_common_somewhere else None),
            count=found.passages, documents=found.documents, documents_with_all=found.documents_with_all,
            estimated=asked.planned.estimated, complete=found.complete, results=self._hits(asked, found.groups),
            facets=_labelled(found),
        )  # fmt: skip

    def _hits(self, asked: Asked, groups: tuple[Group, ...]) -> tuple[DocumentHit, ...]:
        documents = [one for group in groups for one in (group.document_id, *group.versions)]
        summaries, texts = self.catalogue.shown(documents, [hit.passage_id for group in groups for hit in group.hits])
        wanted, hits = asked.planned.wanted, []
        for group in groups:
            document = summaries.get(group.document_id)
            if document is None:
                continue  # withdrawn since the index was read
            scored = [(texts[hit.passage_id], hit.score) for hit in group.hits if hit.passage_id in texts]
            passages = [passage_hit(document, *held, score, wanted) for held, score in scored if asked.holds(held[1])]
            if passages:
                passages.sort(key=lambda one: not one.marks)  # what is found by its title alone comes last
                hits.append(
                    DocumentHit(document=document, passages=tuple(passages), more=group.passages - len(passages), has_all=group.has_all,
                                title_marks=title_marks(document, wanted), versions=_known(summaries, group.versions))
                )  # fmt: skip
        return tuple(hits)


def passage_hit(document: Summary, passage: Passage, text: str, score: float, wanted: Wanted) -> PassageHit:
    """A passage with its marks."""
    found = marks(text, passage.language or document.language, wanted)
    return PassageHit(
        id=passage.id, document_id=document.id, slug=document.slug, n=passage.n, turn=passage.turn, speakers=passage.speakers,
        start=passage.start, end=passage.end, text=text, marks=tuple([(start, end) for start, end, _ in found]), window=window(text, found),
        score=score,
    )  # fmt: skip


def title_marks(document: Summary, wanted: Wanted) -> tuple[tuple[int, int], ...]:
    """What to mark in a document's title, as far as that is shown."""
    return tuple([(start, end) for start, end, _ in marks((document.title or "")[:TITLE], document.language, wanted)])


def _labelled(found: Found) -> dict[str, tuple[FacetValue, ...]]:
    return {
        name: tuple([FacetValue(value=value, label=facet_label(name, value), count=count) for value, count in values])
        for name, values in found.facets.items()
    }  # fmt: skip


def _known(summaries: dict[str, Summary], ids: Iterable[str]) -> tuple[Summary, ...]:
    return tuple(summaries[one] for one in ids if one in summaries)
