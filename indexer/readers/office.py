"""A ZIP of an office format in, its parts out, none larger than a document is. What the two office readers share."""
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from archive.errors import UnreadableFile
from indexer import dating
from indexer.blocks import Block, BlockKind, Stated
from indexer.readers.stylenames import sort_of
from indexer.readers.xml import Element

MAX_PART = 64 * 2**20  # bytes of one part unpacked; the longest book is a tenth of it
MAX_MEMBERS = 20_000
CHAIN = 9  # styles that are made from one another; a ring of them is no reason to turn for ever
FEWEST_LINES = 10  # at the beginning of a text among which its date is looked for before the head of the page is asked
KINDS: dict[str | None, BlockKind] = {"noise": "noise", "caption": "caption", "quote": "quote", "stage": "stage"}


def kind_of(style: str) -> BlockKind | None:
    """The kind of paragraph that a style's name speaks of."""
    return KINDS.get(sort_of(style))


def dated(blocks: Sequence[Block], margins: Sequence[str]) -> tuple[Stated, ...]:
    """The day in the head or foot of the pages, where the first lines of the text have none and the margins have only one."""
    if any(dating.first(block.text) for block in blocks[:FEWEST_LINES]):
        return ()
    found = {date.edtf: text for text in margins for date in dating.find(text) if date.is_day}
    return tuple(Stated(value=day, rule="page-margin", text=text, confidence=0.85) for day, text in found.items() if day) if len(found) == 1 else ()


def lineage(key: str, styles: Mapping[str, Element], maker: Callable[[Element], str]) -> tuple[list[tuple[str, Element]], str]:
    """A style and those it is made from, nearest first, and the key at which they end: "", or one that the file does not describe."""
    chain: list[tuple[str, Element]] = []
    while key in styles and len(chain) < CHAIN:
        chain.append((key, styles[key]))
        key = maker(styles[key])
    return chain, key


class Package:
    """An opened office file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile(f"the file is damaged and cannot be unpacked ({error})") from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableFile(f"it holds {len(members)} parts; no document has so many")
        self._sizes = {member.filename: member.file_size for member in members}

    def part(self, name: str) -> bytes | None:
        """One part unpacked, or None where the file has none of this name."""
        if name not in self._sizes:
            return None
        try:
            with self._archive.open(name) as member:
                content = member.read(MAX_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise UnreadableFile(f"the file is damaged or locked and cannot be unpacked ({error})") from error
        if len(content) > MAX_PART:
            raise UnreadableFile(f"its text unpacks to more than {MAX_PART >> 20} MB; no document is so long")
        return content

    def names(self) -> list[str]:
        """The names of all parts, as they stand in the file."""
        return list(self._sizes)
