"""An activist's picks: quotes kept in an address. No account, no cookie, nothing stored.

The address holds the quotes' identifiers and a signature, so that only lists made here are shown; each quote is checked anew whenever
the list is opened."""
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from archive.errors import BadSetting, NotHeld, Withdrawn
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


def _signature(listed: str, key: bytes) -> str:
    digits = "23456789abcdefghjkmnpqrstuvwxyz"
    number = int.from_bytes(hmac.new(key, listed.encode(), hashlib.sha256).digest())
    letters = []
    for _ in range(SIGNATURE):
        number, digit = divmod(number, len(digits))
        letters.append(digits[digit])
    return "".join(letters)
