"""The paths of what can be linked to. Values in, paths out; `webui` serves exactly these."""
import re
from urllib.parse import quote

_PLAIN = re.compile(r"[\w.~-]*", re.ASCII)  # as nearly all are: a page of results has dozens


def document_path(document_id: str, slug: str = "", *, anchor: str = "") -> str:
    """`/d/ID/slug`, with `#anchor` (`t3` a turn, `p12` a passage)."""
    return f"/d/{_quoted(document_id)}" + (f"/{_quoted(slug)}" if slug else "") + (f"#{anchor}" if anchor else "")


def speaker_path(slug: str) -> str:
    """`/speaker/slug`."""
    return f"/speaker/{_quoted(slug)}"


def quote_path(quote_id: str) -> str:
    """`/quote/ID`."""
    return f"/quote/{_quoted(quote_id)}"


def _quoted(part: str) -> str:
    return part if _PLAIN.fullmatch(part) else quote(part)
