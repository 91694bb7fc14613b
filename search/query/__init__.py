"""The query language: what somebody typed in, a tree of what it means out. No input is an error.

What is no valid query, or goes beyond the caps, is read as plain words, every one of which counts, and the result says so."""
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from search import analysis
from search.query.lexing import NotAQuery, lexed
from search.query.parsing import parsed
from search.query.printing import ENGLISH, Piece, Voice, said, typed
from search.query.tree import All, Any, Dates, Exact, Field, Leaf, Node, Not, Prefix, Within, Word, leaves

__all__ = [
    "All", "Any", "Dates", "Exact", "Field", "Leaf", "Node", "Not", "Piece", "Prefix", "Query", "Within", "Word", "leaves", "parse",
    "said", "typed",
]  # fmt: skip

LONGEST_QUERY = 512  # characters; beyond, a text is plain words
LONGEST_PLAIN = 8000
NO_WORD = "There is no word in it to search for."


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A query as read: the text, its tree (None: nothing is asked), whether it was read as plain words, and why if not wanted."""

    text: str
    tree: Node | None
    plain: bool = False
    problem: str | None = None

    @property
    def typed(self) -> str:
        """The query in its plainest spelling; parsing it gives the same tree."""
        return "" if self.tree is None else typed(self.tree)

    def said(self, voice: Voice = ENGLISH) -> tuple[Piece, ...]:
        """What it asks for in words, with what is the searcher's own told apart."""
        if self.tree is None:
            return ()
        if self.plain and len(leaves(self.tree)) > 12:
            return ((voice.say("with words of the text given"), False),)
        return said(self.tree, voice)

    @property
    def read_back(self) -> str:
        """What it asks for in words."""
        return "".join(words for words, _ in self.said())


@lru_cache(maxsize=512)
def parse(text: str, *, plain: bool = False) -> Query:
    """Read a query. `plain`: nothing in it is an operator.

    >>> parse('“right of return” -camp*').tree
    All(parts=(Exact(text='right of return'), Not(part=Prefix(text='camp'))))
    """
    text = unicodedata.normalize("NFC", text).strip()  # й typed as и with a breve, Korean in single letters
    if plain:
        tree = _words(text)
        return Query(text=text, tree=tree, plain=True, problem=_too_long(text) or (NO_WORD if text and tree is None else None))
    if len(text) > LONGEST_QUERY:
        problem = _too_long(text) or f"It is longer than {LONGEST_QUERY} characters, so it was searched as plain words."
        return Query(text=text, tree=_words(text), plain=True, problem=problem)
    try:
        tokens = lexed(text)
        return Query(text=text, tree=parsed(tokens) if tokens else None, problem=NO_WORD if text and not tokens else None)
    except NotAQuery as reason:
        return Query(text=text, tree=_words(text), plain=True, problem=f"It was searched as plain words, because {reason}.")


def _words(text: str) -> Node | None:
    found = tuple(Word(word) for word in analysis.words(text[:LONGEST_PLAIN]))
    return found[0] if len(found) == 1 else All(found) if found else None


def _too_long(text: str) -> str | None:
    if len(text) <= LONGEST_PLAIN:
        return None
    return f"Only the first {LONGEST_PLAIN:,} characters were searched, as plain words."
