"""A quote as a picture to share: SVG by the house's rules, PNG of it. Words that do not fit are refused, never cut.

Attributes only, no style sheet, so that a card shows under any content policy. No card is made of an altered or outdated wording."""
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from archive.records import Quote
from search.cite import QuotePage

LONGEST = 340  # letters; above it a sentence is to be chosen
SIZES = [  # letters up to: size, letters a line, leading (measured in Noto, Liberation and DejaVu)
    (45, 100, 16, 118),
    (90, 76, 25, 92),
    (160, 60, 32, 76),
    (240, 50, 39, 65),
    (LONGEST, 42, 46, 55),
]
WIDTH, HEIGHTS = 1200, {"wide": 630, "square": 1200}
LEFT, RIGHT, TOP = 84, 1116, 84
PAPER, INK, SOFT, RED = "#fdfcf8", "#1b1a17", "#504c44", "#86201b"
SERIF = "'Iowan Old Style', 'Source Serif 4', 'Noto Serif', Georgia, 'Liberation Serif', serif"
SANS = "'Segoe UI', 'Noto Sans', 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
RTL_OPEN, RTL_CLOSE = "\u202b", "\u202c"
MARKS = {  # opening and closing marks by language; English ones elsewhere
    "ar": "«»", "fa": "«»", "ckb": "«»", "fr": "«»", "uk": "«»", "ru": "«»", "be": "«»", "el": "«»", "it": "«»", "es": "«»", "pt": "«»", "no": "«»",
    "de": "„“", "cs": "„“", "sk": "„“", "bg": "„“", "pl": "„”", "ro": "„”", "hu": "„”", "sv": "””", "fi": "””", "zh": "「」", "ja": "「」", "he": "„”",
}  # fmt: skip
EAST_ASIAN = "noto_cjk_sans_jp_regular"  # has every letter of Chinese, Japanese and Korean
FONTS = (  # wheels that ship fonts (OFL); the system's own serve other scripts
    "fontpkg_noto_serif", "fontpkg_noto_sans", "fontpkg_noto_sans_arabic", "fontpkg_frank_ruhl_libre", "fontpkg_noto_sans_thai", "fontpkg_noto_sans_tamil",
    "fontpkg_noto_sans_telugu", "fontpkg_noto_sans_khmer", "fontpkg_hind_siliguri", EAST_ASIAN,
)  # fmt: skip
SCRIPTS = [  # first and last letter of a script, the font that has it
    ("\u0590", "\u05ff", "Frank Ruhl Libre"), ("\u0600", "\u06ff", "Noto Sans Arabic"), ("\u0900", "\u097f", "Noto Sans"), ("\u0980", "\u09ff", "Hind Siliguri"),
    ("\u0b80", "\u0bff", "Noto Sans Tamil"), ("\u0c00", "\u0c7f", "Noto Sans Telugu"), ("\u0e00", "\u0e7f", "Noto Sans Thai"), ("\u1780", "\u17ff", "Noto Sans Khmer"),
    ("\u3000", "\u9fff", "Noto Sans CJK JP"), ("\uac00", "\ud7a3", "Noto Sans CJK JP"),
]  # fmt: skip
_NOT_REGULAR = re.compile(r"Italic|-(?:Light|Medium|SemiBold)\.")
_IN_NO_FONT = "\U0010fffe"  # drawn as every letter is for which there is no font
_UNDRAWN = ("Cc", "Cf", "Zs", "Zl", "Zp")
Shape = Literal["wide", "square"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card: the words, who said them, when and where, the archive, and the short link."""

    words: str
    speaker: str
    details: str
    archive: str
    link: str
    language: str | None = None

    @property
    def alt(self) -> str:
        """The card in words."""
        return f"“{self.words}” {', '.join(part for part in (self.speaker, self.details.replace(' · ', ', ')) if part)}"


def card(page: QuotePage, *, details: str, archive: str, link: str) -> Card | None:
    """The card of a quote, or None when there must be none: its wording has changed since, or it is too long for one."""
    quote: Quote = page.quote
    words = " ".join(quote.text.split())
    if page.changed or not fits(words):
        return None
    return Card(words=words, speaker=", ".join(quote.speakers), details=details, archive=archive, link=link, language=page.document.language)


def fits(words: str) -> bool:
    """Whether the words can be read on a card."""
    return 0 < _letters(words) <= LONGEST


def right_to_left(words: str) -> bool:
    """Whether most letters are of a script written from right to left."""
    strong = [unicodedata.bidirectional(letter) for letter in words]
    return sum(one in ("R", "AL") for one in strong) > sum(one == "L" for one in strong)


def plain(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in words if letter in "\t\n" or unicodedata.category(letter) not in ("Cc", "Cs", "Cn"))


def svg(one: Card, shape: Shape = "wide") -> str:
    """The card as SVG. The words must fit."""
    return _drawn(one, shape, browser=True)


def _drawn(one: Card, shape: Shape, *, browser: bool) -> str:
    """The card for a browser, or for the program that makes PNGs of it, which knows no `direction`: there marks of direction stand in the text."""
    height = HEIGHTS[shape]
    foot = height - 118
    size, lines, leading = _set(one.words)
    marks = MARKS.get((one.language or "en").split("-")[0], "“”")
    opening, closing = marks[0], marks[1]
    rtl = right_to_left(one.words)
    middle = (TOP + foot - 24) / 2 + 0.36 * size  # of the baselines
    first = round(middle - (len(lines) - 1) * leading / 2)
    x, mark_x = (RIGHT, RIGHT + 6) if rtl else (LEFT, LEFT - 6)
    rows = [*lines[:-1], lines[-1] + closing]
    direction, serif, mark_anchor = "", SERIF if browser else _font_of(one.words), "end"
    if rtl and browser:
        direction = ' direction="rtl"'
    elif rtl:
        direction, mark_anchor = ' text-anchor="end"', "start"
        rows, opening = [f"{RTL_OPEN}{row}{RTL_CLOSE}" for row in rows], f"{RTL_OPEN}{opening}{RTL_CLOSE}"
    spans = [f'<tspan x="{x}" y="{first + n * leading}">{escape(row)}</tspan>' for n, row in enumerate(rows)]
    text = "\n    ".join(["", *spans]) + "\n  " if browser else "".join(spans)  # blank space between lines would shift them in the PNG
    lang = f' lang="{escape(one.language or "und", {chr(34): ""})}"'
    title = ", ".join(part for part in (one.speaker, one.details.replace(" · ", ", ")) if part)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="t d">
  <title id="t">{escape(plain(title))}</title>
  <desc id="d"{lang}>{escape(plain(one.words))}</desc>
  <rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>
  <rect width="{WIDTH}" height="14" fill="{RED}"/>
  <text x="{mark_x}" y="{first}" font-family="{serif}" font-size="{size}" fill="{INK}" text-anchor="{mark_anchor}"{direction if browser else ""}>{opening}</text>
  <text font-family="{serif}" font-size="{size}" fill="{INK}"{lang}{direction}>{text}</text>
  <rect x="{LEFT}" y="{foot}" width="{RIGHT - LEFT}" height="3" fill="{INK}"/>
{_foot(one, foot)}
</svg>
"""


def png(one: Card, shape: Shape = "wide") -> bytes:
    """The card as PNG, in the fonts that came with the program and, for scripts they lack, the system's."""
    return _png_of(_drawn(one, shape, browser=False), system=any(not _has_font(letter, system=False) for letter in _all_letters(one)))


def without_font(one: Card) -> str:
    """The letters of a card for which there is no font here: a PNG would show boxes in their place."""
    return "".join(letter for letter in _all_letters(one) if not _has_font(letter, system=True))


def _all_letters(one: Card) -> list[str]:
    return list(dict.fromkeys(one.words + one.speaker + one.details + one.archive))


@lru_cache(maxsize=16384)
def _has_font(letter: str, *, system: bool) -> bool:
    """Whether our fonts, or those of the system too, have a letter: seen by drawing it, so that whatever draws the cards has the say."""
    if _is_east_asian(letter) and any(EAST_ASIAN in path.parts for path in font_files()):
        return True  # thousands of letters, each drawn with a font of 16 MB
    if letter.isascii() or unicodedata.category(letter) in _UNDRAWN or "\ufe00" <= letter <= "\ufe0f":
        return True
    return _sample(letter, system=system) != _sample(_IN_NO_FONT, system=system)


def _is_east_asian(letter: str) -> bool:
    return "\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fef" or _is_korean(letter)


def _is_korean(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _sample(letter: str, *, system: bool) -> bytes:
    box = f'<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text x="4" y="18" font-size="16" font-family="{SERIF}">{escape(letter)}</text></svg>'
    return _png_of(box, system=system)


def _font_of(words: str) -> str:
    """The font of the script that most letters are of, for a program that takes whatever font it comes upon."""
    counted = [(sum(first <= letter <= last for letter in words), font) for first, last, font in SCRIPTS]
    most, font = max(counted)
    return f"'{font}', serif" if 2 * most > sum(letter.isalpha() for letter in words) else SERIF


def _png_of(drawing: str, *, system: bool) -> bytes:
    """The picture; without the system's fonts where ours do, so that it is the same everywhere."""
    import resvg_py

    fonts = [str(path) for path in font_files()]
    return bytes(resvg_py.svg_to_bytes(
        svg_string=drawing, font_files=fonts, serif_family="Noto Serif", sans_serif_family="Noto Sans", skip_system_fonts=not system,
    ))  # fmt: skip


@lru_cache(maxsize=1)
def font_files() -> list[Path]:
    """The fonts that came with the program, upright ones."""
    found = []
    for name in FONTS:
        spec = find_spec(name)
        for place in (spec.submodule_search_locations or []) if spec else []:
            found += sorted(path for path in Path(place).rglob("*.[ot]tf") if not _NOT_REGULAR.search(path.name))
    return found


def broken(words: str, width: int) -> list[str]:
    """Lines of at most `width` letters: as few as can be, then as even as can be. A longer word has a line for itself, or is broken."""
    parts = [part for word in _words(words) for part in _pieces(word, width)]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, unevenness, where the last line begins
    for end in range(1, len(parts) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            length = _letters(_joined(parts[start:end]))
            if length > width and start < end - 1:
                break
            lines, uneven, _ = best[start]
            ways.append((lines + 1, uneven + (width - length) ** 2, start))
        best.append(min(ways))
    rows, end = [], len(parts)
    while end:
        start = best[end][2]
        rows.append(_joined(parts[start:end]))
        end = start
    return rows[::-1] or [""]


def _set(words: str) -> tuple[int, list[str], int]:
    """Size, lines and leading for some words."""
    letters = _letters(words)
    size, width, leading = next(row[1:] for row in SIZES if letters <= row[0] or row[0] == LONGEST)
    return size, broken(plain(words), width), leading


def _foot(one: Card, foot: int) -> str:
    """Speaker and archive, below them date and source, and the link; each pair shares the width."""
    speaker, archive = _shared(plain(one.speaker), 34, plain(one.archive), 27)
    details, link = _shared(plain(one.details), 25, plain(one.link), 25)
    return "\n".join((
        _line(LEFT, foot + 50, SANS, speaker, INK, bold=True), _line(LEFT, foot + 88, SANS, details, SOFT),
        _line(RIGHT, foot + 50, SERIF, archive, INK, bold=True, end=True), _line(RIGHT, foot + 88, SANS, link, SOFT, end=True),
    ))  # fmt: skip


def _line(x: int, y: int, family: str, words: tuple[str, int], fill: str, *, bold: bool = False, end: bool = False) -> str:
    extra = (' font-weight="700"' if bold else "") + (' text-anchor="end"' if end else "")
    return f'  <text x="{x}" y="{y}" font-family="{family}" font-size="{words[1]}" fill="{fill}"{extra}>{escape(words[0])}</text>'


def _shared(left: str, left_size: int, right: str, right_size: int) -> tuple[tuple[str, int], tuple[str, int]]:
    """Two texts that share a line: made smaller until both fit; what is too long even then is cut, and says so."""
    room = (RIGHT - LEFT - 40) / 0.58  # a letter is about 0.58 of its size wide
    while left_size > 17 and _letters(left) * left_size + _letters(right) * right_size > room:
        left_size, right_size = left_size - 1, max(16, right_size - 1)
    most = int(room - _letters(right) * right_size) // left_size
    return (left if _letters(left) <= most else left[: max(8, most - 1)].rstrip() + "…", left_size), (right, right_size)


def _words(words: str) -> list[str]:
    """What may stand at the beginning of a line: words, and each sign of a script written without spaces."""
    parts: list[str] = []
    for word in words.split():
        start = True
        for letter in word:
            if parts and not start and not (_wide(letter) and unicodedata.category(letter).startswith("L") and not _is_korean(letter)):
                parts[-1] += letter
            else:
                parts.append((" " if start and parts else "") + letter)
            start = False
    return parts


def _pieces(word: str, width: int) -> list[str]:
    """A word, broken only where it is longer than a line."""
    if _letters(word) <= width:
        return [word]
    pieces, width = [""], -(-_letters(word) // -(-_letters(word) // width))  # all about as long
    for letter in word:
        if _letters(pieces[-1] + letter) > width and not _is_mark(letter):  # a mark stays with the letter it stands on
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _joined(parts: Sequence[str]) -> str:
    return "".join(parts).strip()


def _letters(words: str) -> int:
    """How much room words take, in letters: wide signs take two, marks none."""
    return sum(2 if _wide(letter) else 0 if _is_mark(letter) else 1 for letter in words)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in ("Mn", "Me", "Cf")


def _wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")
