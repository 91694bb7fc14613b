"""A draft in any form that is read in, its text out, with quoted blocks marked as such: what `rostra verify --file` checks. Stores nothing."""
from pathlib import Path

from archive.errors import UnreadableFile
from indexer.blocks import Block

AS_IT_IS = ("text/plain", "text/markdown")  # here the file's own text is the draft


def text_of(path: Path) -> str:
    """The draft's text; quoted blocks begin with ">" as in Markdown. Raises UnreadableFile with the reason."""
    from indexer import readers
    from search.verify.command import plain

    reading = readers.read(path)
    if reading.media_type in AS_IT_IS:
        return plain(path)
    if not reading.pieces:
        reason = reading.problems[0].what if reading.problems else "it holds no text"
        raise UnreadableFile(f"{path.name} cannot be checked: {reason}; save the draft as text or Markdown")
    return "\n\n".join(piece.literal or "\n\n".join(_shown(block) for block in piece.blocks if block.kind != "noise") for piece in reading.pieces)


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
