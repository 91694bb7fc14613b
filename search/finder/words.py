"""Words of a query to plans of index terms: each tried in every language that the archive holds. Values in, values out."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from search import analysis
from search.engines import ANYWHERE, And, Everything, Filter, Or, Phrase, Plan, Prefix, Term
from search.finder.holdings import Held

NOTHING = Or(())
SURE_SHARE = 0.2  # of passages: a language of that share explains a stop word by itself
LEAST_PREFIX = 3
SHORTEST_CUT, LONGEST_CUT = 3, 24  # letters of a word that may be written with a hyphen elsewhere


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query: folded, and as it was typed."""

    word: str
    typed: str


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text as the analyser cuts them."""
    return tuple(Token(word, text[start:end]) for word, start, end in analysis.tokens(text))


@dataclass(frozen=True)
class Speech:
    """How the words of one query become terms: the languages looked in, and which words are too common to count."""

    held: Held
    languages: tuple[str | None, ...]
    common: frozenset[str] = field(default=frozenset())
    _known: dict[Token, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, held: Held, words: Iterable[str], only: Sequence[str] = (), *, alone: bool = True) -> "Speech":
        """For a query of these folded words, asked of passages in the languages `only` (empty: in all). `alone`: of nothing else."""
        tags: tuple[str | None, ...] = tuple(only) or tuple(tag for tag, _ in held.languages) or (None,)
        return cls(held, tags, _common(held, tuple(words), tags, alone=alone))

    def alternatives(self, token: Token) -> tuple[str, ...]:
        """The terms under which a word may stand; none for a common one."""
        if token not in self._known:
            self._known[token] = () if token.word in self.common else analysis.alternatives(token.typed, self.languages)
        return self._known[token]

    def stems(self, parts: Sequence[Token]) -> tuple[str, ...]:
        """What is the same for all forms of some words, in each of the languages."""
        return tuple(analysis.stem(part.word, language) for part in parts for language in self.languages)

    def word(self, token: Token, weight: float = 1.0) -> Plan | None:
        """Passages with a word in their text or title; None for a common one.

        A single character of a script without spaces begins a pair, unless it ends its sentence."""
        terms = self.alternatives(token)
        if terms and len(token.word) == 1 and analysis.is_unspaced(token.word):
            return Prefix(token.word, ANYWHERE)
        return Term(terms, ANYWHERE, weight) if terms else None

    def halves(self, token: Token) -> tuple[Phrase, ...]:
        """A word as two that stand side by side, cut at every place where both halves may be words: nonviolent as non-violent, c47 as C-47."""
        word = token.typed
        cuts = range(1, len(word)) if SHORTEST_CUT <= len(word) <= LONGEST_CUT and word.isalnum() and not analysis.is_unspaced(word) else ()
        pairs = [(word[:at], word[at:]) for at in cuts if min(at, len(word) - at) > 1 or word[at - 1].isdigit() != word[at].isdigit()]
        made = [tuple(self.alternatives(Token(analysis.fold(half), half)) for half in pair) for pair in pairs]
        return tuple(Phrase(forms, (0, 1)) for forms in made if all(forms))

    def compound(self, parts: Sequence[Token]) -> Plan | None:
        """A word that the analyser cuts into several: they stand side by side, or it is written as one."""
        if not any(self.alternatives(part) for part in parts):
            return None
        joined = "".join(part.typed for part in parts)
        one = analysis.alternatives(joined, self.languages) if len(tokens(joined)) == 1 else ()
        plans = [*self.phrases(parts), *([Term(one)] if one else [])]
        return plans[0] if len(plans) == 1 else Or(tuple(plans))

    def everything(self, parts: Sequence[Token]) -> Plan | None:
        """All of several words; None when all are common."""
        plans = [plan for part in parts if (plan := self.word(part))]
        return None if not plans else plans[0] if len(plans) == 1 else And(tuple(plans))

    def phrases(self, parts: Sequence[Token]) -> tuple[Plan, ...]:
        """Words side by side in any of their forms. One plan for each set of languages that leave out the same stop words."""
        patterns: dict[tuple[bool, ...], list[str | None]] = {}
        for language in dict.fromkeys((*self.languages, *self._unknown)):
            patterns.setdefault(tuple(analysis.is_stop(part.word, language) for part in parts), []).append(language)
        return tuple(self._phrase(parts, pattern, tags) for pattern, tags in patterns.items())

    def _phrase(self, parts: Sequence[Token], stops: tuple[bool, ...], tags: list[str | None]) -> Plan:
        kept = [n for n, is_stop in enumerate(stops) if not is_stop]
        if not kept:
            pairs = [f"{one.word} {other.word}" for one, other in pairwise(parts)]
            if not pairs:
                return Filter("language", tuple(tag for tag in tags if tag)) if any(tags) else Everything()
            return And(tuple(Filter("pairs", (pair,)) for pair in dict.fromkeys(pairs)))
        words = tuple(analysis.alternatives(parts[n].typed, tags) for n in kept)
        if len(words) == 1:
            return Term(words[0])
        return Phrase(words, tuple(n - kept[0] for n in kept))

    def near(self, words: Sequence[str], distance: int) -> Plan:
        """Words within so many words of each other."""
        forms = tuple(terms for word in words for token in tokens(word) if (terms := self.alternatives(token)))
        if len(forms) < 2:
            return Term(forms[0]) if forms else NOTHING
        return Phrase(forms, (0,) * len(forms), slop=distance, ordered=False)

    def title(self, value: str) -> Plan:
        """Documents whose title has all the words."""
        begun = tokens(value)[-1].word if value.endswith("*") else None
        parts = tokens(value)[:-1] if begun else tokens(value)
        common = _common(self.held, tuple(part.word for part in parts), self.languages, alone=False)
        plans: list[Plan] = [Term(analysis.alternatives(part.typed, self.languages), "title") for part in parts if part.word not in common]
        plans = [plan for plan in plans if isinstance(plan, Term) and plan.alternatives]
        plans += [Or((Prefix(begun, "title"), Term(self.shorter(begun), "title")))] if begun else []
        return And(tuple(plans)) if plans else NOTHING

    def shorter(self, begun: str) -> tuple[str, ...]:
        """Terms that words beginning so may have though they do not begin so themselves: their stems are shorter or end otherwise."""
        stems = {analysis.stem(begun, language) for language in self.languages}
        stems |= {begun[:size] for size in range(max(LEAST_PREFIX, len(begun) - 6), len(begun))}
        return tuple(sorted(stem for stem in stems if not stem.startswith(begun) and len(stem) >= LEAST_PREFIX - 1))

    @cached_property
    def _unknown(self) -> tuple[None, ...]:
        """Whether some passages have no language."""
        return (None,) if sum(count for _, count in self.held.languages) < self.held.passages else ()


def _common(held: Held, words: tuple[str, ...], tags: tuple[str | None, ...], *, alone: bool) -> frozenset[str]:
    """The words of a query that are stop words in the language it is most likely in.

    "die" is an article in German and a verb in English: which it is, the other words and what the archive holds decide."""
    passages, total = dict(held.languages), max(1, held.passages)
    best: tuple[int, float, frozenset[str]] = (0, 0.0, frozenset())
    for tag in tags:
        stops = frozenset(word for word in words if analysis.is_stop(word, tag))
        share = passages.get(tag or "", 0) / total
        count = sum(word in stops for word in words)
        if count and (share >= SURE_SHARE or count > 1) and (count, share) > best[:2]:
            best = (count, share, stops)
    if alone and len(words) == 1:  # alone it is meant, if it is a word in any language here
        return frozenset(word for word in words if all(analysis.is_stop(word, tag) for tag in tags))
    return best[2]
