"""Formats are told by content, wrappers come off, and what cannot be read is refused with one sentence."""
import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from indexer import readers
from indexer.readers import READERS, sniffing
from indexer.readers.encoding import decode


@pytest.mark.parametrize("reader", [r for r in READERS if r.name in ("jsonl", "markdown", "plain")], ids=lambda r: r.name)
def test_each_format_is_told_by_its_example(reader: readers.Reader, tmp_path: Path) -> None:
    (tmp_path / "nameless").write_bytes(reader.example)
    assert readers.read(tmp_path / "nameless").media_type == reader.media_type


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)])
def test_a_wrapper_comes_off_by_content_not_by_name(ending: str, pack: object, tmp_path: Path) -> None:
    content = b'{"id": "a", "text": "Comrades!"}\n'
    for name in (f"a.jsonl{ending}", "b"):
        (tmp_path / name).write_bytes(pack(content))  # type: ignore[operator]
        reading = readers.read(tmp_path / name)
        assert reading.media_type == "application/jsonl" and reading.pieces[0].literal == "Comrades!"


@pytest.mark.parametrize(("content", "reason"), [
    (b"", "empty"), (b"  \n ", "empty"), (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00", "no text"), (gzip.compress(b"Comrades! " * 900, mtime=0)[:40], "damaged"),
    (b"\x1f\x8b not gzip at all", "damaged"),
])
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, reason: str) -> None:
    reading = readers.read(content, "a.txt")
    assert reading.pieces == () and len(reading.problems) == 1
    assert reason in reading.problems[0].what and "\n" not in reading.problems[0].what


@pytest.mark.parametrize(("encoding", "text"), [
    ("utf-8", "Żaden przypływ nie odwraca się sam."), ("utf-8-sig", "Hören wir auf."), ("utf-16", "Ніщо не повертає саме."), ("cp1251", "Жоден приплив не повертає сам. Хай живе вільна Вельмора! " * 8),
    ("koi8_u", "Жоден приплив не повертає сам. Хай живе вільна Вельмора! " * 8), ("latin-1", "Compañeros: éramos sesenta y tres mujeres sin compañía ni barcos en la ría. " * 4),
])
def test_text_is_read_in_its_encoding(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding))[0] == text


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    text, encoding, problems = decode("Żaden przypływ nie odwraca się sam. ".encode() * 20 + b"\xff")
    assert encoding == "utf-8" and text.startswith("Żaden") and problems


def test_a_name_never_decides() -> None:
    assert readers.read(b"Comrades!\n\nTo work.\n", "picture.png").media_type == "text/plain"


def test_utf_16_without_its_mark_is_no_text() -> None:
    assert not sniffing.is_text(sniffing.sample(__import__("io").BytesIO("Comrades".encode("utf-16-le")), ""))
