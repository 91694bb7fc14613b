"""An EPUB in, the blocks of its chapters in the order of the book out."""
import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from archive.errors import UnreadableFile
from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers import htmltree, xml
from indexer.readers.htmlblocks import in_order
from indexer.readers.office import Package
from indexer.readers.xml import Element, words

MEDIA_TYPE = "application/epub+zip"
MOST_TEXT = 64 * 2**20  # bytes of all chapters together
PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


def read(content: bytes, name: str) -> Reading:
    """The book as one document."""
    try:
        package = Package(content)
        root, folder = _opf(package, name)
        made = tuple(_chapters(package, root, folder, name))
    except UnreadableFile as error:
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what=str(error)),))
    if not made:
        return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=name, what="the book holds no text"),))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=made, stated=_stated(root)),))


def _opf(package: Package, name: str) -> tuple[Element, str]:
    """The book's own list of its parts, and the folder it lies in."""
    container = package.part("META-INF/container.xml")
    tree = xml.parse(container, name)[0] if container else None
    paths = [e.get("full-path") or "" for e in xml.every(tree, "rootfile")] if tree is not None else []
    paths += [path for path in package.names() if path.endswith(".opf")]
    for path in paths:
        content = package.part(path)
        root = xml.parse(content, name)[0] if content else None
        if root is not None:
            return root, posixpath.dirname(path)
    raise UnreadableFile("the book has no list of its chapters")


def _chapters(package: Package, root: Element, folder: str, name: str) -> Iterator[Block]:
    items = {e.get("id") or "": e for e in xml.every(root, "item")}
    total = 0
    for reference in xml.every(root, "itemref"):
        item = items.get(reference.get("idref") or "")
        if item is None or reference.get("linear") == "no" or item.get("media-type") not in PAGES or "nav" in (item.get("properties") or "").split():
            continue
        path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        content = package.part(path)
        if content is None:
            continue
        total += len(content)
        if total > MOST_TEXT:
            raise UnreadableFile(f"its chapters come to more than {MOST_TEXT >> 20} MB; split it")
        tree, _ = htmltree.parse(content, name)
        if tree is not None:
            yield from in_order(tree)


def _stated(root: Element) -> dict[str, tuple[Stated, ...]]:
    metadata = next(xml.every(root, "metadata"), None)
    found: dict[str, tuple[Stated, ...]] = {}
    if metadata is None:
        return found
    for field, element in (("title", "title"), ("date", "date"), ("speakers", "creator"), ("publisher", "publisher"), ("language", "language"), ("source", "source")):
        said = [words(e) for e in xml.every(metadata, element) if words(e) and not _is_change(e)]
        if said:
            values = said if field == "speakers" else said[:1]
            found[field] = tuple(Stated(value=_value(field, value), rule=f"dc:{element}", text=value) for value in values)
    return found


def _is_change(element: Element) -> bool:
    return any(str(value).lower() in ("modification", "creation", "conversion") for value in element.attrib.values())


def _value(field: str, value: str) -> str:
    if field == "date":
        return value.partition("T")[0]
    return xml.language(value) or value if field == "language" else value
