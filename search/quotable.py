"""Statements worth quoting: which sentences of a turn stand on their own, and how well they would carry.

Words in, a score from 0 to 1 out: a sum of the weighted features of `quotable_tables`, nothing hidden. Flags warn of what a clipped
quotation would leave out. Never looks outside the document."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from operator import mul

from archive.records import Document, Quote, Turn
from search import sentences
from search.quotable_tables import DANGLING, DENIAL, LEANING, LISTS, REPORTED, REPORTING, WEIGHTS

FEWEST, MOST = 4, 60  # words of a statement: below it is a call or an answer, above it is no quotation but an excerpt
LONG = 30  # words above which a statement gains nothing and begins to be too long
CALM = 0.5  # so that scores spread over the whole scale
SHORT_TEXT = 60  # words; a text no longer than this is a line on its own and weighed as one
ROLES = {"speaker": 1.0, "interviewer": 0.6, "narrator": 0.7}  # who asks or tells is quoted less than who speaks
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"'”’»“)\]]|\s)*$")
_CUT_SHORT = re.compile(r"[\s,(](?:[A-Z]|H\.R|Nos?|Art|Sec)\.$")  # “S. 2162” is a bill: the sentence goes on
_DIGIT = re.compile(r"\d")
_TWO = re.compile(r"[.!?][”\"’]?\s+\S")
_QUOTING = frozenset('“"„«‘')
_LIST = re.compile(
    r"^(?:\(?[a-z\d]{1,2}[.)]\s|(?:on the (?:one|other) hand|einerseits|andererseits|d['’]une part|d['’]autre part|por un lado|en (?:primer|segundo|tercer) lugar"
    r"|с одной стороны|з одного боку|z jednej strony)\b|(?:first|second|third|secondly|thirdly|finally|zweitens|drittens|deuxièmement|segundo"
    r"|по-друге|во-вторых|po drugie)\b,?)",
    re.IGNORECASE,
)
_IN_MARKS = re.compile(r"[“\"„«‘][^“”\"„«»’]{1,25}[”\"“»’]")
_SO_CALLED = re.compile(r"^(?:yeah|oh|sure),? (?:right|sure)\b|\b(?:so[- ]called|sogenannte|soi-disant|llamad[oa]s?|так называем|так зван|tak zwan)", re.IGNORECASE)
IRONIC = frozenset("""right sure called sogenannte sogenannten sogenannter soi llamado llamada llamados llamadas так tak""".split())
_AS_SAID = re.compile(
    r"^(?:(?:as|like) (?:i|we|you) (?:just |have |already )?(?:said|say|mentioned|told|know)|as (?:mentioned|noted) (?:above|earlier|before)"
    r"|if (?:that|this|so)\b|the (?:former|latter|same)\b|in (?:contrast|addition|turn|that case|other words)\b|by (?:contrast|the way)\b|for (?:example|instance)\b"
    r"|as a (?:consequence|result)\b|on the contrary\b|instead,|neither (?:will|do|does|did|is|are|was|were|has|have|had|can|could|would|should|must|am)\b|wie (?:gesagt|oben|ich)|comme (?:je|nous|on) l['’]|como (?:ya |he |hemos |te |les )?(?:dije|dicho|dijimos|decía)"
    r"|por (?:eso|ello|lo tanto|tanto)|как (?:я|мы) (?:уже )?(?:сказал|говорил)|именно (?:поэтому|потому)|як (?:я|ми) (?:вже )?(?:каза|сказа|говори)|саме (?:тому|через це)"
    r"|jak (?:już )?(?:mówi|powiedzia)|właśnie (?:dlatego|o tym))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    text: str
    words: int
    whole: bool  # ends as a sentence does
    leans: bool  # means nothing without the one before


def score(text: str, language: str | None = "en", *, speech: bool = True) -> float:
    """How quotable some words are, from 0 to 1. `speech` weighs them as part of a speech, else as a line on its own."""
    return _weighed(_values(text, _words(text), _code(language)), speech=speech)


def explain(text: str, language: str | None = "en", *, speech: bool = True) -> list[tuple[str, float]]:
    """What each feature adds to the score of some words, the largest first."""
    parts = [(weight.name, round((weight.speech if speech else weight.line) * value, 3)) for weight, value in zip(WEIGHTS, features(text, language), strict=True)]
    return sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))


def features(text: str, language: str | None = "en") -> list[float]:
    """The standardised value of every feature of `WEIGHTS`, in its order."""
    values = _values(text, _words(text), _code(language))
    return [(value - weight.mean) / weight.spread for value, weight in zip(values, WEIGHTS, strict=True)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _values(text: str, words: Sequence[str], code: str) -> tuple[float, ...]:
    """The value of every feature of `WEIGHTS`, in its order, as counted."""
    count = len(words) or 1
    seen = dict.fromkeys(LISTS, 0)
    table = _table(code)
    for word in words:
        if word in table:
            for name in table[word]:
                seen[name] += 1
    first = words[0] if words else ""
    return (
        log(min(count, LONG)),
        max(0, count - LONG) / 10,
        2.0 if _TWO.search(text) else 1.0,
        float(seen["negation"] > 0),
        float(seen["contrast"] > 0),
        float(min(3, seen["general"])),
        float(seen["is"] > 0),
        float(min(3, seen["values"])),
        seen["i"] / count,
        seen["we"] / count,
        seen["pointing"] / count,
        float(seen["must"] > 0),
        seen["past"] / count,
        seen["the"] / count,
        seen["a"] / count,
        float("?" in text),
        float("!" in text),
        float(min(3, len(_NAME.findall(text)))) if code != "de" else 0.4,  # German nouns look like names
        float(_DIGIT.search(text) is not None),
        len("".join(words)) / count,
        seen["filler"] / count,
        float(first in _leaning(code)),
        float(first in _dangling(code)),
        float("..." in text or "…" in text or "--" in text),
    )


def _weighed(values: Sequence[float], *, speech: bool) -> float:
    start, factors = _factors(speech)
    return round(1 / (1 + exp(-CALM * (start + sum(map(mul, factors, values))))), 4)


@cache
def _factors(speech: bool) -> tuple[float, tuple[float, ...]]:
    """The weights made ready for values as they are counted: what all start with, and what each value is worth."""
    factors = tuple((weight.speech if speech else weight.line) / weight.spread for weight in WEIGHTS)
    return -sum(factor * weight.mean for factor, weight in zip(factors, WEIGHTS, strict=True)), factors


_Place = tuple[Turn, Sequence[_Sentence], int, int]  # a turn, its sentences, and which of them make a statement


def statements(document: Document, among: Callable[[int, int], bool] = lambda start, end: True) -> tuple[Quote, ...]:
    """Every statement of a document's turns, by place: one sentence, or two where the second leans on the first. `among` says which places are asked for."""
    quoted = sorted((quote.start, quote.end) for quote in document.quotes if quote.kind != "statement")
    line = len(document.text) < SHORT_TEXT * 12 and len(document.text.split()) <= SHORT_TEXT
    found = [place for turn in document.turns for place in _places(document, turn, quoted, line=line)]
    if not found and not line:  # one long sentence, or none that stands alone: better than nothing to quote
        found = [place for turn in document.turns[:1] for place in _whatever(document, turn)]
    return tuple(_statement(document, *place, quoted, line=line) for place in found if among(*_reach(place)))


def _reach(place: _Place) -> tuple[int, int]:
    _, parts, first, last = place
    return parts[first].start, parts[last].end


def _whatever(document: Document, turn: Turn) -> list[_Place]:
    parts = _sentences(document.text, turn, document.language)
    return [(turn, parts, at, at) for at, part in enumerate(parts) if part.whole and FEWEST <= part.words <= 2 * MOST]


def _places(document: Document, turn: Turn, quoted: Sequence[tuple[int, int]], *, line: bool) -> list[_Place]:
    """Where a turn has statements."""
    parts = _sentences(document.text, turn, document.language)
    spans = _spans(parts)
    if line:  # a line on its own stands as it is: each two sentences of it, too, and whatever there is
        spans = sorted({*spans, *((at, at + 1) for at in range(len(parts) - 1))}) or [(0, len(parts) - 1)] * bool(parts)
    found: list[_Place] = []
    for first, last in spans:
        start, end = parts[first].start, parts[last].end
        if not _within(start, end, quoted) or (line and 5 * (end - start) > 4 * len(document.text)):
            found.append((turn, parts, first, last))
    return found


def _sentences(text: str, turn: Turn, language: str | None) -> list[_Sentence]:
    leaning, dangling = _leaning(_code(language)), _dangling(_code(language))
    parts = []
    for start, end in sentences.split(text[turn.start : turn.end], language):
        said = text[turn.start + start : turn.start + end]
        words = said.split(None, 1)
        first = words[0].strip("“”\"'„«»‘’—–-(,.").lower().replace("’", "'") if words else ""
        leans = first in dangling or first in leaning or bool(_AS_SAID.match(said))
        parts.append(_Sentence(turn.start + start, turn.start + end, said, said.count(" ") + 1, _is_whole(said), leans))
    return parts


def _is_whole(said: str) -> bool:
    """Whether a sentence has its end. Only the last signs are looked at: that is four times as fast."""
    return _SENTENCE_END.search(said, max(0, len(said) - 12)) is not None and _CUT_SHORT.search(said, max(0, len(said) - 8)) is None


def _spans(parts: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """Which sentences make statements: those that stand alone, and pairs in which the second leans on the first."""
    spans = []
    for at, part in enumerate(parts):
        if not part.whole or part.leans:
            continue
        if FEWEST <= part.words <= MOST:
            spans.append((at, at))
        follower = parts[at + 1] if at + 1 < len(parts) else None
        if follower is not None and follower.whole and follower.leans and part.words + follower.words <= MOST:
            spans.append((at, at + 1))
    return spans


def _within(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether the words are somebody's quotation already."""
    if not quoted:
        return False
    at = bisect_left(quoted, (start + 3, 0))
    return any(first <= start + 2 and end - 2 <= last for first, last in quoted[max(0, at - 2) : at + 1])


def _statement(document: Document, turn: Turn, parts: Sequence[_Sentence], first: int, last: int, quoted: Sequence[tuple[int, int]], *, line: bool) -> Quote:
    start, end = parts[first].start, parts[last].end
    text = document.text[start:end]
    words, code = _words(text), _code(document.language)
    flags = _flags(document, turn, parts, first, last, quoted, text, words, code)
    value = _weighed(_values(text, words, code), speech=not line) * ROLES[turn.role] * (0.5 if "quotes-another" in flags else 1.0)
    return Quote(
        kind="statement", start=start, end=end, text=text, speakers=turn.speakers, score=round(value, 4),
        confidence=turn.attribution.confidence, flags=flags,
    )  # fmt: skip


def _flags(
    document: Document, turn: Turn, parts: Sequence[_Sentence], first: int, last: int, quoted: Sequence[tuple[int, int]],
    text: str, words: Sequence[str], code: str,
) -> tuple[str, ...]:  # fmt: skip
    """What a reader must know before quoting these words."""
    after = parts[last + 1].text if last + 1 < len(parts) else ""
    marked = not _QUOTING.isdisjoint(text)
    checks = (
        ("question", text.rstrip("”\"'» ").endswith("?")),
        ("negation-outside", bool(after) and _denial(code).match(after) is not None),
        ("reported-speech", not _reporting(code).isdisjoint(words) and _reported(code).search(text) is not None),
        ("quotes-another", bool(quoted) and _overlaps(parts[first].start, parts[last].end, quoted)),
        ("list-cut", _LIST.match(text) is not None or text.endswith((":", ";")) or after[:2] in ("- ", "• ", "* ")),
        ("irony-marks", (marked and _IN_MARKS.search(text) is not None) or (not IRONIC.isdisjoint(words) and _SO_CALLED.search(text) is not None)),
        ("speaker-change", last + 1 == len(parts) and not parts[last].whole and turn.end < len(document.text)),
        ("leans", parts[first].leans),
    )
    return tuple(name for name, holds in checks if holds)


def _overlaps(start: int, end: int, quoted: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(quoted, (start, 0))
    return any(first < end and start < last for first, last in quoted[max(0, at - 1) : at + 2])


def _code(language: str | None) -> str:
    code = (language or "en").split("-")[0].lower()
    return code if code in LEANING else "en"


@cache
def _table(code: str) -> dict[str, tuple[str, ...]]:
    """Each word of a language's lists with the features it counts for."""
    found: dict[str, tuple[str, ...]] = {}
    for name, lists in LISTS.items():
        for word in lists.get(code, "").split():
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def _leaning(code: str) -> frozenset[str]:
    return frozenset(LEANING[code].split())


@cache
def _dangling(code: str) -> frozenset[str]:
    return frozenset(DANGLING[code].split())


@cache
def _reported(code: str) -> re.Pattern[str]:
    return re.compile(REPORTED[code], re.IGNORECASE)


@cache
def _reporting(code: str) -> frozenset[str]:
    return frozenset(REPORTING[code].split())


@cache
def _denial(code: str) -> re.Pattern[str]:
    return re.compile(DENIAL[code], re.IGNORECASE)
