"""XML that is neither TEI nor Akoma Ntoso in: parliaments' records that mark speeches in their own way, and feeds (RSS, Atom). Any other kind is refused."""
import re
from collections.abc import Iterator
from dataclasses import replace
from email.utils import parsedate_to_datetime

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated, Voice
from indexer.readers import htmltree, xml
from indexer.readers.htmlblocks import blocks as page_blocks
from indexer.readers.runs import Run, block
from indexer.readers.voices import clean_label
from indexer.readers.xml import Element, local, words

MEDIA_TYPE = "application/xml"
SPEECHES = frozenset(("speech", "intervention", "contribution", "utterance", "rede", "discurso", "inlagg", "anforande", "turn", "speechbody"))
SPEAKERS = ("speakername", "speaker", "nospeaker", "speaker-name", "name", "by", "who", "member", "membername", "orador", "talare")
HEADINGS = frozenset(("major-heading", "minor-heading", "heading", "head", "title", "subject", "oral-heading", "topic", "debateinfo", "subdebateinfo"))
STAGES = frozenset(("kommentar", "stage", "narrative", "scene", "procedure", "division", "gavel", "bills"))
PARAGRAPHS = frozenset(("p", "para", "paragraph", "text", "seg", "block", "talktext"))
DATED = ("date", "datum", "sitzung-datum", "when", "sitting-date", "day")
SPEAKER_PARTS = ("titel", "vorname", "namenszusatz", "nachname")


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
    blocks = tuple(_Walk().blocks(root))
    if not any(made.voice for made in blocks):
        return ()
    stated: dict[str, tuple[Stated, ...]] = {"kind": (Stated(value="debate", rule="xml:speech", confidence=0.9),)}
    if day := _date_of(root):
        stated["date"] = (Stated(value=day, rule="xml:date", text=day, confidence=0.9),)
    return (Piece(blocks=blocks, stated=stated),)


def _date_of(root: Element) -> str | None:
    for element in root.iter():
        said = [value for key, value in element.attrib.items() if str(key).lower() in DATED]
        said += [words(element)] if local(element).lower() in DATED and len(element) == 0 else []
        for text in map(str, said):
            if match := re.match(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})$", text):
                year, month, day = (match[1], match[2], match[3]) if match[1] else (match[6], match[5].zfill(2), match[4].zfill(2))
                return f"{year}-{month}-{day}"
        if local(element).lower() in SPEECHES:
            break
    return None


class _Walk:
    """One record on the way from elements to blocks."""

    def __init__(self) -> None:
        self.turn = 0

    def blocks(self, element: Element, voice: Voice | None = None) -> Iterator[Block]:
        """The blocks inside an element, in order."""
        for child in xml.children(element):
            name = local(child).lower()
            if name in SPEECHES:
                yield from self._speech(child)
            elif child.get("klasse") == "redner" or name == "redner":
                continue
            elif name == "name" and voice is not None and words(child).endswith(":"):
                voice = self._voice(words(child))
                yield Block(kind="paragraph", text=voice.as_printed or "", emphasis="bold", voice=voice, style="speaker")
            elif name in HEADINGS:
                yield from _block("heading", child, None)
            elif name in STAGES:
                yield from _block("stage", child, None)
            elif name in PARAGRAPHS and not any(local(inner).lower() in PARAGRAPHS for inner in xml.children(child)):
                yield from _block("paragraph", child, voice)
            elif name not in SPEAKERS:
                yield from self.blocks(child, voice)

    def _speech(self, element: Element) -> Iterator[Block]:
        printed, name = _named(element)
        voice = self._voice(printed, name)
        if printed and voice.as_printed:
            yield Block(kind="paragraph", text=voice.as_printed, emphasis="bold", voice=voice, style="speaker")
        if not any(local(inner).lower() in PARAGRAPHS for inner in element.iter()):
            yield from _block("paragraph", element, voice)
        else:
            yield from self.blocks(element, voice)

    def _voice(self, printed: str | None, name: str | None = None) -> Voice:
        self.turn += 1
        printed = printed.strip() if printed else None
        name = name or (clean_label(printed) if printed else None)
        return Voice(as_printed=printed, speakers=(name,) if name else (), rule="xml:speaker", confidence=0.9, turn=self.turn)


def _named(element: Element) -> tuple[str | None, str | None]:
    """The printed label and the name of who speaks, from an attribute or from an element at the beginning."""
    for attribute in SPEAKERS:
        said = element.get(attribute)
        if said and not said.startswith("#") and re.search(r"[^\W\d_]{2}\s*\S*[^\W\d_]", said) and "/" not in said:
            return said, clean_label(said)
    for inner in element.iter():
        if local(inner).lower() in ("redner", *SPEAKERS):
            parts = [words(part) for key in SPEAKER_PARTS for part in xml.every(inner, key)]
            holder = inner.getparent()
            printed = words(holder) if parts and holder is not None and holder.get("klasse") == "redner" else words(inner)
            label = (inner.tail or "").strip() if parts else printed
            return label or None, " ".join(parts[:4]) or clean_label(printed) or None
        if local(inner).lower() in PARAGRAPHS and inner.get("klasse") != "redner":
            break
    return None, None


def _block(kind: str, element: Element, voice: Voice | None) -> Iterator[Block]:
    made = block(kind, [Run(words(element))], style=local(element), level=2 if kind == "heading" else 0)  # type: ignore[arg-type]
    if made is not None:
        yield made if voice is None else replace(made, voice=voice)


def _feed(root: Element) -> tuple[Piece, ...]:
    """One piece an item; the feed's own title is where they appeared."""
    channel = next(xml.every(root, "channel"), root)
    site = words(next(xml.children(channel, "title"), None))
    pieces: list[Piece] = []
    for item in xml.every(root, "item", "entry"):
        bodies = [words(e) if not len(e) else xml.words(e) for e in xml.children(item, "encoded", "content", "description", "summary")]
        tree = htmltree.parse(max(bodies, key=len).encode("utf-8"), "")[0] if any(bodies) else None
        made = tuple(b for b, _ in page_blocks(next(tree.iter("body"), tree))) if tree is not None else ()
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
