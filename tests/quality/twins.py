"""Twins of the reading sets, with dates, titles or names taken out of text, file name and metadata: whatever is still given was made up.

    python tests/quality/twins.py [SET…] [--misses]
"""
import argparse
import html
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
sys.path.insert(0, str(ROOT))

from archive.records import Document  # noqa: E402
from indexer import dating, readers, segment  # noqa: E402
from indexer.readers import htmltitles  # noqa: E402
from indexer.readers.encoding import decode  # noqa: E402

SETS = ("seeds", "movement-gnistor", "movement-twc-site", "transcripts-changelog", "transcripts-sayit", "txt-grimmer-press-releases", "ukraine-messages", "html-trafilatura", "html-htmldate")
TEXT = (".txt", ".md", ".html", ".htm", ".eml")
EVERY_DATE = re.compile(r"\b(?:1[4-9]|20)\d\d[-/.]?(?:0?[1-9]|1[0-2])[-/.]?(?:[0-3]?\d)(?:[T ]\d\d:?\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?|\b[0-3]?\d[-/.][0-3]?\d[-/.](?:1[4-9]|20)?\d\d\b|\b(?:1[4-9]|20)\d\d\b|(?<!\d)1[0-9]{9}(?:\d{3})?(?!\d)")
BETWEEN = r"(?:&\w+;|&#\w+;|<[^<>]{0,200}>|[^\w<>]){0,9}"  # what may stand between two words of a name or title
BELOW = r"(?:[^\w\n]*\n(?!(?:by|von|par|por) )[^\n]+(?=\n[^\n]|\n\n(?:by|von|par|por) ))?"  # one more line of the headline, where the head goes on after it
ANNOUNCED = re.compile(r"<title\b[^>]*>([^<]+)</title>|<meta\b(?=[^>]*(?:title|headline))[^>]*\bcontent\s*=\s*(?:\"([^\"]+)\"|'([^']+)')", re.I)
FEWEST_WORDS = 3  # of a part of an announced title that may stand alone
ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos|#39|#34|#60|#62);)#?\w+;")
TITLED = re.compile(r"<title\b[^>]*>.*?</title>|<meta\b[^>]*(?:title|headline)[^>]*>|\"headline\"\s*:\s*\"(?:[^\"\\]|\\.)*\"|\"name\"\s*:\s*\"(?:[^\"\\]|\\.)*\"|(?m:^(?:title|headline)\s*[:=].*$)", re.S | re.I)


@dataclass(slots=True)
class Made:
    """How often something was given that the twin does not say, of how many twins, and what."""

    given: int = 0
    twins: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return round(self.given / self.twins, 4) if self.twins else 0.0


def measure(name: str, *, every: int = 1) -> dict[str, Made]:
    """What is made up in the twins of one set: dates, titles and names."""
    found = {"date": Made(), "title": Made(), "names": Made()}
    with TemporaryDirectory() as folder:
        for number, (row, path) in enumerate(list(_rows(name))[::every]):
            text = decode(path.read_bytes())[0]
            for what, twin in _twins(row, path, text):
                copy = Path(folder) / f"{what}-{'abcdefghij'[number % 10]}{path.suffix}"
                copy.write_text(twin, encoding="utf-8")
                _note(found[what], what, {**row, "twin": twin}, [d for reading in readers.portions(copy) for d in segment.documents(reading, copy.name, "0" * 64)])
    return found


def _rows(name: str) -> Iterator[tuple[dict[str, Any], Path]]:
    gold = ROOT / "seeds" / "manifest.jsonl" if name == "seeds" else SHARED / "data" / "reading" / name / "gold.jsonl"
    folder = ROOT / "seeds" / "documents" if name == "seeds" else gold.parent / "files"
    paths = {path.name: path for path in folder.rglob("*.*")}
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    alone = {row["file"] for row in rows if (row.get("part") or 1) > 1}
    for row in rows:
        path = paths.get(row["file"].rsplit("/", 1)[-1])
        if path is not None and path.suffix in TEXT and row["file"] not in alone and not row.get("doubtful"):
            yield row, path


def _twins(row: dict[str, Any], path: Path, text: str) -> Iterator[tuple[str, str]]:
    if row.get("date"):
        yield "date", without_dates(text)
    if row.get("title"):
        yield "title", without(TITLED.sub("", text), [row["title"], *announced(text)], to_the_blank=path.suffix == ".txt")
    if row.get("speakers"):
        yield "names", without(_without_initials(text, row["speakers"]), _forms(row["speakers"]))


def without_dates(text: str) -> str:
    """The text without anything that is a date or a year."""
    for _ in range(2):  # what is left of one may make another
        for found in reversed(list(dating.find(text))):
            text = text[: found.start] + text[found.end:]
        text = EVERY_DATE.sub("", text)
    return text


def announced(text: str) -> list[str]:
    """The titles that a page gives itself in its head, which its body may repeat with another kicker or in other words; and their parts."""
    whole = [html.unescape(found[found.lastindex or 0]) for found in ANNOUNCED.finditer(text)]
    return [*whole, *(part for title in whole for part in htmltitles.parted(title) if len(part.split()) >= FEWEST_WORDS)]


def _without_initials(text: str, names: list[str]) -> str:
    """The text without labels that are a name's first letters."""
    for name in names:
        letters = r"\.?\s?".join(re.escape(word[0]) for word in name.split())
        text = re.sub(rf"(?<!\w){letters}\.?(?=\**\s?:)", "", text) if len(name.split()) > 1 else text
    return text


def without(text: str, words: list[str], *, to_the_blank: bool = False) -> str:
    """The text without some words, however spaced, quoted, cased or written as entities; `to_the_blank`: with the lines right below, which belong to a headline."""
    text = ENTITY.sub(lambda m: html.unescape(m[0]), text)
    for said in words:
        parts = [re.escape(part) for part in re.findall(r"\w+", said)]
        if parts:
            text = re.sub(rf"(?<!\w){BETWEEN.join(parts)}(?!\w){BELOW if to_the_blank else ''}", "", text, flags=re.I)
    return text


def _forms(names: list[str]) -> list[str]:
    """The names in full, then their words: a surname or an initial would still name somebody."""
    return [*names, *sorted({word for name in names for word in re.findall(r"[^\W\d_][\w’'-]+", name) if len(word) > 2}, key=len, reverse=True)]


def _note(made: Made, what: str, row: dict[str, Any], documents: list[Document]) -> None:
    made.twins += 1
    for document in documents[:1]:
        said = {"date": document.date, "title": document.title, "names": ", ".join(name for name in document.speakers if name not in row.get("interviewers", ()) and not _is_label(name, row["twin"]))}[what]
        if said:
            made.given += 1
            rule = next((turn.attribution.rule for turn in document.turns if turn.role == "speaker"), "") if what == "names" else document.evidence[what].rule
            made.misses.append(f"{row['file']}: {said!r} by {rule}")


def _is_label(name: str, twin: str) -> bool:
    """Whether the twin prints the name before a colon where a paragraph begins: then somebody else than the author speaks there indeed."""
    return re.search(rf">\s*{re.escape(name)}\s*(?:</\w+>\s*)*:", twin) is not None


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("sets", nargs="*", metavar="SET")
    asked.add_argument("--misses", action="store_true")
    given = asked.parse_args()
    for name in given.sets or SETS:
        found = measure(name)
        print(f"{name:28s}" + "  ".join(f"{what} {made.given}/{made.twins}" for what, made in found.items()))
        for what, made in found.items():
            for miss in made.misses if given.misses else ():
                print(f"    {what} {miss[:220]}")


if __name__ == "__main__":
    main()
