"""Statements worth quoting: which sentences of a turn stand on their own, and how well they would carry.

Words in, a score from 0 to 1 out: a sum of the weighted features of `quotable_tables`, nothing hidden. Flags warn of what a clipped
quotation would leave out. Never looks outside the document."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from archive.records import Document, Quote, Turn
from search import sentences
from search.quotable_tables import DANGLING, DENIAL, LEANING, LISTS, REPORTED, SHARED_OUT, WEIGHTS

FEWEST, MOST = 4, 60  # words of a statement: below it is a call or an answer, above it is no quotation but an excerpt
LONG = 30  # words above which a statement gains nothing and begins to be too long
CALM = 0.5  # so that scores spread over the whole scale
SHORT_TEXT = 60  # words; a text no longer than this is a line on its own and weighed as one
ROLES = {"speaker": 1.0, "interviewer": 0.6, "narrator": 0.7}  # who asks or tells is quoted less than who speaks
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME = re.compile(r"(?<=[\w,;] )[^\W\d_a-zà-öø-ÿа-яёіїєґ][\w’'-]+")
_SENTENCE_END = re.compile(r"[.!?…。！？](?:[\"'”’»“)\]]|\s)*$")
_DIGIT = re.compile(r"\d")
_BROKEN = re.compile(r"\.\.\.|…|--|—\s*$")
_LIST = re.compile(
    r"^(?:\(?[a-z\d]{1,2}[.)]\s|(?:first|second|third|secondly|thirdly|finally|zweitens|drittens|deuxièmement|segundo"
    r"|по-друге|во-вторых|po drugie)\b,?)",
    re.IGNORECASE,
)
_IRONY = re.compile(
    r"\bso[- ]called\b|\bsogenannte|\bsoi-disant\b|\bllamad[oa]s?\b|\bтак называем|\bтак зван|\btak zwan"
    r"|[“\"„«‘][^“”\"„«»’]{1,25}[”\"“»’]",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    r"^(?:as i (?:said|say|mentioned|told)|like i said|as (?:mentioned|noted) (?:above|earlier|before)|wie (?:gesagt|oben)"
    r"|comme je l['’]ai dit|como (?:he )?dicho)\b",
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
    values = features(text, language)
    total = sum(weight * value for weight, value in zip(_speech() if speech else _line(), values, strict=True))
    return round(1 / (1 + exp(-total * CALM)), 4)


def explain(text: str, language: str | None = "en", *, speech: bool = True) -> list[tuple[str, float]]:
    """What each feature adds to the score of some words, the largest first."""
    weights = _speech() if speech else _line()
    parts = [(weight.name, round(by * value, 3)) for weight, by, value in zip(WEIGHTS, weights, features(text, language), strict=True)]
    return sorted((part for part in parts if part[1]), key=lambda part: -abs(part[1]))


def features(text: str, language: str | None = "en") -> list[float]:
    """The standardised value of every feature of `WEIGHTS`, in its order."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    count = len(words) or 1
    counted = dict.fromkeys(LISTS, 0.0)
    code = _code(language)
    table = _table(code)
    for word in words:
        for name in table.get(word, ()):
            counted[name] += 1
    for name in SHARED_OUT:
        counted[name] /= count
    value = {
        **counted,
        "length": log(min(count, LONG)),
        "overlong": max(0, count - LONG) / 10,
        "sentences": float(min(2, sum(text.count(mark) for mark in (". ", "! ", "? ", ".” ", "?” ")) + 1)),
        "negation": float(counted["negation"] > 0),
        "contrast": float(counted["contrast"] > 0),
        "must": float(counted["must"] > 0),
        "general": min(3.0, counted["general"]),
        "question": float("?" in text),
        "call": float("!" in text),
        "names": min(3.0, float(len(_NAME.findall(text)))) if code != "de" else 0.4,
        "number": float(_DIGIT.search(text) is not None),
        "commas": min(4.0, text.count(",")),
        "word length": len("".join(words)) / count,
        "leans back": float(bool(words) and words[0] in _leaning(code)),
        "begins pointing": float(bool(words) and words[0] in _dangling(code)),
        "broken off": float(bool(_BROKEN.search(text))),
    }
    return [(value[weight.name] - weight.mean) / weight.spread for weight in WEIGHTS]


def statements(document: Document) -> tuple[Quote, ...]:
    """Every statement of a document's turns, by place: one sentence, or two where the second leans on the first."""
    quoted = sorted((quote.start, quote.end) for quote in document.quotes if quote.kind != "statement")
    line = len(document.text) < SHORT_TEXT * 12 and len(document.text.split()) <= SHORT_TEXT
    found: list[Quote] = []
    for turn in document.turns:
        found.extend(_of_turn(document, turn, quoted, line=line))
    return tuple(found)


def _of_turn(document: Document, turn: Turn, quoted: Sequence[tuple[int, int]], *, line: bool) -> list[Quote]:
    language = document.language
    parts = _sentences(document.text, turn, language)
    spans = _spans(parts)
    if line and not spans and parts:
        spans = [(0, min(1, len(parts) - 1))]
    made = []
    for first, last in spans:
        start, end = parts[first].start, parts[last].end
        if _within(start, end, quoted):
            continue
        made.append(_statement(document, turn, parts, first, last, quoted, line=line))
    return made


def _sentences(text: str, turn: Turn, language: str | None) -> list[_Sentence]:
    leaning, dangling = _leaning(_code(language)), _dangling(_code(language))
    parts = []
    for start, end in sentences.split(text[turn.start : turn.end], language):
        said = text[turn.start + start : turn.start + end]
        words = said.split(None, 1)
        first = words[0].strip("“”\"'„«»‘’—–-(,.").lower().replace("’", "'") if words else ""
        leans = first in dangling or first in leaning or bool(_AS_SAID.match(said))
        parts.append(_Sentence(turn.start + start, turn.start + end, said, said.count(" ") + 1, bool(_SENTENCE_END.search(said)), leans))
    return parts


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
    at = bisect_left(quoted, (start + 3, 0))
    return any(first <= start + 2 and end - 2 <= last for first, last in quoted[max(0, at - 2) : at + 1])


def _statement(document: Document, turn: Turn, parts: Sequence[_Sentence], first: int, last: int, quoted: Sequence[tuple[int, int]], *, line: bool) -> Quote:
    start, end = parts[first].start, parts[last].end
    text = document.text[start:end]
    flags = _flags(document, turn, parts, first, last, quoted)
    value = score(text, document.language, speech=not line) * ROLES[turn.role] * (0.5 if "quotes-another" in flags else 1.0)
    return Quote(
        kind="statement", start=start, end=end, text=text, speakers=turn.speakers, score=round(value, 4),
        confidence=turn.attribution.confidence, flags=flags,
    )  # fmt: skip


def _flags(document: Document, turn: Turn, parts: Sequence[_Sentence], first: int, last: int, quoted: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What a reader must know before quoting these words."""
    code = _code(document.language)
    text = document.text[parts[first].start : parts[last].end]
    after = parts[last + 1].text if last + 1 < len(parts) else ""
    start, end = parts[first].start, parts[last].end
    at = bisect_left(quoted, (start, 0))
    checks = (
        ("question", text.rstrip("”\"'» ").endswith("?")),
        ("negation-outside", bool(after and _denial(code).match(after))),
        ("reported-speech", bool(_reported(code).search(text))),
        ("quotes-another", any(s < end and start < e for s, e in quoted[max(0, at - 1) : at + 2])),
        ("list-cut", bool(_LIST.match(text)) or text.endswith((":", ";")) or after[:2] in ("- ", "• ", "* ")),
        ("irony-marks", bool(_IRONY.search(text))),
        ("speaker-change", last + 1 == len(parts) and not parts[last].whole and turn.end < len(document.text)),
        ("leans", parts[first].leans),
    )
    return tuple(name for name, holds in checks if holds)


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
def _denial(code: str) -> re.Pattern[str]:
    return re.compile(DENIAL[code], re.IGNORECASE)


@cache
def _speech() -> tuple[float, ...]:
    return tuple(weight.speech for weight in WEIGHTS)


@cache
def _line() -> tuple[float, ...]:
    return tuple(weight.line for weight in WEIGHTS)
