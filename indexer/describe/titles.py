"""The lines of a document's head in, its title and the masthead above it out; None where nothing there is a title."""
import re
from collections.abc import Sequence
from dataclasses import replace

from indexer import dating, people
from indexer.describe import kinds
from indexer.describe.lines import SALUTATION, SHOUTED, Line, is_prose
from indexer.paragraphs import Para
from indexer.people.words import HEADINGS, PLACES

DOES = frozenset("win wins won demand demands call calls strike strikes reject rejects vote votes launch launches announce announces say says ask asks back backs condemn condemns urge urges protest protests join joins "
                 "fight fights face faces oppose opposes support supports end ends begin begins occupy defend defends fordert fordern ruft rufen streikt streiken kämpfen kämpft".split())  # what a headline's body does
LONGEST = 40  # words of a title
MOST_OF_TWO = 10  # words of a line with a semicolon in it that can be a title
HEARD = re.compile(r"[.!?…]\s*[\[(][^\])]{3,30}[\])]$")  # We have this stand until ten. [laughter]
WEEKDAY = re.compile(
    r",\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica|"
    r"poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:mån|tis|ons|tors|fre|lör|sön)dag)(?:,? [\d.:]+ ?(?:h|uhr|[ap]\.?m\.?)?)?$", re.I)
PROCEEDS = frozenset(("prayer", "prayers", "agenda", "contents", "present", "apologies", "attendance", "oral questions", "questions", "orders of the day", "government orders", "order of business", "tagesordnung",
                      "ordre du jour", "orden del día", "ordem do dia", "ordine del giorno", "porządek obrad", "порядок денний", "повестка дня"))  # headings of a sitting
CALLED = re.compile(r"[^\s,]+, [^\s,]+")  # Goodbye, Dorothy
ADDRESS = re.compile(r"\bwww\.|https?://|\S@\S+\.\w")
HELD = re.compile(r"\s+(?:held|convened|abgehalten|celebrada|tenue|tenuta)\s+(?:at|on|in|am|im|en|le|el|il)?\b.*$", re.I)
BARE_DATE_LEAD = re.compile(r"^\d{4}-\d{2}-\d{2}\s*[:·–—-]?\s+")


def choose(paras: Sequence[Para], head: Sequence[Line], head_end: int, *, has_matter: bool = False) -> tuple[Line | None, Line | None]:
    """The title's line, and the line of the paper, station or body above it.

    Where front matter stands above the text (`has_matter`) and gives no title, only a heading of the first level is one."""
    heading = _heading(paras, head_end)
    subject = next((line for line in head if line.sort == "subject"), None)
    if subject is not None and heading is None:
        start = subject.start + subject.text.index(":") + 1
        text = subject.text.partition(":")[2].strip()
        return (replace(subject, text=text, start=start + subject.text[start - subject.start:].index(text), sort="") if text else None), None
    if has_matter:
        return (heading if heading and paras[heading.para].level == 1 else None), None
    if heading is not None:
        return heading, _masthead_above(head, heading)
    candidates = [line for at, line in enumerate(head) if paras[line.para].kind != "heading" and _may_be_title(line, head[at + 1: at + 2])
                  and not _is_running(line, paras[line.para]) and not any(map(_is_street, paras[line.para].text.split("\n")))]
    mastheads = [line for line in head if _is_masthead(line, head, candidates)]
    masthead = mastheads[0] if mastheads else None
    left = [line for line in candidates if line not in mastheads and line.para >= (masthead.para if masthead else 0)]
    left = [line for line in left if not _is_name_over_title(line, left)]
    left = [line for line in left if not _is_place_or_role(line, head) and not _is_name(line.text) and not line.text[:1].islower()]
    is_letter = head_end < len(paras) and bool(SALUTATION.match(paras[head_end].text)) and any(line.sort in ("addressee", "date", "dateline") for line in head)
    if left and is_letter and _names_a_body(left[0].text):
        return None, left[0]
    if left and masthead is None and _is_paper(left[0], head):
        return None, left[0]
    return (left[0] if left else None), masthead


def trimmed(title: Line) -> Line:
    """The title without a date before it and without when and where the meeting was held after it."""
    text, start, sort = title.text, title.start, "heading" if title.sort == "heading" else "line"
    if lead := BARE_DATE_LEAD.match(text):
        text, start = text[lead.end():], start + lead.end()
    if (held := HELD.search(text)) and held.start() > 10:
        text = text[: held.start()]
    return replace(title, text=text.strip(), start=start, end=start + len(text.strip()), sort=sort)


def masthead_name(line: Line) -> str:
    """The paper's name alone: THE BREAKWATER, November 2006 → THE BREAKWATER."""
    found = dating.first(line.text)
    text = line.text[: found.start] if found and found.start > 3 else line.text
    text = re.sub(r"\s+\d+(?:[.,]\d+)?(?:\s?(?:fm|mhz))?$", "", text.strip(" ,;·|–—-"), flags=re.I)
    return people.proper_case(re.split(r"\s[–—-]\s|\s·\s", text, maxsplit=1)[0]) if text.isupper() else text


def _heading(paras: Sequence[Para], head_end: int) -> Line | None:
    """The first heading of the highest level in the head, or right after a short lead."""
    found = [i for i, para in enumerate(paras[: head_end + 1]) if para.kind == "heading" and re.search(r"\w", para.text) and not _is_only_a_date(para.text)]
    if not found or (found[0] >= head_end and head_end < len(paras) and paras[found[0]].level > 2):
        return None
    best = min(found, key=lambda i: (paras[i].level, i))
    para = paras[best]
    if para.level > 1 and _is_section(paras, best):
        return None
    return Line(para=best, start=0, end=len(para.text), text=para.text.strip(), sort="heading")


def _is_only_a_date(text: str) -> bool:
    found = dating.first(text)
    return found is not None and not re.search(r"[^\W\d_]", text[: found.start] + text[found.end:])


NUMBERED = re.compile(r"(?:\d+|[IVX]+)\s*[.·):–—-]")
FEWEST_SECTIONS = 3


def _is_section(paras: Sequence[Para], index: int) -> bool:
    """One of several headings of its level, numbered, or with nothing of a head below it."""
    others = sum(para.kind == "heading" and para.level == paras[index].level for para in paras[index + 1:])
    return (others > 0 and NUMBERED.match(paras[index].text) is not None) or (others >= FEWEST_SECTIONS and index + 1 < len(paras) and is_prose(paras[index + 1]))


def _masthead_above(head: Sequence[Line], heading: Line) -> Line | None:
    above = [line for line in head if line.para < heading.para]
    is_dated = any(line.sort in ("date", "dateline", "issue", "descriptor") for line in above[1:])
    return next((line for line in above[:2] if line.sort == "" and len(line.text.split()) <= 6 and (people.is_organisation(line.text) or is_dated)), None)


def _may_be_title(line: Line, following: Sequence[Line]) -> bool:
    if line.text.endswith(("!", ".")) and not SHOUTED.search(line.text) and not (following and following[0].sort):
        return False  # a call or a sentence, not a heading
    words = line.text.split()
    if ADDRESS.search(line.text) or line.text.casefold().strip(" .:") in PROCEEDS:
        return False
    if line.sort not in ("", "dateline") or not re.search(r"[^\W\d_]{2}", line.text) or len(words) > LONGEST or line.text.endswith((",", ":", ";")):
        return False
    return not SALUTATION.match(line.text) or not line.text.endswith(("!", ",", "."))


def _is_street(text: str) -> bool:
    """17 Pell Street; Hafenstraße 12: the head of a letter."""
    found = [people.bare(word) for word in text.split()] or [""]
    has_number = bool(re.fullmatch(r"\d{1,4}[a-z]?", found[0]) or re.fullmatch(r"\d{1,4}[a-z]?", found[-1]))
    return has_number and 1 < len(found) <= 6 and any(word in PLACES or word.endswith(("straße", "strasse", "str", "gatan", "allee", "weg")) for word in found)


def _is_running(line: Line, para: Para) -> bool:
    """Words that lead somewhere else, two clauses that run on, or a sentence with what the hall did: a standfirst or speech, no title."""
    has_link = any(mark.kind == "link" and line.start < mark.end and mark.start < line.end and mark.end - mark.start < len(line.text) for mark in para.marks)
    return has_link or HEARD.search(line.text) is not None or (";" in line.text and len(line.text.split()) > MOST_OF_TWO)


def _is_masthead(line: Line, head: Sequence[Line], candidates: Sequence[Line]) -> bool:
    """A paper's or body's name: a description or issue follows, a date stands in its line or paragraph; and a title is left below."""
    below = [c for c in candidates if c.para > line.para or (c.para == line.para and c.start > line.start)]
    if line not in candidates or not below or re.search(r"[.!?]$", line.text):
        return False
    same = [other for other in head if other.para == line.para and other.start > line.start]
    if same and same[0].sort == "descriptor":
        return True
    if line == candidates[0] and _names_a_body(masthead_name(line)):
        return True
    later = [c for c in below if c.para > line.para and c.sort == ""]
    dated = line.sort == "dateline" or any(other.sort in ("date", "issue", "page") for other in same)
    return dated and bool(later) and len(masthead_name(line).split()) <= 6 and line.para == 0 and line.start == 0


def _names_a_body(text: str) -> bool:
    """An organisation's, paper's or station's name and nothing else."""
    does = any(people.bare(word) in DOES for word in text.split()[1:])
    return people.is_organisation(text) and len(text.split()) <= 8 and kinds.announced(text) is None and not does


def _is_name(text: str) -> bool:
    """A person's name and nothing else; NINETY-SIX DAYS is none."""
    return people.is_person(text) and not CALLED.fullmatch(text) and not any(people.bare(word) in HEADINGS for word in text.split())


def _is_paper(line: Line, head: Sequence[Line]) -> bool:
    """The name of a paper or body with its description, issue or date right under it, and no title anywhere."""
    at = head.index(line)
    below = head[at + 1].sort if at + 1 < len(head) else ""
    return below in ("descriptor", "issue") or _names_a_body(line.text)


def _is_name_over_title(line: Line, left: Sequence[Line]) -> bool:
    """A name above the line that says what its bearer held or wrote."""
    below = [other.text for other in left if (other.para, other.start) > (line.para, line.start) and not people.is_person(other.text)]
    return people.is_person(line.text) and any(kinds.announced(text) for text in below)


def _is_place_or_role(line: Line, head: Sequence[Line]) -> bool:
    """A dateline is no title, unless it says what was held there and stands first; nor is a place with a day of the week: Market Square, Saturday."""
    if WEEKDAY.search(line.text) and len(line.text.split()) <= 6:
        return True
    return line.sort == "dateline" and (kinds.announced(line.text) is None or any(other.sort == "" and (other.para, other.start) < (line.para, line.start) for other in head))


