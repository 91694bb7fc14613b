"""A negation that stands just outside a quotation: quoted without it, a sentence says the opposite. Values in, differences out."""
import re
from collections.abc import Sequence

from search.verify import negation
from search.verify.values import Difference
from search.verify.words import Word

_CLOSED = re.compile(r"[.!?؟。！？][\"”“’»«)\]\s]*$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…؟。！？:;¿¡\n—–])[\"“„«‘¿¡(\s]*$")
_SENTENCE_ENDS = re.compile(r"[\"”“»’)]*(?:[.!?…؟。！？;\n]|$)")
NEAR = 40  # characters looked at for the beginning of a sentence


def clipped(quote: str, text: str, said: Sequence[Word], *, first: int, last: int, language: str | None) -> tuple[Difference, ...]:
    """The negations cut off at either end of a quotation whose words are said[first] to said[last].

    In front: the quotation begins as a sentence does where the text has not, or has all of the sentence but its negation. Behind: it
    ends as a sentence does, or has all but the last word. A fragment that only happens to stop at a "not" is a fragment."""
    found = []
    if first > 0 and _touch(text, said[first - 1], said[first]) and _denies(text, said[first - 1], language):
        before, begin = said[first - 1], said[first].start
        is_sentence = next((letter for letter in quote if letter.isalnum()), "").isupper() and text[begin : begin + 1].islower() and not quote.isupper()
        if is_sentence or _SENTENCE_BEGINS.search(text[max(0, before.start - NEAR) : before.start]):
            found.append(_lost(text, before, 0))
    if last + 1 < len(said) and _touch(text, said[last], said[last + 1]) and _denies(text, said[last + 1], language):
        after = said[last + 1]
        if (_CLOSED.search(quote) and not quote.rstrip().endswith(("...", "…"))) or _SENTENCE_ENDS.match(text, after.end):
            found.append(_lost(text, after, len(quote)))
    return tuple(found)


def _touch(text: str, one: Word, other: Word) -> bool:
    """Whether nothing but blank space stands between two words: a comma would make the negation another clause's."""
    between = text[one.end : other.start]
    return not between.strip() and "\n" not in between


def _denies(text: str, word: Word, language: str | None) -> bool:
    return negation.denies(word.folded, text[word.start : word.end], language)


def _lost(text: str, word: Word, at: int) -> Difference:
    return Difference(op="left-out", said=text[word.start : word.end], quoted="", negation="lost", said_at=(word.start, word.end), quoted_at=(at, at))
