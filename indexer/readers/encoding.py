"""Bytes of a text file in, the text and the name of its encoding out."""
import re

from archive.records import Problem
from indexer.readers.sniffing import BOMS

GUESS_FROM = 64 * 1024  # bytes are enough to tell an encoding


def decode(content: bytes, name: str = "") -> tuple[str, str, tuple[Problem, ...]]:
    """Text, encoding and what was wrong: UTF-8 and marked UTF-16 as they are, anything else by its letters' frequencies."""
    bom = next((encoding for mark, encoding in BOMS if content.startswith(mark)), "utf-8")
    try:
        return clean(content.decode(bom)), bom, ()
    except UnicodeDecodeError as error:
        if bom != "utf-8" or _mostly_utf8(content, error.start):
            return clean(content.decode(bom, "replace")), bom, (Problem(where=name, what=f"some bytes are not {bom}; they were replaced by �"),)
    guess = _guess(content)
    return clean(content.decode(guess, "replace")), guess, (Problem(where=name, what=f"the encoding is not stated; it was read as {guess}"),)


def _mostly_utf8(content: bytes, first_error: int) -> bool:
    """One broken byte in a long UTF-8 text does not make it another encoding."""
    text = content.decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < len(re.findall(r"[^\x00-\x7f\ufffd]", text)) and first_error > 0


WEST = "äöüßéèêëàâçñáíóúôîïûùãõåøæœÄÖÜÉÈÀÇÑÁÍÓÚÅØÆŒ“”‘’–—…«»¡¿ºª°£€§"
EAST = "ąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ„”–—…áéíúýôäöü"
LATIN: tuple[tuple[str, str], ...] = (  # encoding, the letters and marks that only text of its languages has; the earlier wins where both fit
    ("cp1252", WEST), ("cp1250", EAST), ("iso8859_2", EAST), ("mac_roman", WEST), ("cp850", WEST), ("mac_latin2", EAST), ("cp852", EAST),
)


def _latin(sample: bytes) -> str | None:
    """Of the encodings of Latin letters the one whose letters these are; None where most letters are not Latin."""
    high = sum(byte >= 0x80 for byte in sample)
    if high * 4 > sum(0x41 <= byte <= 0x7A for byte in sample):
        return None
    fits = [(_fitting(sample.decode(encoding, "replace"), letters), encoding) for encoding, letters in LATIN]
    best, encoding = max(fits, key=lambda fit: fit[0])
    return encoding if best * 10 >= high * 9 else None


def _fitting(text: str, letters: str) -> int:
    """How many of a text's other letters are usual ones; a capital or a mark within a word is not."""
    known = frozenset(letters)
    return sum(ch in known and not (before.islower() and (ch.isupper() or (not ch.isalpha() and after.islower() and ch not in "’–—")))
               for before, ch, after in zip(" " + text, text, text[1:] + " ", strict=False) if ch > "\x7f")


INSIDE = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ“”„–—‘’†‡]")  # as Mac's Cyrillic letters look when read as Windows'


def _mac_or_windows(sample: bytes) -> str:
    wrong = {encoding: len(INSIDE.findall(sample.decode(encoding, "replace"))) for encoding in ("cp1251", "mac_cyrillic")}
    return "mac_cyrillic" if wrong["mac_cyrillic"] < wrong["cp1251"] else "cp1251"


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = content[:GUESS_FROM]
    if latin := _latin(sample):
        return latin
    best = from_bytes(sample, cp_isolation=["cp1252", "latin_1", "cp1251", "koi8_u", "koi8_r", "cp1250", "iso8859_2", "iso8859_5", "cp1253",
                                            "cp1254", "cp1255", "cp1256", "cp866", "big5", "gb18030", "shift_jis", "euc_kr", "utf_16"]).best()
    if best is not None and best.encoding == "cp1251":
        return _mac_or_windows(sample)
    return best.encoding if best is not None else "cp1252"


def clean(text: str) -> str:
    """The text with one sign for the end of a line, without its mark and without zeros."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff").replace("\x00", "")
