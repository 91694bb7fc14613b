"""An activist's picks: quotes kept in an address, and a booklet of them. No account, no cookie, nothing stored.

The address holds the quotes' identifiers and a signature, so that only lists made here are shown; each quote is checked anew whenever
the list is opened."""
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from archive.errors import BadSetting, NotHeld, Withdrawn
from search.citations import as_html, as_text, reference_of_quote, styled
from search.cite import QuotePage, Texts, parse_quote_id, resolve

MOST = 100  # quotes of a list: more would not fit an address
SIGNATURE = 12  # characters
BETWEEN, BEFORE_SIGNATURE = ".", "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One quote of a list as it stands today; `page` is None when it is not shown any more, and `why` says so."""

    id: str
    page: QuotePage | None
    why: str | None = None

    @property
    def holds(self) -> bool:
        """Whether the words still stand in the archive as they were picked."""
        return self.page is not None and not self.page.changed


def address(ids: Sequence[str], key: bytes) -> str:
    """What stands in the address for these quotes, in this order.

    >>> address(["k3f9x2m7qa-1-3c-11-ctqmdd"], b"secret")
    'k3f9x2m7qa-1-3c-11-ctqmdd~g53khfbfsx59'
    """
    kept = list(dict.fromkeys(ids))[:MOST]
    for one in kept:
        parse_quote_id(one)
    listed = BETWEEN.join(kept)
    return f"{listed}{BEFORE_SIGNATURE}{_signature(listed, key)}"


def picked(value: str, key: bytes) -> tuple[str, ...]:
    """The quotes an address stands for. Raises BadSetting when it was changed by hand or cut short."""
    listed, _, signature = value.strip().rpartition(BEFORE_SIGNATURE)
    if not hmac.compare_digest(signature.encode(), _signature(listed, key).encode()):
        raise BadSetting("this list of quotes is incomplete or was changed; ask for the whole link, or pick the quotes anew")
    return tuple(listed.split(BETWEEN)) if listed else ()


def with_pick(ids: Sequence[str], one: str) -> tuple[str, ...]:
    """The list with one more at its end."""
    return tuple(dict.fromkeys([*ids, one]))[:MOST]


def without_pick(ids: Sequence[str], one: str) -> tuple[str, ...]:
    """The list without one."""
    return tuple(other for other in ids if other != one)


def looked_up(catalogue: Texts, ids: Sequence[str]) -> tuple[Pick, ...]:
    """Every quote of a list as it stands today."""
    found = []
    for one in ids:
        try:
            found.append(Pick(id=one, page=resolve(catalogue, one)))
        except (NotHeld, Withdrawn) as gone:
            found.append(Pick(id=one, page=None, why=str(gone)))
    return tuple(found)


def booklet_markdown(picks: Sequence[Pick], *, title: str, archive: str, base_url: str = "", style: str = "chicago", today: date | None = None) -> str:
    """The list as Markdown: every quote with its reference, those that changed marked, those that are gone named at the end."""
    parts = [f"# {title}\n"]
    for one in picks:
        if one.page:
            cited = as_text(_cited(one.page, archive, base_url, style, today))
            changed = "\nThe text has changed since this was picked.\n" if one.page.changed else ""
            quoted = "\n".join(f"> {line}" if line else ">" for line in one.page.quote.text.splitlines())
            parts.append(f"{quoted}\n{changed}\n{cited}\n")
    gone = [f"- {one.id}: {one.why}" for one in picks if not one.page]
    return "\n".join(parts) + ("\nNo longer held:\n\n" + "\n".join(gone) + "\n" if gone else "") + f"\n{_checked(picks, archive, today)}\n"


def booklet_html(picks: Sequence[Pick], *, title: str, archive: str, base_url: str = "", style: str = "chicago", today: date | None = None) -> str:
    """The list as one HTML page that prints well and needs nothing else."""
    parts = []
    for one in picks:
        if one.page:
            language = f' lang="{escape(one.page.document.language)}"' if one.page.document.language else ""
            changed = "<p><strong>The text has changed since this was picked.</strong></p>" if one.page.changed else ""
            words = escape(one.page.quote.text).replace("\n\n", "<br><br>")
            cited = as_html(_cited(one.page, archive, base_url, style, today))
            parts.append(f"<figure><blockquote dir=\"auto\"{language}>{words}</blockquote>{changed}<figcaption>{cited}</figcaption></figure>")
        else:
            parts.append(f"<p>No longer held: {escape(one.id)} ({escape(one.why or '')})</p>")
    return _PAGE.format(title=escape(title), body="\n".join(parts), checked=escape(_checked(picks, archive, today)))


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.5 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }}
figure {{ margin: 0 0 2.5rem; break-inside: avoid; }}
blockquote {{ margin: 0 0 .6rem; font-size: 1.3rem; }}
figcaption, footer {{ font-size: .9rem; color: #504c44; overflow-wrap: anywhere; }}
@page {{ margin: 2cm; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
<footer>{checked}</footer>
</body>
</html>
"""


def _cited(page: QuotePage, archive: str, base_url: str, style: str, today: date | None) -> tuple[tuple[str, bool], ...]:
    return styled(reference_of_quote(page.document, page.quote, archive=archive, base_url=base_url), style, today=today)


def _checked(picks: Sequence[Pick], archive: str, today: date | None) -> str:
    day = today or date.today()
    return f"{sum(one.holds for one in picks)} of {len(picks)} quotes stand word for word in {archive or 'the archive'} on {day.day} {day:%B %Y}."


def _signature(listed: str, key: bytes) -> str:
    digits = "23456789abcdefghjkmnpqrstuvwxyz"
    number = int.from_bytes(hmac.new(key, listed.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(SIGNATURE):
        number, digit = divmod(number, len(digits))
        letters.append(digits[digit])
    return "".join(letters)
