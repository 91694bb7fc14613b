"""What an entry of the index holds, field by field. Every engine builds its own schema from this table."""
from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["words", "names", "pairs", "exact", "number", "day"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, and how it is cut.

    words: in the passage's language, with positions; names: words unstemmed; pairs: stop words standing side by side; exact: whole values,
    to filter and count by; number: a column only; day: the first day, for engines' own date queries."""

    name: str
    kind: FieldKind


FIELDS = (
    Field("text", "words"),
    Field("title", "words"),
    Field("speaker_words", "names"),
    Field("source_words", "names"),
    Field("pairs", "pairs"),
    Field("id", "exact"),
    Field("document", "exact"),
    Field("leader", "exact"),
    Field("speaker", "exact"),
    Field("language", "exact"),
    Field("kind", "exact"),
    Field("source", "exact"),
    Field("date", "day"),
    Field("day_from", "number"),
    Field("day_to", "number"),
)
LAYOUT = 1  # raise it when the same fields are laid out otherwise on disk


def fingerprint() -> str:
    """A short name for the analyser's rules and the fields together: an index with another one is built anew."""
    from search import analysis

    return f"{analysis.fingerprint()}-{LAYOUT}-{len(FIELDS)}"
