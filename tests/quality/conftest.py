"""Scores reading against gold: a file's documents by name and part, fields each on their own, names without titles and brackets."""
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from archive.records import Document
from indexer import readers, segment

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " ", "\u00ad": None})


@dataclass(slots=True)
class ReadingScore:
    """Right and total for each thing that the gold says something of, and what was missed."""

    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    total: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def note(self, what: str, is_right: bool, detail: str) -> None:
        self.total[what] += 1
        self.right[what] += is_right
        if not is_right:
            self.misses.append(f"{what}: {detail}")

    def shares(self) -> dict[str, float]:
        found = {what: round(self.right[what] / n, 4) for what, n in self.total.items() if not what.startswith("names")}
        if given := self.total["names given"]:
            found["speakers precision"] = round(self.right["names given"] / given, 4)
            found["speakers F1"] = round(2 * self.right["names wanted"] / (given + self.total["names wanted"]), 4)
        return found


@pytest.fixture(scope="session")
def shared() -> Path:
    if not (SHARED / "data" / "reading").is_dir():
        pytest.skip("the reading sets (../shared/data/reading) are not here")
    return SHARED


@pytest.fixture(scope="session")
def score_reading():
    return score


def score(gold: Path, files: Iterable[Path], *, every: int = 1) -> ReadingScore:
    """Read the files that the gold speaks of (every n-th of them) and compare."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    paths = {path.name: path for path in files}
    names = list(dict.fromkeys(row["file"].rsplit("/", 1)[-1] for row in rows))[::every]
    documents = {name: _read(paths[name]) for name in names if name in paths}
    found = ReadingScore()
    for row in rows:
        name = row["file"].rsplit("/", 1)[-1]
        if name in documents:
            part = row.get("part") or 1
            document = next((d for d in documents[name] if d.file.part == part), None)
            found.note("document", document is not None, f"{name} part {part}")
            if document is not None:
                doubtful = {*row.get("doubtful", []), *(["turns"] if "speakers" in row.get("doubtful", []) else [])}
                _compare({k: v for k, v in row.items() if k not in doubtful}, document, found)
    return found


def _read(path: Path) -> list[Document]:
    return [document for reading in readers.portions(path) for document in segment.documents(reading, path.name, "0" * 64)]


def _compare(row: dict[str, Any], document: Document, found: ReadingScore) -> None:
    tag = f"{row['file']}#{document.file.part}"
    if row.get("title"):
        found.note("title", _letters(row["title"]) == _letters(document.title), f"{tag}: {document.title!r}, not {row['title']!r}")
    if "date" in row:
        found.note("date" if row["date"] else "no date made up", document.date == row["date"], f"{tag}: {document.date!r}, not {row['date']!r}")
    if row.get("language"):
        found.note("language", (document.language or "").split("-")[0] == row["language"].split("-")[0], f"{tag}: {document.language!r}, not {row['language']!r}")
    if "speakers" in row:
        found.note("speakers exactly", _same_people(row["speakers"], document.speakers), f"{tag}: {document.speakers}, not {row['speakers']}")
        for name in document.speakers:
            found.note("names given", any(_same_person(name, other) for other in row["speakers"]), f"{tag}: {name} does not speak")
        for name in row["speakers"]:
            found.note("names wanted", any(_same_person(name, other) for other in document.speakers), f"{tag}: {name} is missing")
    flat, offsets = _flattened(document.text)
    for probe in row.get("turns", []):
        _compare_turn(probe, document, flat, offsets, found, tag)
    for sentence in row.get("joined", []):
        at = flat.find(_flattened(sentence.strip())[0])
        whole = at >= 0 and "\n\n" not in document.text[offsets[at]:offsets[min(len(offsets) - 1, at + len(sentence) - 2)]]
        found.note("sentence kept whole", whole, f"{tag}: {sentence[:60]!r}")
    for noise in row.get("absent", []):
        found.note("noise gone", noise not in document.text, f"{tag}: {noise!r} is in the text")


def _compare_turn(probe: dict[str, Any], document: Document, flat: str, offsets: list[int], found: ReadingScore, tag: str) -> None:
    at = flat.find(_flattened(probe["probe"].strip())[0])
    turn = next((t for t in document.turns if at >= 0 and t.start <= offsets[at] < t.end), None)
    named = turn is not None and (not probe["speakers"] or _same_people(probe["speakers"], turn.speakers))
    role = turn is not None and (turn.role == probe["role"] or (probe["role"] == "speaker" and bool(probe["speakers"]) and turn.role == "interviewer"))
    found.note("turn of a sentence", named and role, f"{tag}: {probe['probe'][:50]!r}: {turn and (turn.role, turn.speakers)}, not {(probe['role'], probe['speakers'])}")


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with plain quotation marks and single spaces, and where each of its characters stood."""
    out: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for plain in letter.translate(QUOTES):
            plain = " " if plain.isspace() else plain
            if plain != " " or not out or out[-1] != " ":
                out.append(plain)
                places.append(place)
    return "".join(out), places


def _letters(text: str | None) -> str:
    return re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", text or "").casefold()).strip()


TITLES = frozenset("mr mrs ms miss dr prof sir dame lord lady sen senator rep hon the herr frau abgeordneter abgeordnete pan pani пан пані m mme sr sra encik tuan".split())


def _name(name: str) -> frozenset[str]:
    words = re.findall(r"\w+", re.sub(r"[(\[].*?[)\]]", " ", _nfc(name)).casefold())
    return frozenset([w for w in words if w not in TITLES] or words)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(QUOTES))


def _same_person(a: str, b: str) -> bool:
    x, y = _name(a), _name(b)
    return bool(x) and (x == y or (min(len(x), len(y)) > 1 and (x <= y or y <= x)))


def _same_people(a: Iterable[str], b: Iterable[str]) -> bool:
    left = list(b)
    for name in (names := list(a)):
        partner = next((other for other in left if _same_person(name, other)), None)
        if partner is None:
            return False
        left.remove(partner)
    return not left and len(names) == len(list(b))
