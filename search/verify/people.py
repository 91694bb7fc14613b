"""Whether a name as somebody writes it may mean a person as documents have them. Never decides that two people of the archive are one."""
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from archive.names import key, latin


@dataclass(frozen=True, slots=True)
class Who:
    """The claimed speaker: the name as claimed, and the names the archive has for whom it may mean. Nobody claimed: `claimed` is None."""

    claimed: str | None = None
    names: frozenset[str] = field(default_factory=frozenset)

    def is_among(self, speakers: Collection[str]) -> bool:
        """Whether one of these is the claimed speaker."""
        if self.claimed is None:
            return False
        return any(name in self.names or may_mean(self.claimed, name) for name in speakers)


@lru_cache(maxsize=65536)
def may_mean(claimed: str, name: str) -> bool:
    """Whether a claim may mean this name: the same name in either script, the family name alone, or initials for given names.

    >>> may_mean("Ostap Verbytskyi", "Остап Вербицький"), may_mean("Flint", "Dorothy Flint"), may_mean("Flint", "Flint Street Tenants")
    (True, True, False)
    """
    asked, held = key(latin(claimed)).split(), key(latin(name)).split()
    if not asked or not held:
        return False
    if asked == held or "".join(asked) == "".join(held):
        return True
    if len(asked) == 1 or len(held) == 1:
        return asked[-1] == held[-1] and len(asked[-1]) > 2 and len(asked) + len(held) <= 5
    return asked[-1] == held[-1] and _given(asked[:-1], held[:-1])


def _given(asked: list[str], held: list[str]) -> bool:
    """Whether given names fit: one begins as the other does, middle names may be left out."""
    short, long = sorted((asked, held), key=len)
    first = short[0] == long[0] or (min(len(short[0]), len(long[0])) == 1 and short[0][0] == long[0][0])
    return first and all(any(name[0] == other[0] for other in long[1:]) for name in short[1:])
