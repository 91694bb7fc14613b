"""Words in, whether and whose name they are out. Never decides who speaks; that is for `segment`."""
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.people.words import (
    GIVEN,
    HEADINGS,
    ISSUES,
    MONTH_NAMES,
    NOT_NAMES,
    ORGANISATION,
    PARTICLES,
    PLACES,
    ROLES,
    SUFFIXES,
    SURNAMES,
    SURNAMES_TOO,
    TITLES,
    TITLES_OF_TWO,
)

TOO_LONG = 300  # characters that are no name, with all its offices
LONGEST_CJK = 4  # signs of a name without a dot in it
LONGEST = 7  # words of a person's name
TOKEN = re.compile(r"[^\s,;()\[\]]+")
BRACKETED, OPENING = re.compile(r"\s*[\[(（【][^\])）】]*[\])）】]\s*"), re.compile(r"[\[(（【]")
INITIAL = re.compile(r"(?:[^\W\d_]\.[- ]?){1,4}$|[A-ZА-ЯЄІЇҐ]$")
INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?$")
CJK = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af·]{2,8}$")
CJK_SIGN = re.compile(r"[\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]")
CASELESS = re.compile(r"[\u0590-\u08ff]")
AND = re.compile(r"\s*(?:,\s*(?:and|und|et|y|e|i|та|і|и|och)\s+|\s+(?:and|und|et|y|e|i|та|й|і|и|och|&|\+|og|en|و)\s+|、|\s*/\s*|\s+&\s+)\s*")
PREFIX = re.compile(r"^(?:[dlo]['’]|al-|el-|[\"“„«(])+", re.I)
BEFORE_CAPITAL = frozenset("dloaeDLOAE\"“„«(")  # what a prefix begins with
NO_NAME = re.compile(r"[\d!?@#%&*/\\<>|=+…:：;]")  # no person's name has one of these
NO_BODY = re.compile(r"[!?:;|<>{}]")  # nor an organisation's one of these
BESIDE = TITLES | SUFFIXES  # stand with a name and are no part of it
SMALL = PARTICLES | BESIDE  # may begin with a small letter in a name
NO_PERSON = ORGANISATION | ROLES | PLACES | frozenset(word for word in NOT_NAMES - PARTICLES if len(word) > 1)
POSSESSIVE = re.compile(r"['’]s?$")
WHOSE = re.compile(r"(?:['’]s|s['’])\s", re.I)  # the workers' demands, Ann's question: words of a heading
OF_TWO = re.compile(rf"(?:{'|'.join(TITLES_OF_TWO)})\s+(?=\S)", re.I)


def without_brackets(name: str) -> str:
    """The name without what stands in brackets (country, party, office)."""
    if len(name) > TOO_LONG:
        return name
    return (BRACKETED.sub(" ", name) if OPENING.search(name) else name).strip(" ,;:：")


def words(name: str) -> list[str]:
    """The words of a name."""
    return TOKEN.findall(name)


def bare(word: str) -> str:
    """A word as the tables have it."""
    return word.casefold().strip(".,:;!?'’\"“”„«»*()[]")


@lru_cache(maxsize=8192)
def is_person(name: str, *, single: bool = False) -> bool:
    """Whether this reads as a person's name: two to seven words with capitals (or one, where `single` allows it)."""
    if len(name) > TOO_LONG:
        return False
    name = without_brackets(name)
    if not name.isascii():
        name = unicodedata.normalize("NFC", name)
        if CJK.match(signs := name.replace(" ", "")):
            return len(signs) <= LONGEST_CJK or "·" in name
    whole, name = name, OF_TWO.sub("", name, count=1) if OF_TWO.match(name) else name
    said = words(name)
    if any(word[0].islower() and word[0] not in BEFORE_CAPITAL and bare(word) not in SMALL for word in said):
        return False  # most of what is asked about is a sentence
    found = [(word, low) for word in said if (low := bare(word)) not in BESIDE]
    if not found or len(found) > LONGEST or WHOSE.search(name) or NO_NAME.search(name):
        return False
    doubtful = _doubtful([low for _, low in found])
    if not NO_PERSON.isdisjoint(doubtful) or (doubtful and doubtful[0] in HEADINGS):
        return False
    capitals = [(word, low) for word, low in found if is_capitalised(word)]
    if len(capitals) < len(found) and not (is_capitalised(found[-1][0]) and all(low in PARTICLES or is_capitalised(word) for word, low in found)):
        return False
    enough = len(capitals) >= 2 or (len(capitals) == 1 and not INITIAL.match(found[-1][0]) and (single or _has_title(whole, len(found))))
    return enough and any(len(low) > 1 and not INITIAL.match(word) for word, low in capitals)


def _has_title(name: str, count: int) -> bool:
    """Whether there is more to a name than so many words, a suffix aside."""
    return sum(bare(word) not in SUFFIXES for word in words(name)) > count


def _doubtful(low: list[str]) -> list[str]:
    """The words of a name that the tables are asked about: not a surname that is an ordinary word after a usual first name, nor a first name that is a month."""
    if len(low) in (2, 3) and (low[0] in GIVEN or "-" in low[0]) and low[-1] in SURNAMES_TOO:
        return low[:-1]
    is_first_name = len(low) in (2, 3) and low[0] in MONTH_NAMES and not any(w in HEADINGS or w in ISSUES for w in low[1:])
    return low[1:] if is_first_name else low


def is_likely(name: str) -> bool:
    """Whether a name in Chinese, Japanese or Korean signs begins with a usual surname: any few signs have the form of a name there. True in other scripts."""
    signs = name.replace(" ", "")
    if not CJK.match(signs):
        return not CJK_SIGN.search(signs)
    return "·" in signs or (2 <= len(signs) <= LONGEST_CJK and (signs[0] in SURNAMES or signs[:2] in SURNAMES))


def is_capitalised(word: str) -> bool:
    """Begins with a capital (after D', O', al-), or is in a script without capitals."""
    first = word[:1]
    if first not in BEFORE_CAPITAL and (first.islower() or first.isupper()):
        return first.isupper()
    letters = PREFIX.sub("", word) or word
    return letters[:1].isupper() or bool(CASELESS.match(letters)) or bool(CJK.match(letters))


@lru_cache(maxsize=8192)
def is_organisation(name: str) -> bool:
    """Whether this reads as an organisation's name: a capital, one of the words of the table, no sentence."""
    if len(name) > TOO_LONG:
        return False
    name = without_brackets(name)
    found = words(name)
    if not 1 <= len(found) <= 12 or NO_BODY.search(name) or not is_capitalised(found[0]) or sum(map(is_capitalised, found)) * 2 < len(found):
        return False
    return not ORGANISATION.isdisjoint([bare(word) for word in found]) or not ORGANISATION.isdisjoint(part for word in found for part in bare(POSSESSIVE.sub("", word)).split("-"))


def split_names(names: str) -> list[str]:
    """"A, B and C" as its names; a list that is one name stays one."""
    parts = [part.strip(" ,;") for chunk in AND.split(names) for part in chunk.split(",")]
    parts = [part for part in parts if part and bare(part) not in SUFFIXES]
    return parts or [names.strip()]


def initials(name: str) -> str:
    """The first letters of a name: CW for Clara Whitcombe."""
    return "".join(w[0] for w in re.split(r"[\s-]+", without_brackets(name)) if w and bare(w) not in PARTICLES and bare(w) not in TITLES).upper()


def surname(name: str) -> str:
    """The last word of a name that is no suffix, folded."""
    found = [w for w in words(without_brackets(name)) if bare(w) not in SUFFIXES]
    return key(found[-1]) if found else ""


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """A name's words without titles, brackets, accents and case."""
    folded = without_brackets(OF_TWO.sub("", name, count=1)).casefold()
    if not folded.isascii():
        folded = "".join(ch for ch in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(ch))
    found = re.findall(r"[\w'-]+", folded)
    return " ".join([w for w in found if w not in TITLES] or found)


def without_titles(name: str) -> str:
    """The name without the titles before it; a title alone stays."""
    found = words(name)
    while len(found) > 1 and bare(found[0]) in TITLES:
        found = found[1:]
    return " ".join(found)


def fullest(name: str, known: Iterable[str]) -> str:
    """The one longer name among `known` that this one shortens (initials, surname or title only), or the name itself."""
    longer: dict[str, str] = {}
    for full in known:
        if shortens(name, full):
            longer.setdefault(key(full), full)
    return next(iter(longer.values())) if len(longer) == 1 else name


def shortens(short: str, full: str) -> bool:
    """Whether one name may be the short form of the other: CW, Gwyther, Mr Gwyther, I. Gwyther for Iestyn Gwyther."""
    a, code = key(short).split(), "".join(short.replace(".", " ").split())
    is_code = 2 <= len(code) <= 4 and code.isupper()
    if a and not is_code and full.isascii() and a[-1] not in full.casefold():
        return False  # nearly always, and known without the longer one's key
    b = key(full).split()
    if is_code and len(b) > 1 and code == initials(full):
        return True
    if not a or len(b) < 2 or len(a) > len(b) or a == b:
        return False
    if len(a) == 1:
        return a[0] == b[-1] or a[0] == b[0]
    return a[-1] == b[-1] and all(_opens(x, y) for x, y in zip(a, b, strict=False))


def _opens(short: str, full: str) -> bool:
    return full.startswith(short.rstrip("."))


def proper_case(name: str) -> str:
    """A name printed in capitals as it is usually written: GWENLLIAN PRYDDERCH → Gwenllian Prydderch, Hon DAVID PELL → Hon David Pell."""
    if len(name) <= 3 or CJK.match(name):
        return name
    found = name.split()
    if not name.isupper() and not (found[-1].isupper() and len(found[-1]) > 3 and not INITIALS.match(found[-1])):
        return name
    return " ".join(_proper(w, first=not i) if w.isupper() else w for i, w in enumerate(found))


def _proper(word: str, *, first: bool) -> str:
    if INITIALS.match(word):
        return word
    return word.lower() if bare(word) in PARTICLES and not first else "-".join(part.capitalize().replace("i\u0307", "i") for part in word.split("-"))


def names_in(text: str) -> Sequence[str]:
    """Runs of two to five capitalised words in running text that read as a person's name."""
    return [m[0] for m in RUN.finditer(text) if is_person(m[0])]


def longer_names(short: Sequence[str], text: str) -> list[str]:
    """The persons' names in running text that one of these may be short for."""
    return [run[0] for run in RUN.finditer(text) if any(shortens(name, run[0]) for name in short) and is_person(run[0])]


_FIRST, _REST = r"[^\W\d_a-zà-öø-ÿа-яёіїєґ]", r"[\w'’-]{1,40}"
_CAP = _FIRST + _REST
_GAP = r"[ \t\u00a0]"  # a name does not run over the end of a line
RUN = re.compile(rf"{_FIRST}(?<!\w.){_REST}(?:{_GAP}(?:[^\W\d_]\.|{_CAP}|(?:de|del|della|di|da|van|von|der|den|al|el|bin|la|le)(?=\s))){{0,4}}{_GAP}{_CAP}")  # whether a word begins there is asked after the capital, which is found faster than a border
