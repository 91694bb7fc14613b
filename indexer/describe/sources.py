"""Where a text first appeared and who brings it here, from the words that say so. Tables with examples."""
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer import dating, people
from indexer.cues import Cued, Told, those_with
from indexer.paragraphs import Para

_X = r"(?P<x>[^:：,;()\[\]<>\n]{2,70}?)"
_END = r"(?=\s*(?:[:：,;()<\n]|\.\s|\.?$|\s[–—-]\s))"

_WHEN = r"(?:(?:on|le|am|el|em|il|den)\s+[^,.\n]{4,26}?\s+)?"

Rows = tuple[tuple[str, str, str, str], ...]
SOURCES: Rows = (  # expression, example, source, and the words, in small letters, without one of which it cannot match
    (rf"original(?:ly)?\s+(?:source|published|appeared)\s*[:：]?\s*(?:in|by|on|at|from)?\s*(?:(?-i:the)\s+)?{_X}{_END}", "Original Source Green Left, 10 January 2023", "Green Left", "original"),
    (rf"(?:was |were |is )?(?:first |originally )(?:published|printed|appeared|posted)\s+{_WHEN}(?:by|in|on|at)\s+(?:(?-i:the)\s+)?{_X}{_END}",
     "First published by Posle editorial collective: <url>", "Posle", "published printed appeared posted"),
    (rf"(?:re-?published|reprinted|re-?posted|cross-?posted|abridged|taken|adapted|excerpted|courtesy)[^.\n]{{0,30}}\s+(?:from|of)\s+(?:(?-i:the)\s+)?{_X}{_END}", "(Abridged, with permission, from Quayside Review)",
     "Quayside Review", "publish print posted abridged taken adapted excerpt courtesy"),
    (rf"(?:source|quelle|fuente|fonte|źródło|джерело|источник|källa|المصدر|來源)\s*[:：]\s*{_X}{_END}", "Source: The Torch", "The Torch", "source quelle fuente fonte źródło джерело источник källa المصدر 來源"),
    (rf"(?:zuerst )?(?:erschienen|veröffentlicht) {_WHEN}in:?(?: der| dem)?\s+{_X}{_END}", "Zuerst erschienen in Hafenblatt, Oktober 1988", "Hafenblatt", "erschienen veröffentlicht"),
    (rf"(?:publié|paru) (?:initialement )?{_WHEN}(?:dans|par|sur)\s+{_X}{_END}", "Publié dans La Vague, mai 1968", "La Vague", "publié paru"),
    (rf"^published\s+{_WHEN}(?:by|in)\s+(?:(?-i:the)\s+)?{_X}{_END}", "Published on 3 June 2021 in The Tide", "The Tide", "published"),
    (rf"publicado (?:originalmente )?{_WHEN}(?:en|por|em)\s+{_X}{_END}", "Publicado en La Escollera", "La Escollera", "publicado"),
)
PUBLISHERS: Rows = (
    (rf"{_X}\s+(?:is\s+(?:re)?publishing|republishes|reprints)\b", "ecosocialist.scot is republishing below", "ecosocialist.scot", "publish print"),
    (r"(?:introduction|translation|translated[^.\n]{0,40}?|transcribed|adapted)\s+for\s+(?P<x>[\w.-]+\.\w{2,}|[A-Z][\w’' ]{2,40}?)(?=\s+by\b|[,;:)]|\.\s|\.?$)",
     "writes Mike Picken in this introduction for ecosocialist.scot.", "ecosocialist.scot", "introduction transl transcribed adapted"),
    (rf"re(?:published|printed|posted) (?:here )?(?:by|on|at)\s+{_X}{_END}", "Republished by International Viewpoint", "International Viewpoint", "published printed posted"),
)
CITED = re.compile(r"[(\[]\s*(?P<x>[A-Z][^,()\d]{2,40}),\s*(?P<d>[^()]{6,30}?)\.?\s*[)\]]\.?$")
LED = re.compile(r"(?P<x>(?:[A-ZÀ-ÞА-ЯЄІЇҐ][^\s,.:;()\d]{0,30}\s){0,4}[A-ZÀ-ÞА-ЯЄІЇҐ][^\s,.:;()\d]{0,30}),\s+(?P<d>[^.:;()]{4,30}\d{4})[.:](?=\s|$)")  # The Breakwater, July 1986. Clara Whitcombe talked to …
CREDIT = re.compile(r"[^,.:;]{4,60},\s+(?P<x>[A-Z][^,.:;]{1,40}),\s+(?P<d>[^,;]*\d{4})\.?$")  # Leyla Aksungur, Tideline, 7 November 2019
ISSUE = re.compile(r"[\s,]+(?:nr|no|n°|nº|heft|ausgabe|issue|número|numéro|numer|номер|№|#)\.?\s*\d*.*$", re.I)
TAIL = re.compile(r"\s+(?:editorial (?:collective|board|team|committee)|editors|website|web site|magazine'?s? website|redaktion|redacción|rédaction)$", re.I)
URL = re.compile(r"https?://[^\s<>()\"']+(?:\([^\s<>()]*\))?[^\s<>()\"'.,;:]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something a paragraph says of the document: the value, by which rule, and where the words stand."""

    value: str
    rule: str
    para: int
    start: int
    end: int
    confidence: float = 0.9


def with_cues(small: Sequence[str], indices: Iterable[int]) -> Told[int]:
    """Those of some paragraphs, given in small letters, that may say where the text comes from; the questions below are asked of them."""
    return those_with({index: small[index] for index in indices}, CUES)


def source(paras: Sequence[Para], indices: Sequence[int], told: Told[int]) -> Said | None:
    """Where it first appeared."""
    return _said(paras, indices, told, _SOURCES, "source-line") or _cited(paras, indices)


def publisher(paras: Sequence[Para], indices: Sequence[int], told: Told[int]) -> Said | None:
    """Who brings it here."""
    return _said(paras, indices, told, _PUBLISHERS, "republishing-line")


def address(paras: Sequence[Para], indices: Sequence[int], told: Told[int]) -> Said | None:
    """The web address in the line that names the source, or right after it."""
    rules = told.of(_SOURCES)
    for index in (index for index in indices if index in told.texts):
        text = paras[index].text
        for rule in rules:
            match = rule.rule.search(text) if rule.may_match(told.texts[index]) else None
            found = URL.search(text, match.end()) if match else None
            if found:
                return Said(value=found[0], rule="source-line", para=index, start=found.start(), end=found.end())
    return None


def cited_date(paras: Sequence[Para], indices: Sequence[int]) -> Said | None:
    """The date in a bracket or source line that cites the first printing: (Green Left, 10 January 2023.)"""
    for index in indices:
        if match := _bracket(paras[index].text):
            found = dating.first(match["d"])
            if found and found.edtf:
                at = match.start("d") + found.start
                return Said(value=found.edtf, rule="cited-printing", para=index, start=at, end=match.start("d") + found.end)
    return None


_SOURCES, _PUBLISHERS = (tuple(Cued(re.compile(rule, re.I), tuple(cues.split())) for rule, _, _, cues in rows) for rows in (SOURCES, PUBLISHERS))
CUES = tuple(dict.fromkeys(cue for row in (*_SOURCES, *_PUBLISHERS) for cue in row.cues))


def _said(paras: Sequence[Para], indices: Sequence[int], told: Told[int], rules: Sequence[Cued], name: str) -> Said | None:
    asked = [index for index in dict.fromkeys(indices) if index in told.texts]
    for rule in told.of(rules):
        for index in (index for index in asked if rule.may_match(told.texts[index])):
            for match in rule.rule.finditer(paras[index].text):
                value = _trimmed(match["x"])
                if value:
                    at = match.start("x") + match["x"].find(value)
                    return Said(value=value, rule=name, para=index, start=at, end=at + len(value))
    return None


def _cited(paras: Sequence[Para], indices: Sequence[int]) -> Said | None:
    for index in indices:
        text = paras[index].text
        match = _bracket(text) or LED.match(text) or (CREDIT.match(text) if len(text) < 150 else None)
        is_signed = match is not None and match.re is CREDIT and people.is_organisation(text.partition(",")[0])  # The Committee, Merrow, October 1932
        if match and dating.first(match["d"]) and not people.is_person(match["x"]) and not is_signed:
            return Said(value=match["x"].strip(), rule="cited-printing", para=index, start=match.start("x"), end=match.end("x"))
    return None


def _bracket(text: str) -> re.Match[str] | None:
    """The bracket at the end that cites a printing."""
    return CITED.search(text) if text.endswith((")", "]", ").", "].")) else None


def _trimmed(words: str) -> str:
    words = TAIL.sub("", words.strip(" \"“”«»'’."))
    words = ISSUE.sub("", words)
    found = re.search(r"(?:^|\s)([A-ZÀ-ÞА-ЯЄІЇҐ\d][^.]*|[\w-]+(?:\.[\w-]+)+)$", words)
    value = found[1] if found else words if "&" in words and len(words.split()) <= 4 else ""
    return "" if dating.first(value) or len(value.split()) > 8 else value
