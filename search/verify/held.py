"""An archive as verify sees it: the engine shortlists passages, the catalogue gives their documents. Reads only."""
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from threading import RLock
from typing import Any

from archive.catalogue import Catalogue, Speaker
from archive.records import Document
from search import analysis
from search.engines import Engine, Filter, Or, Phrase, Plan, Term
from search.verify.corpus import Shortlisted
from search.verify.people import may_be_met, may_mean

KEPT = 64  # documents kept between two checks
KEPT_LETTERS = 20_000_000  # of texts
PHRASE = 12  # quotations of no more words are also looked for as a phrase: short ones drown among passages with the same few words
PHRASES = 20
FEWEST = 2  # words of a phrase
RUNS = 2  # of a quotation with gaps so many runs are looked for as phrases, the longest
WORDS = 64  # of a long quotation so many words are asked for, the longest


class Held:
    """The corpus that an open archive is; threads may share it. Sees what was committed when it was last asked."""

    def __init__(self, catalogue: Catalogue, engine: Engine) -> None:
        self._catalogue, self._engine = catalogue, engine
        self._sequence = -1
        self._lock = RLock()
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._letters = 0
        self._languages: tuple[str | None, ...] = ()
        self._speakers: tuple[Speaker, ...] = ()
        self._coverage: dict[str, Any] = {}

    def shortlist(self, runs: Sequence[Sequence[str]], *, limit: int, speakers: Collection[str] = ()) -> Sequence[Shortlisted]:
        """The passages most like these words, best first, and those that have a run of them as a phrase before all."""
        self._look_again()
        must: tuple[Plan, ...] = (Filter("speaker", tuple(sorted(speakers))),) if speakers else ()
        ids: dict[str, None] = {}
        for run in sorted(runs, key=len, reverse=True)[:RUNS] if sum(map(len, runs)) <= PHRASE or len(runs) > 1 else ():
            if phrase := self._phrase(run[:PHRASE]):
                ids.update(dict.fromkeys(hit.passage_id for hit in self._engine.candidates(phrase, must, limit=PHRASES)))
        if terms := self._terms([word for run in runs for word in run]):
            ids.update(dict.fromkeys(hit.passage_id for hit in self._engine.candidates(Or(terms), must, limit=limit)))
        found = self._catalogue.passage_texts(list(ids))
        passages = [found[one][0] for one in ids if one in found]
        return [Shortlisted(document_id=one.document_id, start=one.start, end=one.end, language=one.language) for one in passages]

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        """The texts of these documents; those withdrawn since are left out."""
        wanted = list(dict.fromkeys(ids))
        with self._lock:
            found = {one: self._texts[one] for one in wanted if one in self._texts}
        if missing := [one for one in wanted if one not in found]:
            found |= self._catalogue.texts(missing)
        with self._lock:
            for one, text in found.items():
                self._letters += 0 if one in self._texts else len(text)
                self._texts[one] = text
                self._texts.move_to_end(one)
            while self._letters > KEPT_LETTERS:
                self._letters -= len(self._texts.popitem(last=False)[1])
        return found

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        """The documents with these identifiers; those withdrawn since are left out."""
        wanted = list(dict.fromkeys(ids))
        with self._lock:
            found = {one: self._documents[one] for one in wanted if one in self._documents}
        if missing := [one for one in wanted if one not in found]:
            found |= self._catalogue.documents(missing)
        with self._lock:
            for one, document in found.items():
                self._documents[one] = document
                self._documents.move_to_end(one)
            while len(self._documents) > KEPT:
                self._documents.popitem(last=False)
        return found

    def names(self, claimed: str) -> frozenset[str]:
        """The names, as documents have them, of whom a claim may mean."""
        self._look_again()
        marks = may_be_met(claimed)
        return frozenset(
            form for speaker in self._speakers for form in {speaker.name, *speaker.variants}
            if any(marks & may_be_met(other) and may_mean(claimed, other) for other in (speaker.name, *speaker.variants))
        )  # fmt: skip

    def coverage(self, names: Collection[str]) -> Mapping[str, Any]:
        """What was searched."""
        self._look_again()
        theirs = [speaker for speaker in self._speakers if any(name in names for name in (speaker.name, *speaker.variants))]
        return {**self._coverage, "speakers": [{"name": one.name, "documents": one.documents} for one in theirs]}

    def _terms(self, words: Sequence[str]) -> tuple[Term, ...]:
        counted: dict[tuple[str, ...], int] = {}
        for word in sorted(words, key=len, reverse=True)[:WORDS]:
            if alternatives := analysis.alternatives(word, self._languages):
                counted[alternatives] = counted.get(alternatives, 0) + 1
        return tuple(Term(alternatives, weight=float(count)) for alternatives, count in counted.items())

    def _phrase(self, words: Sequence[str]) -> Phrase | None:
        """The words at their places; stop words have a place only."""
        placed = [(alternatives, n) for n, word in enumerate(words) if (alternatives := analysis.alternatives(word, self._languages))]
        if len(placed) < FEWEST:
            return None
        first = placed[0][1]
        return Phrase(tuple(alternatives for alternatives, _ in placed), tuple(n - first for _, n in placed))

    def _look_again(self) -> None:
        """Forget what was read when the archive has changed since."""
        with self._lock:
            sequence = self._catalogue.sequence
            if sequence == self._sequence:
                return
            self._sequence = sequence
            self._documents.clear()
            self._texts.clear()
            self._letters = 0
            self._speakers = tuple(self._catalogue.speakers())
            held = self._catalogue.coverage()
            self._languages = tuple(language for language, _ in held["language"])
            years = [year for year, _ in held["year"] if year]
            counts = self._catalogue.counts()
            self._coverage = {
                "documents": counts["documents"], "passages": counts["passages"], "refused": counts["refused"],
                "from": min(years, default=None), "to": max(years, default=None),
            }  # fmt: skip
