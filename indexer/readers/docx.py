"""Word documents in, blocks with their styles and stated fields out. Headers, footers, comments and deleted words are left out."""
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.errors import UnreadableFile
from archive.records import Problem
from indexer.blocks import Block, BlockKind, Piece, Reading, Stated
from indexer.readers import xml
from indexer.readers.office import Package, dated, kind_of, lineage
from indexer.readers.runs import BREAK, Run, block, flowed
from indexer.readers.styled import CELL, Led, are_speakers, parted, voiced
from indexer.readers.stylenames import sort_of
from indexer.readers.xml import Element, local, words

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
MAIN = ("word/document.xml", "word/document2.xml")
SKIPPED = frozenset("pPr rPr tblPr tblGrid trPr tcPr sectPr del moveFrom instrText fldChar delText commentReference annotationRef footnoteReference endnoteReference "
                    "proofErr bookmarkStart bookmarkEnd drawing pict object txbxContent Fallback sdtPr sdtEndPr".split())


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style means: its name as people see it, its level as a heading, and whether its letters are bold or italic."""

    name: str
    level: int = 0
    bold: bool = False
    italic: bool = False


def read(content: bytes, name: str) -> Reading:
    """The document of a Word file."""
    try:
        package = Package(content)
        main = next((part for path in MAIN if (part := package.part(path)) is not None), None)
        if main is None:
            raise UnreadableFile("the Word file has no text part")
        root, problems = xml.parse(main, name)
        if root is None:
            return Reading(media_type=MEDIA_TYPE, problems=problems)
        styles = _styles(package.part("word/styles.xml"))
        links = _links(package.part("word/_rels/document.xml.rels"))
        blocks = [*voiced(parted(_blocks(root, styles, links))), *_notes(package.part("word/footnotes.xml"), styles)]
        stated = _stated(package.part("docProps/core.xml"), blocks)
        if day := dated(blocks, [_whole(package.part(path)) for path in package.names() if MARGIN.fullmatch(path)]):
            stated["date"] = day
    except UnreadableFile as error:
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=str(error)),))
    if not blocks:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the Word file holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=tuple(blocks), stated=stated),), problems=problems)


def _attribute(element: Element | None, name: str) -> str | None:
    """A `w:` attribute whatever the namespace's version."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def _styles(content: bytes | None) -> dict[str, Style]:
    """Every style with what it has from those it is made from; one whose own name says nothing goes by the name of its maker."""
    root = xml.parse(content, "styles")[0] if content else None
    raw = {_attribute(element, "styleId") or "": element for element in xml.children(root, "style")} if root is not None else {}
    return {key: _style(key, raw) for key in raw}


def _style(key: str, raw: Mapping[str, Element]) -> Style:
    chain, _ = lineage(key, raw, lambda element: _attribute(xml.first(element, "basedOn"), "val") or "")
    names = [_attribute(xml.first(element, "name"), "val") or key for key, element in chain]
    levels = [level for name, (_, element) in zip(names, chain, strict=True) if (level := _outline(element) or _level(name))]
    name = names[0] if levels else next((name for name in names if sort_of(name)), names[0])
    return Style(name, levels[0] if levels else 0, *(_switched(path, chain) for path in ("rPr/b", "rPr/i")))


def _outline(element: Element) -> int:
    level = _attribute(xml.first(element, "pPr/outlineLvl"), "val") or ""
    return int(level) + 1 if level.isdigit() and int(level) < 6 else 0


def _switched(path: str, chain: list[tuple[str, Element]]) -> bool:
    """On or off as the nearest style of the chain has it that says anything of it."""
    said = next((element for _, element in chain if xml.first(element, path) is not None), None)
    return said is not None and _is_on(said, path)


def _level(name: str) -> int:
    """The level in the name of a heading style ("heading 2", "Überschrift 2", "Title")."""
    low = name.lower()
    if low in ("title", "titel", "titre", "título", "titolo", "tytuł", "назва"):
        return 1
    head, _, number = low.rpartition(" ")
    known = ("heading", "überschrift", "titre", "título", "titolo", "nagłówek", "заголовок", "rubrik")
    return int(number) if head in known and number in ("1", "2", "3", "4", "5", "6") else 0


def _is_on(element: Element, path: str) -> bool:
    switch = xml.first(element, path)
    return switch is not None and (_attribute(switch, "val") or "true").lower() not in ("0", "false", "off", "none")


def _links(content: bytes | None) -> dict[str, str]:
    root = xml.parse(content, "links")[0] if content else None
    return {element.get("Id") or "": element.get("Target") or "" for element in root} if root is not None else {}


def _blocks(root: Element, styles: Mapping[str, Style], links: Mapping[str, str]) -> Iterator[Led]:
    waiting: list[Element] = [root]
    while waiting:  # no recursion: a document may be nested as deeply as somebody likes
        element = waiting.pop()
        name = local(element)
        if name == "p":
            yield from _paragraph(element, styles, links)
        elif name == "tbl" and _is_dialogue(element):
            for row in xml.children(element, "tr"):
                yield from _spoken_row(row, styles, links)
        elif name == "tr":
            yield from _row(element, links, waiting)
        elif name not in SKIPPED:
            waiting.extend(reversed(list(xml.children(element))))


def _is_dialogue(table: Element) -> bool:
    rows = [list(xml.children(row, "tc")) for row in xml.children(table, "tr")]
    return all(len(row) == 2 for row in rows) and are_speakers(words(row[0]) for row in rows)


def _spoken_row(row: Element, styles: Mapping[str, Style], links: Mapping[str, str]) -> Iterator[Led]:
    """A name in the first cell, what is said in the second."""
    who, said = xml.children(row, "tc")
    label = block("paragraph", [Run(words(who))], style=CELL)
    if label is not None:
        yield Led(label)
    for paragraph in xml.every(said, "p"):
        yield from _paragraph(paragraph, styles, links)


def _row(element: Element, links: Mapping[str, str], waiting: list[Element]) -> Iterator[Led]:
    """A row of short cells is one line; cells with several paragraphs are read one after the other."""
    cells = [list(xml.every(cell, "p")) for cell in xml.children(element, "tc", "sdt")]
    short = all(len(cell) <= 1 and len(words(cell[0] if cell else None)) < 80 for cell in cells)
    if len(cells) > 1 and short:
        runs = [run for cell in cells for paragraph in cell for run in (*_runs(paragraph, links), Run(" "))]
        made = block("paragraph", runs, style="table")
        if made is not None:
            yield Led(made)
    else:
        waiting.extend(reversed([paragraph for cell in cells for paragraph in cell]))


def _paragraph(element: Element, styles: Mapping[str, Style], links: Mapping[str, str]) -> Iterator[Led]:
    properties = xml.first(element, "pPr")
    key = _attribute(xml.first(properties, "pStyle"), "val") or ""
    style = styles.get(key, Style(key, _level(key)))
    runs = list(_runs(element, links))
    if style.bold and not style.level:
        runs = [run.marked("bold") for run in runs]
    if style.italic and not style.level:
        runs = [run.marked("italic") for run in runs]
    kind, level = _kind(style, properties)
    made = block(kind, runs, level=level, style=style.name or None)
    if made is not None:
        letters, of_style = _leading(element)
        yield Led(made, styles.get(of_style, Style(of_style)).name if letters else None, letters)
    elif properties is not None and xml.first(properties, "pBdr") is not None:
        yield Led(Block(kind="rule", text=""))


def _leading(paragraph: Element) -> tuple[str, str]:
    """The letters at the beginning that have one style for letters, and that style; nothing where all or none of them have it."""
    runs: list[Run] = []
    of_style = ""
    for child in xml.children(paragraph):
        letters = "".join(_letters(child)) if local(child) == "r" else words(child) if local(child) not in SKIPPED else ""
        key = _attribute(xml.first(child, "rPr/rStyle"), "val") or ""
        if letters.strip() and (key != of_style if runs else not key):
            return flowed(runs)[0], of_style
        if letters.strip() or runs:
            of_style = of_style or key
            runs.append(Run(letters))
    return "", ""


def _kind(style: Style, properties: Element | None) -> tuple[BlockKind, int]:
    outline = _attribute(xml.first(properties, "outlineLvl"), "val") or ""
    level = int(outline) + 1 if outline.isdigit() and int(outline) < 6 else style.level
    if level:
        return "heading", level
    if kind := kind_of(style.name):
        return kind, 0
    return ("item", 0) if xml.first(properties, "numPr") is not None or style.name.lower().startswith("list ") else ("paragraph", 0)


def _runs(element: Element, links: Mapping[str, str]) -> Iterator[Run]:
    for child in xml.children(element):
        name = local(child)
        if name == "r":
            text = "".join(_letters(child))
            run = Run(text)
            run = run.marked("bold") if _is_on(child, "rPr/b") else run
            yield run.marked("italic") if _is_on(child, "rPr/i") else run
        elif name == "hyperlink":
            target = next((links.get(str(value)) for key, value in child.attrib.items() if str(key).endswith("}id")), None) or "#"
            yield from (run.marked("link", target) for run in _runs(child, links))
        elif name not in SKIPPED:
            yield from _runs(child, links)


def _letters(run: Element) -> Iterator[str]:
    for child in xml.children(run):
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "ptab"):
            yield " "
        elif name in ("br", "cr"):
            yield " " if _attribute(child, "type") in ("page", "column") else BREAK
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            code = _attribute(child, "char") or ""
            yield chr(int(code, 16)) if code and not code.upper().startswith("F0") and len(code) <= 5 else ""
        elif name == "AlternateContent":
            yield from _letters(next(xml.children(child, "Choice"), child))


def _notes(content: bytes | None, styles: Mapping[str, Style]) -> Iterator[Block]:
    root = xml.parse(content, "notes")[0] if content else None
    for note in xml.children(root, "footnote") if root is not None else ():
        if _attribute(note, "type") in (None, "normal"):
            runs = [run for paragraph in xml.every(note, "p") for run in (*_runs(paragraph, {}), Run(" "))]
            made = block("footnote", runs)
            if made is not None:
                yield made


def _whole(content: bytes | None) -> str:
    root = xml.parse(content, "margin")[0] if content else None
    return " ".join(words(paragraph) for paragraph in xml.every(root, "p")) if root is not None else ""


PLACEHOLDERS = frozenset(("word document", "microsoft word document", "untitled", "title", "document", "normal", "python-docx"))


def _stated(core: bytes | None, blocks: list[Block]) -> dict[str, tuple[Stated, ...]]:
    """The title: the paragraph in the style Title, or the property where the text says the same. Who typed it is no speaker, when is no date."""
    title = next((b.text for b in blocks if b.style and _level(b.style) == 1 and b.kind == "heading" and "heading" not in b.style.lower()), None)
    if title:
        return {"title": (Stated(value=title, rule="style:Title", text=title),)}
    root = xml.parse(core, "core")[0] if core else None
    said = words(next(xml.every(root, "title"), None)) if root is not None else ""
    text = " ".join(b.text for b in blocks[:12]).casefold()
    if said and said.lower() not in PLACEHOLDERS and said.casefold() in text:
        return {"title": (Stated(value=said, rule="docx:title", text=said),)}
    return {}
