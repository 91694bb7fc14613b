"""The librarian's file of words that mean the same, read. One line a meaning: `UN = United Nations`; # begins a remark."""
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from search import analysis

FILE = "synonyms.txt"
LONGEST = 6  # words that one side of a line may have
Words = tuple[str, ...]  # folded


@dataclass(frozen=True, slots=True)
class Synonyms:
    """For a sequence of folded words, the others that mean the same. `problems` name the lines that say nothing."""

    meanings: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def longest(self) -> int:
        """How many words the longest side of a line has."""
        return max(map(len, self.meanings), default=0)


def read(text: str) -> Synonyms:
    """The meanings in a file's text.

    >>> read("UN = United Nations").meanings[("un",)]
    (('united', 'nations'),)
    """
    meanings: dict[Words, list[Words]] = {}
    problems: list[str] = []
    for n, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        sides = list(dict.fromkeys(tuple(word for word, _, _ in analysis.tokens(side)) for side in said.split("=")))
        if len(sides) < 2 or not all(0 < len(side) <= LONGEST for side in sides):
            problems.append(f"line {n}: {said[:60]!r} should be words = words")
            continue
        for side in sides:
            meanings[side] = meanings.get(side, []) + [other for other in sides if other != side and other not in meanings.get(side, [])]
    return Synonyms({side: tuple(others) for side, others in meanings.items()}, tuple(problems))


def changed(folder: Path) -> int:
    """When the archive's synonyms were last changed, in nanoseconds; 0 where there is no file. Every search asks this."""
    try:
        return os.stat(os.path.join(folder, FILE)).st_mtime_ns
    except OSError:
        return 0


def load(folder: Path) -> Synonyms:
    """The archive's synonyms; none where there is no file."""
    path = folder / FILE
    return read(path.read_text(encoding="utf-8-sig", errors="replace")) if path.is_file() else Synonyms()
