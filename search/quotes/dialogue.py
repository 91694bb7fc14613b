"""Dialogue set with dashes, as novels and interviews on the Continent do, and blocks quoted with `>`: paragraphs in, runs out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from search.quotes import continental
from search.quotes.grammar import Grammar, grammar
from search.quotes.marks import Run, paragraph_gaps

_DASH = re.compile(r"[ \t]*[—–―][ \t]*(?=\S)")
_TO_DASH = re.compile(r"[.!?…]?\s?[—–](?=[^\s])|[.!?…,]?\s[—–]\s|(?<=\w)$|[.!?…]$")
_TO_SIGN = re.compile(r"[,.;:!?—–]")
_BLOCK = re.compile(r"(?m)^>[ \t]*(\S.*(?:\n>.*)*)")
DASH_TO_DASH = frozenset(("es", "ru", "uk", "pl"))  # languages in which what the narrator puts in stands between dashes
FEWEST = 3  # paragraphs that begin with a dash; fewer are asides or lists
LONGEST_INCISE = 90


def dashes(text: str, language: str | None, taken: Sequence[Run]) -> list[Run]:
    """Runs of speech in paragraphs that begin with a dash; none where they look like a list."""
    if text.count("—") + text.count("–") + text.count("―") < FEWEST:
        return []
    rules = grammar(language)
    spoken = [(hit.end(), end) for start, end in _paragraphs(text) if (hit := _DASH.match(text, start, end))]
    if len(spoken) < FEWEST:
        return []
    if sum(text[end - 1 : end] in (";", ",") or text[start:end].rstrip(" .").endswith(";") for start, end in spoken) * 2 >= len(spoken):
        return []  # items of a list
    incises = [_incises(text[start:end], rules) for start, end in spoken]
    asked = sum(text[start:end].rstrip().endswith("?") for start, end in spoken)
    if not any(incises) and (rules.language in ("en", "de") or asked * 4 < len(spoken)):
        return []
    found: list[Run] = []
    begun = [run.start for run in taken]
    for (start, end), cuts in zip(spoken, incises, strict=True):
        before = bisect_left(begun, end)  # the runs are in order and none lies in another
        if not before or taken[before - 1].end <= start:
            found.extend(_pieces(text, start, end, cuts))
    return found


def blocks(text: str, marked: Sequence[tuple[int, int]] = ()) -> list[Run]:
    """What stands as quoted without marks: blocks of lines that each begin with `>`, and what the format marked."""
    lines = [(hit.start(1), hit.end()) for hit in _BLOCK.finditer(text)] if ">" in text else []
    return [replace(_run(start, end), mark=">") for start, end in sorted({*lines, *marked}) if text[start:end].strip()]


def parted(text: str, run: Run, rules: Grammar) -> list[Run]:
    """A run as the pieces that an incise within its marks leaves: « Venez, dit-elle, nous partons. »"""
    if rules.language not in continental.LANGUAGES or run.depth:
        return [run]
    cuts = continental.incises(text, run.inner_start, run.inner_end, rules.language)
    if not cuts:
        return [run]
    starts = [run.inner_start, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), run.inner_end]
    pieces = [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip(" ,.—–\u00a0")]
    return [
        replace(run, start=run.start if n == 0 else start, end=run.end if end == run.inner_end else end, inner_start=start, inner_end=end, mark="—")
        for n, (start, end) in enumerate(pieces)
    ]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    gaps = paragraph_gaps(text)
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(text)]
    return list(zip(starts, ends, strict=True))


def _incises(line: str, rules: Grammar) -> list[tuple[int, int]]:
    """Where a paragraph of speech says who speaks: `, said Mara,` or `! Mara said.`"""
    cuts: list[tuple[int, int]] = []
    verbs = set(rules.verbs_in(line))
    if rules.language in DASH_TO_DASH:
        verbs |= {hit.span() for hit in continental.verbs_behind_dashes(line, rules.language)}
    for verb in sorted(verbs):
        if cuts and verb[0] < cuts[-1][1]:
            continue
        start = verb[0] - 2 * (line[verb[0] - 1 : verb[0]] in ("’", "'"))  # “s’écria”
        before = line[max(0, start - LONGEST_INCISE) : start].rstrip()
        if not before or before[-1] not in ",.!?…—–-":
            who = rules.incise.search(before)
            if not who or not before[: who.start()].rstrip() or before[: who.start()].rstrip()[-1] not in ",.!?…—–-":
                continue
            start = max(0, start - LONGEST_INCISE) + who.start()
        elif line[verb[0]].isupper():
            continue
        end = (_TO_DASH if rules.language in DASH_TO_DASH else _TO_SIGN).search(line[verb[1] : verb[1] + LONGEST_INCISE])
        stop = verb[1] + end.start() if end else len(line)
        if stop - start < LONGEST_INCISE:
            cuts.append((start, stop))
    return cuts


def _pieces(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> list[Run]:
    pieces, at = [], start
    for first, last in cuts:
        pieces.append((at, start + first))
        at = start + last + 1
    pieces.append((at, end))
    return [_run(*_trimmed(text, first, last)) for first, last in pieces if first < last and text[first:last].strip(" \n,.–—-")]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece without the dashes and blanks that part it from who says it."""
    said = text[start:end]
    return start + len(said) - len(said.lstrip(" \n\t,–—-")), end - len(said) + len(said.rstrip(" \n\t–—"))


def _run(start: int, end: int) -> Run:
    return Run(start=start, end=end, inner_start=start, inner_end=end, mark="—")
