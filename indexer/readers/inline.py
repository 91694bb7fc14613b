"""One paragraph of Markdown in, its words and the marks on them out: no asterisk, bracket, tag or backslash is left."""
import html
import re
from collections.abc import Callable

from indexer.blocks import Mark

_ESCAPE = "\ue000"  # private letters stand for escaped characters while the marks are read
STANDING_IN = re.compile("[\ue000-\ue07f]")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
COMMENT = re.compile(r"<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|\{/\*.*?\*/\}", re.S)
TAG = re.compile(r"</?[A-Za-z][\w.-]*(?:\s[^<>]*)?/?>")
BREAK = re.compile(r"<br\s*/?>", re.I)
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[\w.+-]+@[\w-]+\.[\w.]+)>")
IMAGE = re.compile(r"!\[[^\]\n]*\](?:\([^()\n]*(?:\([^()]*\)[^()\n]*)*\)|\[[^\]]*\])")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\(\s*<?([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)|\[([\w\s.-]*)\])"
                  r"(?:\{[^{}\n]*\})?")
ANY_LINK = re.compile(f"{LINK.pattern}|{AUTOLINK.pattern}")
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
DELIMITER = re.compile(r"(\*\*?\*?|__?_?|~~)")  # each begins with a sign as it is: so the machine looks for the three signs only
MARKUP = re.compile(r"[*_\[\]<>`\\{~&]")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
CODE = re.compile(r"`+([^`]+)`+")


def plain_words(text: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks of Markdown, and what they set apart."""
    if not MARKUP.search(text):
        return text, ()
    if "<" in text or "{" in text:
        text = BREAK.sub("\n", COMMENT.sub("", text))
    if "&" in text:
        text = ENTITY.sub(lambda m: html.unescape(m[0]), text)
    if "\\" in text:
        text = ESCAPED.sub(lambda m: chr(ord(_ESCAPE) + ord(m[1])), text)
    if "[" in text:
        text = IMAGE.sub("", FOOTNOTE.sub("", text))
    pieces: list[tuple[str, str | None]] = []  # words, and the address where they are a link
    _links(text, pieces)
    return _emphasis(pieces)


def _links(text: str, pieces: list[tuple[str, str | None]]) -> None:
    at = 0
    for match in ANY_LINK.finditer(text) if "[" in text or "<" in text else ():
        pieces.append((_bare(text[at:match.start()]), None))
        if match[4] is not None:
            pieces.append((match[4], match[4]))
        else:
            pieces.append((_bare(match[1]), match[2] or match[3] or "#"))
        at = match.end()
    pieces.append((_bare(text[at:]), None))


def _bare(text: str) -> str:
    return CODE.sub(r"\1", TAG.sub("", text)) if "<" in text or "`" in text else text


def _emphasis(pieces: list[tuple[str, str | None]]) -> tuple[str, tuple[Mark, ...]]:
    """Read asterisks and underscores across links; what finds no partner is dropped where doubled and kept where single."""
    tokens: list[tuple[str, bool]] = []  # words or a delimiter, and whether it is one
    links: list[tuple[int, int, str]] = []  # tokens from, to, address
    for words, href in pieces:
        first = len(tokens)
        if href is not None and href == words:
            tokens.append((words, False))
        else:
            tokens += [(part, at % 2 == 1) for at, part in enumerate(DELIMITER.split(words)) if part]
        if href is not None:
            links.append((first, len(tokens), href))
    partner = _partners(tokens)
    return _rendered(tokens, links, partner)


def _partners(tokens: list[tuple[str, bool]]) -> dict[int, int]:
    """Opening delimiter → closing delimiter, by their places among the tokens."""
    partner: dict[int, int] = {}
    waiting: list[int] = []
    for i, (words, is_delimiter) in enumerate(tokens):
        if not is_delimiter:
            continue
        before = tokens[i - 1][0][-1] if i else " "
        after = tokens[i + 1][0][0] if i + 1 < len(tokens) else " "
        if words[0] == "_" and before.isalnum() and after.isalnum():
            continue
        opener = next((j for j in reversed(waiting) if tokens[j][0] == words), None)
        if opener is not None and (not before.isspace() or len(words) > 1):
            partner[opener] = i
            waiting = [j for j in waiting if j < opener]
        elif not after.isspace() or len(words) > 1:
            waiting.append(i)
    return partner


KIND: dict[int, tuple[str, ...]] = {1: ("italic",), 2: ("bold",), 3: ("bold", "italic")}


def _rendered(tokens: list[tuple[str, bool]], links: list[tuple[int, int, str]], partner: dict[int, int]) -> tuple[str, tuple[Mark, ...]]:
    closing = set(partner.values())
    out: list[str] = []
    place: list[int] = []
    length = 0
    for i, (words, is_delimiter) in enumerate(tokens):
        place.append(length)
        if is_delimiter and (i in partner or i in closing or len(words) > 1):
            continue
        words = STANDING_IN.sub(lambda m: chr(ord(m[0]) - ord(_ESCAPE)), words) if not words.isascii() else words
        out.append(words)
        length += len(words)
    place.append(length)
    spans: list[tuple[int, int, str, str | None]] = [(place[a], place[b], kind, None) for a, b in partner.items() if tokens[a][0] != "~~" for kind in KIND[len(tokens[a][0])]]
    spans += [(place[a], place[b], "link", href) for a, b, href in links]
    text = "".join(out)
    return text, tuple(Mark(start=s, end=e, kind=k, href=h) for s, e, k, h in sorted(spans, key=lambda x: x[:2]) if e > s)  # type: ignore[arg-type]


def squeezed(text: str, marks: tuple[Mark, ...], rewrite: Callable[[str], str]) -> tuple[str, tuple[Mark, ...]]:
    """Apply a rewriting that only changes white space (and hyphens at line ends), and move the marks along."""
    new = rewrite(text)
    if new == text or not marks:
        return new, marks
    where: list[int] = []
    at = 0
    for ch in text:
        where.append(at)
        if at < len(new) and (new[at] == ch or (ch.isspace() and new[at].isspace())):
            at += 1
    where.append(len(new))
    return new, tuple(Mark(start=where[m.start], end=where[m.end], kind=m.kind, href=m.href) for m in marks if where[m.end] > where[m.start])
