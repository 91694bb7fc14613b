"""OpenDocument texts in, blocks with their styles and stated fields out. Deleted words, comments and the contents list are left out."""
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.errors import UnreadableFile
from archive.records import Problem
from indexer.blocks import Block, BlockKind, Piece, Reading, Stated
from indexer.readers import xml
from indexer.readers.office import CAPTION_STYLE, NOISE_STYLE, QUOTE_STYLE, Package
from indexer.readers.runs import BREAK, Run, block
from indexer.readers.styled import is_stage, voiced
from indexer.readers.xml import Element, local, words

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
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
        styles = _styles(root, xml.parse(common, name)[0] if common else None)
        notes: list[Element] = []
        blocks = [*voiced(_blocks(root, styles, notes)), *_footnotes(notes, styles)]
        stated = _stated(package.part("meta.xml"), blocks)
    except UnreadableFile as error:
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=str(error)),))
    if not blocks:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the OpenDocument file holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=tuple(blocks), stated=stated),), problems=problems)


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(*roots: Element | None) -> dict[str, Style]:
    """Every style by its name; a style made by hand in the text is called as the one it was made from."""
    raw = [element for root in roots if root is not None for element in xml.every(root, "style")]
    parents = {_attribute(e, "name"): _attribute(e, "parent-style-name") for e in raw}
    shown = {_attribute(e, "name"): _attribute(e, "display-name") or _attribute(e, "name") for e in raw}
    found = {}
    for element in raw:
        key = _attribute(element, "name")
        named = key
        for _ in range(9):  # a ring of parents is no reason to turn for ever
            if not (named[:1] in ("P", "T") and named[1:].isdigit() and parents.get(named)):
                break
            named = parents[named]
        letters = next(xml.children(element, "text-properties"), None)
        bold = letters is not None and _attribute(letters, "font-weight") in ("bold", "600", "700", "800", "900")
        italic = letters is not None and _attribute(letters, "font-style") in ("italic", "oblique")
        found[key] = Style(shown.get(named, named).replace("_20_", " "), bold, italic)
    return found


def _blocks(root: Element, styles: Mapping[str, Style], notes: list[Element]) -> Iterator[Block]:
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, in_list = waiting.pop()
        name = local(element)
        if name in ("p", "h"):
            yield from _paragraph(element, styles, notes, in_list=in_list)
        elif name == "table-row" and all(len(list(xml.every(cell, "p"))) <= 1 for cell in element):
            runs = [run for p in xml.every(element, "p") for run in (*_runs(p, styles, notes), Run(" "))]
            made = block("paragraph", runs, style="table")
            if made is not None:
                yield made
        elif name not in SKIPPED:
            waiting.extend((child, in_list or name == "list-item") for child in reversed(list(xml.children(element))))


def _paragraph(element: Element, styles: Mapping[str, Style], notes: list[Element], *, in_list: bool) -> Iterator[Block]:
    style = styles.get(_attribute(element, "style-name"), Style(_attribute(element, "style-name").replace("_20_", " ")))
    runs = list(_runs(element, styles, notes))
    if local(element) != "h":
        runs = [run.marked("bold") for run in runs] if style.bold else runs
        runs = [run.marked("italic") for run in runs] if style.italic else runs
    kind, level = _kind(element, style, in_list=in_list)
    made = block(kind, runs, level=level, style=style.name or None)
    if made is not None:
        yield made
    elif style.name == "Horizontal Line":
        yield Block(kind="rule", text="")


def _kind(element: Element, style: Style, *, in_list: bool) -> tuple[BlockKind, int]:
    if style.name.lower() == "title":
        return "heading", 1
    if local(element) == "h":
        level = _attribute(element, "outline-level")
        return "heading", min(6, int(level)) if level.isdigit() and int(level) else 1
    for pattern, kind in ((NOISE_STYLE, "noise"), (CAPTION_STYLE, "caption"), (QUOTE_STYLE, "quote")):
        if pattern.search(style.name):
            return kind, 0  # type: ignore[return-value]
    if is_stage(style.name):
        return "stage", 0
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
