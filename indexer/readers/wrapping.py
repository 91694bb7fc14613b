"""The lines of one paragraph in, its text out: which line breaks were made by the width of a page, and which mean something.

Breaks of the page become spaces (and a word cut by a hyphen is whole again); breaks that mean something (verse, addresses, names) stay."""
import re

NARROWEST = 50  # a page narrower than this is verse or a list
FULL = 0.75  # a line that fills this share of the widest one was broken by the page

HYPHENATED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
STARTS_LOW = re.compile(r"[\W_]*[a-zà-öø-ÿß-ÿа-яёіїєґα-ω]")
URL_LINE = re.compile(r"<?(?:https?://|www\.)\S+>?$")


def unwrapped(lines: list[str]) -> str:
    """The paragraph with single spaces, and line breaks only where they mean something."""
    lines = [re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in lines]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return "".join(lines)
    soft = _soft_breaks(lines)
    text = lines[0]
    for line, is_soft in zip(lines[1:], soft, strict=True):
        text = _joined(text, line) if is_soft else text + "\n" + line
    return text


def _soft_breaks(lines: list[str]) -> list[bool]:
    width = max(len(line) for line in lines[:-1])
    soft = [_is_soft(line, following, width) for line, following in zip(lines, lines[1:], strict=False)]
    if len(soft) > 2 and sum(soft) * 2 < len(soft):
        return [False] * len(soft)
    return soft


def _is_soft(line: str, following: str, width: int) -> bool:
    if URL_LINE.match(following):
        return False
    if STARTS_LOW.match(following) and not line.endswith((".", "!", "?", ":", ";")):
        return True
    return width >= NARROWEST and len(line) >= FULL * width


def _joined(text: str, line: str) -> str:
    """A hyphen between two small letters was put there by the page; any other stays."""
    if HYPHENATED.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
