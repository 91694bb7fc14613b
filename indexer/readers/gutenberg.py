"""A text of Project Gutenberg in, the book alone out, with what the frame around it states. Any other text comes back as it is."""
import re

from indexer.blocks import Stated

START = re.compile(r"^[ \t]*\*\*\*[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG.*$|^[ \t]*\*+[ \t]?END[ *]THE SMALL PRINT!.*$", re.M | re.I)
END = re.compile(r"^[ \t]*(?:\*\*\*[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG.*|End of (?:the |this )?Project Gutenberg.*)$", re.M | re.I)
STATES = re.compile(r"^(?P<key>Title|Author|Language):[ \t]*(?P<value>\S.*)$", re.M)
FIELDS = {"Title": "title", "Author": "speakers"}  # the day of release is Gutenberg's, and the language is found in the text
PRODUCED = re.compile(r"\A\s*(?:Produced by|E-text prepared by|Transcribed from)\b.*?\n\s*\n", re.S)


def book(text: str) -> tuple[str, dict[str, tuple[Stated, ...]]]:
    """The text between the marks on its own line numbers, and title and author as the frame gives them."""
    start = START.search(text[:60_000])
    if start is None:
        return text, {}
    end = END.search(text, start.end())
    frame, body = text[: start.end()], text[start.end(): end.start() if end else len(text)]
    body = PRODUCED.sub(lambda m: "\n" * m[0].count("\n"), body, count=1)
    stated: dict[str, tuple[Stated, ...]] = {FIELDS[said["key"]]: (Stated(value=said["value"].strip(), rule=f"gutenberg:{said['key'].lower()}", text=said[0]),)
              for said in STATES.finditer(frame) if said["key"] in FIELDS and said["value"].strip() not in ("Various", "Anonymous", "Unknown")}
    return "\n" * frame.count("\n") + body, stated
