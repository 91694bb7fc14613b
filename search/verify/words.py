"""Text in, words with their places out, and a quotation as words, gaps and brackets. Compares nothing.

A word is folded so that two spellings of one word are equal: case, apostrophes, ligatures, soft hyphens, vowel points. Accents stay:
"ou" and "où" are two words. Search folds more (`search.analysis`); what is searched may be near, what is verified must be the same."""
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

_HYPHENLESS = "\u00ad\u200b-\u200d\u2060\ufeff"  # soft hyphen and zero-width characters stand inside words and are not seen
_POINTS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # Hebrew and Arabic vowel points
_MARKS = (  # signs that belong to the letter before them
    "\u0300-\u036f\u0483-\u0487\u0640"
    + _POINTS
    + "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0a3c-\u0a4d\u0b3c-\u0b4d\u0bbe-\u0bcd"
    "\u0c3e-\u0c4d\u0cbc-\u0ccd\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without spaces: each sign is a word here
_LETTER = f"(?:[^\\W_{_IDEOGRAPHS}]|[{_MARKS}{_HYPHENLESS}])"
_LETTERS = f"(?:[^\\W_{_IDEOGRAPHS}]+|[{_MARKS}{_HYPHENLESS}]+)+"  # runs of each, which is faster than letter by letter
APOSTROPHES = "'’‘ʼʹ`´＇"
WORD = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\d)|[A-Za-z]+(?![^\W_{_IDEOGRAPHS}]|[{_MARKS}{_HYPHENLESS}{APOSTROPHES}])"  # the second: most words, fast
    rf"|\[{_LETTER}{{1,3}}\]{_LETTER}+|[{_IDEOGRAPHS}]|{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*|[%‰$€£¥₴₽₹&§+=@#°]"
)
_UNSEEN = re.compile(f"[{_HYPHENLESS}{APOSTROPHES}\u0640\\[\\]]")
_POINTED = re.compile(f"[{_POINTS}]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+$")
_ELLIPSIS = r"\.(?:\s?\.){2,}|…+|⋯"
GAP = re.compile(rf"[\[(<]\s*(?:{_ELLIPSIS})\s*[\])>]|{_ELLIPSIS}")
BRACKET = re.compile(r"\[([^\[\]]{0,80})\]")
_RUN = re.compile(r"\S+")
_PARTLY = re.compile(r"(?![^\[\]]*\[\d+\])[^\[\]]*(?:\[[^\[\]]+\][^\[\]]*)+")  # a word partly in brackets; "Act[3]" has a note's number
_ASIDES = frozenset({"sic", "emphasis added", "emphasis mine", "my emphasis", "our emphasis", "laughter", "applause", "laughs"})


class Word(NamedTuple):
    """A word of a text: folded, and where it stands. A tuple: a hundred thousand are made for a page of checks."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation: a word of it, or a mark that stands for words of the source.

    `gap`: an ellipsis, any number of words. `bracket`: words of the editor, in the place of a few words of the source or of none.
    A word may be written partly in brackets ("[t]he", "work[ing]"): then it is a word whose end may differ (`loose`)."""

    kind: Literal["word", "gap", "bracket"]
    folded: str
    start: int
    end: int
    loose: bool = False


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of a text between two offsets, folded, with offsets into the whole text."""
    last = len(text) if end is None else end
    return [Word(fold(found.group()), found.start(), found.end()) for found in WORD.finditer(text, start, last)]


def pieces(quote: str) -> list[Piece]:
    """A quotation as words, gaps and brackets.

    >>> [(p.kind, p.folded) for p in pieces("We […] won [the] strike")]
    [('word', 'we'), ('gap', ''), ('word', 'won'), ('bracket', 'the'), ('word', 'strike')]
    """
    marks = sorted([(*found.span(), "gap") for found in GAP.finditer(quote)] + _brackets(quote))
    found: list[Piece] = []
    at = 0
    for start, end, kind in marks:
        if start < at:
            continue
        found += _plain(quote, at, start)
        if kind == "gap":
            found.append(Piece("gap", "", start, end))
        else:
            found.append(Piece("bracket", " ".join(word.folded for word in words(quote, start, end)), start, end))
        at = end
    return found + _plain(quote, at, len(quote))


def plain_pieces(quote: str) -> list[Piece]:
    """A quotation taken to the letter: its ellipses and brackets are the source's own."""
    return [Piece("word", word.folded, word.start, word.end) for word in words(quote)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One word as it is compared.

    >>> fold("Don’t"), fold("1,000"), fold("Straße")
    ('dont', '1000', 'strasse')
    """
    if word.isascii() and word.isalpha():
        return word.lower()
    if _THOUSANDS.match(word):
        return word.replace(",", "")
    return _POINTED.sub("", _UNSEEN.sub("", unicodedata.normalize("NFKC", word).casefold())).replace("ё", "е")


def same_letters(said: Sequence[str], quoted: Sequence[str]) -> bool:
    """Whether two runs of words differ only in where the spaces are ("co operate", "cooperate"); never for numbers."""
    one, other = "".join(said), "".join(quoted)
    return bool(one) and one == other and not any(letter.isdigit() for letter in one)


def _brackets(quote: str) -> list[tuple[int, int, str]]:
    """Square brackets that stand by themselves; those inside a word belong to the word."""
    found = []
    for bracket in BRACKET.finditer(quote):
        start, end = bracket.span()
        inside = bool(bracket.group(1)) and ((start > 0 and quote[start - 1].isalnum()) or (end < len(quote) and quote[end].isalnum()))
        if not GAP.fullmatch(bracket.group()) and not (inside and " " not in bracket.group(1)):
            found.append((start, end, "bracket"))
    return found


def _plain(quote: str, start: int, end: int) -> list[Piece]:
    """The words of a stretch without gaps; brackets inside a word are taken off it, and the word is loose."""
    found = []
    at = start
    for run in _RUN.finditer(quote, start, end):
        if "[" not in run.group() or not _PARTLY.fullmatch(run.group()):
            continue
        first, last = run.span()
        found += [Piece("word", word.folded, word.start, word.end) for word in words(quote, at, first)]
        inner = words(re.sub(r"[\[\]]", "", quote[first:last]))
        capital = re.match(r"\W*\[\w\]\w", quote[first:last]) is not None  # "[t]he": only the case was changed
        if inner:
            found += [Piece("word", word.folded, first, last, loose=not capital) for word in inner[:1]]
            found += [Piece("word", word.folded, first, last) for word in inner[1:]]
        at = last
    return found + [Piece("word", word.folded, word.start, word.end) for word in words(quote, at, end)]


def is_aside(piece: Piece) -> bool:
    """Whether a bracket is a remark that stands for no word of the source ("[sic]", "[applause]")."""
    return piece.kind == "bracket" and piece.folded in _ASIDES
