"""A display name in, family and given name out; names that are no person's, or whose order we do not know, stay whole."""
import re
import unicodedata
from dataclasses import dataclass

from archive import names

_PARTICLES = """
af al ap bin bint da dal de degli dei del della den der des di do dos du el la le les ten ter und van vom von y zu zum zur
"""
PARTICLES = frozenset(_PARTICLES.split())
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
ORGANISATION = re.compile(  # a word that no person is called by
    r"\b(alliance|archive|assembly|association|bewegung|bulletin|bund|bündnis|campaign|centre|center|club|co-?op\w*|coalition|collective|college|comité|"
    r"commission|committee|community|conference|confederation|congress|council|delegation|department|editors?|editorial|federation|forum|front|fund|gazette|"
    r"gewerkschaft|government|group|gruppe|hospital|initiative|institute|kollektiv|komitee|league|ministry|mouvement|movement|movimiento|network|newspaper|"
    r"office|organi[sz]ation|partei|parti|partido|party|press|project|quay|radio|redaktion|school|secretariat|sindicato|society|solidarity|staff|students|"
    r"syndicat|team|tenants|trust|union|university|verband|verein|women|workers|writers|"
    r"комітет|рада|спілка|союз|партія|партия|рух|движение|komitet|związek|partia|ruch)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|il|gli|der|die|das)\s+(?=\S)", re.IGNORECASE)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")  # here the family name comes last


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name in parts; `literal` alone where it is not to be turned round."""

    family: str = ""
    given: str = ""
    particle: str = ""  # "van", "de la": belongs to the family name, small
    suffix: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """As lists begin: "Venn, Maro", "ter Kade, Wim"; whole where there is nothing to turn."""
        if self.literal:
            return self.literal
        return f"{f'{self.particle} {self.family}'.strip()}, {self.given}" + (f", {self.suffix}" if self.suffix else "")

    @property
    def straight(self) -> str:
        """As one says it: "Maro Venn"."""
        return self.literal or " ".join(part for part in (self.given, self.particle, self.family, self.suffix) if part)

    @property
    def initials(self) -> str:
        """Family name and initials: "Venn, M.", "Díaz-Pérez, J.-L."."""
        if self.literal:
            return self.literal
        letters = " ".join("-".join(f"{part[0]}." for part in name.split("-") if part) for name in self.given.split())
        return f"{f'{self.particle} {self.family}'.strip()}, {letters}"

    @property
    def initials_first(self) -> str:
        """Initials before the family name: "A. Lockmoor"."""
        family, _, initials = self.initials.partition(", ")
        return f"{initials} {family}".strip()


def person(name: str) -> Person:
    """A display name in parts.

    >>> person("Wim ter Kade").inverted, person("Open Quay").inverted
    ('ter Kade, Wim', 'Open Quay')
    """
    words = name.split()
    if len(words) < 2 or ORGANISATION.search(name) or words[0].lower() == "the" or not _family_last(name):
        return Person(literal=" ".join(words))
    suffix = words.pop() if words[-1].lower() in SUFFIXES and len(words) > 2 else ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in PARTICLES and words[first - 1].islower():
        first -= 1
    return Person(family=words[-1], given=" ".join(words[:first]), particle=" ".join(words[first:-1]), suffix=suffix.rstrip("."))


def filed(name: str) -> str:
    """The words by which a name stands in an A to Z: a person's family name first, an organisation's own order, no title and no article before it.

    Accents are kept: Ї and Й are letters of their own.

    >>> filed("Dr. Wim ter Kade"), filed("The Harbour Tenants' Union")
    ('Kade Wim ter', 'Harbour Tenants Union')
    """
    bare = names.split_titles(names.BRACKETS.sub("", name))[1]
    who = person(bare)
    words = _ARTICLE.sub("", who.literal, count=1) if who.literal else f"{who.family} {who.given} {who.particle} {who.suffix}"
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=\w)['’ʼ](?=\w)", "", unicodedata.normalize("NFC", words))))


def _family_last(name: str) -> bool:
    letters = [letter for letter in name if letter.isalpha()]
    spelt = all(unicodedata.name(letter, "").startswith(_SCRIPTS) for letter in letters)
    return bool(letters) and spelt and not any(letter.isdigit() for letter in name)
