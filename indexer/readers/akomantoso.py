"""Akoma Ntoso 1.0 to 3.0, or without a namespace, in; blocks with voices and stated fields out."""
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated, Voice
from indexer.readers import xml
from indexer.readers.runs import BREAK, Run, block
from indexer.readers.teihead import DAY, DUMMIES
from indexer.readers.voices import clean_label, is_nobody
from indexer.readers.xml import Element, local, words

MEDIA_TYPE = "application/akn+xml"
SPEECHES = frozenset(("speech", "question", "answer", "speechGroup"))
STAGE = frozenset(("scene", "narrative", "summary", "recordedTime"))
PARAGRAPHS = frozenset(("p", "block", "listIntroduction", "listWrapUp", "wrapUp", "intro"))
SKIPPED = frozenset(("meta", "noteRef", "authorialNote", "from", "toc", "img", "marker", "components"))
INLINE = frozenset(
    "a b i u sup sub span ref rref mref def term person role entity organization location date time quantity embeddedText quotedText inline ins del omissis eol br "
    "placeholder recordedTime docTitle docDate docNumber docProponent docType docPurpose docketNumber outcome vote session legislature concept object event process "
    "noteRef authorialNote remark abbr opinion signature affectedDocument relatedDocument change lawyer judge party".split())
TITLE_PAGE = frozenset(("docTitle", "docDate"))
DATE_IN_URI = re.compile(r"/(\d{4}-\d{2}-\d{2})(?=/|$|@)")
KINDS = {"debate": "debate", "debateReport": "debate", "debateRecord": "debate", "statement": "statement"}


def read(content: bytes, name: str) -> Reading:
    """The document of an Akoma Ntoso file."""
    root, problems = xml.parse(content, name)
    if root is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    document = root if local(root) not in ("akomaNtoso", "akomantoso") else next(xml.children(root), None)
    if document is None:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the Akoma Ntoso file holds no document")))
    people = {key: element.get("showAs") or "" for element in xml.every(document, "TLCPerson", "TLCOrganization", "TLCRole")
              if (key := element.get("eId") or element.get("id") or element.get("wId"))}
    blocks = tuple(_Walk(people).blocks(document))
    if not blocks:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the Akoma Ntoso file has no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=blocks, stated=_stated(document)),), problems=problems)


def _stated(document: Element) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, tuple[Stated, ...]] = {"title": tuple(_titles(document)), "date": tuple(_dates(document))}
    codes = {xml.language(element.get("language")) for element in xml.every(document, "FRBRlanguage")} - {None}
    if len(codes) == 1:
        found["language"] = (Stated(value=str(codes.pop()), rule="akn:FRBRlanguage"),)
    if publisher := _publisher(document):
        found["publisher"] = (Stated(value=publisher, rule="akn:FRBRauthor", text=publisher),)
    if kind := KINDS.get(local(document)):
        found["kind"] = (Stated(value=kind, rule=f"akn:{local(document)}"),)
    return {field: said for field, said in found.items() if said}


def _titles(document: Element) -> Iterator[Stated]:
    for element in xml.every(document, "docTitle"):
        if title := words(element):
            yield Stated(value=title, rule="akn:docTitle", text=title)
    for element in xml.every(document, "FRBRalias"):
        if title := (element.get("value") or "").strip():
            yield Stated(value=title, rule="akn:FRBRalias", text=title, confidence=0.9)
    name = " ".join((document.get("name") or "").split())
    if " " in name:
        yield Stated(value=name, rule="akn:name", text=name, confidence=0.9)


def _dates(document: Element) -> Iterator[Stated]:
    """`docDate` before the address, the address before the work's date; dates of expressions and manifestations are of editions."""
    for element in xml.every(document, "docDate"):
        if day := _day(element.get("date")):
            yield Stated(value=day, rule="akn:docDate", text=words(element) or day)
    work = next(xml.every(document, "FRBRWork"), None)
    if work is None:
        return
    for name in ("FRBRuri", "FRBRthis"):
        for element in xml.children(work, name):
            if (match := DATE_IN_URI.search(element.get("value") or "")) and _day(match[1]):
                yield Stated(value=match[1], rule=f"akn:{name}", text=element.get("value"), confidence=0.95)
    for element in xml.children(work, "FRBRdate"):
        if day := _day(element.get("date")):
            yield Stated(value=day, rule="akn:FRBRdate", text=day, confidence=0.85)


def _day(value: str | None) -> str | None:
    value = (value or "").strip().partition("T")[0]
    return value if DAY.match(value) and not value.startswith(DUMMIES) else None


def _publisher(document: Element) -> str | None:
    """Who made the expression or manifestation, where that is not who made the work."""
    shown = {found.get("eId") or found.get("id") or "": found.get("showAs") for found in xml.every(document, "TLCOrganization")}
    authors: dict[str, str] = {}
    for level in xml.every(document, "FRBRWork", "FRBRExpression", "FRBRManifestation"):
        author = next(xml.children(level, "FRBRauthor"), None)
        authors[local(level)] = (author.get("href") or "").lstrip("#") if author is not None else ""
    for name in ("FRBRExpression", "FRBRManifestation"):
        made = authors.get(name, "")
        if made and made != authors.get("FRBRWork") and shown.get(made):
            return shown[made]
    return None


class _Walk:
    """One document on the way from elements to blocks; knows how many speeches there were."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self.people = people
        self.turn = 0

    def blocks(self, element: Element, voice: Voice | None = None) -> Iterator[Block]:
        """The blocks inside an element, in order."""
        loose = [Run(element.text or "")]
        for child in element:
            name = local(child)
            if name in INLINE and not (name in TITLE_PAGE and local(element) in ("preface", "coverPage")):
                loose += _runs(child)
            else:
                yield from _voiced("paragraph", loose, element, voice)
                loose = []
                yield from self._element(name, child, voice)
            loose.append(Run(child.tail or ""))
        yield from _voiced("paragraph", loose, element, voice)

    def _element(self, name: str, child: Element, voice: Voice | None) -> Iterator[Block]:
        if name in SKIPPED or not name:
            return
        if name in SPEECHES and name != "speechGroup":
            yield from self._speech(child)
        elif name in STAGE:
            yield from _voiced("stage", list(_inner(child)), child, None)
        elif name in ("heading", "subheading", "num", "crossHeading") and local(child.getparent()) not in ("item", "point"):
            depth = sum(local(up) == "debateSection" for up in child.iterancestors())
            yield from _voiced("heading", list(_inner(child)), child, None, level=min(6, max(1, depth)))
        elif name in PARAGRAPHS:
            yield from _voiced("paragraph", list(_inner(child)), child, voice)
        elif name in TITLE_PAGE:
            yield from _voiced("paragraph", list(_inner(child)), child, None)
        elif name in ("li", "item", "point") and not any(local(c) in ("ul", "ol", "blockList") for c in child):
            yield from _voiced("item", list(_inner(child)), child, voice)
        elif name == "tr":
            yield from _voiced("paragraph", [run for cell in child for run in (*_inner(cell), Run(" "))], child, voice)
        else:
            yield from self.blocks(child, voice)

    def _speech(self, element: Element) -> Iterator[Block]:
        self.turn += 1
        printed = next(xml.children(element, "from"), None)
        label = " ".join(words(printed).split()) or None
        voice = self._voice(element, label)
        if label:
            yield Block(kind="paragraph", text=label, emphasis="bold", voice=voice, style="from")
        yield from self.blocks(element, voice)

    def _voice(self, element: Element, label: str | None) -> Voice:
        by = (element.get("by") or "").strip().lstrip("#")
        name = clean_label(self.people.get(by, ""))
        if name and not re.fullmatch(r"(?:unknown|somebody|speaker|anonymous)", name, re.I):
            return Voice(as_printed=label, speakers=(name,), rule="akn:by", turn=self.turn)
        if label:
            return Voice(as_printed=label, speakers=() if is_nobody(label) else (clean_label(label),), rule="akn:from", confidence=0.9, turn=self.turn)
        return Voice(rule="akn:speech", turn=self.turn)


def _voiced(kind: str, runs: list[Run], element: Element, voice: Voice | None, *, level: int = 0) -> Iterator[Block]:
    made = block(kind, runs, level=level, style=local(element))  # type: ignore[arg-type]
    if made is not None:
        yield made if voice is None else replace(made, voice=voice)


def _inner(element: Element) -> Iterator[Run]:
    yield Run(element.text or "")
    for child in element:
        yield from _runs(child)
        yield Run(child.tail or "")


def _runs(element: Element) -> Iterator[Run]:
    name = local(element)
    if name in SKIPPED or not name:
        return
    if name in ("eol", "br"):
        yield Run(BREAK)
    elif name in ("b", "i"):
        yield from (run.marked("bold" if name == "b" else "italic") for run in _inner(element))
    elif name in ("a", "ref", "rref"):
        yield from (run.marked("link", element.get("href") or "#") for run in _inner(element))
    elif name in ("embeddedText", "quotedText"):
        marks = [element.get("startQuote") or "", element.get("endQuote") or ""]
        inner = list(_inner(element))
        text = "".join(run.text for run in inner).strip()
        yield Run("" if text.startswith(("“", '"', "«", "„", "‘", marks[0] or "“")) else marks[0])
        yield from (run.marked("quote") for run in inner)
        yield Run("" if text.endswith(("”", '"', "»", "’", marks[1] or "”")) else marks[1])
    elif name in ("p", "li", "num", "heading"):
        yield from (*_inner(element), Run(" "))
    else:
        yield from _inner(element)
