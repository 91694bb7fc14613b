"""What the stored text decides: whether a passage has exactly these words. The engine only shortlists."""
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from itertools import compress
from operator import not_
from typing import TypeVar, cast

from archive.catalogue import Catalogue
from archive.records import Passage
from search import analysis
from search.engines import And, Engine, Everything, Filter, Not, Or, Phrase, Plan, Term
from search.exact import ExactPhrase

CAP = 600  # candidates that are checked one by one (some 30 ms); beyond, only what is shown is, and counts are estimates
BATCH_CAP = 20_000
KEPT = 256
RARE = 100  # passages; a word that more have is written so, and not with a hyphen
SAMPLE = 12  # passages of others that show whether a surname is a word too
MOST_DOCUMENTS = 50_000
MISSING = object()
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W_]++)[-\u2010\u2011](?=([^\W_]+))")
T = TypeVar("T")


class StoredText:
    """Checks candidates on the catalogue's words. `kept` remembers answers for one state of the archive."""

    def __init__(self, catalogue: Catalogue, engine: Engine, *, cap: int = CAP, kept: "Answers | None" = None) -> None:
        self._catalogue, self._engine, self._cap = catalogue, engine, cap
        self._kept = kept if kept is not None else Answers()

    def exactly(self, phrase: ExactPhrase, candidates: Plan, among: tuple[Plan, ...]) -> tuple[Plan, bool]:
        """A plan for the passages that have exactly this phrase, and whether it may find others too."""
        return self._kept.get((phrase, candidates, among, self._cap), lambda: self._exactly(phrase, candidates, among))

    def _exactly(self, phrase: ExactPhrase, candidates: Plan, among: tuple[Plan, ...]) -> tuple[Plan, bool]:
        found = self._engine.listed(candidates, among, most=self._cap)
        if found is None:
            return candidates, True
        return self._those(candidates, found, phrase.is_in), False

    def _those(self, candidates: Plan, found: tuple[str, ...], is_right: Callable[[str], bool]) -> Plan:
        """A plan for those candidates whose words are right; it names the others where they are fewer."""
        words = self._catalogue.passage_words(found)
        are_right = [passage in words and is_right(words[passage]) for passage in found]
        right, wrong = (tuple(compress(found, which)) for which in (are_right, map(not_, are_right)))
        if not wrong:
            return candidates
        return And((candidates, Not(Filter("id", wrong)) if len(wrong) < len(right) else Filter("id", right)))

    def documents_of(self, plan: Plan) -> Plan:
        """A plan for all passages of the documents of which a passage is found: titles are indexed with the first one only."""
        return self._kept.get(("documents", plan), lambda: self._documents_of(plan))

    def _documents_of(self, plan: Plan) -> Plan:
        found = self._engine.candidates(plan, limit=MOST_DOCUMENTS)
        return Filter("document", tuple(dict.fromkeys(hit.passage_id.rpartition("p")[0] for hit in found)))

    def is_a_name(self, word: Term, names: tuple[str, ...]) -> bool:
        """Whether a surname is nothing but a name in what others than these people say: always written with a capital letter."""
        return self._kept.get(("name", word, names), lambda: self._is_a_name(word, names))

    def _is_a_name(self, word: Term, names: tuple[str, ...]) -> bool:
        by_others = And((Everything(), Not(Filter("speaker", names))))
        texts = self._best(word, (by_others,), limit=SAMPLE).values()
        return not any(written.islower() and is_of(written, word.alternatives, passage.language) for passage, text in texts for written in analysis.words(text))

    def _best(self, plan: Plan, must: tuple[Plan, ...] = (), *, limit: int) -> dict[str, tuple[Passage, str]]:
        return self._catalogue.passage_texts([hit.passage_id for hit in self._engine.candidates(plan, must, limit=limit)])

    def hyphenated(self, word: Plan, halves: Callable[[], tuple[Phrase, ...]]) -> tuple[Plan | None, tuple[str, ...]]:
        """A plan for the passages in which two halves of a rare word stand with a hyphen between them, and how they are written there."""
        return self._kept.get(("hyphenated", word), lambda: self._hyphenated(halves()) if self._is_rare(word) else (None, ()))

    def _is_rare(self, word: Plan) -> bool:
        terms = word.alternatives if isinstance(word, Term) else ()
        return 0 < len(terms) and sum(map(self._engine.having, terms)) < RARE

    def _hyphenated(self, halves: tuple[Phrase, ...]) -> tuple[Plan | None, tuple[str, ...]]:
        plans: list[Plan] = []
        written: list[str] = []
        for phrase in halves:
            if not all(any(map(self._engine.having, forms)) for forms in phrase.words):
                continue  # most places where a word may be cut leave what is none
            if not any(joined(text, phrase, passage.language) for passage, text in self._best(phrase, limit=SAMPLE).values()):
                continue  # "any one" is no "any-one"
            texts = self._best(phrase, limit=self._cap)
            right = {one: ways for one, (passage, text) in texts.items() if (ways := joined(text, phrase, passage.language))}
            plans.append(And((phrase, Filter("id", tuple(right)))))
            written += [way for ways in right.values() for way in ways]
        return (Or(tuple(plans)) if plans else None), tuple(dict.fromkeys(written))

    def beginning(self, word: str, candidates: Plan, among: tuple[Plan, ...]) -> Plan:
        """A plan for those candidates that have a word that begins so; all of them where there are too many to check."""
        return self._kept.get((word, candidates, among, self._cap), lambda: self._beginning(word, candidates, among))

    def _beginning(self, word: str, candidates: Plan, among: tuple[Plan, ...]) -> Plan:
        found = self._engine.listed(candidates, among, most=self._cap)
        return candidates if found is None else self._those(candidates, found, lambda text: has_beginning(text, word))


def is_of(written: str, terms: tuple[str, ...], language: str | None) -> bool:
    """Whether a word as it is written stands in the index under one of these terms."""
    return any(form in terms for form in index_forms(written, language))


@lru_cache(maxsize=100_000)
def index_forms(written: str, language: str | None) -> tuple[str, ...]:
    """Folded and as its stem; nothing for what is several words to the index."""
    found = analysis.pieces(written)
    return (found[0][0], analysis.stem(found[0][0], language)) if len(found) == 1 else ()


def joined(text: str, phrase: Phrase, language: str | None) -> list[str]:
    """Two words of a text that a hyphen joins, as they are written, where the index has them under the terms of this phrase."""
    first, second = phrase.words
    return [pair[1] + "-" + pair[2] for pair in _HYPHENATED.finditer(text) if is_of(pair[1], first, language) and is_of(pair[2], second, language)]


def has_beginning(text: str, word: str) -> bool:
    """Whether a word of the text begins so; both without accents."""
    return any(token.startswith(word) for _, written in analysis.beginning(text, (word[:2],)) for token, _, _ in analysis.pieces(written))


class Answers:
    """The latest answers; a new state of the archive forgets them all. Threads may share one: the worst is an answer worked out twice."""

    def __init__(self) -> None:
        self._held: tuple[Hashable, OrderedDict[Hashable, object]] = (None, OrderedDict())

    def of(self, state: Hashable) -> "Answers":
        """Itself, emptied when the archive has changed."""
        if state != self._held[0]:
            self._held = (state, OrderedDict())
        return self

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The answer to a question, worked out once."""
        answers = self._held[1]
        found = answers.get(key, MISSING)
        if found is not MISSING:
            return cast(T, found)
        made = answers[key] = make()
        while len(answers) > KEPT:
            answers.popitem(last=False)
        return made
