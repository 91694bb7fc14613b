"""Sentences: what is one, what is not, and that nothing but space is ever lost."""
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.sentences import split

CASES = [  # language, text, sentences
    ("en", "Dr. Roe came. “Why?” she asked.", ["Dr. Roe came.", "“Why?” she asked."]),
    ("en", "At 3 p.m. we met. Wow!!! Really?! Yes.", ["At 3 p.m. we met.", "Wow!!!", "Really?!", "Yes."]),
    ("en", "1. Item one. 2. Item two.", ["1. Item one.", "2. Item two."]),
    ("en", "A heading\n\nMore. “We go.” He left.", ["A heading", "More.", "“We go.”", "He left."]),
    ("en", "It was in the U.S. We stayed.", ["It was in the U.S.", "We stayed."]),
    ("en", "J. F. Kennedy spoke. So on… Then.", ["J. F. Kennedy spoke.", "So on…", "Then."]),
    ("de", "Am 3. Mai war es. Nr. 5 ist da. Was? Nein!", ["Am 3. Mai war es.", "Nr. 5 ist da.", "Was?", "Nein!"]),
    ("ja", "これは文です。次の文「です。」終わり", ["これは文です。", "次の文「です。」", "終わり"]),
    ("hi", "यह पहला है। यह दूसरा है।", ["यह पहला है।", "यह दूसरा है।"]),
    ("uk", "Це ст. 5 закону. Так!", ["Це ст. 5 закону.", "Так!"]),
    (None, "", []),
    (None, " \n\n ", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_split(language: str | None, text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in split(text, language)] == expected


@given(st.text(alphabet=st.sampled_from("ab A.?!…。’” \n1")), st.sampled_from(["en", "de", None]))
def test_only_space_is_lost(text: str, language: str | None) -> None:
    spans = split(text, language)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(start < end <= following for (start, end), (following, _) in pairwise([*spans, (len(text), 0)]))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("text", ["?! " * 30_000, "a. " * 30_000, "x. " + "-" * 50_000, "." * 100_000, "。」" * 30_000, "1. " * 30_000, "\n" * 100_000])
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    split(text, "de")
    assert time.process_time() - begun < 60
