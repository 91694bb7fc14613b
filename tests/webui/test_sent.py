"""What is sent to be checked becomes text, or one sentence; a program that hangs is ended."""
import sys
import time

import pytest

from archive.errors import UnreadableFile
from webui import sent


@pytest.mark.parametrize("content", ["Привіт, “друзі”.".encode(), b"\xef\xbb\xbfplain", b"x < y and y > z"])
def test_text_is_taken_as_it_is(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "READER", ("/nowhere",))
    assert sent.text_of(content, "draft.txt") == content.decode("utf-8-sig")


def test_why_a_file_cannot_be_read_is_one_sentence() -> None:
    with pytest.raises(UnreadableFile, match=r"^draft\.docx cannot be checked: [^\n]*$"):
        sent.text_of(b"\x00\x01\x02" * 100, "C:\\drafts\\draft.docx")


def test_a_program_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "READER", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(sent, "PATIENCE", 0.5)
    begun = time.monotonic()
    with pytest.raises(UnreadableFile, match="takes too long"):
        sent.text_of(b"\x00", "a.pdf")
    assert time.monotonic() - begun < 30


def test_a_program_that_dies_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sent, "READER", (sys.executable, "-c", "import os; os.abort()"))
    with pytest.raises(UnreadableFile, match="cannot be read"):
        sent.text_of(b"\x00", "a.pdf")
