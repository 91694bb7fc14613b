"""The analyser as Whoosh wants it. Whoosh pickles it into the index by its name, so this module and class keep their names for ever."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token

from search import analysis


class Said(str):
    """A text together with its language, so that Whoosh hands both to the analyser."""

    __slots__ = ("language",)
    language: str | None

    def __new__(cls, text: str, language: str | None = None) -> "Said":
        said = super().__new__(cls, text)
        said.language = language
        return said


class PassageAnalyzer(Analyzer):
    """Tokens of `search.analysis` for Whoosh's own parser and writer; `language` is used where the text does not say its own."""

    def __init__(self, language: str | None = "en") -> None:
        self.language = language

    def __call__(self, value: str, **wanted: Any) -> Iterator[Token]:
        token = Token(**{key: value_ for key, value_ in wanted.items() if key in ("positions", "chars", "boosts", "removestops", "mode")})
        token.boost = 1.0
        for term, position, start, end in analysis.terms(value, value.language if isinstance(value, Said) else self.language):
            token.text, token.original, token.stopped = term, value[start:end], False
            token.pos, token.startchar, token.endchar = position, start, end
            yield token
