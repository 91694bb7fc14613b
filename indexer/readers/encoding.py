"""Bytes of a text file in, the text and the name of its encoding out."""
import re

from archive.records import Problem
from indexer.readers.sniffing import BOMS

GUESS_FROM = 64 * 1024  # bytes are enough to tell an encoding


def decode(content: bytes, name: str = "") -> tuple[str, str, tuple[Problem, ...]]:
    """Text, encoding and what was wrong: UTF-8 and marked UTF-16 as they are, anything else by its letters' frequencies."""
    bom = next((encoding for mark, encoding in BOMS if content.startswith(mark)), "utf-8")
    try:
        return _clean(content.decode(bom)), bom, ()
    except UnicodeDecodeError as error:
        if bom != "utf-8" or _mostly_utf8(content, error.start):
            return _clean(content.decode(bom, "replace")), bom, (Problem(where=name, what=f"some bytes are not {bom}; they were replaced by �"),)
    guess = _guess(content)
    return _clean(content.decode(guess, "replace")), guess, (Problem(where=name, what=f"the encoding is not stated; it was read as {guess}"),)


def _mostly_utf8(content: bytes, first_error: int) -> bool:
    """One broken byte in a long UTF-8 text does not make it another encoding."""
    text = content.decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < len(re.findall(r"[^\x00-\x7f\ufffd]", text)) and first_error > 0


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = content[:GUESS_FROM]
    best = from_bytes(sample, cp_isolation=["cp1252", "latin_1", "cp1251", "koi8_u", "koi8_r", "cp1250", "iso8859_2", "iso8859_5", "cp1253",
                                            "cp1254", "cp1255", "cp1256", "cp866", "big5", "gb18030", "shift_jis", "euc_kr", "utf_16"]).best()
    return best.encoding if best is not None else "cp1252"


def _clean(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
