"""The languages of the interface: what a browser asks for in, words and directions out. A new language is one more .po file."""
import gettext
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

FOLDER = Path(__file__).parent / "translations"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"})
SOURCE = "en"  # the language the templates are written in


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language of the interface."""

    code: str
    own_name: str
    direction: str


@cache
def available() -> tuple[Language, ...]:
    """English, and every language there is a .po file for, in the order of their own names."""
    codes = [SOURCE, *(path.stem for path in FOLDER.glob("*.po"))]
    return tuple(sorted((Language(code=code, own_name=name_of(code, code), direction=direction(code)) for code in codes), key=lambda one: one.own_name))


@cache
def translations(code: str) -> gettext.NullTranslations:
    """The words of the interface in a language; English for one there is no file for."""
    path = FOLDER / f"{code}.po"
    if code == SOURCE or not path.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def direction(code: str | None) -> str:
    """`rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if code and (code.lower() in RIGHT_TO_LEFT or code.lower().split("-")[0] in RIGHT_TO_LEFT) else "ltr"


@cache
def name_of(code: str, in_language: str) -> str:
    """What a language is called in another; its code where nobody knows it.

    >>> name_of("uk", "en"), name_of("de", "de"), name_of("zz-zz", "en")
    ('Ukrainian', 'Deutsch', 'zz-zz')
    """
    from babel import Locale, UnknownLocaleError

    if code == "zxx":  # no words at all, only pictures or numbers
        return "–"
    try:
        name = Locale.parse(code, sep="-").get_display_name(Locale.parse(in_language, sep="-"))
    except (UnknownLocaleError, ValueError, TypeError):
        return code
    return (name[:1].upper() + name[1:]) if name else code
