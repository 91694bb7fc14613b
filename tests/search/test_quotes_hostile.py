"""Texts made to be slow: the work grows with the length of the text and no faster. Work is counted in function calls, not in time."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from search.quotes import in_text
from search.quotes.marks import DEEPEST, runs


def _name(n: int) -> str:
    return "".join(chr(97 + n // 26**power % 26) for power in range(3)).capitalize()


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening marks": lambda n: "“" * n,
    "straight marks": lambda n: '"' * n,
    "closing marks": lambda n: "”" * n,
    "guillemets": lambda n: "«" * n,
    "low marks": lambda n: "„a b c d, " * n + "“" * n,
    "deep": lambda n: "“‘" * n + "’”" * n,
    "every mark": lambda n: "“«„‚‘'\"" * n,
    "never closed": lambda n: "“a b c d e " * n,
    "never closed, paragraphs": lambda n: "“a b c d e.\n\n" * n,
    "many within one": lambda n: "“" + "‘a b c d,’ said Mara. " * n + "”",
    "one long word": lambda n: "“" + "a" * 20 * n + "” said Mara",
    "one long name": lambda n: "“We go there now,” said " + "Aa-" * n,
    "many names in a row": lambda n: "“We go there now,” said " + "Mara " * n,
    "apostrophes": lambda n: "“We go there now,” A" + "’Abc" * n + "; he",
    "many speakers": lambda n: " ".join(f"“We go there now,” said {_name(i)} Quill." for i in range(n)),
    "many pronouns": lambda n: " ".join(f"{_name(i)} Quill came." for i in range(n)) + " “We go there now,” she said." * n,
    "many nouns": lambda n: " ".join(f"“We go there now,” the {_name(i).lower()}ant said." for i in range(n)),
    "dashes and marks": lambda n: "— We go, “as we said then,” now.\n" * n,
    "verbs in a line": lambda n: "— Non, dit Mara,\n" * 3 + "— " + "oui dit " * n,
    "quoted blocks": lambda n: "> “we go there now,” said Mara\n\n" * n,
    "verbs alone": lambda n: "Mara Quill llegó. " * n + "«Vamos allí ahora mismo», dijo. " * n,
    "dashes in marks": lambda n: "«Vamos " + "— dijo Mara Quill — y " * n + "fin»",
    "commas": lambda n: "«Vamos allí ahora mismo», dijo" + ", de la" * n + " Mara Quill",
    "dash lines": lambda n: "— Идём, — сказала Мара.\n" * n,
    "blanks": lambda n: "“We" + " \n" * 3 * n + "go there now,” said Mara",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("language", ["en", "es", "ru"])
def test_twice_the_text_is_about_twice_the_work(name: str, language: str) -> None:
    once, twice = (_calls(HOSTILE[name](size), language) for size in (400, 800))
    assert twice <= 2.6 * once + 2000


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_long_ones_come_to_an_end(name: str) -> None:
    text = HOSTILE[name](3000)
    assert all(text[quote.start : quote.end] == quote.text for quote in in_text(text, "en"))


def test_the_side_of_a_mark_is_told_once() -> None:
    assert _calls("“" * 20_000, "en") < 40 * 20_000


def test_nesting_is_bounded() -> None:
    assert max((run.depth for run in runs("“‘" * 500 + "a b c d" + "’”" * 500)), default=0) <= DEEPEST


def _calls(text: str, language: str) -> int:
    """How many functions are entered, those written in C too."""
    in_text("“We go,” said Mara Quill. “And then,” she said. “Stay,” the docker said.", language)  # what is made once
    count = 0

    def entered(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(entered)
    try:
        in_text(text, language)
    finally:
        sys.setprofile(before)
    return count
