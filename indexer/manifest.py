"""A manifest in, what it states of each file laid over what the file's reader found. Whatever a librarian writes down wins.

A manifest is a table (CSV, JSONL, JSON or YAML) with a `file` a row and any fields of a document: title, date, speakers, source, source_url,
publisher, language, kind, identifier; `part` where a file holds several documents. A field that is empty says nothing."""
import csv
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from archive.dates import span
from archive.errors import UnreadableFile
from archive.records import Document, Evidence, Problem
from indexer.blocks import Piece, Reading, Stated
from indexer.readers.columns import field_of

NAMES = re.compile(r"manifest\.(?:jsonl|json|csv|tsv|ya?ml)$", re.I)
FIELDS = ("title", "date", "speakers", "source", "source_url", "publisher", "language", "kind", "identifier")
Row = Mapping[str, tuple[Stated, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is stated of each file, by part. A row without a part holds for all parts of its file."""

    rows: Mapping[str, Mapping[int | None, Row]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, path: str, part: int | None) -> Row:
        """What is stated of a part of a file."""
        held = self._held(path)
        return {**held.get(None, {}), **held.get(part, {})}

    def names(self, path: str) -> bool:
        """Whether the manifest says anything of this file."""
        return bool(self._held(path))

    def parts(self, path: str) -> bool:
        """Whether the manifest tells parts of this file apart."""
        return any(part is not None and part > 1 for part in self._held(path))

    def _held(self, path: str) -> Mapping[int | None, Row]:
        """The rows of the longest end of the path that the manifest names."""
        steps = path.replace("\\", "/").strip("/").split("/")
        ends = ("/".join(steps[start:]) for start in range(len(steps)))
        return next((self.rows[end] for end in ends if end in self.rows), {})


def is_manifest(name: str) -> bool:
    """Whether a file's name says that it is a manifest."""
    return bool(NAMES.fullmatch(name))


def load(path: Path) -> Manifest:
    """The manifest in a file. Raises UnreadableFile where it is none."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"the manifest {path} cannot be read ({error.strerror})") from error
    found = parse(content, path.name)
    if not found.rows:
        raise UnreadableFile(f"the manifest {path} names no file: every row needs a `file`, and CSV a first line with the names of its columns")
    return found


def parse(content: bytes, name: str) -> Manifest:
    """The manifest in some bytes, by the ending of its name."""
    text = content.decode("utf-8-sig", "replace")
    ending = name.lower().rpartition(".")[2]
    reader = {"jsonl": _lines, "json": _json, "csv": _table, "tsv": _table, "yaml": _yaml, "yml": _yaml}.get(ending, _lines)
    try:
        rows, problems = reader(text, name)
    except (ValueError, RecursionError, csv.Error) as error:
        return Manifest(problems=(Problem(where=name, what=f"the manifest cannot be read ({str(error).splitlines()[0]})"),))
    found: dict[str, dict[int | None, Row]] = {}
    for number, row in enumerate(rows, 1):
        keys = {field_of(str(key)): value for key, value in row.items()}
        path = str(keys.get("file") or "").replace("\\", "/").removeprefix("./").strip("/")
        if not path:
            problems.append(Problem(where=f"{name}, row {number}", what="the row names no `file`"))
            continue
        part = str(keys.get("part") or "")
        found.setdefault(path, {})[int(part) if part.isdigit() else None] = {f: said for f in FIELDS if (said := tuple(_stated(keys.get(f), f)))}
    return Manifest(rows=found, problems=tuple(problems))


def laid_over(reading: Reading, path: str, manifest: Manifest) -> Reading:
    """The reading with what the manifest states before what the file states."""
    if not manifest.rows:
        return reading
    if len(reading.pieces) == 1 and manifest.parts(path):  # its parts are only known once it has been cut: see `laid_on`
        return replace(reading, pieces=(_laid(reading.pieces[0], manifest.of(path, None)),))
    return replace(reading, pieces=tuple(_laid(piece, manifest.of(path, piece.part)) for piece in reading.pieces))


def laid_on(document: Document, manifest: Manifest) -> Document:
    """A document cut from a file in several parts, with what the manifest states of its part (all but its speakers)."""
    if not manifest.parts(document.file.path):
        return document
    row = {name: said[0] for name, said in manifest.of(document.file.path, document.file.part).items() if name != "speakers"}
    if not row:
        return document
    evidence = {**document.evidence, **{name: Evidence(rule=said.rule, text=said.text) for name, said in row.items()}}
    values: dict[str, Any] = {name: said.value for name, said in row.items()}
    if "date" in values:
        values["date_from"], values["date_to"] = span(values["date"]) or (None, None)
    return replace(document, evidence=evidence, **values)


def _laid(piece: Piece, row: Row) -> Piece:
    if not row:
        return piece
    stated = dict(piece.stated)
    for name, said in row.items():
        stated[name] = said if name == "speakers" else (*said, *stated.get(name, ()))
    return replace(piece, stated=stated)


def _stated(value: Any, name: str) -> Iterable[Stated]:
    values = value if isinstance(value, list | tuple) else re.split(r"\s*[;|]\s*", value) if name == "speakers" and isinstance(value, str) else [value]
    for one in values:
        text = "" if one is None or isinstance(one, bool | dict | list) else str(one).strip()
        if text:
            yield Stated(value=text, rule=f"manifest:{name}", text=text)


def _lines(text: str, name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    rows, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            problems.append(Problem(where=f"{name}, line {number}", what=f"the line is not valid JSON ({error.msg})"))
            continue
        if isinstance(row, dict):
            rows.append(row)
    return rows, problems


def _json(text: str, name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    return _rows(json.loads(text)), []


def _yaml(text: str, name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    import yaml

    try:
        return _rows(yaml.safe_load(text)), []
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _rows(value: Any) -> list[dict[str, Any]]:
    """A list of rows, or a mapping from file to its fields."""
    if isinstance(value, dict) and all(isinstance(inner, dict) for inner in value.values()):
        return [{"file": path, **inner} for path, inner in value.items()]
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _table(text: str, name: str) -> tuple[list[dict[str, Any]], list[Problem]]:
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter)), []
