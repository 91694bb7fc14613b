"""A query and its filters in, what the engine is asked out: words that may be there, what must be there, and what to mark."""
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile
from typing import Protocol

from search import analysis, weights
from search.engines import ANYWHERE, And, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Term
from search.exact import ExactPhrase
from search.finder.holdings import Held, Words, folded
from search.finder.words import NOTHING, Speech, Token, tokens
from search.highlight import Wanted
from search.query import tree
from search.request import Request, day

LONG_QUERY = 12  # words: from here on a plain text is not searched for names and synonyms
LONG_TEXT = 32  # words: from here on a query is a text, whether it was to be plain or has more parts than a query may have


class Checker(Protocol):
    """What decides on the stored text."""

    def exactly(self, phrase: ExactPhrase, candidates: Plan, among: tuple[Plan, ...]) -> tuple[Plan, bool]:
        """A plan for the passages that have exactly this phrase, and whether it may find others too (there were too many to check)."""

    def documents_of(self, plan: Plan) -> Plan:
        """A plan for all passages of the documents of which this finds one."""

    def is_a_name(self, word: Term, names: tuple[str, ...]) -> bool:
        """Whether a surname is nothing but a name in this archive."""

    def hyphenated(self, word: Plan, halves: Callable[[], tuple[Phrase, ...]]) -> tuple[Plan | None, tuple[str, ...]]:
        """A plan for passages that write a rare word as these halves with a hyphen, and how they write it."""

    def beginning(self, word: str, candidates: Plan, among: tuple[Plan, ...]) -> Plan:
        """A plan for those candidates that have a word that begins so."""


@dataclass(slots=True)
class Planned:
    """What to ask. `soft` parts are wished for, `must` narrows; `phrases` are to be checked on what is shown where `estimated`."""

    soft: list[Plan] = field(default_factory=list)
    firm: list[Plan] = field(default_factory=list)  # scored, and required
    must: list[Plan] = field(default_factory=list)  # not scored, required
    speakers: tuple[str, ...] = ()  # asked for by name among the words
    words: list[frozenset[str]] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    phrases: list[ExactPhrase] = field(default_factory=list)
    required: list[ExactPhrase] = field(default_factory=list)
    estimated: bool = False
    only_common: bool = False  # the only word was too common to be searched
    side_by_side: bool = False  # all were, and are looked for as a phrase

    @property
    def wanted(self) -> Wanted:
        """What to mark."""
        return Wanted(words=tuple(dict.fromkeys(self.words)), prefixes=tuple(dict.fromkeys(self.prefixes)), phrases=tuple(dict.fromkeys(self.phrases)))

    def question(self, match: str) -> tuple[Plan, tuple[Plan, ...], bool]:
        """The plan, what narrows it, and whether passages with everything come first."""
        must = tuple(self.must)
        if not self.soft:
            return (_all(self.firm) if self.firm else Everything()), must, False
        if match == "all":
            return _all([*self.firm, *self.soft]), must, False
        if self.firm:
            must = (*must, *self.firm)
        parts = (*self.firm, *self.soft)
        return (parts[0] if len(parts) == 1 else Or(parts)), must, match == "best" and len(parts) > 1


def _all(parts: Sequence[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else And(tuple(parts))


class Planner:
    """Turns one request into what the engine is asked."""

    def __init__(self, held: Held, request: Request, node: tree.Node | None, checker: Checker) -> None:
        self.held, self.request, self.checker = held, request, checker
        self.planned = Planned()
        self.is_text = False
        self.filters = tuple(request_filters(held, request))
        leaves = tree.leaves(node) if node else ()
        said = [word for leaf in leaves if isinstance(leaf, tree.Word | tree.Within) for word in folded(_text(leaf))]
        only = [tag for wanted in request.language if not wanted.startswith("-") for tag in held.languages_named(wanted)]
        self.speech = Speech.of(held, said, only, alone=len(leaves) < 2)
        if node is not None:
            self._top(node)
        self.planned.must += self.filters

    def _top(self, node: tree.Node) -> None:
        parts = list(node.parts) if isinstance(node, tree.All) else [node]
        planned = self.planned
        narrowing = [self.plan(part, marked=False) for part in parts if isinstance(part, tree.Field | tree.Dates)]
        planned.must += narrowing
        self.filters = (*self.filters, *narrowing)
        planned.must += [_without(self.plan(part.part, marked=False)) for part in parts if isinstance(part, tree.Not)]
        words: list[tree.Word] = []
        for part in parts:
            if isinstance(part, tree.Word):
                words.append(part)
            elif isinstance(part, tree.Exact | tree.Within):
                planned.firm.append(self.plan(part))
                planned.required += [ExactPhrase.of(part.text)] if isinstance(part, tree.Exact) else []
            elif isinstance(part, tree.Prefix | tree.Any):
                planned.soft.append(self.plan(part))
        planned.soft[:0] = self._soft_words(words)
        if words and not planned.soft and not planned.firm:
            self._all_common(" ".join(word.text for word in words))

    def _all_common(self, words: str) -> None:
        """Words that are all too common to be searched one by one are looked for side by side; one of them alone is not searched."""
        phrase = ExactPhrase.of(words)
        if len(phrase.words) < 2:
            self.planned.only_common = True
            return
        self.planned.side_by_side = True
        self.planned.firm.append(self._exact(words, marked=True))
        self.planned.required.append(phrase)

    def plan(self, node: tree.Node, *, marked: bool = True) -> Plan:
        """The plan of a part of the query. `marked` parts are shown as found."""
        match node:
            case tree.Word():
                return self._meant([node], marked=marked)[1] or NOTHING
            case tree.Prefix(text):
                return self._prefix(text, marked=marked)
            case tree.Exact(text):
                return self._exact(text, marked=marked)
            case tree.Within(words, distance):
                self._mark([token for word in words for token in tokens(word)], marked)
                return self.speech.near(words, distance)
            case tree.Field("title", value):
                return self.checker.documents_of(self.speech.title(value))
            case tree.Field(name, value):
                return field_filter(self.held, name, value)
            case tree.Dates(first, last):
                return dated(first, last)
            case tree.Not(part):
                return _without(self.plan(part, marked=False))
            case tree.All(parts):
                return _all(self._all_of(parts, marked=marked) or [NOTHING])
            case tree.Any(parts):
                return Or(tuple(self.plan(part, marked=marked) for part in parts))

    def _all_of(self, parts: Sequence[tree.Node], *, marked: bool) -> list[Plan]:
        """The parts of a parenthesis, those that are too common left out; words that have one meaning together are one."""
        plans: list[Plan] = []
        at = 0
        while at < len(parts):
            size, plan = self._meant(list(takewhile(_is_word, parts[at:])), marked=marked)
            if size == 0:
                size, plan = 1, self.plan(parts[at], marked=marked)
            plans += [plan] if plan is not None else []
            at += size
        return plans

    def _meant(self, words: Sequence[tree.Node], *, marked: bool) -> tuple[int, Plan | None]:
        """How many of the first words have synonyms together, with a plan for any of them; else the first word by itself.

        Within an OR, a parenthesis or after a minus a name is a word like others."""
        run = [tokens(word.text) for word in words if isinstance(word, tree.Word)]
        for size in range(min(len(run), self.held.synonyms.longest), 0, -1):
            taken = [token for one in run[:size] for token in one]
            if meanings := self.held.synonyms.meanings.get(tuple(token.word for token in taken), ()):
                own = self._word(taken, marked=marked) if size == 1 else self.speech.everything(taken)
                return size, Or((*([own] if own else []), *self._synonyms(meanings, marked=marked)))
        return (1, self._word(run[0], marked=marked)) if run else (0, None)

    def _soft_words(self, words: Sequence[tree.Word]) -> list[Plan]:
        """The plain words of a query: names and what has synonyms taken together, the rest one by one; what is said twice counts so."""
        run = [tokens(word.text) for word in words]
        if self.request.plain or any(len(one) > LONG_QUERY for one in run):  # a text: hyphens ask for nothing, nor do scripts without spaces
            run = [(token,) for several in run for token in several]
        self.is_text = len(run) > (LONG_QUERY if self.request.plain else LONG_TEXT)
        counts: dict[Words, int] = {}
        plans: dict[Words, Plan] = {}
        at = 0
        while at < len(run):
            size, plan = self._together(run, at)
            taken = tuple(token for one in run[at : at + size] for token in one)
            plan = plan or self._word(taken, marked=True) or NOTHING
            said = self.speech.stems(taken)  # "gun", "Gun" and "guns" are one word said three times
            counts[said] = counts.get(said, 0) + 1
            plans[said] = _either(plans[said], plan) if said in plans else plan
            at += size
        found = {said: plan for said, plan in plans.items() if plan != NOTHING}
        length = sum(counts[said] for said in found)  # stop words do not make a query long
        return [_weighted(plan, weights.repeated(counts[said], words=length)) for said, plan in found.items()]

    def _together(self, run: Sequence[tuple[Token, ...]], at: int) -> tuple[int, Plan | None]:
        """How many words from here belong together, and their plan; (1, None) for a word of its own."""
        if self.is_text:
            return 1, None
        for size in range(min(len(run) - at, max(self.held.longest_name, self.held.synonyms.longest, 1)), 0, -1):
            taken = [token for one in run[at : at + size] for token in one]
            key = tuple(token.word for token in taken)
            names, meanings = self.held.full_names.get(key, ()), self.held.synonyms.meanings.get(key, ())
            if size == 1 and len(key) == 1 and (otherwise := self.held.written_otherwise(key[0])):
                names += tuple(name for surname in (*key, *otherwise) for name in self.held.surnames.get(surname, ()))
                meanings += tuple((self.held.spelling.get(surname, surname),) for surname in otherwise)
            if names or meanings:
                return size, self._named(taken, names, meanings)
        return 1, self._surname(run[at])

    def _surname(self, taken: Sequence[Token]) -> Plan | None:
        """A surname by itself asks for what its bearers say, too; None for any other word, and for names that are words as well."""
        names = self.held.surnames.get(taken[0].word, ()) if len(taken) == 1 else ()
        terms = self.speech.alternatives(taken[0]) if names else ()
        if not terms or not self.checker.is_a_name(Term(terms), names):
            return None
        self._mark(taken, True)
        self.planned.speakers = tuple(dict.fromkeys((*self.planned.speakers, *names)))
        return Or((Term(terms, ANYWHERE), Filter("speaker", names)))

    def _named(self, taken: Sequence[Token], names: tuple[str, ...], meanings: tuple[Words, ...]) -> Plan:
        self._mark(taken, True)
        if len(taken) > 1:
            self.planned.phrases.append(ExactPhrase.of(" ".join(token.typed for token in taken)))
        own = self.speech.everything(taken)
        plans = [own] if own else []
        if names:
            self.planned.speakers = tuple(dict.fromkeys((*self.planned.speakers, *names)))
            plans.append(Filter("speaker", names))
        return Or((*plans, *self._synonyms(meanings, marked=True)))

    def _synonyms(self, meanings: tuple[Words, ...], *, marked: bool) -> list[Plan]:
        plans: list[Plan] = []
        for meaning in meanings:
            parts = tokens(" ".join(meaning))
            if len(parts) == 1:
                self._mark(parts, marked)
            elif marked:
                self.planned.phrases.append(ExactPhrase(tuple(meaning)))
            plans += self.speech.phrases(parts)
        return plans

    def _word(self, parts: Sequence[Token], *, marked: bool) -> Plan | None:
        plan = None if not parts else self.speech.word(parts[0]) if len(parts) == 1 else self.speech.compound(parts)
        if plan is None:
            return None
        self._mark(parts, marked)
        is_one = len(parts) == 1 and not self.request.plain and not self.is_text
        apart, written = self.checker.hyphenated(plan, lambda: self.speech.halves(parts[0])) if is_one else (None, ())
        if marked:
            self.planned.phrases += map(ExactPhrase.of, written)
            self.planned.prefixes += [part.word for part in parts if analysis.is_unspaced(part.word) and len(part.word) == 1]
        return Or((plan, apart)) if apart is not None else plan

    def _mark(self, parts: Sequence[Token], marked: bool) -> None:
        if marked:
            self.planned.words += [frozenset(terms) for part in parts if (terms := self.speech.alternatives(part))]

    def _prefix(self, text: str, *, marked: bool) -> Plan:
        *before, last = folded(text)
        shorter = self.speech.shorter(last)
        plan: Plan = Prefix(last, ANYWHERE)
        if shorter:
            plan = Or((plan, self.checker.beginning(last, Term(shorter), self.filters)))
        if marked:
            self.planned.prefixes.append(last)
        return And((*(self._word([Token(word, word)], marked=marked) or Everything() for word in before), plan)) if before else plan

    def _exact(self, text: str, *, marked: bool) -> Plan:
        phrase = ExactPhrase.of(text)
        phrases = self.speech.phrases(tokens(text))
        candidates = phrases[0] if len(phrases) == 1 else Or(phrases)
        plan, estimated = self.checker.exactly(phrase, candidates, self.filters)
        self.planned.estimated |= estimated
        if marked:
            self.planned.phrases.append(phrase)
        return plan


def _is_word(part: tree.Node) -> bool:
    return isinstance(part, tree.Word)


def _text(leaf: tree.Word | tree.Within) -> str:
    return leaf.text if isinstance(leaf, tree.Word) else " ".join(leaf.words)


def _without(plan: Plan) -> Plan:
    return And((Everything(), Not(plan)))


def _either(one: Plan, other: Plan) -> Plan:
    """Two plans of the same word: where it is one of terms, with the terms of both."""
    match one, other:
        case Term(terms, name, weight), Term(others):
            return Term(tuple(dict.fromkeys((*terms, *others))), name, weight)
    return one


def _weighted(plan: Plan, weight: float) -> Plan:
    if weight == 1:
        return plan
    match plan:
        case Term(alternatives, name, own):
            return Term(alternatives, name, own * weight)
        case Or(parts):
            return Or(tuple(_weighted(part, weight) for part in parts))
        case _:
            return plan


def field_filter(held: Held, name: tree.FieldName, value: str) -> Plan:
    """Passages of which something known is so; of nobody and nothing where no such value is held."""
    match name:
        case "speaker":
            return Filter("speaker", held.speakers_named(value) or (value,))  # who only asks has no page, but is found by name
        case "source":
            return Filter("source", held.sources_named(value))
        case "language":
            return Filter("language", held.languages_named(value.removesuffix("*")))
        case _:
            return Filter("kind", tuple(kind for kind in held.kinds if kind == "-".join(value.lower().split())))


def dated(first: str | None, last: str | None) -> Plan:
    """Passages whose days overlap a time."""
    begin = date.fromisoformat(day(first, last=False)).toordinal() if first else None
    end = date.fromisoformat(day(last, last=True)).toordinal() if last else None
    return Filter("day", days=(begin, end))


def request_filters(held: Held, request: Request) -> list[Plan]:
    """The filters of a request beside its words: any of the values wanted, none of those with a "-" before them."""
    plans: list[Plan] = []
    names: dict[tree.FieldName, tuple[str, ...]] = {
        "speaker": request.speakers, "source": request.source, "language": request.language, "kind": request.kind,
    }  # fmt: skip
    for name, values in names.items():
        wanted = [field_filter(held, name, value) for value in values if not value.startswith("-")]
        if wanted:
            plans.append(wanted[0] if len(wanted) == 1 else Or(tuple(wanted)))
        plans += [_without(field_filter(held, name, value[1:])) for value in values if value.startswith("-")]
    if request.from_ or request.to:
        plans.append(dated(request.from_, request.to))
    return plans

