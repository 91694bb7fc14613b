"""The order in which people look names up, in any script."""
import unicodedata
from functools import cache
from typing import Any


def key(text: str) -> Any:
    """A key to sort by: Unicode's collation, in which Ł stands by L and І by И."""
    return _collator().sort_key(unicodedata.normalize("NFC", text)), text


@cache
def _collator() -> Any:
    from pyuca import Collator  # reads a table of 2 MB: only for those who list names

    return Collator()
