"""The JSON of a document has every key that is promised, and offsets that hold."""
import json
from dataclasses import replace

from archive.records import Document, FileRef, Turn
from search.documents import document_json

KEYS = {
    "id", "identifier", "slug", "title", "date", "date_from", "date_to", "language", "kind", "source", "source_url", "publisher", "speakers",
    "text", "file", "duplicate_of", "withdrawn", "turns", "quotes", "evidence", "problems",
}  # fmt: skip


def test_a_document_has_every_promised_key() -> None:
    text = "A pump does not know who paid for it. We asked the council for water, and it sent us a leaflet."
    document = Document(
        id="abc", title="The pump", language="en", text=text, file=FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain"),
        turns=(Turn(n=1, role="speaker", speakers=("Dorothy Flint",), start=0, end=len(text)),),
    )  # fmt: skip
    made = json.loads(json.dumps(document_json(document)))
    assert KEYS <= set(made)
    assert made["speakers"] == ["Dorothy Flint"]
    assert all(text[quote["start"] : quote["end"]] == quote["text"] and quote["id"] for quote in made["quotes"])


def test_pages_of_the_file_are_told_where_it_has_any() -> None:
    plain = Document(id="abc", language="en", text="A pump.", file=FileRef(path="a.pdf", sha256="0" * 64, media_type="application/pdf"))
    assert document_json(plain)["pages"] is None
    assert document_json(replace(plain, pages=((0, 1), (5, 2))))["pages"] == [{"start": 0, "page": 1}, {"start": 5, "page": 2}]
