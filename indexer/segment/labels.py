"""Paragraphs in, the labels that say who speaks out. Labels are found by their form, then kept only where the whole document bears them out."""
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indexer import dating, people
from indexer.describe.lines import SALUTATION
from indexer.paragraphs import Para
from indexer.people.words import BEFORE_ROLES, CODES, NOBODY, NOT_NAMES, PARTICLES, PLACES, ROLES, SUFFIXES, TITLES
from indexer.readers.known import is_office

Sort = Literal["name", "names", "organisation", "single", "role", "code", "nobody", "anonymous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label in paragraph `index`; the speech begins at `start` in it (its length, where the label has a paragraph of its own)."""

    index: int
    start: int
    printed: str
    sort: Sort
    rule: str
    strong: bool  # set apart by more than a colon


PLAIN = re.compile(r"(?:[*†]?\d{1,5}\.\s+(?=[^\W\d_a-z]))?(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*[-–]?\s*)?(?P<label>[^:：\n]{1,130}?)\s*[:：](?=\s|$|[\u3000-\u9fff「“])\s*")
DASHED = re.compile(r"(?P<label>[^\n.—–]{3,80})\.\s?[—–-]\s?(?=\S)")
SPACED = re.compile(r"(?P<label>[^\n:–—]{3,60}?)\s+[–—]\s+(?=\S)")  # BAŞKAN – Buyurun.
CODE = re.compile(r"(?P<label>[QAFPRЗВ]\d{0,3})(?:[.)]|\s?[–—-])\s+(?=[^\W\d_a-z¿«“\"]|[¿«“\"])")
FORMS = ((PLAIN, ":："), (DASHED, "—–-"), (SPACED, "–—"))  # and the signs without which there is no such label
SIGN, FURTHEST = re.compile("[:：—–-]"), 200  # any of them, and the characters in which it stands, with a number and a time before the label
CLOCK = re.compile(r"[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])]")
END_CLOCK = re.compile(r"\s+[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s*$")
COLON_END = re.compile(r"\s*[:：]\s*$")
TO_WHOM = re.compile(r"(?<=\w|\))\s+to (?:ask )?the (?:[\w,]+ ){0,8}?(?:minister|secretary|speaker|treasurer|attorney|premier|leader|chair)\b.*$", re.I)  # a question put down to a member of the government
HOUSE = re.compile(r"(?:(?:some|several|many|an?)\s+)?(?:hon(?:ou?rable|\.)?|opposition|government)?\s*(?:members?|senators?|deputies|delegates|voices)|(?:the )?(?:house|public gallery)", re.I)
CODE_FORM = re.compile(r"(?:q|a|f|p|r|з|в|о)\s?\d{0,3}\.?")
NUMBERED = re.compile(r"(?:speaker|sprecher|voice|person|interviewer|interviewee|participant|м|ж)\s*\d{1,2}|[a-z]\d?")
ARTICLE = re.compile(r"^(?:el|la|il|o|a)\s+(?:señor|señora|senyor|senyora|signor|signora|sra?\.?)\s+(?=\S)", re.I)
SAID = re.compile(r"(?:He|She|They)\s+said\s*:\s*")
MOVED = re.compile(r"(?P<who>[^\n(:]{4,60}?)\s*(?:\([^()\n]{2,90}\)\s*)?(?:moved|proposed|asked|introduced|rose to)\b")
LEADERS = re.compile(r"(?:\. ?){5,}|…{2,}|_{5,}")  # dots that lead from a name to its country, lines to write on: lists and forms
SURNAME_FIRST = re.compile(r"([^\W\d_a-z][\w’'-]+), ([^\W\d_a-z][\w’'-]+(?: [^\W\d_]\.?)?)")  # Adebayo, Kemi
NO_FIRST_NAME = ROLES | TITLES | SUFFIXES | PLACES
OF_WHERE = re.compile(r"(?<=[A-ZÀ-Þ]{2})\s+of\s+[A-Z][a-z][\w ]*$")  # Mr. SMITH of Ohio
SMALL = frozenset("of for and the und für et pour y para e per".split())
LEADING, JOINING = TITLES | BEFORE_ROLES, PARTICLES | SMALL  # words before an office, and within one
AFTER_NAME = re.compile(r",\s|\s[–—-]\s|\s[\[(]")  # country, office or organisation follow
IN_BRACKETS = re.compile(r"[\[(].*?[\])]")
LIFE = re.compile(r"\d{4}\s*[-–—]\s*\d{4}")  # in an obituary's title
BY = re.compile(r"(?:by|von|por|par|di|av|przez|from|текст|автор)\b", re.I)
MOST = 12  # words in a label with its office


def candidates(paras: Sequence[Para]) -> tuple[list[Label], list[Label]]:
    """Whatever has the form of a label: those with a paragraph of their own, and those at the beginning of what they label."""
    own, inline = [], []
    for index, para in enumerate(paras):
        label = _own_line(paras, index)
        if label is not None:
            own.append(label)
        elif (label := inline_label(para, index) or _mover(paras, index)) is not None:
            inline.append(label)
    return own, inline


@lru_cache(maxsize=4096)  # the same few labels come all through a document
def sort_of(label: str) -> Sort | None:
    """What kind of speaker a label names, or None when it is no label."""
    label = label.strip().strip("*_")
    bare = people.without_brackets(label).strip(" .")
    low = bare.casefold()
    if not bare or len(bare.split()) > MOST:
        return None
    if CODE_FORM.fullmatch(low) or low in CODES:
        return "code"
    first = people.bare(bare.split()[0])
    if bare != "AD" and (low in NOBODY or (first in NOBODY and len(bare.split()) <= 2)):
        return "nobody"
    if first in LEADING and people.is_person(bare) and len(people.key(bare).split()) == 1:
        return "name"  # a title and a surname
    if _names_role(label, bare):
        return "role"
    if people.is_person(bare):
        return "name"
    if NUMBERED.fullmatch(low):
        return "role" if len(low) > 1 else None
    named = people.split_names(bare)
    if len(named) > 1 and all(people.is_person(n) for n in named):
        return "names"
    if people.is_organisation(bare) and len(bare.split()) <= 6:
        return "organisation"
    if len(bare.split()) == 1 and people.is_capitalised(bare) and (low not in NOT_NAMES or (bare.isupper() and len(bare) <= 3)) and len(bare) > 1 and not re.search(r"\d", bare):
        return "single"
    return None


def is_role(label: str) -> bool:
    """Whether a label names an office and nobody by name; the quick half of `sort_of` is asked first."""
    bare = people.without_brackets(label.strip().strip("*_")).strip(" .")
    return bool(bare) and len(bare.split()) <= MOST and (_names_role(label, bare) or NUMBERED.fullmatch(bare.casefold()) is not None) and sort_of(label) == "role"


def _names_role(label: str, bare: str) -> bool:
    return HOUSE.fullmatch(bare) is not None or _is_role(bare) or _is_office_held(label, bare)


def _is_role(label: str) -> bool:
    """An office with or without article, capitalised: The Chairman, La presidenta, HOST, The Deputy Speaker."""
    found = label.split()
    while len(found) > 1 and (first := people.bare(found[0])) not in ROLES and first in LEADING:
        found = found[1:]
    return len(found) <= 8 and people.bare(found[0]) in ROLES and label[:1] == label[:1].upper()


def _is_office_held(label: str, bare: str) -> bool:
    """An office with its holder in brackets, or one with its article and all in capitals: Minister for Health (Dr Pell), The Minister of Justice."""
    if not is_office(bare) or people.WHOSE.search(bare):
        return False
    bracket = re.search(r"\(([^()]+)\)", label)
    if bracket and people.is_person(bracket[1]):
        return True
    found = bare.split()
    return len(found) > 2 and people.bare(found[0]) in BEFORE_ROLES and all(people.is_capitalised(w) or people.bare(w) in JOINING for w in found)


def inline_label(para: Para, index: int) -> Label | None:
    """A label at the beginning of the paragraph it labels."""
    if para.voice is not None or para.kind not in ("paragraph", "line", "quote", "item"):
        return None
    text = para.text
    code = CODE.match(text)
    if (code is None and not SIGN.search(text, 0, FURTHEST)) or _is_form(text):
        return None
    bold = next((m for m in para.marks if m.kind in ("bold", "italic") and m.start <= 1 and m.end < len(text)), None)
    if code:
        return Label(index=index, start=code.end(), printed=code["label"], sort="code", rule="label-code", strong=bold is not None)
    for rule, signs in FORMS:
        match = rule.match(text) if any(map(text[:FURTHEST].__contains__, signs)) else None
        if not match:
            continue
        printed = CLOCK.sub("", match["label"]).strip(" *_-")
        printed = TO_WHOM.sub("", printed) if "to " in printed.lower() and not is_office(printed) else printed
        set_apart = bold is not None and bold.kind == "bold" and match.start("label") <= bold.end <= match.end() + 1
        sort = sort_of(printed)
        if rule is PLAIN and match.start("label") > 0 and text[0] not in "[(" and not text[0].isalpha() and sort not in ("name", "role") and ":" not in text[:match.start("label")]:
            return None  # an item of a numbered list
        if sort is None or (rule is DASHED and not (sort in ("name", "role") and (printed.isupper() or set_apart))):
            continue
        if rule is SPACED and (sort not in ("name", "role") or "," in printed):
            continue
        rest = text[match.end():].strip()
        if (not rest and not set_apart) or (sort in ("role", "single", "organisation") and people.is_person(rest) and not rest.endswith(".")):
            continue  # Moderator: Sunita Rao
        return Label(index=index, start=match.end(), printed=printed, sort=sort, rule="label-bold" if set_apart else "label-dash" if rule is SPACED else "label-colon", strong=set_apart)
    return None


def _is_form(text: str) -> bool:
    """Dots or lines to write on stand in it."""
    return any(map(text.__contains__, (". . .", ".....", "……", "_____"))) and LEADERS.search(text) is not None


def _mover(paras: Sequence[Para], index: int) -> Label | None:
    """He said: …, right after the paragraph in which somebody by name moved or asked something."""
    said = SAID.match(paras[index].text)
    moved = MOVED.match(paras[index - 1].text) if said and index else None
    if said is None or moved is None or paras[index].voice is not None or sort_of(moved["who"]) != "name":
        return None
    return Label(index=index, start=said.end(), printed=moved["who"], sort="name", rule="label-mover", strong=False)


def _own_line(paras: Sequence[Para], index: int) -> Label | None:
    """A label that has its paragraph for itself: a heading, bold words, or a plain line before what is said."""
    para = paras[index]
    text = para.text.strip()
    if para.voice is not None or para.kind not in ("heading", "paragraph", "line") or len(text) > 160 or index + 1 >= len(paras):
        return None
    with_colon = text.endswith((":", "："))
    head = text[:-1].rstrip() if with_colon else text
    clock = END_CLOCK.search(head) if head[-1:].isdigit() or head.endswith((")", "]")) else None
    if clock:
        with_colon, head = True, head[:clock.start()]
    if ":" in head or "：" in head:
        return None
    sort = head_sort(head) if not with_colon else sort_of(head)
    if sort is None and with_colon and para.kind == "heading" and len(head.split()) <= 6:
        sort = "single"  # a heading with a colon is a label whatever it says
    if sort is None or (sort == "single" and not with_colon):
        return None
    strong = para.is_set_apart or (with_colon and sort != "role") or bool(COUNTRY.search(head))
    rule = "label-heading" if para.kind == "heading" else "label-line-bold" if para.emphasis else "label-line"
    return Label(index=index, start=len(para.text), printed=head, sort=sort, rule=rule, strong=strong)


COUNTRY = re.compile(r"[\[(（][^\])）]{2,60}[\])）]")


def head_sort(head: str) -> Sort | None:
    """A heading that is one or more names, each perhaps with country, office or organisation after it."""
    if head.rstrip().endswith((".", "!", "?", "…")) and not re.search(r"\b[A-Z]\.$", head.strip()):
        return None
    sort = _named(head)
    is_other = sort is not None and (SALUTATION.match(head) or LIFE.search(head) or BY.match(head) or dating.first(head))
    return None if is_other else sort


def _named(head: str) -> Sort | None:
    """Whether one person or more are named first."""
    if people.is_person(AFTER_NAME.split(head, maxsplit=1)[0].strip()):
        return "name"
    named = people.split_names(people.without_brackets(IN_BRACKETS.sub(" ", head)))
    return "names" if len(named) > 1 and people.is_person(named[0]) and people.is_person(named[1]) else None


@lru_cache(maxsize=4096)
def names_of(label: str, sort: Sort) -> tuple[str, ...]:
    """The names in a label, without offices, countries and brackets."""
    if sort in ("role", "code", "nobody", "anonymous"):
        return ()
    if sort == "organisation":
        return (people.without_brackets(label),)
    if sort == "name" and (turned := SURNAME_FIRST.fullmatch(people.without_brackets(label))) and not {people.bare(word) for word in turned.groups()} & NO_FIRST_NAME:
        return (people.proper_case(f"{turned[2]} {turned[1]}"),)
    if sort in ("single", "name"):
        label = OF_WHERE.sub("", ARTICLE.sub("", label))
        name = re.split(r",\s|\s[–—]\s|\s-\s", people.without_brackets(label) if sort == "single" else re.sub(r"\s*[\[(（].*", "", label), maxsplit=1)[0]
        return (people.proper_case(name.strip(" .,")),)
    return tuple(people.proper_case(n) for n in people.split_names(re.sub(r"[\[(（].*?[\])）]", " ", label)) if people.is_person(n))
