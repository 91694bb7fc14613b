"""Printed labels in, the people behind them out, as far as the document itself has said who holds an office or whose a surname is.

"The Minister for Law (Mr E. W. Barker):" says who the Minister for Law is; so do a list of members present and "Présidence de Mme Brun"."""
import re
from functools import lru_cache

from archive.names import split_titles
from indexer import people
from indexer.cues import Cued
from indexer.readers.voices import clean_label, is_nobody

MEMBER = re.compile(
    r"^(?:[Tt]he [Hh]on(?:ourable|\.)?\s+)?(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Assoc Prof|Sir|Madam|Mdm|Encik|Inche|Enche|Che|Puan|Tuan|Haji|Dato|Rev|BG|RAdm|Lady|Lord)\.?\s+[^(),:]+?)"
    r"\s*(?:,\s*(?:[A-Z]\.?){2,}[^,(]*)*(?:\([^)]*\))?\s*,\s*(?:[A-Z.]{2,},?\s*)*(?P<office>[^()]{5,200}?)\s*(?:\([^)]*\))?\.?$")
OFFICE = re.compile(
    r"\b(?:\w*minist|\w*se[ck]r[eé]t|speaker|\w*chair|\w*pr[eé]sid|\w*pr(?:ä|æ)sid|leader|whip|attorney|solicitor|premier|treasurer|chancellor|kan[zc]l|vorsitz|conseller|consejer|assessor|"
    r"commissioner|commissair|comisi|rapporteur|relator|ponent|governor|mayor|alcald|\w*bürgermeister|marszał|wicemarszał|\w*předsed|\w*predsed|\w*talman|puhemies|voorzitter|clerk|"
    r"голов|заступник|міністр|министр|председател|председава|προεδρ|υπουργ)\w*", re.I)
NAMING_OFFICE = Cued(OFFICE, tuple("minist secr sekr speaker chair presid présid präsid præsid leader whip attorney solicitor premier treasurer chancellor kanzl kancl vorsitz conseller consejer assessor commissioner commissair comisi rapporteur "
                                   "relator ponent governor mayor alcald bürgermeister marszał předsed predsed talman puhemies voorzitter clerk голов заступник міністр министр председател председава προεδρ υπουργ".split()))
IN_CHAIR = re.compile(r"(?:the\s+hon\w*\.?\s+)?(?P<office>(?:mr|madam|the)\s+(?:deputy\s+)?(?:speaker|president|chairman))\s*\((?P<name>[^)]{3,80}?)\)", re.I)
PRESIDES = re.compile(r"\s*(?P<office>(?:acting |temporary )?(?:president|chair(?:man|woman|person)?|speaker|moderator|vorsitz|vorsitzende[r]?|président[e]?|president[ea]|presidenza|przewodnicząc[ya]|голова|"
                      r"председатель))\s*:\s*(?P<name>(?:(?i:mr|mrs|ms|miss|dr|sir|bro|sis|comrade|cde|cllr|senator|deputy|ambassador|genosse|genossin|the hon\w*|hon|shri|smt|herr|frau|m|mme|sr|sra|sig)\.?\s+)*(?-i:[^\W\d_a-z])[^.,:(;\n]{1,40}?)\s*(?:[,(;]|\.\s|\.{3}|$)", re.I)
PRESIDING = re.compile(r"\b(?:pr[eèé]sid[eèéê]n(?:cia|ça|ce|za|cy)|vorsitz|przewodnictwo)\b:?", re.I)
PARTICLES = frozenset("i y e de del da do di la von van der den".split())
CHAIRS = frozenset("president presidente presidenta président présidente präsident präsidentin presidenten voorzitter vorsitzender vorsitzende chair chairman chairperson chairwoman".split())
ARTICLES = frozenset("the la el le der die das o a il".split())
GENERAL = frozenset("mr mrs ms the hon honourable madam le la les l el il lo o a os as an der die das den de het herr frau señor señora sr sra mme m monsieur madame senyor senyora pan pani".split())


class Known:
    """Who holds which office, and whose surname is whose, as far as the record has said."""

    def __init__(self) -> None:
        self.offices: dict[str, str] = {}
        self.surnames: dict[str, set[str]] = {}
        self.chair: str | None = None

    def learn(self, text: str) -> None:
        """A line of the list of members, or who is in the chair."""
        for line in text.split("\n"):
            if len(line) < 300 and (presiding := PRESIDING.search(line)):
                self.chair = _named_after(line[presiding.end():]) or self.chair
            if len(line) < 300 and (presides := PRESIDES.match(line)) and people.is_person(presides["name"]):
                self._holds(presides["office"], _proper(presides["name"]))
                self.chair = _proper(presides["name"]) if _office_key(presides["office"]) in CHAIRS else self.chair
            if len(line) < 300 and (chair := IN_CHAIR.search(line)):
                self._holds(chair["office"], _proper(chair["name"]))
            elif len(line) < 300 and (member := MEMBER.match(line.strip())):
                name = _proper(member["name"])
                self._named(name)
                for office in re.split(r"\s+and\s+(?=Minister|Leader|Secretary)|;\s*", member["office"]):
                    if OFFICE.search(office):
                        self._holds(office, name)
                self._holds(member["office"], name)

    def who(self, printed: str) -> tuple[tuple[str, ...], str, float]:
        """The speakers that a label names, by which rule, how surely."""
        name = clean_label(re.sub(r"\s*\((?:for|on behalf of)\b[^)]*\)\s*[:：]?\s*$", "", printed))
        if is_nobody(printed):
            return (), "label:crowd", 0.9
        bracket = re.search(r"\(([^)]+)\)", printed)
        office = printed.partition("(")[0].strip(" :")
        if bracket and OFFICE.search(office) and (split_titles(bracket[1])[0] or (people.is_person(bracket[1]) and is_office(office))):
            self._holds(office, bracket[1].strip())
            self._named(bracket[1].strip())
            return (bracket[1].strip(),), "label:office", 0.97
        if held := self.offices.get(_office_key(name)):
            return (held,), "label:office-held", 0.9
        if self.chair and _office_key(name) in CHAIRS:
            return (self.chair,), "label:presiding", 0.9
        if OFFICE.search(name):
            return (name,), "label:office-only", 0.7
        name = people.proper_case(name)
        title, bare = split_titles(name)
        same = self.surnames.get(bare.casefold(), set()) if len(bare.split()) == 1 else set()
        if title and len(same) == 1:
            return (next(iter(same)),), "label:surname", 0.85
        self._named(name)
        return (name,), "label:name", 0.95

    def _holds(self, office: str, name: str) -> None:
        if key := _office_key(office):
            self.offices[key] = name

    def _named(self, name: str) -> None:
        words = split_titles(name)[1].split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                self.surnames.setdefault(word.casefold(), set()).add(name)


@lru_cache(maxsize=4096)  # the same few labels come all through a document
def names_office(text: str) -> bool:
    """Whether an office is named anywhere in a label.

    >>> names_office("Mr Pell, Deputy Mayor"), names_office("Ana Ministral")
    (True, True)
    """
    return NAMING_OFFICE.may_match(text.lower()) and OFFICE.search(text) is not None


@lru_cache(maxsize=4096)
def is_office(text: str) -> bool:
    """Whether a label begins with an office, after articles and titles.

    >>> is_office("La señora VICEPRESIDENTA DEL GOBIERNO"), is_office("Ana Ministral")
    (True, False)
    """
    if not NAMING_OFFICE.may_match(text.lower()):
        return False
    words = text.split()
    first = next((word for word in words if word.casefold().strip(".") not in GENERAL), None)
    return first is not None and (OFFICE.match(first) is not None or (words[0].casefold() in ARTICLES and OFFICE.search(text) is not None))


def _named_after(text: str) -> str | None:
    """The person named after "Presidency of": titles, articles and the office itself are passed over."""
    words = [word.strip(",;:") for word in text.split()]
    while words and (not words[0][:1].isupper() or words[0].endswith((".", ".ª")) or OFFICE.match(words[0]) or words[0].casefold() in GENERAL | PARTICLES):
        words = words[1:]
    count = 0
    while count < len(words) and (words[count][:1].isupper() or words[count].casefold() in PARTICLES):
        count += 1
    name = " ".join(words[:count])
    return _proper(name) if people.is_person(name) else None


def _office_key(office: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", office.casefold()) if word not in GENERAL)


def _proper(name: str) -> str:
    return re.sub(r",\s*(?:[A-Z]\.?\s?){2,}.*$", "", name).strip(" .,") if not name.isupper() else name.title()


