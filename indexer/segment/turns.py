"""Paragraphs, labels and a description in, who speaks each paragraph out. Short labels are resolved only by what the document itself says."""
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.records import Attribution, Role
from indexer import people
from indexer.describe import Description
from indexer.paragraphs import Para
from indexer.people.words import ASKING_ROLES, CODES, QUESTION, ROLES
from indexer.readers.known import GENERAL, OFFICE, Known, names_office
from indexer.segment.interviews import NAME, Parties
from indexer.segment.labels import COLON_END, Label, names_of

NARRATION = Attribution(rule="narration")


@dataclass(slots=True, kw_only=True)
class Part:
    """A stretch of one paragraph and who speaks it, never changed (nor frozen, as blocks are not); None for `role` is nobody's (a label, a title). Parts with one `turn` are one turn."""

    para: int
    start: int
    end: int
    turn: int
    role: Role | None
    speakers: tuple[str, ...] = ()
    as_printed: str | None = None
    attribution: Attribution = NARRATION


BIO = re.compile(r"(?:his|her|their|he|she|they|the author|er|sie|ihr|sein|il|elle|él|ella|вона|він|она|он)\b", re.I)
LONGEST_BIO = 30
ASIDE, LONGEST_ASIDE = re.compile(r"[(\[][^()\[\]]{2,200}[)\]][.\s]*"), 20  # a note on what happened, and the words in it
PROCEEDINGS = re.compile(
    r"(?-i:\d{1,2}\.\s+[A-Z]{3,})|(?:the |this )?(?:motion|amendment|resolution|question|vote|congress|meeting|assembly|house|session|sitting|debate)\b.{0,160}\b(?:was|were|closed|"
    r"adjourned|rose|divided|carried|agreed|lost|put|ended)\b|(?:die |der )?(?:sitzung|versammlung|antrag)\b.{0,120}\b(?:wurde|geschlossen|angenommen|abgelehnt)\b|"
    r"the (?:\w+ ){1,2}(?:adjourned|rose|divided)\b.{0,20}\d|signed as a true record", re.I)
IN_CHAIR = (
    re.compile(rf"in the chair\s*[:：]?\s*(?:was\s+)?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?P<who>{NAME})"),
    re.compile(rf"(?P<who>{NAME})[^.()\n]{{0,60}}[,;(]\s*(?:in the chair|chair(?:man|woman|person)?|presiding)\b"),
    re.compile(rf"\b(?:chaired by|chair(?:man|woman|person)?\s*:)\s*(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?P<who>{NAME})"),
)
ITSELF = (
    re.compile(rf"\b[Ww]ith me,?\s+(?:as (?:ever|always),?\s+)?(?:your host,?\s+)?(?P<who>{NAME})"),
    re.compile(rf"\b(?:I['’]m|I am|[Mm]y name is|[Tt]his is|[Yy]our host,?)\s+(?P<who>{NAME})"),
    re.compile(rf"\b(?:[Ii]ch bin|[Mm]ein Name ist|[Jj]e suis|[Jj]e m['’]appelle|[Ss]oy|[Mm]e llamo|[Mm]i chiamo|[Ss]ono|[Nn]azywam się|[Мм]ене звати|[Мм]еня зовут|[Яя]\s[–—-]|[Jj]ag heter)\s+(?P<who>{NAME})"),
)


def assign(paras: Sequence[Para], labels: Sequence[Label], description: Description, found: Parties) -> list[Part]:
    """Every paragraph's speaker, in order."""
    if any(para.voice is not None for para in paras):
        return _voiced(paras, description)
    if not labels:
        return _whole(paras, description)
    return _labelled(paras, labels, description, found)


def _voiced(paras: Sequence[Para], description: Description) -> list[Part]:
    parts: list[Part] = []
    turn, before = 0, None
    for index, para in enumerate(paras):
        said = para.voice if para.kind not in ("stage", "heading") or para.voice is not None else None
        if said is None or said != before:
            turn += 1
        before = said
        if said is None:
            if description.title is None or description.title.para != index:
                goes_on = bool(parts) and parts[-1].role == "narrator" and parts[-1].para == index - 1
                parts.append(Part(para=index, start=0, end=len(para.text), turn=parts[-1].turn if goes_on else turn, role="narrator", attribution=NARRATION))
            continue
        if para.text == said.as_printed:  # the printed label opens the turn and lies outside it
            continue
        parts.append(Part(para=index, start=0, end=len(para.text), turn=turn, role=said.role, speakers=said.speakers, as_printed=said.as_printed,
                          attribution=Attribution(rule=said.rule, confidence=said.confidence)))
    return parts


def _whole(paras: Sequence[Para], description: Description) -> list[Part]:
    """No labels: the head and foot are narration, the body is its author's, or narration too where nobody is named."""
    parts = _head(paras, description, description.head_end)
    author = description.authors
    foot = description.foot_start if author else len(paras)
    turn = 1 if author or not parts else parts[-1].turn
    for index in range(description.head_end, len(paras)):
        if author and index < foot:
            parts.append(Part(para=index, start=0, end=len(paras[index].text), turn=turn, role="speaker", speakers=author.names,
                              attribution=Attribution(rule=author.rule, confidence=author.confidence)))
        else:
            parts.append(Part(para=index, start=0, end=len(paras[index].text), turn=2 if author else turn, role="narrator", attribution=NARRATION))
    return parts


def _head(paras: Sequence[Para], description: Description, until: int) -> list[Part]:
    """What stands above the body is narration, the title aside."""
    title = description.title
    first, at = (title.para, title.end) if title else (0, 0)
    parts = []
    for index in range(first, until):
        start = at if index == first else 0
        text = paras[index].text
        if start < len(text) and text[start:].strip():
            parts.append(Part(para=index, start=start, end=len(text), turn=0, role="narrator", attribution=NARRATION))
    return parts


def _labelled(paras: Sequence[Para], labels: Sequence[Label], description: Description, found: Parties) -> list[Part]:
    speaking = {label.index: part for label, part in zip(labels, resolved(paras, labels, found, description), strict=True)}
    first = labels[0].index
    ends = None if any(label.strong for label in labels) else PROCEEDINGS
    parts = _head(paras, description, first)
    current: Part | None = None
    own_line = {label.index for label in labels if label.start >= len(paras[label.index].text)}
    turn = 0
    for index in range(first, len(paras)):
        para = paras[index]
        if index in speaking:
            turn += 1
            current = replace(speaking[index], turn=turn, end=len(para.text))
            if index not in own_line:
                parts.append(current)
            continue
        if index >= description.foot_start or (current is not None and ends is not None and ends.match(para.text)):
            turn += current is not None
            current = None
        if current is None or (ASIDE.fullmatch(para.text) and len(para.text.split()) <= LONGEST_ASIDE):
            parts.append(Part(para=index, start=0, end=len(para.text), turn=turn, role="narrator", attribution=NARRATION))
        elif not _is_bio(paras, index, own_line):
            parts.append(replace(current, para=index, start=0, end=len(para.text)))
    return parts


def _is_bio(paras: Sequence[Para], index: int, own_line: set[int]) -> bool:
    """A line about the speaker right under the speaker's name."""
    if index - 1 not in own_line and not (index - 2 in own_line and paras[index - 1].is_set_apart):
        return False
    para = paras[index]
    if index + 1 >= len(paras) or COLON_END.search(paras[index - 1].text) or len(para.text.split()) > LONGEST_BIO or para.kind not in ("paragraph", "heading", "line"):
        return False
    return para.is_set_apart or bool(BIO.match(para.text)) or (paras[index - 1].text.rstrip().endswith(",") and not para.text.endswith((".", "!", "?")))


def resolved(paras: Sequence[Para], labels: Sequence[Label], found: Parties, description: Description) -> list[Part]:
    """The labels as parts with names in full and roles."""
    known = _known(paras, labels, found, description)
    asking_names = _asking(paras, labels, found, known)
    held = _held(paras, labels)
    return [held.get(label.index) or _part(paras, label, found, known, asking_names) for label in labels]


def _held(paras: Sequence[Para], labels: Sequence[Label]) -> dict[int, Part]:
    """The labels of offices whose holder the document has named: in brackets, in an earlier label, or as the one in the chair."""
    known, parts = Known(), {}
    for para in paras[: labels[0].index if labels else 0]:
        known.learn(para.text)
    for label in labels:
        if label.sort in ("role", "name") and names_office(label.printed) and not {people.bare(word) for word in label.printed.split()} & ASKING_ROLES:
            names, rule, confidence = known.who(label.printed)
            if rule in ("label:office", "label:office-held", "label:presiding"):
                parts[label.index] = Part(para=label.index, start=label.start, end=len(paras[label.index].text), turn=0, role="speaker", speakers=tuple(map(people.proper_case, names)), as_printed=label.printed,
                                          attribution=Attribution(rule=f"{label.rule}-{rule.partition(':')[2]}", confidence=confidence))
    return parts


def _part(paras: Sequence[Para], label: Label, found: Parties, known: dict[str, str], asking: frozenset[str]) -> Part:
    names: tuple[str, ...] = ()
    role: Role = "speaker"
    code = CODES.get(label.printed.casefold().strip(" .0123456789"))
    if label.sort == "code":
        asks = label.printed == "asks" or code == QUESTION
        role = "interviewer" if asks else "speaker"
        who = found.asking if asks else found.answering
        names = (who,) if who else ()
    elif label.sort == "nobody":
        role = "narrator"
    elif label.sort == "role":
        words = {people.bare(w) for w in label.printed.split()}
        role = "interviewer" if words & ASKING_ROLES else "speaker"
        names = tuple(filter(None, [known.get(label.printed.casefold()) or _after_office(label.printed)]))
    else:
        names = tuple(known.get(people.key(n), n) for n in names_of(label.printed, label.sort))
        role = "interviewer" if names and all(people.key(n) in asking for n in names) else "speaker"
    confidence = 0.97 if label.strong else 0.9 if label.sort in ("name", "names", "code") else 0.8
    printed = None if label.rule == "unmarked-question" else label.printed
    return Part(para=label.index, start=label.start, end=len(paras[label.index].text), turn=0, role=role, speakers=names, as_printed=printed,
                attribution=Attribution(rule=label.rule, confidence=confidence if names or role != "speaker" else 0.6))


def _after_office(printed: str) -> str | None:
    """The person named after an office ("Präsident Dr. Wolf Schubert")."""
    words = people.without_brackets(printed).split()
    offices = 0
    while len(words) > 2 and (OFFICE.match(words[0]) or people.bare(words[0]) in ROLES | GENERAL):
        offices += OFFICE.match(words[0]) is not None or people.bare(words[0]) in ROLES
        words = words[1:]
    name = " ".join(words)
    return people.proper_case(name) if offices and people.is_person(name) and not OFFICE.search(name) else None


def _known(paras: Sequence[Para], labels: Sequence[Label], found: Parties, description: Description) -> dict[str, str]:
    """Short names and offices of labels → the name in full, where the document has exactly one that fits."""
    given = {name for label in labels for name in names_of(label.printed, label.sort)}
    full = [name for name in given if len(people.key(name).split()) > 1] + [n for n in (found.asking, found.answering) if n]
    full += list(description.authors.names) if description.authors else []
    short = {name for name in given if _is_short(name)}
    known = {}
    if short:
        in_text = [name for para in paras for name in people.longer_names(list(short), para.text)]
        for name in short:
            best = people.fullest(name, full)
            best = best if best != name else people.fullest(name, [*full, *in_text])
            known[people.key(name)] = best if best != name else _addressed(name, in_text, paras, labels)
    offices = {label.printed.casefold(): label for label in labels if label.sort == "role"}
    for printed, label in offices.items():
        if who := _in_brackets(label.printed) or _holder(printed, paras, labels):
            known[printed] = known[people.without_brackets(printed)] = who
    return known


def _in_brackets(printed: str) -> str | None:
    """Moderator (Priya Nair): who it is, where it is one who asks; holders of other offices are found in `_held`."""
    bracket = re.search(r"\(([^()]+)\)", printed)
    return people.proper_case(bracket[1].strip()) if bracket and people.is_person(bracket[1]) else None


def _addressed(name: str, in_text: Sequence[str], paras: Sequence[Para], labels: Sequence[Label]) -> str:
    """Of several who share a surname, the one who is called by the first name just before the first turn under that label."""
    first = next((label.index for label in labels if name in names_of(label.printed, label.sort)), 0)
    before = paras[first - 1].text if first else ""
    called = {full for full in in_text if people.shortens(name, full) and re.search(rf"(?:^|[.!?…]\s+){re.escape(full.split()[0])},", before)}
    return next(iter(called)) if len(called) == 1 else name


def _is_short(name: str) -> bool:
    found = people.key(name).split()
    return len(found) == 1 or any(len(w.rstrip(".")) == 1 for w in found)


def _holder(office: str, paras: Sequence[Para], labels: Sequence[Label]) -> str | None:
    """Who holds an office that labels a turn: the chair as the head says, a host as the host says."""
    words = {people.bare(w) for w in office.split()}
    if words & {"chair", "chairman", "chairwoman", "chairperson", "president", "vorsitzende", "vorsitzender", "présidente", "président", "presidenta", "presidente"}:
        texts = [para.text for para in paras[: labels[0].index]]
        rules: Sequence[re.Pattern[str]] = IN_CHAIR
    elif words & ASKING_ROLES:
        texts = [paras[label.index].text[label.start:] for label in labels if label.printed.casefold() == office][:3]
        rules = ITSELF
    else:
        return None
    names = {_who(match["who"]) for text in texts for rule in rules for match in rule.finditer(text)}
    names = {name for name in names if name and people.is_person(name)}
    return next(iter(names)) if len(names) == 1 else None


def _who(name: str) -> str:
    found = name.split()
    while len(found) > 2 and not people.is_person(" ".join(found)):
        found = found[1:]
    return " ".join(found)


def _asking(paras: Sequence[Para], labels: Sequence[Label], found: Parties, known: dict[str, str]) -> frozenset[str]:
    """Who of the named only asks: the one the head says interviews, or the other one of two where the head says who is interviewed."""
    if found.asking:
        return frozenset({people.key(found.asking)})
    named = [tuple(known.get(people.key(n), n) for n in names_of(label.printed, label.sort)) for label in labels]
    voices: dict[str, list[bool]] = {people.key(names[0]): [] for names in named if names} if found.answering else {}
    for label, names in zip(labels, named, strict=True):
        if names and people.key(names[0]) in voices:
            voices[people.key(names[0])].append(paras[label.index].text.rstrip().endswith(("?", "？", "؟")))
    others = [key for key in voices if key != people.key(found.answering or "")]
    if len(voices) != 2 or len(others) != 1:
        return frozenset()
    return frozenset(others) if sum(voices[others[0]]) * 2 >= len(voices[others[0]]) else frozenset()
