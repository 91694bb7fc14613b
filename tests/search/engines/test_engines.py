"""Which engine is opened, and the arrays and inverted fields that the engine on Whoosh is made of."""
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadSetting
from archive.settings import Settings
from search.engines import Entry, Filter, Or, Question, Term, new_engine, open_engine
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.arrays import DamagedArrays, read_arrays, smallest, write_arrays
from search.engines.whoosh.inverted import Inverted, indices, invert, merge, once, within

PASSAGES = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=8), max_size=12)
RISING = st.sets(st.integers(0, 400)).map(sorted).map(lambda found: np.array(found, np.uint32))


def test_the_engine_named_in_the_settings_is_opened(tmp_path: Path) -> None:
    assert isinstance(open_engine(tmp_path, Settings(), writable=True), WhooshEngine)
    for asked in (lambda: open_engine(tmp_path, Settings(engine="lucene")), lambda: new_engine(tmp_path, Settings(engine="lucene")).__enter__()):
        with pytest.raises(BadSetting, match=r"lucene.*whoosh"):
            asked()


@given(st.dictionaries(st.text(max_size=5), st.lists(st.integers(0, 1 << 40), max_size=20), max_size=5))
def test_arrays_are_read_as_they_were_written(arrays: dict[str, list[int]]) -> None:
    packed = {name: smallest(np.array(values, np.uint64)) for name, values in arrays.items()}
    file = io.BytesIO()
    write_arrays(file, packed, {"said": "something"})
    found, about = read_arrays(file.getvalue(), check=True)
    assert about == {"said": "something"} and {name: array.tolist() for name, array in found.items()} == arrays


def test_what_is_no_file_of_arrays_is_refused() -> None:
    for content in (b"", b"something else altogether", b"ROSTRA\x01\n" + b"\0" * 30):
        with pytest.raises(DamagedArrays):
            read_arrays(content, check=True)


def inverted_of(passages: list[list[str]]) -> Inverted:
    terms = sorted({word.encode() for passage in passages for word in passage})
    tokens = [(terms.index(word.encode()), n, at) for n, passage in enumerate(passages) for at, word in enumerate(passage)]
    term, passage, position = (np.array([token[column] for token in tokens], np.uint32) for column in range(3))
    return Inverted(invert(terms, term, passage, position))


def spelt(field: Inverted) -> dict[bytes, list[tuple[int, int]]]:
    return {field.text(n): list(zip(*(one.tolist() for one in field.tokens(n)), strict=True)) for n in range(field.size)}


@given(PASSAGES)
def test_an_inverted_field_says_where_every_word_stands(passages: list[list[str]]) -> None:
    expected: dict[bytes, list[tuple[int, int]]] = {}
    for n, passage in enumerate(passages):
        for at, word in enumerate(passage):
            expected.setdefault(word.encode(), []).append((n, at))
    field = inverted_of(passages)
    assert spelt(field) == expected
    for number in range(field.size):
        some = field.postings(number)[0][::2]
        times, places = field.places(number, some)
        ids = some if times is None else np.repeat(some, times)
        assert list(zip(ids.tolist(), places.tolist(), strict=True)) == [one for one in expected[field.text(number)] if one[0] in some]
    assert field.as_strings().tolist() == sorted(expected)


@given(st.lists(PASSAGES, min_size=1, max_size=4), st.integers(1, 9), st.data())
def test_merging_is_inverting_what_is_left(parts: list[list[list[str]]], limit: int, data: st.DataObject) -> None:
    left: list[list[str]] = []
    given_parts = []
    for passages in parts:
        kept = [data.draw(st.booleans()) for _ in passages]
        moved = np.full(len(passages), -1, np.int64)
        for n, keep in enumerate(kept):
            if keep:
                moved[n] = len(left)
                left.append(passages[n])
        given_parts.append((inverted_of(passages), moved))
    assert spelt(Inverted(merge(given_parts, limit))) == spelt(inverted_of(left))


@given(RISING, RISING)
def test_sets_of_passages(one: np.ndarray, other: np.ndarray) -> None:
    assert one[within(one, other)].tolist() == sorted(set(one.tolist()) & set(other.tolist()))
    common = one[within(one, other)]
    assert other[indices(other, common)].tolist() == common.tolist()
    assert once(np.concatenate([one, other])).tolist() == sorted({*one.tolist(), *other.tolist()})


def test_when_time_runs_out_the_first_words_are_found_and_it_says_so(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    engine = WhooshEngine(tmp_path / "index", writable=True)
    engine.put([entry("a", 1, "bread and peace"), entry("b", 1, "peace and land"), entry("c", 1, "land"), entry("d", 1, "bread, bread")])
    engine.commit(1)
    words = Or((Term(("bread",)), Term(("land",))))
    for all_first in (True, False):
        late = engine.find(Question(plan=words, all_first=all_first, deadline=0.0))
        assert ([group.document_id for group in late.groups], late.complete) == (["d", "a"], False)
        assert late.documents_with_all == (0 if all_first else 2)
        assert engine.find(Question(plan=words, all_first=all_first)).documents == 4


def test_ties_are_broken_by_passage_id_whatever_segment_they_are_in(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    engine, ids = WhooshEngine(tmp_path / "index", writable=True), [f"d{number:03d}" for number in range(90)]
    for sequence, start in enumerate((60, 0, 30), 1):
        engine.put(entry(one, 1, "bread", day_from=7, day_to=7) for one in reversed(ids[start : start + 30]))
        engine.commit(sequence)
    plan = Term(("bread",))
    for sort in ("relevance", "newest"):
        pages = [engine.find(Question(plan=plan, sort=sort, offset=offset, limit=8)).groups for offset in range(0, 90, 8)]
        assert [group.document_id for groups in pages for group in groups] == ids
    assert [hit.passage_id for hit in engine.candidates(plan, limit=5)] == [f"{one}p1" for one in ids[:5]]
    counted = engine.find(Question(plan=plan, limit=0))
    assert (counted.groups, counted.documents, counted.facets["year"]) == ((), 90, (("0001", 90),))
    assert engine.listed(plan, most=89) is None
    listed = engine.listed(plan, (Filter("document", tuple(ids[:9])),), most=9)
    assert listed is not None and sorted(listed) == [f"{one}p1" for one in ids[:9]]
