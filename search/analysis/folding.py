"""A word as it is written in, the form under which it is compared out: case, accents, ligatures and signs that nobody types are gone.

Letters that only look like accented ones are kept apart: Cyrillic й, ї and ў are letters of their own, Indian and Thai vowel signs stay."""
import re
import unicodedata

APOSTROPHES = "'`\u2018\u2019\u201b\u02bc\u02bb\u055a\uff07\u05f3\u05f4\u00b4\u2032"
JOINERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640"  # soft hyphen, zero widths, Arabic tatweel: seen by nobody, inside a word
IN_HEBREW = "'\"`\u2018\u2019\u201d\u201e\u2033\u05f3\u05f4"  # what is typed for geresh and gershayim: ג'ירפה, צה"ל
HEBREW = "\u05d0-\u05ea"
KEPT_WITH_MARK = frozenset("йїўѓќ")
DROPPED_MARKS = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F),
)  # fmt: skip
TRANSLATED = {  # what Unicode does not take apart, though readers do
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ŋ": "n", "ĸ": "k", "ŧ": "t",
    "\u0671": "ا", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ہ": "ه", "ς": "σ", "ґ": "г", "_": "",
}  # fmt: skip


_ONE_APOSTROPHE = str.maketrans(dict.fromkeys(set(APOSTROPHES) - set("\u05f3\u05f4"), "'"))  # first: NFKC makes a space of some
_HEBREW_SIGNS = re.compile(f"(?<=[{HEBREW}])[{IN_HEBREW}](?=[{HEBREW}])")


def _is_dropped(character: str) -> bool:
    code = ord(character)
    return code >= 0x0300 and any(first <= code <= last for first, last in DROPPED_MARKS)


def marks_and_joiners() -> str:
    """Every character that may stand inside a word without being a letter or digit, for use in a regular expression's class."""
    marks = [chr(code) for code in range(0x0300, 0xFFFF) if unicodedata.category(chr(code)) in ("Mn", "Mc")]
    ranges = [f"{chr(first)}-{chr(last)}" for first, last in DROPPED_MARKS if first >= 0x1AB0]
    return re.escape("".join(marks)) + "".join(ranges) + JOINERS


def _fold_character(character: str) -> str:
    if character in JOINERS or character in "\u05f3\u05f4" or _is_dropped(character):
        return ""
    if character in APOSTROPHES:
        return "'"
    if character in TRANSLATED:
        return TRANSLATED[character]
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


def fold(text: str) -> str:
    """`text` without case, accents, ligatures, soft hyphens and forms of the apostrophe: "Ça’ﬁn" becomes "ca'fin"."""
    if text.isascii():
        return text.lower().replace("`", "'")
    text = _HEBREW_SIGNS.sub("", text).translate(_ONE_APOSTROPHE)
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    apart = "".join(letter if letter in KEPT_WITH_MARK else unicodedata.normalize("NFD", letter) for letter in plain)
    return unicodedata.normalize("NFC", "".join(_fold_character(letter) for letter in apart))
