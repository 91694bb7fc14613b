"""A negation that stands just outside a quotation, or is taken out of it by a mark: quoted without it, a sentence says the opposite.

Values in, differences out."""
import re
from collections.abc import Sequence

from search.verify import negation
from search.verify.values import Difference
from search.verify.words import Word, words

_CLOSED = re.compile(r"[.!?؟。！？][\"”“’»«)\]\s]*$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?…؟。！？:;¿¡\n—–])[\"“„«‘¿¡(\s]*$")
_SENTENCE_ENDS = re.compile(r"[\"”“»’)]*(?:[.!?…؟。！？;\n]|$)")
_SENTENCE_END = re.compile(r"[.!?…؟。！？]\s|\n")
_CLAUSE_END = re.compile(r"[,;:.!?…—–()\n]")
NEAR = 40  # characters looked at for the beginning of a sentence
FAR = 80  # and for words that deny the clause that follows them
HIDDEN = 2  # a mark that takes out no more words than this, a negation among them, hides it
WITHIN = 4  # and so does one that takes out no more than this of one clause
DENIED = [  # language, words that deny the whole clause after them; a text, the clause: also tests
    ("en", r"(?:not|n['’]t|never|hardly) (?:\w+ )?(?:true|right|correct|accurate|fair|the case|so)(?: to (?:say|claim|think))? that",
     "It is not true that workers are lazy.", "Workers are lazy."),
    ("en", r"(?:not|n['’]t|never|nobody|none|no one) (?:\w+ ){0,3}?(?:believe|think|say|claim|accept|suggest|said|thought|claimed)s? that",
     "I do not for a moment believe that they were guilty.", "they were guilty"),
    ("en", r"(?:false|untrue|wrong|absurd|nonsense|a lie|a myth)(?: to (?:say|claim|suggest|think|believe))? that",
     "It is wrong to say that the poor do not work.", "The poor do not work."),
    ("de", r"(?:nicht|nie|kaum) (?:wahr|richtig|der Fall|so) ?, dass|(?:falsch|gelogen|eine Lüge|Unsinn) ?, dass",
     "Es ist nicht wahr, dass wir müde sind.", "wir müde sind"),
    ("de", r"(?:glaub|denk|mein|sag|behaupt)\w* (?:\w+ )?(?:nicht|nie|niemals) ?, dass", "Ich glaube nicht, dass wir verlieren werden.", "wir verlieren werden"),
    ("fr", r"pas (?:vrai|exact|juste)(?: de dire)? qu(?:e|['’])|(?:faux|un mensonge)(?: de dire)? qu(?:e|['’])",
     "Il n’est pas vrai que nous ayons cédé.", "nous ayons cédé"),
    ("fr", r"(?:crois|croyons|pense|pensons|dis|disons) pas qu(?:e|['’])", "Je ne crois pas que la guerre soit finie.", "la guerre soit finie"),
    ("es", r"no es (?:verdad|cierto|justo) que|es (?:falso|mentira) que|no (?:creo|creemos|pienso|digo|decimos) que",
     "No es cierto que seamos pocos.", "Seamos pocos."),
    ("pl", r"(?:nie ?prawd[aą]|nie jest prawdą|nie (?:sądzę|uważam|twierdzę|myślę))(?: jest)? ?, że", "Nieprawda, że nam wszystko jedno.", "nam wszystko jedno"),
    ("uk", r"(?:не ?правда|брехня|не (?:думаю|вважаю|кажу|вірю)) ?, що", "Неправда, що ми втомилися.", "ми втомилися"),
    ("ru", r"(?:не ?правда|ложь|не (?:думаю|считаю|верю|говорю)) ?, что", "Неправда, что мы устали.", "мы устали"),
]  # fmt: skip
_DENIED = re.compile("|".join(rf"(?:\b{rule})" for _, rule, *_ in DENIED).join((r"(?:", r")\W*$")), re.IGNORECASE)


def clipped(quote: str, text: str, said: Sequence[Word], *, first: int, last: int, language: str | None) -> tuple[Difference, ...]:
    """The negations cut off at either end of a quotation whose words are said[first] to said[last].

    In front: the quotation begins as a sentence does where the text has not, or has all of the sentence but its negation. Behind: it
    ends as a sentence does, or has all but the last word. A fragment that only happens to stop at a "not" is a fragment."""
    found = [_denied(text, said[first].start)] if first > 0 else []
    if first > 0 and _touch(text, said[first - 1], said[first]) and _denies(text, said[first - 1], language):
        before, begin = said[first - 1], said[first].start
        is_sentence = next((letter for letter in quote if letter.isalnum()), "").isupper() and text[begin : begin + 1].islower() and not quote.isupper()
        if is_sentence or _SENTENCE_BEGINS.search(text[max(0, before.start - NEAR) : before.start]):
            found.append(_lost(text, before, 0))
    if last + 1 < len(said) and _touch(text, said[last], said[last + 1]) and _denies(text, said[last + 1], language):
        after = said[last + 1]
        if (_CLOSED.search(quote) and not quote.rstrip().endswith(("...", "…"))) or _SENTENCE_ENDS.match(text, after.end):
            found.append(_lost(text, after, len(quote)))
    return tuple(one for one in found if one)


def hides(text: str, start: int, end: int, language: str | None) -> bool:
    """Whether a mark in the place of text[start:end], with a negation in it, hides that the sentence denies.

    It takes out the negation and hardly anything else, or begins or ends with it so that what it denies is left: "I do … believe" for
    "I do not under any circumstances believe". A longer cut out of a sentence is what ellipses are for."""
    cut = words(text, start, end)
    if len(cut) <= HIDDEN:
        return True
    inside = text[cut[0].start : cut[-1].end]
    if _CLAUSE_END.search(text[:start].rstrip()[-1:]) and _SENTENCE_ENDS.match(text, cut[-1].end):
        return False  # a clause of its own, to the end of its sentence: nothing that it denies is left
    if len(cut) <= WITHIN and not _CLAUSE_END.search(inside):
        return True
    if _SENTENCE_END.search(inside):
        return False
    begins = _denies(text, cut[0], language) and text[:start].endswith((" ", "\u00a0")) and text[:start].rstrip()[-1:].isalnum()
    return begins or (_denies(text, cut[-1], language) and text[end:].lstrip(" \u00a0")[:1].isalnum())


def _touch(text: str, one: Word, other: Word) -> bool:
    """Whether nothing but blank space stands between two words: a comma would make the negation another clause's."""
    between = text[one.end : other.start]
    return not between.strip() and "\n" not in between


def _denies(text: str, word: Word, language: str | None) -> bool:
    return negation.denies(word.folded, text[word.start : word.end], language)


def _denied(text: str, start: int) -> Difference | None:
    """What denies the whole clause that begins at `start`: "it is not true that", as far as it stands in the same sentence."""
    before = text[max(0, start - FAR) : start]
    found = _DENIED.search(before)
    if not found:
        return None
    at = start - len(before) + found.start(), start - len(before) + len(before[: found.end()].rstrip())
    return Difference(op="left-out", said=text[slice(*at)], quoted="", negation="lost", said_at=at, quoted_at=(0, 0))


def _lost(text: str, word: Word, at: int) -> Difference:
    return Difference(op="left-out", said=text[word.start : word.end], quoted="", negation="lost", said_at=(word.start, word.end), quoted_at=(at, at))
