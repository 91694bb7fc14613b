"""A draft in any form that is read in, its text out, with quoted blocks marked as such: what `rostra verify --file` checks. Stores nothing.

As a program, `python -m indexer.drafts NAME`, it takes the file on standard input: so the pages have a stranger's draft read without
reading it themselves."""
import sys
from collections.abc import Iterable
from pathlib import Path

from archive.errors import UnreadableFile
from indexer.blocks import Block

AS_IT_IS = ("text/plain", "text/markdown")  # here the file's own text is the draft


def text_of(path: Path) -> str:
    """The text of the draft in a file."""
    return text_in(path.read_bytes(), path.name)


def text_in(content: bytes, name: str) -> str:
    """The draft's text; quoted blocks begin with ">" as in Markdown. Raises UnreadableFile with the reason."""
    from indexer import readers
    from indexer.readers.encoding import decode

    reading = readers.read(content, name)
    if reading.media_type in AS_IT_IS:
        return decode(content, name)[0]
    if not reading.pieces:
        reason = reading.problems[0].what if reading.problems else "it holds no text"
        raise UnreadableFile(f"{name} cannot be checked: {reason}; save the draft as text or Markdown")
    return "\n\n".join(piece.literal or _text(block for block in piece.blocks if block.kind != "noise") for piece in reading.pieces)


def main(name: str) -> int:
    """Standard input to standard output; one sentence on standard error, and 1, where that cannot be."""
    try:
        text = text_in(sys.stdin.buffer.read(), name)
    except UnreadableFile as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    return 0


def _text(blocks: Iterable[Block]) -> str:
    """Blocks as paragraphs; who is named under a quoted one stands in its last line, behind a dash."""
    from indexer.segment.quoted import name_alone

    found: list[str] = []
    for block in blocks:
        name = name_alone(block.text) if block.kind == "quote" and found and found[-1].startswith("> ") else None
        if name:
            found[-1] += f"\n> — {name}"
        else:
            found.append(_shown(block))
    return "\n\n".join(found)


def _shown(block: Block) -> str:
    """A block's text, its quotations in marks."""
    if block.kind == "quote":
        return "\n".join(f"> {line}" for line in block.text.split("\n"))
    text = block.text
    for mark in sorted(block.marks, key=lambda one: one.start, reverse=True):
        inside = text[mark.start : mark.end]
        if mark.kind == "quote" and inside and not inside.startswith(("“", "„", "«", '"')):
            text = f"{text[: mark.start]}“{inside}”{text[mark.end :]}"
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
