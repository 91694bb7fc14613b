"""A span of a text in, the fragment of an address out by which a browser finds and marks it (`#:~:text=`). Reads nothing."""
import re
from urllib.parse import quote

WHOLE = 8  # words that are given as they are; of more words the first and the last
ENDS = 4
AROUND = 4  # words before and after, where the words themselves stand in the text more than once
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what a page shows as one blank; a no-break space is a letter to browsers


def fragment(text: str, start: int, end: int) -> str:
    """The directive for the words at [start, end), with their surroundings where they alone would be found somewhere else first.

    >>> fragment("We stay. We stay, all of us.", 9, 28)
    ':~:text=We%20stay%2C%20all%20of%20us.'
    >>> fragment("We stay. We stay, all of us.", 9, 16)
    ':~:text=We%20stay.-,We%20stay,-%2C%20all%20of%20us.'
    """
    paragraphs = [part for part in text[start:end].split("\n\n") if part.strip()]
    first, last = _words(paragraphs[0]), _words(paragraphs[-1])
    if len(paragraphs) == 1 and len(first) <= WHOLE:
        begin, stop = " ".join(first), ""
    else:
        begin, stop = " ".join(first[:ENDS]), " ".join(last[-ENDS:])
    parts = [begin, *([stop] if stop else [])]
    if _SPACE.sub(" ", text).count(begin) > 1:
        before, after = _words(text[:start].rstrip().rpartition("\n\n")[2])[-AROUND:], _words(text[end:].lstrip().partition("\n\n")[0])[:AROUND]
        return ":~:text=" + (f"{_escaped(' '.join(before))}-," if before else "") + ",".join(map(_escaped, parts)) + (f",-{_escaped(' '.join(after))}" if after else "")
    return ":~:text=" + ",".join(map(_escaped, parts))


def _words(text: str) -> list[str]:
    return [word for word in _SPACE.split(text) if word]


def _escaped(words: str) -> str:
    """The directive has its own use for commas, dashes and ampersands."""
    return quote(words, safe="").replace("-", "%2D")
