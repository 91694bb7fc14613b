"""The one analyser: indexing, querying, highlighting and quoting all cut and fold words here and nowhere else. Values in, values out.

A token is a word as people see it, folded; a term is what the index holds: its stem in the passage's language. Stop words are no terms
but keep their place, so that phrases count right. Scripts written without spaces are cut into pairs of characters."""
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import Stemmer

from search.analysis.folding import APOSTROPHES, DROPPED_MARKS, HEBREW, IN_HEBREW, TRANSLATED, fold, marks_and_joiners
from search.analysis.stemming import ALGORITHMS, NAMES, UNKNOWN, fronts, primary, stem, stemmer, without_digraphs
from search.analysis.stops import STOP_WORDS, stop_words

__all__ = ["ALGORITHMS", "NAMES", "UNKNOWN", "VERSION", "alternatives", "beginning", "fingerprint", "fold", "fronts", "is_stop", "is_unspaced", "pieces", "plain", "stem", "terms", "tokens", "without_digraphs", "words", "written"]

VERSION = 3  # raise it whenever the same text would be cut into other terms; it is part of the index's fingerprint
LONGEST = 64  # characters of a term: longer "words" are addresses and rubbish, told apart well enough by so many
_LETTER = r"[^\W\d_]"
_INSIDE = marks_and_joiners()
_NO_LETTER = re.compile(f"[{_INSIDE}]*")
_REST = (
    r"(?:"
    rf"[{_INSIDE}]+[^\W_]*"
    rf"|[{APOSTROPHES}](?=[^\W_])[^\W_]+"
    rf"|\.(?<=(?<![^\W_]){_LETTER}\.){_LETTER}(?![^\W_])"  # U.N., e.g.
    r"|,(?<=\d,)\d{3}(?![^\W_])"  # 10,000
    rf"|[{IN_HEBREW}](?<=[{HEBREW}].)(?=[{HEBREW}])[^\W_]+"
    r")*+"
)
_WORD = re.compile(rf"[^\W_]++{_REST}")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]+"
)

_CHARACTER = re.compile("[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|.[\u3099\u309a\uff9e\uff9f]*", re.DOTALL)  # with what is written apart: syllables, voicing marks

words = _WORD.findall  # (text) -> the words as they are written; `pieces` makes tokens of each
written = _WORD.finditer  # (text) -> the same as matches, with their places
# What keeps a text from being searched for words by their first letters: signs inside words, scripts without spaces, gershayim.
_INTRICATE = re.compile(f"[{_INSIDE}{HEBREW}]|{_UNSPACED.pattern}")
_FOREIGN = re.compile(r"[^\x00-\x7f\W]")  # a letter or digit that is not plain
_GOES_ON = re.compile(  # here a word goes on over the sign of don't, U.N. or 10,000
    rf"(?<=[^\W_][{APOSTROPHES}])|(?<=(?<![^\W_]){_LETTER}\.){_LETTER}(?![^\W_])|(?<=\d,)\d{{3}}(?![^\W_])"
)
_PLAIN = "0123456789abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя"  # each is what it and its capital are folded to


def beginning(text: str, fronts: tuple[str, ...]) -> list[tuple[int, str]]:
    """The words of a text that may begin so once they are folded (others may be among them), each with its place. A front is one letter or two; none: every word.

    Looking at every word took four fifths of the time in which what is found is marked."""
    if not fronts or (not text.isascii() and _INTRICATE.search(text)):
        return [(match.start(), match.group()) for match in _WORD.finditer(text)]
    if text.isascii() or not _FOREIGN.search(text):
        return _plainly_beginning(text, fronts)
    found = []
    for match in _beginning("".join(dict.fromkeys(front[:1] for front in fronts)))(text):
        at = match.start()
        if match.lastindex is None:
            found.append((at, match.group()))
        elif not _GOES_ON.match(text, at) and (whole := _WORD.match(text, at)):
            found.append((at, whole.group()))
    return found


def _plainly_beginning(text: str, fronts: tuple[str, ...]) -> list[tuple[int, str]]:
    """The same in a text without letters but a to z: a search for two letters passes over it faster than an expression does."""
    small = " " + text.lower()
    found = {}
    for front in _as_written(fronts):
        at = small.find(front)
        while at > 0:
            before = small[at - 1]
            if not before.isalnum() and (before == " " or not _GOES_ON.match(text, at - 1)):
                found[at - 1] = _WORD.match(text, at - 1).group()  # type: ignore[union-attr]  # it begins with a letter or digit
            at = small.find(front, at + 1)
    return sorted(found.items()) if len(fronts) > 1 else list(found.items())


@lru_cache(maxsize=1000)
def _as_written(fronts: tuple[str, ...]) -> tuple[str, ...]:
    """With the signs that may stand between two letters: U.N., 1,000, o'Brien."""
    signs = [(front[0] + sign) for front in fronts if len(front) > 1 for sign in ("," if front[0].isdigit() else "." if front[1] != "'" else APOSTROPHES)]
    return tuple(dict.fromkeys((*fronts, *signs)))


@lru_cache(maxsize=1000)
def _beginning(letters: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """Finds runs that begin so, and says of each whether a sign joins it to what stands before or behind it.

    What may be folded to a plain letter is that letter, its capital, or none of the plain ones."""
    latin, cyrillic = ("".join(set(plain).difference(letters)) for plain in _PLAIN)
    signs = "".join(sign for sign in map(chr, range(128)) if not sign.isalnum())
    begins = f"[^{re.escape(signs + latin + latin.upper())}](?<![{cyrillic}{cyrillic.upper()}])(?<=[^\\W_])(?<![^\\W_].)"
    return re.compile(rf"{begins}((?<=[^\W_][^\w\s].))?[^\W_]*+((?=[^\w\s][^\W_]))?").finditer


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[tuple[str, int, int], ...]:
    """The tokens of one written word with their places in it: nearly always one, several in a script without spaces."""
    if word.isascii():
        return ((plain(word), 0, len(word)),)
    found: list[tuple[str, int, int]] = []
    end = 0
    for run in _UNSPACED.finditer(word):
        found += [_between(word, end, run.start())]
        characters = [match.span() for match in _CHARACTER.finditer(word, run.start(), run.end())]
        found += [(word[first:last], first, last) for (first, _), (_, last) in zip(characters, characters[1:] or characters, strict=False)]
        end = run.end()
    found += [_between(word, end, len(word))]
    folded = ((plain(part), start, stop) for part, start, stop in found if part)
    return tuple(token for token in folded if token[0])


def _between(word: str, start: int, end: int) -> tuple[str, int, int]:
    """What stands between scripts without spaces: it may not begin with a mark, as no word does."""
    start = _NO_LETTER.match(word, start, end).end() if start else 0  # type: ignore[union-attr]  # matches nothing, too
    return word[start:end], start, end


def plain(word: str) -> str:
    """A word folded, without the points of U.N. and the commas of 10,000."""
    return fold(word).replace(".", "").replace(",", "").strip("'")[:LONGEST]


def is_unspaced(word: str) -> bool:
    """Whether a word begins in a script without spaces, so that it is cut into pairs."""
    return _UNSPACED.match(word) is not None


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word of the text, folded, with its place in the text as it stands."""
    for match in _WORD.finditer(text):
        at = match.start()
        for word, start, end in pieces(match.group()):
            yield word, at + start, at + end


def is_stop(word: str, language: str | None) -> bool:
    """Whether a folded word is a stop word of this language."""
    return word in stop_words(language)


def terms(text: str, language: str | None) -> list[tuple[str, int, int, int]]:
    """What the index holds of a text: term, position counted in tokens (stop words included), start, end."""
    stops, stemmed = stop_words(language), stemmer(primary(language))
    return [(stemmed(word), n, start, end) for n, (word, start, end) in enumerate(tokens(text)) if word not in stops]


def alternatives(word: str, languages: Iterable[str | None]) -> tuple[str, ...]:
    """The terms under which a word of a query may stand in an archive that holds these languages; none if it is a stop word in all.

    `word` may be folded or as typed: an umlaut typed is also looked for as two letters. The plain word comes last, for names and for
    languages without a stemmer."""
    folded = plain(word)
    held = tuple(dict.fromkeys(primary(language) for language in languages))
    if held and all(is_stop(folded, language) for language in held):
        return ()
    spellings = [folded]
    if (digraphs := _digraphs(word)) != folded:
        spellings.append(digraphs)
    if "de" in held and (umlauts := without_digraphs(folded)) != folded:
        spellings.append(umlauts)
    tried = dict.fromkeys([*held, UNKNOWN])
    found = [stem(spelling, language) for language in tried for spelling in spellings if not is_stop(spelling, language)]
    return tuple(dict.fromkeys([*found, *spellings]))


def _digraphs(word: str) -> str:
    lower = unicodedata.normalize("NFC", word).lower()
    return plain(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A short name for everything that decides how text becomes terms: another one means that the index must be built anew."""
    rules = (VERSION, LONGEST, _WORD.pattern, _UNSPACED.pattern, sorted(ALGORITHMS.items()), sorted(TRANSLATED.items()), DROPPED_MARKS)
    stops = sorted((language, sorted(listed)) for language, listed in STOP_WORDS.items())
    libraries = (Stemmer.version(), unicodedata.unidata_version)
    return hashlib.sha256(repr((rules, stops, libraries)).encode()).hexdigest()[:16]
