"""OpenDocument texts in, blocks with their styles and stated fields out. Deleted words, comments and the contents list are left out."""
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

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
BY_HAND = re.compile(r"[PT]\d+")
BOLD, ITALIC = frozenset(("bold", "600", "700", "800", "900")), frozenset(("italic", "oblique"))
SKIPPED = frozenset("tracked-changes table-of-content alphabetical-index illustration-index bibliography annotation annotation-end note-citation sequence-decls forms "
                    "variable-decls user-field-decls automatic-styles scripts font-face-decls frame tracked-change".split())


@dataclass(frozen=True, slots=True)
class Style:
    """What a style means: its name as people see it, and how its letters are set."""

    name: str
    bold: bool = False
    italic: bool = False


def read(content: bytes, name: str) -> Reading:
    """The document of an OpenDocument text."""
    try:
        package = Package(content)
        main = package.part("content.xml")
        if main is None:
            raise UnreadableFile("the OpenDocument file has no text part")
        root, problems = xml.parse(main, name)
        if root is None:
            return Reading(media_type=MEDIA_TYPE, problems=problems)
        common = package.part("styles.xml")
        master = xml.parse(common, name)[0] if common else None
        styles = _styles(root, master)
        notes: list[Element] = []
        blocks = [*voiced(parted(_blocks(root, styles, notes))), *_footnotes(notes, styles)]
        stated = _stated(package.part("meta.xml"), blocks)
        if day := dated(blocks, [words(margin) for margin in xml.every(master, "header", "footer")] if master is not None else []):
            stated["date"] = day
    except UnreadableFile as error:
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=str(error)),))
    if not blocks:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the OpenDocument file holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=tuple(blocks), stated=stated),), problems=problems)


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(*roots: Element | None) -> dict[str, Style]:
    """Every style with what it has from those it is made from; one made by hand, or whose name says nothing, goes by the name of its maker."""
    raw = {_attribute(element, "name"): element for root in roots if root is not None for element in xml.every(root, "style")}
    return {key: _style(key, raw) for key in raw}


def _style(key: str, raw: Mapping[str, Element]) -> Style:
    chain, at = lineage(key, raw, lambda element: _attribute(element, "parent-style-name"))
    names = [(_attribute(element, "display-name") or own).replace("_20_", " ") for own, element in chain]
    if at and at not in raw:
        names.append(at.replace("_20_", " "))  # a style that the program knows and the file does not describe
    given = [name for name in names if not BY_HAND.fullmatch(name)] or names
    return Style(next((name for name in given if sort_of(name)), given[0]), _set(chain, "font-weight", BOLD), _set(chain, "font-style", ITALIC))


def _set(chain: list[tuple[str, Element]], attribute: str, values: frozenset[str]) -> bool:
    """Whether the nearest style of the chain that says how its letters are set has one of these values."""
    said = (_attribute(letters, attribute) for _, element in chain for letters in xml.children(element, "text-properties"))
    return next((value for value in said if value), "") in values


def _blocks(root: Element, styles: Mapping[str, Style], notes: list[Element]) -> Iterator[Led]:
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, in_list = waiting.pop()
        name = local(element)
        if name in ("p", "h"):
            yield from _paragraph(element, styles, notes, in_list=in_list)
        elif name == "table" and _is_dialogue(element):
            for row in xml.every(element, "table-row"):
                who, said = xml.children(row, "table-cell")
                label = block("paragraph", [Run(words(who))], style=CELL)
                yield from [Led(label)] if label is not None else []
                for paragraph in xml.every(said, "p"):
                    yield from _paragraph(paragraph, styles, notes, in_list=False)
        elif name == "table-row" and all(len(list(xml.every(cell, "p"))) <= 1 for cell in element):
            runs = [run for p in xml.every(element, "p") for run in (*_runs(p, styles, notes), Run(" "))]
            made = block("paragraph", runs, style="table")
            if made is not None:
                yield Led(made)
        elif name not in SKIPPED:
            waiting.extend((child, in_list or name == "list-item") for child in reversed(list(xml.children(element))))


def _is_dialogue(table: Element) -> bool:
    rows = [list(xml.children(row, "table-cell")) for row in xml.every(table, "table-row")]
    return all(len(row) == 2 for row in rows) and are_speakers(words(row[0]) for row in rows)


def _paragraph(element: Element, styles: Mapping[str, Style], notes: list[Element], *, in_list: bool) -> Iterator[Led]:
    style = styles.get(_attribute(element, "style-name"), Style(_attribute(element, "style-name").replace("_20_", " ")))
    runs = list(_runs(element, styles, notes))
    if local(element) != "h":
        runs = [run.marked("bold") for run in runs] if style.bold else runs
        runs = [run.marked("italic") for run in runs] if style.italic else runs
    kind, level = _kind(element, style, in_list=in_list)
    made = block(kind, runs, level=level, style=style.name or None)
    if made is not None:
        letters, of_style = _leading(element)
        yield Led(made, styles.get(of_style, Style(of_style.replace("_20_", " "))).name if letters else None, letters)
    elif style.name == "Horizontal Line":
        yield Led(Block(kind="rule", text=""))


def _leading(paragraph: Element) -> tuple[str, str]:
    """The letters at the beginning that have a style of their own, and that style; nothing where all of them have it."""
    first = next(iter(paragraph), None)
    if first is None or local(first) != "span" or (paragraph.text or "").strip():
        return "", ""
    letters = flowed([Run(words(first))])[0]
    return (letters, _attribute(first, "style-name")) if letters and letters != words(paragraph) else ("", "")


def _kind(element: Element, style: Style, *, in_list: bool) -> tuple[BlockKind, int]:
    if style.name.lower() == "title":
        return "heading", 1
    if local(element) == "h":
        level = _attribute(element, "outline-level")
        return "heading", min(6, int(level)) if level.isdigit() and int(level) else 1
    if kind := kind_of(style.name):
        return kind, 0
    return ("item", 0) if in_list else ("paragraph", 0)


def _runs(element: Element, styles: Mapping[str, Style], notes: list[Element]) -> Iterator[Run]:
    yield Run(element.text or "")
    for child in element:
        name = local(child)
        if name in ("s", "tab"):
            yield Run(" ")
        elif name == "line-break":
            yield Run(BREAK)
        elif name == "note":
            notes.append(child)
        elif name == "span":
            style = styles.get(_attribute(child, "style-name"), Style(""))
            for run in _runs(child, styles, notes):
                run = run.marked("bold") if style.bold else run
                yield run.marked("italic") if style.italic else run
        elif name == "a":
            yield from (run.marked("link", _attribute(child, "href") or "#") for run in _runs(child, styles, notes))
        elif name and name not in SKIPPED:
            yield from _runs(child, styles, notes)
        yield Run(child.tail or "")


def _footnotes(notes: list[Element], styles: Mapping[str, Style]) -> Iterator[Block]:
    for note in notes:
        runs = [run for p in xml.every(note, "p") for run in (*_runs(p, styles, []), Run(" "))]
        made = block("footnote", runs)
        if made is not None:
            yield made


def _stated(meta: bytes | None, blocks: list[Block]) -> dict[str, tuple[Stated, ...]]:
    """The title as its style or, where the text has the same words, as the property says. Who typed it and when is not the document's."""
    title = next((b.text for b in blocks if b.kind == "heading" and (b.style or "").lower() == "title"), None)
    if title:
        return {"title": (Stated(value=title, rule="style:Title", text=title),)}
    root = xml.parse(meta, "meta")[0] if meta else None
    said = words(next(xml.every(root, "title"), None)) if root is not None else ""
    if said and said.casefold() in " ".join(b.text for b in blocks[:12]).casefold():
        return {"title": (Stated(value=said, rule="odt:title", text=said),)}
    return {}
