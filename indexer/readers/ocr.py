"""A PDF of pictures in, the same with a text layer out, where the operator has installed `ocrmypdf`; else nothing is done."""
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from archive.records import Problem
from indexer.blocks import Reading

PROGRAM, READS = "ocrmypdf", "tesseract"
SECONDS = 600
MOST_LANGUAGES = 8  # more slow it down and make it guess
NO_LANGUAGES = ("osd", "equ", "snum")  # which way up a page is, formulas, numbers
SAID = "its words were read from pictures of the pages (OCR): check them before you quote"


def with_text_layer(content: bytes) -> bytes | None:
    """The file with its text, or None where the program is missing or gives up."""
    program = shutil.which(PROGRAM)
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="rostra-ocr-") as folder:
        before, after = Path(folder, "before.pdf"), Path(folder, "after.pdf")
        before.write_bytes(content)
        try:
            subprocess.run([program, *_languages(), "--skip-text", "--output-type", "pdf", "--jobs", "1", "--quiet", str(before), str(after)],
                           check=True, timeout=SECONDS, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        except (subprocess.SubprocessError, OSError):
            return None
        return after.read_bytes() if after.is_file() else None


def _languages() -> list[str]:
    """All languages that the operator has installed for the program: which of them a picture is in, nobody knows before it is read."""
    try:
        said = subprocess.run([READS, "--list-langs"], check=True, timeout=SECONDS, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout
    except (subprocess.SubprocessError, OSError):
        return []
    found = [line.strip() for line in said.splitlines()[1:] if line.strip() and line.strip() not in NO_LANGUAGES]
    return ["--language", "+".join(found[:MOST_LANGUAGES])] if found else []


def marked(reading: Reading) -> Reading:
    """The reading with the note that its words come from pictures."""
    note = Problem(where="text", what=SAID)
    return replace(reading, pieces=tuple(replace(piece, problems=(*piece.problems, note)) for piece in reading.pieces))
