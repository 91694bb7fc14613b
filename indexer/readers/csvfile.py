"""A table with a column of texts in, one piece a row out. The heads of the columns say what they are, in several languages."""
import csv
import re
from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from archive.records import Problem
from indexer.blocks import Piece, Reading, Stated
from indexer.readers.columns import COLUMNS, field_of

MEDIA_TYPE = "text/csv"
PORTION = 500
LONGEST_FIELD = 16 * 2**20
SAMPLE = 64 * 1024
DELIMITERS = (",", ";", "\t", "|")


def dialect(text: str) -> str | None:
    """The sign between the columns, where the first line holds heads that we know and one of them is for the text; else None."""
    first = text.lstrip("\ufeff").split("\n", 1)[0].rstrip("\r")
    for delimiter in DELIMITERS:
        try:
            heads = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            continue
        known = [field for head in heads if (field := field_of(head))]
        if len(heads) > 1 and "text" in known and len(known) > 1:
            return delimiter
    return None


def portions(file: BinaryIO, name: str) -> Iterator[Reading]:
    """The rows of the table in order; `part` counts them from 1, the heads not counted."""
    csv.field_size_limit(LONGEST_FIELD)
    encoding = _encoding(file)
    lines = TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    delimiter = dialect(lines.read(SAMPLE)) or ","
    lines.seek(0)
    rows = csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter)
    pieces: list[Piece] = []
    problems: list[Problem] = []
    fields: list[str | None] = []
    heads: list[str] = []
    number = 0
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            problems.append(Problem(where=f"{name}, line {rows.line_num}", what=f"the row cannot be read ({error})"))
            continue
        if not fields:
            heads, fields = row, [field_of(head) for head in row]
            continue
        number += 1
        found = _piece(row, heads, fields, number)
        if isinstance(found, Piece):
            pieces.append(found)
        elif found:
            problems.append(Problem(where=f"{name}, row {number}", what=found))
        if len(pieces) + len(problems) >= PORTION:
            yield Reading(media_type=MEDIA_TYPE, pieces=tuple(pieces), problems=tuple(problems))
            pieces, problems = [], []
    if pieces or problems:
        yield Reading(media_type=MEDIA_TYPE, pieces=tuple(pieces), problems=tuple(problems))
    lines.detach()


def _encoding(file: BinaryIO) -> str:
    from indexer.readers.encoding import decode

    encoding = decode(file.read(SAMPLE))[1]
    file.seek(0)
    return "utf-8-sig" if encoding in ("utf-8", "ascii") else encoding


def _piece(row: list[str], heads: list[str], fields: list[str | None], number: int) -> Piece | str:
    """One row as a piece; "" for an empty row; else what is wrong with it."""
    if not any(cell.strip() for cell in row):
        return ""
    cells = dict(zip(fields, row, strict=False))
    text = (cells.get("text") or "").strip()
    if not text:
        return "the row has no text"
    stated: dict[str, tuple[Stated, ...]] = {}
    for field, head, cell in zip(fields, heads, row, strict=False):
        if field and field != "text" and cell.strip() and field not in stated:
            values = [part.strip() for part in re.split(r"\s*[;|]\s*", cell)] if field == "speakers" else [cell.strip()]
            stated[field] = tuple(Stated(value=value, rule=f"csv:{head.strip()}", text=cell) for value in values if value)
    other = {head.strip(): cell for field, head, cell in zip(fields, heads, row, strict=False) if field is None and head.strip() and cell.strip()}
    return Piece(literal=text.replace("\r\n", "\n"), stated=stated, part=number, other=other)


__all__ = ["COLUMNS", "dialect", "portions"]
