"""Exact phrases on stored text: what counts as the same words, and that the quick way and the slow way agree."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import exact
from search.exact import ExactPhrase

CASES = [  # phrase, text, the places found
    ("right of return", "The Right of Return, the right, of return.", ["Right of Return", "right, of return"]),
    ("right of return", "The right to return; right of returning.", []),
    ("isn't it", "Isn’t it? Isnʼt   it.", ["Isn’t it", "Isnʼt   it"]),
    ("café", "A cafe, a CAFÉ, a cafe\u0301.", ["CAFÉ", "cafe\u0301"]),
    ("cafe", "A café.", []),
    ("office", "An of\ufb01ce, an of\u00adfice.", ["of\ufb01ce", "of\u00adfice"]),
    ("states", "The state's, states' and states.", ["states", "states"]),
    ("united", "l’united un-united", ["united"]),
    ("nato", "N.A.T.O. and NATO", ["N.A.T.O", "NATO"]),
    ("u.n. envoy", "The UN envoy, the U.N. envoy", ["UN envoy", "U.N. envoy"]),
    ("10,000 people", "some 10000 people, 10,000 people", ["10000 people", "10,000 people"]),
    ("елка", "Ёлка", ["Ёлка"]),
    ("权利", "工人的权利和权利", ["权利", "权利"]),
    ("", "anything", []),
    ("—", "a — b", []),
]


@pytest.mark.parametrize(("phrase", "text", "places"), CASES)
def test_spans(phrase: str, text: str, places: list[str]) -> None:
    found = ExactPhrase.of(phrase)
    assert [text[start:end] for start, end in found.spans(text)] == places
    assert found.is_in(text) == bool(places)


@given(st.lists(st.sampled_from(["the", "right", "of", "Right", "of’s", "l'of", "ríght", "r.", "of\u00ad", "9"]), max_size=12),
       st.lists(st.sampled_from([" ", ", ", "-", "’ ", " ‘", "_", ". "]), min_size=12, max_size=12), st.sampled_from(["the right", "right of", "of"]))  # fmt: skip
def test_the_quick_way_finds_nothing_else(words: list[str], gaps: list[str], phrase: str) -> None:
    text = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    wanted = ExactPhrase.of(phrase)
    quick = wanted.spans(text)
    exact_words = [one for written in exact.analysis.words(text) for one in exact.forms(written)]
    assert bool(quick) == wanted.matches(exact_words)
    assert all(ExactPhrase.of(text[start:end]) == wanted for start, end in quick)
