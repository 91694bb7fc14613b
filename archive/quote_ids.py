"""The identifier of a quote: made from where the words stand and from the words themselves, so that it can never attach to other words."""
import hashlib

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CHECK_LETTERS = "23456789bcdfghjkmnpqrstvwxyz"  # no vowels, so that no check spells a word; no look-alikes
CHECK_LENGTH = 6  # 28^6: two different wordings share a check once in 480 million


def quote_id(document_id: str, version: int, start: int, end: int, text: str) -> str:
    """The identifier of the words `text` that stand at [start, end) of this version of a document.

    >>> quote_id("k3f9x2m7qa", 1, 120, 157, "A pump does not know who paid for it.")
    'k3f9x2m7qa-1-3c-11-ctqmdd'
    """
    return f"{document_id}-{_short(version)}-{_short(start)}-{_short(end - start)}-{check(text)}"


def check(text: str) -> str:
    """A short check of some words: the same for the same words only."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8])
    letters = []
    for _ in range(CHECK_LENGTH):
        number, digit = divmod(number, len(CHECK_LETTERS))
        letters.append(CHECK_LETTERS[digit])
    return "".join(letters)


def _short(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = DIGITS[digit] + digits
    return digits
