"""Labels that end in a full stop: "ГОЛОВУЮЧИЙ. Шановні…", "Mr. FRISTON. I thank…", "**M. Isaac.** Monsieur…", as several parliaments print them.

A full stop ends every sentence, so what stands before it must be in capitals or bold, be a name or an office, and come again and again."""
import re
from collections import Counter
from collections.abc import Sequence

from archive.names import split_titles
from indexer import people
from indexer.blocks import Mark
from indexer.paragraphs import Para
from indexer.readers.known import OFFICE
from indexer.readers.voices import is_nobody
from indexer.segment.labels import Label, Sort, is_role, sort_of

LONGEST = 110  # characters of a label with party and office
FEWEST = 4  # labels that make a record
STOP = re.compile(r"\.\s+(?=[^\w\s]?[^\W\d_])")
APART = re.compile(r",\s|\s*[(\[]|\s+of\s+(?=[A-Z][a-z])")  # what parts the name from party, constituency and office
INITIALS_LAST = re.compile(r"([А-ЯЁІЇЄҐ][\w’'-]+ (?:[А-ЯЁІЇЄҐ]\.\s?){2})\s*(?=[^\w\s]?[^\W\d_a-zа-яё])")  # Ковалёв А. П. Уважаемые коллеги!
SMALL = frozenset("pro tempore of the de del van von der y i e da do di la le el for and und et per".split())
NO_END = re.compile(r"(?:^|\s)(?:mr|mrs|ms|dr|m|mme|sr|sra|st|hon|on|prof|rev|gen|sen|rep|art|no|nr|n)$", re.I)
LONGEST_NO_END = 5  # letters of one of these, and the space before it
INITIAL = re.compile(r"\.[^\W\d_]$|\s[^\W\d_]$")
OFFICE_AFTER_BOLD = re.compile(r"\s*(?:\.|(?:,|\()[^.\n]{2,90}\.)\s+(?=\S)|\s+(?=\S)")


def stopped(paras: Sequence[Para]) -> list[Label]:
    """The labels of a document that labels with full stops, in order; none where there are too few, or where they do not come again.

    Where they are in small letters ("M. le président. La parole est à …"), most paragraphs must have one."""
    asked = [(index, para) for index, para in enumerate(paras) if para.voice is None and para.kind in ("paragraph", "line", "item") and _may_begin(para)]
    if len(asked) < FEWEST:
        return []
    found = [label for index, para in asked if (label := _label(para, index))]
    if found and 2 * sum(label.strong for label in found) <= len(found) and 2 * len(found) <= len(paras) - found[0].index:
        found = [label for label in found if label.strong]
    often = Counter(people.key(label.printed) for label in found)
    again = [label for label in found if often[people.key(label.printed)] > 1]
    return found if len(found) >= FEWEST and len(often) > 1 and len(again) * 2 > len(found) else []


def _may_begin(para: Para) -> bool:
    """Whether a paragraph has the form: a full stop early in it, initials or bold words first."""
    return STOP.search(para.text, 0, LONGEST) is not None or _bold_words(para) is not None or INITIALS_LAST.match(para.text) is not None


def _bold_words(para: Para) -> Mark | None:
    return next((mark for mark in para.marks if mark.kind == "bold" and mark.start <= 1 and mark.end < len(para.text)), None) if para.marks else None


def _label(para: Para, index: int) -> Label | None:
    if (bold := _bold_words(para)) is not None:
        return _bold(para, index, bold.end)
    if with_initials := INITIALS_LAST.match(para.text):
        return Label(index=index, start=with_initials.end(), printed=with_initials[1], sort="name", rule="label-stop", strong=False)
    for stop in STOP.finditer(text := para.text[:LONGEST]):
        head = text[:stop.start()]
        if NO_END.search(head, max(0, len(head) - LONGEST_NO_END)):
            continue
        name = APART.split(head, maxsplit=1)[0]
        in_capitals = _is_in_capitals(name)
        if not in_capitals and not _has_title_or_office(name):
            return None
        sort = _sort(name)
        return Label(index=index, start=stop.end(), printed=head.strip() + ("." if INITIAL.search(head) else ""), sort=sort, rule="label-stop", strong=in_capitals) if sort else None
    return None


def _has_title_or_office(name: str) -> bool:
    """Mme Claire Aubrac; M. le président: a title with a name, or a role, and nothing else."""
    title, bare = split_titles(name)
    return bool(title and bare and people.is_person(bare, single=True) and len(bare.split()) <= 4) or is_role(name)


def _bold(para: Para, index: int, end: int) -> Label | None:
    """Bold words that name somebody and end in a full stop, or have an office and then a full stop after them."""
    printed = para.text[:end].rstrip()
    after = OFFICE_AFTER_BOLD.match(para.text, end)
    if after is None or not (printed.endswith(".") or "." in after[0]):
        return None
    sort = _sort(APART.split(printed.rstrip(" ."), maxsplit=1)[0])
    whole = (printed + (after[0].rstrip() if after[0].strip() not in ("", ".") else "")).rstrip(" .")
    return Label(index=index, start=after.end(), printed=whole, sort=sort, rule="label-stop", strong=True) if sort in ("name", "names", "role", "nobody") else None


def _is_in_capitals(name: str) -> bool:
    if name[-1:].islower() and name.split()[-1].casefold() not in SMALL:
        return False
    bare = [word for word in split_titles(name)[1].split() if word.casefold() not in SMALL]
    return bool(bare) and all(word.isupper() or not any(map(str.isalpha, word)) for word in bare) and max(map(len, bare)) > 2


def _sort(name: str) -> Sort | None:
    if is_nobody(name):
        return "role"
    return "role" if OFFICE.search(name) and not people.is_person(people.proper_case(name)) else sort_of(name)
