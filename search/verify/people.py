"""Whether a name as somebody writes it may mean a person as documents have them. Never decides that two people of the archive are one."""
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from archive.names import BRACKETS, TITLES, key, latin
from search.citations.people import ORGANISATION, PARTICLES

OFFICES = frozenset(  # what somebody is, before or behind the name
    (
        "mayor councillor councilor minister premier chancellor chair chairman chairwoman chairperson secretary general director delegate deputy ambassador "
        "commissioner spokesman spokeswoman spokesperson speaker judge justice bishop archbishop pope imam rabbi captain colonel lieutenant major sergeant "
        "representative congressman congresswoman king queen prince princess baroness baron prime vice former acting first leader head founder organiser "
        "organizer mp mep msp td ms phd md esq kc qc obe cbe "
        "bürgermeister bürgermeisterin oberbürgermeister minister ministerin kanzler kanzlerin stadtrat stadträtin abgeordneter abgeordnete präsident "
        "präsidentin vorsitzender vorsitzende sprecher sprecherin maire ministre président présidente député députée sénateur sénatrice porte-parole "
        "alcalde alcaldesa ministro ministra presidente presidenta diputado diputada portavoz secretario secretaria "
        "президент президентка міністр міністерка мер мерка депутат депутатка голова министр мэр председатель prezydent prezydentka ministra burmistrz "
        "poseł posłanka przewodniczący przewodnicząca premierka"
    ).split()
)
ARTICLES = frozenset("the der die das le la les el los las".split())
LINKS = frozenset("of for and the de du des la le del für von und i y".split())  # between an office and a name
SUFFIXES = frozenset("jr sr junior senior ii iii iv".split())
SHORT = {  # given names as friends say them: the first is the full one
    one: full for full, *short in (row.replace("oe", "o").split() for row in (
        "joseph joe", "james jim jimmy", "robert bob bobby rob", "william bill billy will", "richard dick rick", "elizabeth liz betty beth", "margaret maggie peggy",
        "thomas tom", "michael mike mick", "anthony tony", "edward ed ted eddie", "bernard bernie", "katherine kate kathy katie", "catherine cathy cate",
        "jeremy jem", "andrew andy drew", "nicholas nick", "stephen steve", "steven steve", "charles charlie chuck", "john jack johnny", "henry harry hank",
        "patricia pat patty", "susan sue", "rebecca becky", "deborah debbie", "lawrence larry", "gerald gerry jerry", "ronald ron", "francis frank",
        "johannes hans", "josef sepp", "aleksandr sasha", "oleksandr sashko", "volodymyr volodia",
    )) for one in short
}  # fmt: skip
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_SOUNDS = [  # one sound, written in several ways where other letters were put into Latin ones; in this order
    (r"shch|sch|sh|sz|š", "s"), (r"tsch|tch|cz|ch|kh|č", "h"), (r"zh|ž|z", "s"), (r"ts|tz", "c"), (r"ph", "f"), (r"w", "v"), (r"ck|q", "k"), (r"x", "ks"), (r"g", "h"),
    (r"[ijy]+(?=[aeou])", ""), (r"[ijy]+", "i"), (r"(.)\1+", r"\1"), (r"ue", "u"), (r"ae", "a"), (r"oe", "o"),
]  # fmt: skip
_ENDINGS = re.compile(r"(?:[iy]+|ij|yj|iy|ey)$")  # "Zelensky", "Zelenskyi", "Zelenskyy", "Selenskyj"
_UMLAUTS = re.compile(r"(?<=[aou])e")
_VOWELS = re.compile(r"[aeiouyvwh]")


@dataclass(frozen=True, slots=True)
class Who:
    """The claimed speaker: the name as claimed, and the names the archive has for whom it may mean. Nobody claimed: `claimed` is None."""

    claimed: str | None = None
    names: frozenset[str] = field(default_factory=frozenset)

    def is_among(self, speakers: Collection[str]) -> bool:
        """Whether one of these is the claimed speaker."""
        if self.claimed is None:
            return False
        return any(name in self.names or may_mean(self.claimed, name) for name in speakers)


@lru_cache(maxsize=65536)
def may_mean(claimed: str, name: str) -> bool:
    """Whether a claim may mean this name: the same name in either order or script, with or without an office, the family name alone, or
    initials or a short form for given names.

    >>> may_mean("Ostap Verbytskyi", "Остап Вербицький"), may_mean("Mayor Flint", "Dorothy Flint"), may_mean("Flint", "Flint Street Tenants")
    (True, True, False)
    """
    held = words_of(name)
    return any(_same(asked, held, name) for asked in forms(claimed)) or _same_sounds(claimed, name)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no titles, brackets, articles, apostrophes, accents; й and ö as one may write them."""
    words = [_UMLAUTS.sub("", word) for word in key(latin(_APOSTROPHE.sub("", name))).split()]
    while len(words) > 2 and words[-1] in SUFFIXES:
        words.pop()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return tuple(_ENDINGS.sub("i", word) if len(word) > 4 else word for word in words)


@lru_cache(maxsize=4096)
def forms(claimed: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a claim may be read: as it is, turned round at its comma, without what stands behind the comma, without offices."""
    front, _, behind = (part.strip() for part in BRACKETS.sub("", claimed).partition(","))
    readings = [claimed] if not behind else [front, f"{behind} {front}"] if len(behind.split()) <= 2 and behind[:1].isupper() else [front]
    found = []
    for reading in readings:
        bare = without_office(reading)
        found += [words_of(one) for one in (reading, bare) if one]
    return tuple(dict.fromkeys(words for words in found if words))


def without_office(name: str) -> str:
    """A name without what its bearer is: "Minister for Health Maro Venn" is read from the last office on, without the words that lead on
    from it in small letters. A name of offices alone is left as it is."""
    words = name.split()
    if all(map(_is_office, words)):
        return name
    while len(words) > 1 and _is_office(words[-1]):
        words.pop()
    while len(words) > 1 and (_is_office(words[0]) or words[0].casefold() in ARTICLES):
        words.pop(0)
    if len(words) < len(name.split()) and words[0].casefold() in LINKS:
        words = words[2:] or words  # "for Health"
    return " ".join(words)


@lru_cache(maxsize=65536)
def may_be_met(name: str) -> frozenset[str]:
    """Marks of a name: two names that share none cannot mean each other. What a claim is looked up by among all speakers."""
    words = {word for one in (*forms(name), words_of(name), sounds(name)) for word in (*one, "".join(one))}
    return frozenset(_VOWELS.sub("", _sound(word)) or word for word in words)


def _is_office(word: str) -> bool:
    bare = word.strip(".,").casefold()
    return bare in OFFICES or bare in TITLES or bare in SUFFIXES


def _same(asked: tuple[str, ...], held: tuple[str, ...], name: str) -> bool:
    if not asked or not held:
        return False
    if asked == held or "".join(asked) == "".join(held) or (len(asked) > 1 and sorted(asked) == sorted(held)):
        return True
    if ORGANISATION.search(name) or all(word in OFFICES for word in held):
        return False
    while len(held) > 1 and held[0] in OFFICES:
        held = held[1:]
    if len(asked) < len(held) and held[-len(asked) :] == asked and (len(asked) > 1 or len(asked[0]) > 2) and len(held) <= 4:
        return True  # the family name alone, in one word or more
    if len(asked) == 1 or len(held) == 1:
        return asked[-1] == held[-1] and len(asked[-1]) > 2 and len(asked) + len(held) <= 5
    return asked[-1] == held[-1] and _given(_first_names(asked), _first_names(held))


def _first_names(words: tuple[str, ...]) -> list[str]:
    """The given names, those written together as initials apart ("JL")."""
    return [SHORT.get(word, word) for word in words[:-1] if word not in PARTICLES] or list(words[:-1])


def _given(asked: list[str], held: list[str]) -> bool:
    """Whether given names fit: one begins as the other does, middle names may be left out."""
    short, long = sorted((asked, held), key=len)
    one, other = sorted((short[0], long[0]), key=len)
    first = other.startswith(one) and (len(one) == 1 or len(one) > 2 or one == other)
    if not first and len(one) < 4 and one == "".join(name[0] for name in (long if long[0] == other else short)):
        return True  # "JL" for Jean-Luc
    return first and all(any(name[0] == other[0] for other in long[1:]) for name in short[1:])


def _same_sounds(claimed: str, name: str) -> bool:
    """Whether two names that are not both in Latin letters sound alike, word by word; of scripts without vowels the consonants count."""
    if is_latin(claimed) and is_latin(name):
        return False
    asked, held = sounds(claimed), sounds(name)
    if not asked or not held or ORGANISATION.search(claimed) or ORGANISATION.search(name):
        return False
    if asked == held or "".join(asked) == "".join(held) or asked[::-1] == held:
        return True
    if len(asked) == 1 or len(held) == 1:
        return asked[-1] == held[-1] and len(asked[-1]) > 3
    bare_asked, bare_held = ([_VOWELS.sub("", word) for word in words] for words in (asked, held))
    return (asked[-1] == held[-1] and _given(list(asked[:-1]), list(held[:-1]))) or (bare_asked == bare_held and all(len(word) > 1 for word in bare_asked))


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, whatever script and whatever table of letters they are written by.

    >>> sounds("Zelensky") == sounds("Зеленський") == sounds("Selenskyj")
    True
    """
    bare = _APOSTROPHE.sub("", without_office(name))
    return tuple(_sound(word) for word in words_of(bare if is_latin(bare) else _in_latin(bare)))


def _in_latin(name: str) -> str:
    from anyascii import anyascii  # its tables are read only where somebody's name needs them

    return anyascii(name)


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    for rule, sound in _SOUNDS:
        word = re.sub(rule, sound, word)
    return word


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones."""
    return all(letter < "\u0370" for letter in name if letter.isalpha())
