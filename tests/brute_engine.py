"""An engine that looks at every passage for every question: slow, short, and the judge of the others."""
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from search import analysis, fields
from search.engines import (
    ANYWHERE,
    And,
    Entry,
    Everything,
    Filter,
    Found,
    Group,
    Hit,
    IndexState,
    Not,
    Or,
    Phrase,
    Plan,
    Prefix,
    Question,
    Term,
)

Places = dict[str, list[int]]  # term to positions


class BruteEngine:
    """Entries in a list. What is put is seen after `commit`."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._waiting: dict[str, Entry] = {}
        self._sequence = 0

    def put(self, entries: Iterable[Entry]) -> None:
        self._waiting |= {entry.passage_id: entry for entry in entries}

    def drop(self, document_ids: Iterable[str]) -> None:
        dropped = set(document_ids)
        self._waiting = {key: entry for key, entry in self._waiting.items() if entry.document_id not in dropped}

    def commit(self, sequence: int, *, forget: bool = False) -> None:
        self._entries, self._sequence = dict(self._waiting), sequence

    def refresh(self) -> None:
        pass

    def close(self) -> None:
        pass

    def state(self) -> IndexState:
        return IndexState(
            fingerprint=fields.fingerprint(), sequence=self._sequence, documents=len(self.document_ids()), passages=len(self._entries)
        )

    def document_ids(self) -> set[str]:
        return {entry.document_id for entry in self._entries.values()}

    def vocabulary(self, prefix: str, *, field: str = "text", limit: int = 50) -> tuple[tuple[str, int], ...]:
        counts = Counter(term for entry in self._entries.values() for term in values(entry, field) if term.startswith(prefix))
        return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit])

    def having(self, term: str, *, field: str = "text") -> int:
        return dict(self.vocabulary(term, field=field, limit=1_000_000)).get(term, 0)

    def candidates(self, plan: Plan, must: tuple[Plan, ...] = (), *, limit: int) -> tuple[Hit, ...]:
        found = [(score(plan, entry), entry.passage_id) for entry in self._matching(plan, must)]
        return tuple(Hit(passage_id=key, score=own) for own, key in sorted(found, key=lambda one: (-one[0], one[1]))[:limit])

    def listed(self, plan: Plan, must: tuple[Plan, ...] = (), *, most: int) -> tuple[str, ...] | None:
        found = tuple(entry.passage_id for entry in self._matching(plan, must))
        return None if len(found) > most else found

    def find(self, question: Question) -> Found:
        found = list(self._matching(question.plan, question.must))
        parts = question.plan.parts if question.all_first and isinstance(question.plan, Or) else ()
        full = {entry.passage_id for entry in found if all(matches(part, entry) for part in parts)}
        ranked = sorted(found, key=lambda entry: _rank(question, entry, entry.passage_id in full))
        members: dict[str, list[Entry]] = {}
        for entry in ranked:
            members.setdefault(entry.leader_id if question.collapse else entry.document_id, []).append(entry)
        shown = list(members.items())[question.offset : question.offset + question.limit]
        return Found(
            groups=tuple(_group(question, leader, entries, full) for leader, entries in shown), passages=len(found), documents=len(members),
            documents_with_all=sum(any(entry.passage_id in full for entry in entries) for entries in members.values()),
            facets={name: _facet(name, members, question.facet_values) for name in question.facets},
        )  # fmt: skip

    def _matching(self, plan: Plan, must: tuple[Plan, ...]) -> Iterator[Entry]:
        return (entry for entry in self._entries.values() if matches(plan, entry) and all(matches(one, entry) for one in must))


def matches(plan: Plan, entry: Entry) -> bool:
    """Whether a passage is what a plan describes."""
    match plan:
        case Term(alternatives, field):
            return any(term in _terms(entry, field) for term in alternatives)
        case Prefix(stem, field):
            return any(term.startswith(stem) for term in _terms(entry, field))
        case Phrase():
            return _stand(plan, _terms(entry, plan.field))
        case And(parts):
            kept = [part for part in parts if not isinstance(part, Not)]
            return bool(kept) and all(matches(p, entry) for p in kept) and not any(matches(p.part, entry) for p in parts if isinstance(p, Not))
        case Or(parts):
            return any(matches(part, entry) for part in parts)
        case Filter():
            return _passes(plan, entry)
        case Everything():
            return True
    return False


def score(plan: Plan, entry: Entry) -> float:
    """How often what is asked for stands there."""
    match plan:
        case Term(alternatives, field, weight):
            return weight * sum(len(_terms(entry, field).get(term, ())) for term in alternatives)
        case Prefix(stem, field):
            return float(sum(len(at) for term, at in _terms(entry, field).items() if term.startswith(stem)))
        case Phrase(words, _, _, _, field):
            return sum(score(Term(word, field), entry) for word in words)
        case And(parts) | Or(parts):
            return sum(score(part, entry) for part in parts if not isinstance(part, Not) and matches(part, entry))
    return 0.0


def values(entry: Entry, field: str) -> list[str]:
    """What a passage has in a field: terms, or values."""
    exact = {"language": [entry.language], "kind": [entry.kind], "source": [entry.source], "speaker": list(entry.speakers), "id": [entry.passage_id],
             "document": [entry.document_id], "pairs": _pairs(entry)}  # fmt: skip
    return [value for value in exact[field] if value] if field in exact else list(_terms(entry, field))


def _terms(entry: Entry, field: str) -> Places:
    found: Places = {}
    if field in ("text", ANYWHERE):
        _place(found, entry.text, entry.language)
    if field in ("title", ANYWHERE) and entry.title:
        _place(found, entry.title, entry.language)
    if field in ("speaker_words", "source_words"):
        _place(found, "\n".join(entry.speakers) if field == "speaker_words" else entry.source or "", None)
    return found


def _place(found: Places, text: str, language: str | None) -> None:
    for term, position, _, _ in analysis.terms(text, language):
        found.setdefault(term, []).append(position)


def _pairs(entry: Entry) -> list[str]:
    words = [word if analysis.is_stop(word, entry.language) else None for word, _, _ in analysis.tokens(entry.text)]
    return [f"{one} {other}" for one, other in pairwise(words) if one and other]


def _stand(phrase: Phrase, places: Places) -> bool:
    own = [sorted({at for form in forms for at in places.get(form, ())}) for forms in phrase.words]
    if not own or not all(own):
        return False
    if not phrase.slop:
        return any(all(begin + offset in at for at, offset in zip(own, phrase.offsets, strict=True)) for begin in own[0])
    reach = max(phrase.slop, len(own) - 1)
    assert not phrase.ordered, "the finder asks for no words in order with gaps"
    return any(
        _apart(own, begin, reach) for first in own for begin in first
    )  # fmt: skip


def _apart(own: list[list[int]], begin: int, reach: int) -> bool:
    """Whether words of every kind stand at `begin` or up to `reach` behind it, each of them another occurrence where words are the same."""
    others = [at for at in own if begin not in at or own.count(at) > 1]
    return all(any(begin <= place <= begin + reach and (place != begin or own.count(at) == 1) for place in at) for at in others)


def _passes(wanted: Filter, entry: Entry) -> bool:
    if wanted.field != "day":
        return bool(set(wanted.values) & set(values(entry, wanted.field)))
    first, last = wanted.days
    if entry.day_from is None and entry.day_to is None:
        return False
    return (first is None or entry.day_to is None or entry.day_to >= first) and (last is None or entry.day_from is None or entry.day_from <= last)


def _rank(question: Question, entry: Entry, full: bool) -> tuple[float, ...]:
    own = score(question.plan, entry) + 1000 * bool(set(question.boost_speakers) & set(entry.speakers))
    day = entry.day_from or 0
    number = float(entry.n)
    order = {"relevance": (-own,), "newest": (-day, -own), "oldest": (day or 10**7, -own)}[question.sort]
    return (not full, *order, number)


def _group(question: Question, leader: str, entries: list[Entry], full: set[str]) -> Group:
    documents = list(dict.fromkeys(entry.document_id for entry in entries))
    shown = leader if leader in documents else documents[0]
    own = [entry for entry in entries if entry.document_id == shown]
    return Group(
        document_id=shown, passages=len(own), has_all=entries[0].passage_id in full, versions=tuple(one for one in documents if one != shown),
        hits=tuple(Hit(passage_id=entry.passage_id, score=score(question.plan, entry)) for entry in own[: question.per_document]),
    )  # fmt: skip


def _facet(name: str, members: dict[str, list[Entry]], limit: int) -> tuple[tuple[str, int], ...]:
    def held(entry: Entry) -> list[str]:
        if name == "year":
            return [f"{datetime.date.fromordinal(entry.day_from).year:04d}"] if entry.day_from else []
        return values(entry, name)

    counts = Counter(value for entries in members.values() for value in {value for entry in entries for value in held(entry)})
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit])
