"""The blocks of a parliament's printed record in, blocks with voices out: labels in bold with a colon, offices resolved where the record names them.

"The Minister for Law (Mr E. W. Barker):" says who the Minister for Law is, and so does the list of members present at the beginning."""
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indexer.blocks import Block, Mark, Voice
from indexer.readers.htmlpage import Page
from indexer.readers.known import Known, is_office

COLUMN = re.compile(r"\W*(?:\d{1,2} \w+ \d{4}\s*:\s*)?(?:col(?:umn|s?\.)?|page|spalte|columna|colonne)\s*[:.]?\s*\d+(?:\s*[-–]\s*\d+)?\W*", re.I)
RECORD = re.compile(r"\b(?:official report|hansard|parliamentary debates|assembly debates|stenograph\w+ protokoll|plenarprotokoll|diario de sesiones|compte rendu (?:intégral|analytique)|"
                    r"resoconto stenografico|stenogram|стенограма|протокол засідання)\b", re.I)
TIME = re.compile(r"\W*\d{1,2}[.:]\d{2}\s*(?:[ap]\.?\s?m\.?|uhr|hrs?)?\W*", re.I)
PROCEDURE = re.compile(
    r"(?:question (?:again )?(?:put|proposed|resolved)|(?:amendments?|motion|clauses?|schedules?|bill|resolutions?|new clause|order|debate|sitting|original question|main question)\b[^.]{0,160}"
    r"\b(?:read|agreed to|negatived|withdrawn|committed|resumed|ordered|reported|adjourned|discharged|considered|passed|suspended|put and|accordingly|stand part)\b|resolved\b|ordered\b|"
    r"the (?:house|assembly|committee|sitting) (?:met|divided|adjourned|then|accordingly|resumed|sat)\b|adjourned\b|considered in committee|presented by|\[.{3,200}\]$|"
    r"(?:several|some) hon\S* members? rose|read (?:a|the) (?:first|second|third) time|\(?proc text\)?|debate resumed|ayes\b|noes\b)", re.I)
ASKED = re.compile(r"\s*(?:asked|moved|presented|reported|made|to ask|laid|begged)\b", re.I)
TO_WHOM = re.compile(r"(?<=\w|\))\s+to (?:ask )?the\s.*$", re.S)  # a question put down to a member of the government
FEWEST = 5  # labels that make a record


@dataclass(frozen=True, slots=True)
class _Label:
    """A printed label, and where the speech begins after it."""

    printed: str
    end: int


def may_be_record(page: Page) -> bool:
    """A quick look: enough bold beginnings with a colon to be worth a closer one."""
    count = 0
    for element in page.named("b", "strong"):
        text = (element.text or "").rstrip()
        count += text.endswith((":", "："))  or (element.tail or "").lstrip().startswith((":", "："))
        if count >= FEWEST:
            return True
    return False


def is_record(blocks: Sequence[Block], title: str = "") -> bool:
    """Whether these blocks are a printed record: enough bold labels, and column marks or the record's own name on the page or in its title."""
    labels = sum(_label(block) is not None for block in blocks)
    if labels < FEWEST:
        return False
    columns = sum(COLUMN.fullmatch(block.text) is not None for block in blocks)
    return columns > 2 or RECORD.search(title) is not None or any(RECORD.search(block.text) for block in blocks[:40])


def voiced(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with their speakers; column marks gone and the sentences that they cut whole again."""
    whole = _joined([block for block in blocks if block.kind != "noise"])
    known = Known()
    made: list[Block] = []
    voice: Voice | None = None
    turn = 0
    for block in whole:
        label = _label(block)
        if label is not None:
            turn += 1
            names, rule, confidence = known.who(label.printed if is_office(label.printed) else TO_WHOM.sub("", label.printed))
            voice = Voice(as_printed=label.printed, speakers=names, rule=rule, confidence=confidence, turn=turn)
            made += _parted(block, label, voice)
        elif TIME.fullmatch(block.text):  # printed at the quarter hour, whoever is speaking
            made.append(replace(block, kind="stage"))
        elif _ends_speech(block):
            voice = None
            known.learn(block.text)
            made.append(block)
        elif voice is None or block.kind in ("heading", "stage"):
            known.learn(block.text)
            made.append(block)
        else:
            made.append(replace(block, voice=voice))
    return made


def _label(block: Block) -> _Label | None:
    """A bold beginning that ends in a colon."""
    if block.kind not in ("paragraph", "line", "item") or not block.marks:
        return None
    first = next((mark for mark in block.marks if mark.kind == "bold" and re.search(r"[^\W\d_]", block.text[mark.start:mark.end])), None)
    if first is None or not re.fullmatch(r"[\s\d.*†–-]*", block.text[: first.start]):
        return None
    match = re.match(r"[^:：]{2,240}?\)?\s*[:：]", block.text[first.start:])
    if match is None or first.start + match.end() > first.end + 90:
        return None
    printed = block.text[first.start: first.start + match.end()].strip()
    words = printed.split()
    if len(words) > 40 or not any(word[:1].isupper() for word in words) or re.fullmatch(r"\W*[\d.:\s]+\W*", printed):
        return None
    if COLUMN.fullmatch(block.text) or re.match(r"(?:note|vote|ayes|noes|division|answer|question)s?\W*$", printed, re.I):
        return None
    return _Label(printed, first.start + match.end())


def _parted(block: Block, label: _Label, voice: Voice) -> list[Block]:
    """The label as a block of its own, and what is said after it."""
    start = label.end + len(block.text[label.end:]) - len(block.text[label.end:].lstrip())
    said = block.text[start:]
    marks = tuple(Mark(start=m.start - start, end=m.end - start, kind=m.kind, href=m.href) for m in block.marks if m.start >= start)
    made = [replace(block, text=label.printed, marks=(), emphasis="bold", voice=voice, style="label")]
    if said:
        made.append(replace(block, text=said, marks=marks, emphasis=None, voice=voice))
    return made


def _ends_speech(block: Block) -> bool:
    """A heading, a line of procedure, or a question put down in the third person."""
    text = block.text.strip()
    if block.kind == "heading" or TIME.fullmatch(text) or (block.emphasis in ("bold", "bold-italic") and len(text) < 200):
        return True
    if PROCEDURE.match(text) and len(text) < 400:
        return True
    bold = next((mark for mark in block.marks if mark.kind == "bold"), None)
    return bold is not None and re.fullmatch(r"[\s\d.*]*", text[: bold.start]) is not None and ASKED.match(block.text[bold.end:]) is not None


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without column marks; a sentence that a mark has cut is whole."""
    made: list[Block] = []
    cut = False
    for block in blocks:
        if COLUMN.fullmatch(block.text):
            cut = True
            continue
        if cut and made and _goes_on(made[-1], block):
            before = made[-1]
            hyphen = bool(re.search(r"[^\W\d_]-$", before.text)) and block.text[:1].islower()
            text = before.text[:-1] if hyphen else before.text + " "
            marks = tuple(replace(m, start=m.start + len(text), end=m.end + len(text)) for m in block.marks)
            made[-1] = replace(before, text=text + block.text, marks=before.marks + marks)
        else:
            made.append(block)
        cut = False
    return made


def _goes_on(before: Block, block: Block) -> bool:
    if before.kind == "heading" or block.kind == "heading" or before.emphasis or block.emphasis or _label(block) is not None or _ends_speech(block):
        return False
    return not re.search(r"[.!?:;][\"'”’)\]]*$", before.text) or block.text[:1].islower()
