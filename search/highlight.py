"""A passage's text and what was asked for in, the places to mark and the best stretch to show out.

One scan over the text, with a table from words as they are written to index terms that is kept from search to search."""
from dataclasses import dataclass, field
from functools import lru_cache

from search import analysis
from search.exact import ExactPhrase, Span

WINDOW = 320  # characters that are shown of a long passage
SHORT = 420  # characters: a passage up to here is shown whole
TITLE = 400  # characters of a title that are shown and marked; some records call a whole speech one
_KEPT_WORDS = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to mark: words as sets of index terms, beginnings of words (folded), and exact phrases.

    A mark's number says which of them it is, in this order."""

    words: tuple[frozenset[str], ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[ExactPhrase, ...] = ()
    _numbers: dict[str, int] = field(init=False, compare=False, repr=False)
    _fronts: dict[str, tuple[str, ...]] = field(init=False, compare=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        numbers = {term: number for number, terms in reversed(list(enumerate(self.words))) for term in terms}
        object.__setattr__(self, "_numbers", numbers)

    @property
    def numbers(self) -> dict[str, int]:
        """From index term to the number of its word."""
        return self._numbers

    def fronts(self, language: str) -> tuple[str, ...]:
        """How what is marked may begin in a text of this language; () where that may be anyhow."""
        if language not in self._fronts:
            self._fronts[language] = analysis.fronts((*self._numbers, *self.prefixes), language)
        return self._fronts[language]


Mark = tuple[int, int, int]  # start, end, number of what is marked


Token = tuple[str, str, int, int]  # index term ("" for a stop word), folded word, its place in the word as written


class _Terms(dict[str, Token | None]):
    """Written word to its token, in one language; to None where it is several, in a script without spaces, or nothing but a sign."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, written: str) -> Token | None:
        if len(self) >= _KEPT_WORDS:
            self.clear()
        tokens = self.tokens(written)
        found = self[written] = tokens[0] if len(tokens) == 1 else None
        return found

    def tokens(self, written: str) -> list[Token]:
        """The tokens of a written word."""
        return [(self._term(word), word, start, end) for word, start, end in analysis.pieces(written)]

    def _term(self, word: str) -> str:
        return "" if analysis.is_stop(word, self.language) else analysis.stem(word, self.language)


@lru_cache(maxsize=64)
def _terms(language: str) -> _Terms:
    return _Terms(language)


def marks(text: str, language: str | None, wanted: Wanted) -> tuple[Mark, ...]:
    """What to mark in a text, in order and without overlaps; a phrase is marked whole."""
    found: list[Mark] = []
    if wanted.words or wanted.prefixes:
        found = _words(text, _terms((language or "").split("-")[0].lower()), wanted)
    if not wanted.phrases:
        return tuple(found)
    first = len(wanted.words) + len(wanted.prefixes)
    whole = [(start, end, first + n) for n, phrase in enumerate(wanted.phrases) for start, end in phrase.spans(text)]
    if not whole:
        return tuple(found)
    kept: list[Mark] = []
    for mark in sorted([*whole, *found], key=lambda mark: (mark[0], mark[0] - mark[1])):
        if not kept or mark[0] >= kept[-1][1]:
            kept.append(mark)
        elif mark[2] >= first and kept[-1][2] < first:
            kept[-1] = mark  # a phrase wins over a word that it begins in
    return tuple(kept)


def _words(text: str, table: _Terms, wanted: Wanted) -> list[Mark]:
    """The words to mark: only those are looked up that begin as one of them may."""
    numbers, prefixes = wanted.numbers, wanted.prefixes
    found: list[Mark] = []
    for at, written in analysis.beginning(text, wanted.fronts(table.language)):
        token = table[written]
        if token is None:
            for part in table.tokens(written):
                _add(found, at, part, wanted)
        elif token[0] in numbers or (prefixes and token[1].startswith(prefixes)):
            _add(found, at, token, wanted)
    return found


def _add(found: list[Mark], at: int, token: Token, wanted: Wanted) -> None:
    term, word, start, end = token
    number = wanted.numbers.get(term, -1)
    if number < 0:
        number = next((n for n, prefix in enumerate(wanted.prefixes, len(wanted.words)) if word.startswith(prefix)), -1)
    if number < 0:
        return
    if found and at + start < found[-1][1]:  # pairs of characters overlap: one mark over all of them
        found[-1] = (found[-1][0], at + end, found[-1][2])
    else:
        found.append((at + start, at + end, number))


def window(text: str, found: tuple[Mark, ...], *, size: int = WINDOW, short: int = SHORT) -> Span:
    """The stretch of a long text worth showing: the one with most different things marked, then most marks, then the first.

    Begins and ends at blank space; the whole text where that is short."""
    if len(text) <= short:
        return 0, len(text)
    begin = end = 0
    if found:
        first, last = _best(found, size)
        spare = max(0, size - (found[last][1] - found[first][0]))
        begin = max(0, found[first][0] - spare // 3)
        end = found[last][1]
    end = min(len(text), max(end, begin + size))
    begin = max(0, min(begin, end - size))
    return _at_spaces(text, begin, end)


def _best(found: tuple[Mark, ...], size: int) -> tuple[int, int]:
    """First and last of the marks that the best window holds."""
    if found[-1][1] - found[0][0] <= size:
        return 0, len(found) - 1
    best, chosen, last = (0, 0), (0, 0), 0
    counts: dict[int, int] = {}
    for first, mark in enumerate(found):
        while last < len(found) and (found[last][1] - mark[0] <= size or last == first):
            counts[found[last][2]] = counts.get(found[last][2], 0) + 1
            last += 1
        worth = (len(counts), last - first)
        if worth > best:
            best, chosen = worth, (first, last - 1)
        counts[mark[2]] -= 1
        if not counts[mark[2]]:
            del counts[mark[2]]
    return chosen


def _at_spaces(text: str, begin: int, end: int) -> Span:
    if begin > 0:
        space = text.rfind(" ", max(0, begin - 40), begin + 1)
        begin = space + 1 if space >= 0 else begin
    if end < len(text):
        space = text.find(" ", end, end + 40)
        end = space if space >= 0 else end
    return begin, end
