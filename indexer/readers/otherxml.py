"""XML that is neither TEI nor Akoma Ntoso in: parliaments' records that mark speeches in their own way, and feeds (RSS, Atom). Any other kind is refused."""
import re
from email.utils import parsedate_to_datetime

from archive.records import Problem
from indexer import dating
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers import htmltree, recordxml, xml
from indexer.readers.htmlblocks import in_order
from indexer.readers.xml import Element, local, words

MEDIA_TYPE = "application/xml"
DATED = frozenset("date datum sitzung-datum when sitting-date sittingdate day dateseance dateseancejour dok_datum motetittel fecha data datasedute".split())
DATED_NAME = re.compile(r"(?i)^(?!.*(?:publi|modif|issued|creat|updat|birth|edit|expir)).*(?:dateof|sittingdate|meetingdate|startdate|sessiondate|eventdate)")
DATED_META = re.compile(r"(?i)^(?!.*(?:publi|modif|issued|creat)).*(?:date|datum)")
DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:\d{9}|[ T].*)?$")
DAY_IN_ID = re.compile(r"/(\d{4}-\d{2}-\d{2})[a-z]?\.")


def read(content: bytes, name: str) -> Reading:
    """The documents of the file."""
    root, problems = xml.parse(content, name)
    if root is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    pieces = _feed(root) if local(root) in ("rss", "feed", "RDF") else _record(root)
    if not pieces:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what=f"this is XML of a kind that is not read (its root is `{local(root)}`)")))
    return Reading(media_type=MEDIA_TYPE, pieces=pieces, problems=problems)


def _record(root: Element) -> tuple[Piece, ...]:
    blocks = recordxml.blocks(root)
    if not any(made.voice for made in blocks):
        return ()
    stated: dict[str, tuple[Stated, ...]] = {"kind": (Stated(value="debate", rule="xml:speech", confidence=0.9),)}
    if day := _date_of(root):
        stated["date"] = (Stated(value=day, rule="xml:date", text=day, confidence=0.9),)
    return (Piece(blocks=blocks, stated=stated),)


def _date_of(root: Element) -> str | None:
    """The first day that an element or attribute of such a name holds, before anybody speaks; else the one in the identifiers of all speeches."""
    for element in root.iter():
        said = [(str(key).lower(), str(value)) for key, value in element.attrib.items()]
        name = local(element) if isinstance(element.tag, str) else ""
        if name and (name.lower() in DATED or DATED_NAME.search(name) or any(value.lower() in DATED for key, value in said if key in ("name", "type"))):
            said.append((name.lower(), words(element)))
        if DATED_META.search(element.get("name") or ""):
            said.append(("date", element.get("content") or ""))
        for key, text in said:
            if (key in DATED or text == words(element)) and (day := _day_of(text)):
                return day
    ids = {match[1] for element in root.iter() if (match := DAY_IN_ID.search(element.get("id") or ""))}
    return ids.pop() if len(ids) == 1 else None


def _day_of(text: str) -> str | None:
    if match := DAY.match(text.strip()):
        text = f"{match[1]}-{match[2]}-{match[3]}"
    found = dating.first(text) if len(text) < 80 else None
    return found.edtf if found is not None and found.is_day else None


def _feed(root: Element) -> tuple[Piece, ...]:
    """One piece an item; the feed's own title is where they appeared."""
    channel = next(xml.every(root, "channel"), root)
    site = words(next(xml.children(channel, "title"), None))
    pieces: list[Piece] = []
    for item in xml.every(root, "item", "entry"):
        bodies = [words(e) if not len(e) else xml.words(e) for e in xml.children(item, "encoded", "content", "description", "summary")]
        tree = htmltree.parse(max(bodies, key=len).encode("utf-8"), "")[0] if any(bodies) else None
        made = tuple(in_order(tree)) if tree is not None else ()
        if made:
            title = words(next(xml.children(item, "title"), None))
            heading = (Block(kind="heading", level=1, text=title),) if title else ()
            pieces.append(Piece(blocks=(*heading, *made), stated=_item(item, title, site), part=len(pieces) + 1))
    return tuple(pieces)


def _item(item: Element, title: str, site: str) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, str] = {"title": title, "source": site}
    for field, names in (("date", ("published", "pubDate", "date", "issued")), ("speakers", ("creator", "author")), ("source_url", ("link", "origLink"))):
        for element in xml.children(item, *names):
            said = words(next(xml.children(element, "name"), element)) or (element.get("href") or "")
            if said and field not in found:
                found[field] = said
    found["date"] = _day(found.get("date", ""))
    if "@" in found.get("speakers", ""):
        found["speakers"] = re.sub(r"\S+@\S+", "", found["speakers"]).strip(" ()")
    return {field: (Stated(value=value, rule=f"feed:{field}", text=value),) for field, value in found.items() if value}


def _day(said: str) -> str:
    if re.match(r"\d{4}-\d{2}-\d{2}", said):
        return said[:10]
    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
