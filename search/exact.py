"""A phrase in quotation marks and a stored text in, the places where exactly these words stand out.

Capital letters and the forms of the apostrophe make no difference, nor do signs between words; accents do, and so does every word."""
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search import analysis
from search.analysis.folding import APOSTROPHES, IN_HEBREW, JOINERS

Span = tuple[int, int]
_PLAIN = re.compile(r"[a-z]{2,}")
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"  # that may sit on a Latin letter
_BETWEEN = re.compile(r"[\W_]+")
_GOES_BACK = re.compile(rf"(?<=[^\W_])|(?<=[^\W_][{APOSTROPHES}])")  # no word begins here
_GOES_ON = re.compile(rf"[^\W_]|[{_MARKS}]|[{APOSTROPHES}][^\W_]")  # none ends here
_DOT = re.compile(r"\.(?<=[^\W\d_]\.)[^\W\d_]")
_DOTTED = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")  # U.N.
_HIDDEN = re.compile(f"[ßẞıİ{JOINERS}]")
_SAME = str.maketrans({**dict.fromkeys((*APOSTROPHES, *IN_HEBREW), "'"), **dict.fromkeys(JOINERS), "ё": "е", "Ё": "е", "ı": "i", "İ": "i"})


def form(word: str) -> str:
    """A word as phrases compare it: in small letters, composed, accents kept.

    >>> form("Don’t"), form("CAFÉ"), form("ofﬁce"), form("ILIK") == form("ılık")
    ("don't", 'café', 'office', True)
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    composed = unicodedata.normalize("NFC", word).translate(_SAME)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", composed).casefold()).replace("i\u0307", "i")


@lru_cache(maxsize=100_000)
def forms(written: str) -> tuple[str, ...]:
    """The forms of a word as it is written: one, or several in a script without spaces."""
    found = analysis.pieces(written)
    if len(found) == 1:
        return (form(written).replace(".", "").replace(",", ""),)
    return tuple(form(written[start:end]) for _, start, end in found)


@dataclass(frozen=True, slots=True)
class ExactPhrase:
    """Words that must stand one after the other, as `form` gives them."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "ExactPhrase":
        """The phrase that a text is."""
        return cls(tuple(one for written in analysis.words(text) for one in forms(written)))

    def is_in(self, text: str) -> bool:
        """Whether the phrase stands in a text."""
        at = text.find(" ".join(self.words)) if text.isascii() and _are_plain(self.words) else -1
        if at >= 0 and self._stands_at(text, at) and _is_plain(text, self.words):
            return True  # as most do
        quick = self._quickly(text)
        if quick is not None:
            return bool(quick)
        return self.matches([one for written in analysis.words(text) for one in forms(written)])

    def matches(self, found: list[str]) -> bool:
        """Whether the phrase stands among these forms."""
        return next(self._places(found), None) is not None

    def spans(self, text: str) -> list[Span]:
        """Every place where the phrase stands, from the start of its first word to the end of its last; none overlaps another."""
        quick = self._quickly(text)
        if quick is not None:
            return quick
        found = [one for match in analysis.written(text) for one in _placed(match.group(), match.start())]
        spans: list[Span] = []
        for at in self._places([one for one, _, _ in found]):
            start, end = found[at][1], found[at + len(self.words) - 1][2]
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        return spans

    def _quickly(self, text: str) -> list[Span] | None:
        """The places in a plain text, by searches for the words; None where the words must be compared one by one."""
        small = text.lower()
        if not _are_plain(self.words) or len(small) != len(text) or not _is_plain(text, self.words):
            return None
        if any(word not in small for word in self.words):
            return []
        spans: list[Span] = []
        at = small.find(self.words[0])
        while at >= 0:
            end = self._stands_at(small, at)
            spans += [(at, end)] if end else []
            at = small.find(self.words[0], end or at + 1)
        return spans

    def _stands_at(self, small: str, at: int) -> int:
        """Where the phrase that begins here ends; 0 where it does not stand here."""
        for n, word in enumerate(self.words):
            if n:
                between = _BETWEEN.match(small, at)
                at = between.end() if between else -1
            if at < 0 or not small.startswith(word, at) or _GOES_BACK.match(small, at) or _GOES_ON.match(small, at + len(word)):
                return 0
            at += len(word)
        return at

    def _places(self, found: list[str]) -> Iterator[int]:
        first, size, words = (self.words[0] if self.words else ""), len(self.words), list(self.words)
        at = -1
        while size:
            try:
                at = found.index(first, at + 1)
            except ValueError:
                return
            if found[at : at + size] == words:
                yield at


@lru_cache(maxsize=256)
def _are_plain(words: tuple[str, ...]) -> bool:
    """Whether these are words of plain letters, which need not be compared one by one in a plain text."""
    return bool(words) and all(map(_PLAIN.fullmatch, words))


def _is_plain(text: str, sought: tuple[str, ...]) -> bool:
    """Whether these words are written in this text as they are compared: no soft hyphen, ligature or ß, none with dots (U.N.)."""
    if not text.isascii() and (_HIDDEN.search(text) or not unicodedata.is_normalized("NFKC", text)):
        return False
    dotted = (_DOTTED.match(text, dot.start() - 1) for dot in _DOT.finditer(text))
    return not any(word and word.group().replace(".", "").lower() in sought for word in dotted)


def _placed(written: str, at: int) -> list[tuple[str, int, int]]:
    """The forms of a written word with their places."""
    found = forms(written)
    if len(found) == 1:
        return [(found[0], at, at + len(written))]
    return [(one, at + start, at + end) for one, (_, start, end) in zip(found, analysis.pieces(written), strict=True)]
