"""The first bytes of a file in, a yes or no for each format out. Imports no format's library: sniffing must cost nothing."""
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from indexer.cues import Cued

HEAD = 64 * 1024
CONTROL = bytes([*range(0x07), *range(0x0E, 0x1B), *range(0x1C, 0x20)])  # signs that no text has, white space and what terminals know aside
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What a sniffer may look at: the beginning as bytes and as text (undecodable bytes replaced), the name, and the file itself.

    `name` may break a tie, never decide. `file` is for formats that are only told at the end of a file (ZIP); leave it anywhere."""

    head: bytes
    text: str
    name: str
    file: BinaryIO


def sample(file: BinaryIO, name: str) -> Sample:
    """Look at the beginning of an open file and go back to its start."""
    head = file.read(HEAD)
    file.seek(0)
    encoding = next((encoding for bom, encoding in BOMS if head.startswith(bom)), "utf-8")
    return Sample(head=head, text=head.decode(encoding, "replace"), name=name, file=file)


def rewound(looks: Callable[[Sample], bool]) -> Callable[[Sample], bool]:
    """For sniffers that read `sample.file`: afterwards the file stands at its start again."""

    def looks_and_rewinds(sample: Sample) -> bool:
        try:
            return looks(sample)
        finally:
            sample.file.seek(0)

    return looks_and_rewinds


def is_text(sample: Sample) -> bool:
    """Text in some encoding: no control characters but white space; UTF-16 only with its mark."""
    if any(sample.head.startswith(bom) for bom, _ in BOMS):
        return "\0" not in sample.text
    return bool(sample.head.strip()) and len(sample.head.translate(None, CONTROL)) == len(sample.head)


TEXT_KEY = re.compile(r"\"(?:text|body|content|speech|transcript|full_?text|message|speech_text|statement|utterance)\"\s*:\s*\"", re.I)


def is_jsonl(sample: Sample) -> bool:
    """The first lines are JSON objects; a broken line among them does not hide the others."""
    lines = [line for line in sample.text.lstrip("\ufeff").split("\n")[:20] if line.strip()]
    objects = sum(bool(re.match(r"\s*\{\s*\"", line)) for line in lines)
    return bool(lines) and is_text(sample) and objects * 2 > len(lines) and TEXT_KEY.search(sample.text) is not None


FRONT_MATTER = re.compile(r"\ufeff?\s*---[ \t]*\r?\n(?:.*\n)*?---[ \t]*\r?\n|\ufeff?\+\+\+[ \t]*\r?\n|"
                          r"\ufeff?#\+[A-Za-z_]+:.*\n|\ufeff?%[ \t]+\S.*\n%|\ufeff?[Tt]itle:[ \t]+\S.*\n[A-Z][A-Za-z ]{2,20}:[ \t]|\ufeff?\s*\{\s*\n\s*\"\w+\"\s*:(?:.*\n)*?\s*\}\s*\n\s*[^\s{\[]")
_MARKDOWN = (  # what only Markdown has, at the beginning of a line or around words
    Cued(re.compile(r"^#{1,6}\s+\S", re.M), ("#",)),
    Cued(re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?![\w*])"), ("**",)),
    Cued(re.compile(r"\[[^\[\]\n]{1,300}\]\((?:#|/|https?:|mailto:)[^)\n]*\)"), ("](",)),
    Cued(re.compile(r"^\s*(?:\*|_)[^\s*_][^*_\n]{20,}(?:\*|_)\s*$", re.M), ("*", "_")),
    Cued(re.compile(r"\\[\[\]()*_#]"), ("\\",)),
    Cued(re.compile(r"^(?:import\s.+\sfrom\s+['\"]|export\s+const\s\w+\s*=|<[A-Z]\w*[ >/])", re.M), ("import", "export", "<")),
)


def is_markdown(sample: Sample) -> bool:
    """Front matter, or any of the marks of Markdown. Text without any reads the same either way."""
    if not is_text(sample):
        return False
    return bool(FRONT_MATTER.match(sample.text)) or any(sign.search(sample.text) for sign in _MARKDOWN)
