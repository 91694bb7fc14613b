"""What differs between two texts that have the same words: marks, dashes, spaces, case. Names what it finds, decides nothing."""
import re
import unicodedata

from search.verify.words import APOSTROPHES, WORD, words

KINDS = [  # the first that fits names a mark    name                    examples, which are also tests
    (re.compile(r"[\"“”„‟«»‹›「」『』❝❞＂]"),      "quotation marks",     ("“", "»", '"')),
    (re.compile(rf"[{APOSTROPHES}‚‛]"),           "apostrophes",         ("’", "'")),
    (re.compile(r"[-‐‑‒–—―−⸺]"),                 "dashes",              ("–", "-")),
    (re.compile(r"[,،、，]"),                      "commas",              (",", "،")),
    (re.compile(r"[.!?;:…⋯؟۔؛。！？；：¡¿·]"),    "punctuation",         (".", "?", "…")),
    (re.compile(r"[()\[\]{}<>]"),                 "brackets",            ("(", "]")),
    (re.compile(r"[*_~`#|\\/]"),                   "markup",              ("*", "_")),
]  # fmt: skip
_SPACE = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def folds(quote: str, text: str, start: int, end: int) -> tuple[str, ...]:
    """What differs in typography between a quotation and the text whose words [start, end) are its own; nothing means verbatim.

    The quotation's marks before its first and after its last word are compared with those that stand there in the text."""
    quote = unicodedata.normalize("NFC", quote.strip())
    lead, tail = _ends(quote)
    said = unicodedata.normalize("NFC", text[start:end])
    if quote[lead:tail] == said and _stands(quote[:lead], quote[tail:], text, start, end):
        return ()
    names = _inside(quote[lead:tail], said)
    names |= _outside(quote[:lead], text[max(0, start - lead - 8) : start][::-1])
    names |= _outside(quote[tail:], text[end : end + len(quote) - tail + 8])
    return tuple(sorted(names)) or ("spaces",)


def _ends(quote: str) -> tuple[int, int]:
    """Where the first word begins and the last one ends."""
    found = list(WORD.finditer(quote))
    return (found[0].start(), found[-1].end()) if found else (0, len(quote))


def _stands(lead: str, tail: str, text: str, start: int, end: int) -> bool:
    """Whether the marks at the quotation's two ends stand there in the text too."""
    return text[max(0, start - len(lead)) : start] == lead and text[end : end + len(tail)] == tail


def _outside(marks: str, text: str) -> set[str]:
    """Marks before the first or after the last word that the text has not got there."""
    there = set(text.split("\n")[0][: len(marks) + 4])
    return {("closing punctuation" if name == "punctuation" else name) for mark in marks if mark not in there and (name := _name(mark))}


def _inside(quote: str, said: str) -> set[str]:
    names: set[str] = set()
    ours, theirs = words(quote), words(said)
    if len(ours) == len(theirs):
        for one, other in zip(ours, theirs, strict=True):
            names |= _spelling(quote[one.start : one.end], said[other.start : other.end])
        gaps = zip(ours, ours[1:], theirs, theirs[1:], strict=False)
        pairs = [(quote[a.end : b.start], said[c.end : d.start]) for a, b, c, d in gaps]
    else:
        pairs = [(WORD.sub("", quote), WORD.sub("", said))]
        names.add("spaces")
    for between, there in pairs:
        names |= _between(between, there)
    return names


def _spelling(quoted: str, said: str) -> set[str]:
    """How the same word is written in two ways."""
    if quoted == said:
        return set()
    names = set()
    if _letters(quoted) != _letters(said):
        names.add("case" if _letters(quoted).casefold() == _letters(said).casefold() else "letters")
    if [c for c in quoted if c in APOSTROPHES] != [c for c in said if c in APOSTROPHES]:
        names.add("apostrophes")
    if _UNSEEN.sub("", quoted) == _UNSEEN.sub("", said):
        names.add("spaces")
    if "[" in quoted or "[" in said:
        names.add("brackets")
    if "," in quoted or "," in said:
        names.add("commas")
    return names


def _letters(word: str) -> str:
    return "".join(letter for letter in _UNSEEN.sub("", word) if letter not in APOSTROPHES and letter not in ",[]")


def _between(quoted: str, said: str) -> set[str]:
    """What differs in the marks and spaces between two words."""
    if quoted == said:
        return set()
    names = set()
    ours, theirs = _SPACE.sub("", quoted), _SPACE.sub("", said)
    if ours == theirs:
        return {"spaces"}
    for mark in {*ours, *theirs}:
        if ours.count(mark) != theirs.count(mark) and (name := _name(mark)):
            names.add(name)
    return names or {"punctuation"}


def _name(mark: str) -> str | None:
    """What a mark is called; None for blank space and what cannot be seen."""
    if mark.isspace() or _UNSEEN.match(mark):
        return None
    return next((name for rule, name, _ in KINDS if rule.match(mark)), "punctuation")
