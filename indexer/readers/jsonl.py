"""JSONL in, one piece a line out, a few hundred at a time. A line's `text` is kept to the letter; a broken line is one problem."""
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.records import Problem
from indexer.blocks import Piece, Reading, Stated
from indexer.readers.columns import field_of

PORTION = 500  # pieces: enough to make writing cheap, few enough to hold
LONGEST_LINE = 64 * 2**20

FIELDS = ("title", "date", "language", "source", "source_url", "publisher", "kind")
KNOWN = frozenset((*FIELDS, "id", "text", "speaker", "speakers"))


def portions(file: BinaryIO, name: str) -> Iterator[Reading]:
    """The documents of a JSONL file in order; `part` is the line."""
    pieces: list[Piece] = []
    problems: list[Problem] = []
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
        if not line.strip():
            continue
        found = piece(line, number)
        if isinstance(found, Piece):
            pieces.append(found)
        else:
            problems.append(Problem(where=f"{name}, line {number}", what=found))
        if len(pieces) + len(problems) >= PORTION:
            yield Reading(media_type="application/jsonl", pieces=tuple(pieces), problems=tuple(problems))
            pieces, problems = [], []
    if pieces or problems:
        yield Reading(media_type="application/jsonl", pieces=tuple(pieces), problems=tuple(problems))


def piece(line: bytes, number: int) -> Piece | str:
    """One line as a piece, or what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError:
        return "the line is not UTF-8"
    except json.JSONDecodeError as error:
        return f"the line is not valid JSON ({error.msg} at character {error.pos + 1})"
    except RecursionError:
        return "the line is nested too deeply"
    if not isinstance(row, dict):
        return "the line is not a JSON object"
    row = row if "text" in row else _by_our_names(row)
    text = row.get("text")
    if not isinstance(text, str):
        return "the line has no `text`"
    if not text.strip():
        return "the line's `text` is empty"
    if text.isascii() is False and any("\ud800" <= ch <= "\udfff" for ch in text):
        return "the line's `text` has half a character in it (a lone surrogate)"
    return Piece(literal=text, stated=_stated(row), part=number, other={key: row[key] for key in row if key not in KNOWN})


def _by_our_names(row: dict[str, Any]) -> dict[str, Any]:
    """A line whose text goes by another name, with the names of columns that tables have."""
    named = {field_of(key): value for key, value in reversed(row.items()) if field_of(key) not in (None, "file", "part")}
    known = {("id" if field == "identifier" else str(field)): value for field, value in named.items()}
    return known | {key: value for key, value in row.items() if field_of(key) in (None, "file", "part")} if isinstance(known.get("text"), str) else row


def _stated(row: dict[str, Any]) -> dict[str, tuple[Stated, ...]]:
    stated: dict[str, tuple[Stated, ...]] = {field: (_said(row[field], field),) for field in FIELDS if _is_said(row.get(field))}
    if _is_said(row.get("id")):
        stated["identifier"] = (_said(row["id"], "id"),)
    for key in ("speakers", "speaker"):
        names = row.get(key)
        names = names if isinstance(names, list) else [names]
        if said := tuple(_said(name, key) for name in names if _is_said(name)):
            stated["speakers"] = said
            break
    return stated


def _is_said(value: Any) -> bool:
    return bool(isinstance(value, str) and value.strip()) or (isinstance(value, int) and not isinstance(value, bool))


def _said(value: str | int, key: str) -> Stated:
    return Stated(value=str(value).strip(), rule=f"jsonl:{key}", text=str(value))
