"""A file that somebody sends to be checked, its text out. Text is taken as it is; for every other form a program is asked, in a process
of its own that ends with the question: this one parses no stranger's file."""
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from archive.errors import UnreadableFile

READER = (sys.executable, "-m", "indexer.drafts")  # the file's name is its argument, its bytes are on standard input
AT_ONCE = 2  # such programs, of one worker
PATIENCE = 30.0  # seconds for one
LONGEST = 2_000_000  # letters of its answer
LONGEST_NAME = 80
_SHELF = Path(__file__).resolve().parent.parent  # where the programs lie beside each other
_WEB_PAGE = (b"<!doctype html", b"<html", b"<?xml", b"<body", b"<p>", b"<div")
_free = BoundedSemaphore(AT_ONCE)


def text_of(content: bytes, name: str) -> str:
    """The text of a draft. Raises UnreadableFile with one sentence."""
    name = os.path.basename(name.replace("\\", "/"))[-LONGEST_NAME:].lstrip("-") or "draft"
    begin = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1000].lower()
    if not begin.startswith(_WEB_PAGE) and b"\0" not in content:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass  # another encoding, which the reader tells
    return _read(content, name)


def _read(content: bytes, name: str) -> str:
    if not _free.acquire(timeout=PATIENCE):
        raise UnreadableFile(f"{name} has to wait, because too many files are being read; send it again in a minute")
    try:
        program = subprocess.Popen(
            [*READER, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_SHELF, start_new_session=True
        )  # fmt: skip
        try:
            text, reason = program.communicate(content, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise UnreadableFile(f"{name} takes too long to be read; save the draft as text or Markdown") from None
        finally:
            _end(program)
    finally:
        _free.release()
    if program.returncode:
        said = reason.decode("utf-8", "replace").strip() if program.returncode == 1 else ""
        raise UnreadableFile(said.splitlines()[-1] if said else f"{name} cannot be read; save the draft as text or Markdown")
    return text.decode("utf-8", "replace")[:LONGEST]


def _end(program: "subprocess.Popen[bytes]") -> None:
    """It and whatever it has started."""
    try:
        if sys.platform == "win32":
            program.kill()
        else:
            os.killpg(program.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    program.wait()
