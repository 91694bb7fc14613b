"""Dialogue set with dashes, as novels and interviews on the Continent do: lines in, runs out."""

import re
from collections.abc import Sequence

from search.quotes.grammar import Grammar, grammar
from search.quotes.marks import Run

_LINE = re.compile(r"(?m)^[ \t]*[—–―][ \t]*(\S.*)$")
FEWEST = 3  # lines that begin with a dash; fewer are asides or lists


def dashes(text: str, language: str | None, taken: Sequence[Run]) -> list[Run]:
    """Runs of speech in lines that begin with a dash; none where the lines look like a list."""
    lines = list(_LINE.finditer(text))
    if len(lines) < FEWEST:
        return []
    rules = grammar(language)
    incises = [_incises(match.group(1), rules) for match in lines]
    asked = sum(match.group(1).rstrip()[-1:] in "?!" for match in lines)
    if not any(incises) and asked * 5 < len(lines):
        return []
    found: list[Run] = []
    for match, cuts in zip(lines, incises, strict=True):
        if any(run.start < match.end() and match.start() < run.end for run in taken):
            continue
        found.extend(_pieces(match, cuts))
    return found


def _incises(line: str, rules: Grammar) -> list[tuple[int, int]]:
    """Where the line says who speaks: `, said Mara,`."""
    cuts = []
    for verb in rules.verb.finditer(line):
        before = line[: verb.start()].rstrip()
        if not before or before[-1] not in ",.!?…—–-" or (verb.group()[0].isupper()):
            continue
        end = re.search(r"[,.;:!?—–]", line[verb.end() :])
        stop = verb.end() + end.start() if end else len(line)
        if stop - verb.start() < 80:
            cuts.append((verb.start(), stop))
    return cuts


def _pieces(match: re.Match[str], cuts: list[tuple[int, int]]) -> list[Run]:
    line, shift = match.group(1), match.start(1)
    pieces, at = [], 0
    for start, end in cuts:
        if start > at:
            pieces.append((at, start))
        at = end + 1
        if line[end : end + 1] == ".":
            at = len(line)
            break
    if at < len(line) - 1:
        pieces.append((at, len(line)))
    return [_run(shift + start, shift + end) for start, end in pieces if line[start:end].strip(" ,.–—-")]


def _run(start: int, end: int) -> Run:
    return Run(start=start, end=end, inner_start=start, inner_end=end, mark="—")
