"""The JSON of a document has every key that is promised, and offsets that hold."""
import json

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
