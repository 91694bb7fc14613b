"""Everything that is held, or what a search finds, in a form for other programs: pieces of one file, as they come. Writes nowhere itself."""
import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive import exporting
from archive.errors import BadSetting
from archive.records import Document
from search.citations import FORMS as CITED
from search.citations import Reference, reference, written
from search.documents import document_json

if TYPE_CHECKING:
    from archive.catalogue import Catalogue
    from archive.settings import Settings
    from search.finder import Finder
    from search.request import Request

FORMS = ("jsonl", "csv", *CITED)
LOT = 500  # documents asked for at a time
COLUMNS = ("id", "identifier", "title", "date", "date_from", "date_to", "language", "kind", "source", "source_url", "publisher", "speakers",
           "file", "sha256", "part", "duplicate_of", "characters", "url")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for a formula
Held = Iterable[tuple[Document, dict[str, Any]]]


def pieces(form: str, documents: Held, settings: "Settings") -> Iterator[str]:
    """The documents in one of FORMS."""
    if form in CITED:
        return written(form, (_reference(one, settings) for one, _ in documents))
    return _jsonl(documents) if form == "jsonl" else _csv(documents, settings)


def selected(catalogue: "Catalogue", finder: "Finder", request: "Request") -> Held:
    """The documents that a search finds, copies among them, best first. Raises BadSetting for more than paging reaches."""
    return exporting.documents(catalogue, _found(finder, replace(request, limit=LOT, facets=(), collapse=False, budget=None)))


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """CSV (RFC 4180) with a head, a piece a row. No cell is a formula, whatever a text begins with."""
    yield "\ufeff" + _row(columns)  # the mark tells spreadsheets that it is UTF-8
    yield from map(_row, rows)


def safe_cell(value: object) -> str:
    """A cell that no spreadsheet computes.

    >>> safe_cell("=1+1"), safe_cell(None), safe_cell(-3), safe_cell("a")
    ("'=1+1", '', '-3', 'a')
    """
    if value is None or isinstance(value, int | float):
        return "" if value is None else str(value)
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _found(finder: "Finder", request: "Request") -> Iterator[str]:
    from search.request import DEEPEST

    for page in range(1, DEEPEST // LOT + 1):
        result = finder.search(replace(request, page=page))
        if result.problem:
            raise BadSetting(result.problem)
        yield from (hit.document.id for hit in result.results)
        if not result.has_next:
            return
    raise BadSetting(f"the search finds more than {DEEPEST:,} documents, of which the first were written; narrow it, or export everything")


def _jsonl(documents: Held) -> Iterator[str]:
    for document, record in documents:
        yield json.dumps(document_json(document) | {exporting.KEY: record}, ensure_ascii=False) + "\n"


def _csv(documents: Held, settings: "Settings") -> Iterator[str]:
    made: dict[str, Callable[[Document], object]] = {
        "speakers": lambda one: "; ".join(one.speakers), "file": lambda one: one.file.path, "sha256": lambda one: one.file.sha256,
        "part": lambda one: one.file.part, "characters": lambda one: len(one.text), "url": lambda one: _reference(one, settings).url,
    }  # fmt: skip
    return csv_lines(COLUMNS, ([made[name](one) if name in made else getattr(one, name) for name in COLUMNS] for one, _ in documents))


def _reference(document: Document, settings: "Settings") -> Reference:
    return reference(document, archive=settings.name, base_url=settings.base_url)


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([safe_cell(cell) for cell in cells])
    return line.getvalue()
