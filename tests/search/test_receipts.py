"""Receipts: complete, sealed, and checked against what the archive holds."""
import json
from dataclasses import replace

import pytest

from archive.errors import BadSetting, NotHeld, Withdrawn
from archive.records import Document, FileRef
from search.receipts import SEAL, read, receipts, seal, stands, text_hash
from search.verify.values import Check, Claim, Match

TEXT = "We met at the gate. A quay is not a product. It is a place."
DOCUMENT = Document(id="d1", text=TEXT, title="Speech", date="2021", file=FileRef(path="a.txt", sha256="ab" * 32, media_type="text/plain"))
CHECK = Check(claim=Claim(quote="A quay is not a product.", speaker="Maro Venn"), verdict="verbatim", similarity=1.0,
              match=Match(document=DOCUMENT, start=20, end=44, text=TEXT[20:44], speakers=("Maro Venn",)))  # fmt: skip
MISSING = Check(claim=Claim(quote="Never said."), verdict="not-found", similarity=0.0)


class Shelf:
    """One document with its versions, or its tombstone."""

    def __init__(self, *versions: Document, gone: bool = False) -> None:
        self.versions, self.gone = {one.version: one for one in versions}, gone

    def document(self, document_id: str, version: int | None = None) -> Document:
        if self.gone:
            raise Withdrawn("withdrawn on request")
        found = self.versions.get(version or max(self.versions, default=0))
        if found is None or found.id != document_id:
            raise NotHeld("not here")
        return found

    def resolve(self, document_id: str) -> str | None:
        return None


def test_a_receipt_is_a_web_annotation() -> None:
    note = receipts([CHECK], archive="Harbour Towns", base_url="https://a.example")
    quote, position = note["target"]["selector"]
    assert note["@context"][0] == "http://www.w3.org/ns/anno.jsonld" and note["type"] == "Annotation" and note["rostra:archive"] == "Harbour Towns"
    assert quote == {"type": "TextQuoteSelector", "exact": "A quay is not a product.", "prefix": "We met at the gate. ", "suffix": " It is a place."}
    assert position == {"type": "TextPositionSelector", "start": 20, "end": 44}
    assert note["target"]["source"] == "https://a.example/d/d1?v=1" and note["target"]["rostra:version"] == 1
    assert note["target"]["rostra:text"] == text_hash(TEXT) and note["target"]["rostra:file"] == "sha256:" + "ab" * 32


CHANGED = replace(DOCUMENT, version=2, text=TEXT.replace("not ", ""))
MOVED = replace(DOCUMENT, version=2, text="First. " + TEXT)


@pytest.mark.parametrize(("shelf", "whole", "held", "unchanged", "says"), [
    (Shelf(DOCUMENT), True, True, True, ""),
    (Shelf(DOCUMENT, MOVED), True, True, True, ""),
    (Shelf(DOCUMENT, CHANGED), True, True, False, "no longer has these words"),
    (Shelf(replace(DOCUMENT, text=CHANGED.text)), True, False, False, "another than the receipt's"),
    (Shelf(), True, None, None, "does not hold that document"),
    (Shelf(DOCUMENT, gone=True), True, False, False, "withdrawn"),
    (None, True, None, None, "no archive is at hand"),
], ids=["same", "moved", "changed", "forged", "unknown", "withdrawn", "offline"])  # fmt: skip
def test_a_receipt_stands_or_falls(shelf: Shelf | None, whole: bool, held: bool | None, unchanged: bool | None, says: str) -> None:
    (note,) = read(json.dumps(receipts([CHECK], archive="A")))
    found = stands(note, shelf)
    assert (found.whole, found.held, found.unchanged) == (whole, held, unchanged) and says in " ".join(found.findings)


def test_a_changed_receipt_is_noticed() -> None:
    note = receipts([CHECK], archive="A")
    note["body"]["rostra:verdict"] = "altered"
    assert not stands(note, Shelf(DOCUMENT)).whole


def test_several_checks_make_a_page() -> None:
    page = receipts([CHECK, MISSING], archive="A")
    assert page["type"] == "AnnotationPage"
    assert [stands(note, Shelf(DOCUMENT)).verdict for note in read(json.dumps(page))] == ["verbatim", "not-found"]


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"type":"AnnotationPage","items":[1]}', "null"])
def test_what_is_no_receipt_is_said_to_be_none(text: str) -> None:
    with pytest.raises(BadSetting, match="no receipt"):
        read(text)


@pytest.mark.parametrize("target", [None, 7, {"selector": 3}, {"selector": [{"type": "TextQuoteSelector"}], "rostra:version": "x"}, {"selector": [{}]}])
def test_a_mangled_receipt_is_no_crash(target: object) -> None:
    assert stands({"type": "Annotation", "target": target}, Shelf(DOCUMENT)).whole is False


@pytest.mark.parametrize(("quote", "held"), [("A quay is not a product.", True), ("a quay is not … product", True), ("A quay is a product.", False), ("We met at the gate.", False)])
def test_a_forged_receipt_is_compared_anew(quote: str, held: bool) -> None:
    note = receipts([CHECK], archive="A")
    note["body"]["rostra:quote"] = quote
    note[SEAL] = seal(note)
    found = stands(note, Shelf(DOCUMENT))
    assert found.whole and found.held is held
