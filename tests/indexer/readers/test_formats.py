"""Every format is told by its content and read by its reader, whatever the file is called."""
from io import BytesIO

import pytest

from indexer import readers
from indexer.readers import READERS, formats, sniffing


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_example_is_taken_by_its_own_row(reader: readers.Reader) -> None:
    found = readers.reader_of(sniffing.sample(BytesIO(reader.example), "nameless"))
    assert found is not None and found.name == reader.name


@pytest.mark.parametrize(("content", "root"), [
    ("<TEI/>", "tei"), ("\ufeff <?xml version='1.0'?>\n<!-- a --><tei:TEI xmlns:tei='x'>", "tei"), ("<!DOCTYPE x [<!ENTITY a 'b'>]><x>", "x"), ("Comrades! <b>No</b>", ""),
    ("<!--" * 20000, ""), ("<? ?>" * 20000, ""), ("<!DOCTYPE a [", ""), ("", ""),
])
def test_the_first_element_is_found_in_one_pass(content: str, root: str) -> None:
    assert formats.root_of(sniffing.sample(BytesIO(content.encode()), "")) == root


@pytest.mark.parametrize(("content", "media_type"), [
    (b"From: a\nDear all, these are the words of a letter.\n", "text/plain"),
    (b"name,colour\nWanda,red\n", "text/plain"),
    (b"<p>one paragraph in the middle of plain words", "text/plain"),
    (b"speaker;date;text\nWanda;1984;No tide turns alone.\n", "text/csv"),
    (b"<html><p>Comrades!</p></html>", "text/html"),
])
def test_what_only_looks_alike_is_told_apart(content: bytes, media_type: str) -> None:
    assert readers.read(content, "file").media_type == media_type
