"""Whoosh's own searcher on the very same files is the oracle: same passages, same scores, with several segments and deletions."""
import datetime
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from search import analysis
from search.engines import And, Entry, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Question, Term
from search.engines.whoosh import WhooshEngine, places, storage
from search.engines.whoosh.weighting import InExpB2

STEMS = [analysis.stem(word, "en") for word in "right return sea labour union strike march home land water bread peace".split()]
Grown = Callable[[int], tuple[WhooshEngine, dict[str, list[Entry]]]]


def plans(chance: random.Random) -> list[tuple[Plan, Any, bool]]:
    """Our plan, Whoosh's query, and whether the scores are the same by definition (Whoosh scores a Not with 1, and AndNot is wrong there)."""
    one, two, three = chance.sample(STEMS, 3)
    of, by = (lambda word: Term((word,))), (lambda word: query.Term("text", word))
    return [
        (of(one), by(one), True),
        (Term((one,), weight=2.5), query.Term("text", one, boost=2.5), True),
        (Term((two,), field="title"), query.Term("title", two), True),
        (And((of(one), of(two))), query.And([by(one), by(two)]), True),
        (Or((of(one), of(two), of(three))), query.Or([by(one), by(two), by(three)]), True),
        (And((of(one), Not(of(two)))), query.And([by(one), query.Not(by(two))]), False),
        (And((Or((of(one), of(two))), of(three))), query.And([query.Or([by(one), by(two)]), by(three)]), True),
        (Phrase(((one,), (two,)), (0, 1)), query.Phrase("text", [one, two]), True),
        (Phrase(((one,), (one,)), (0, 1)), query.Phrase("text", [one, one]), True),
        (Prefix(one[:2]), query.Prefix("text", one[:2]), False),
        (Everything(), query.Every(), False),
        (Filter("speaker", ("Ada Lovelace",)), query.Term("speaker", "Ada Lovelace"), False),
        (Filter("kind", ("leaflet",)), query.Term("kind", "leaflet"), False),
        (Filter("language", ("de", "en")), query.Or([query.Term("language", "de"), query.Term("language", "en")]), False),
    ]  # fmt: skip


def asked_of_whoosh(folder: Path, wanted: Any) -> dict[str, float]:
    place = places.live(folder)
    assert place is not None
    with storage.ArrayIndex(storage.SyncStorage(str(place)), indexname="MAIN").searcher(weighting=InExpB2()) as searcher:
        return {hit["id"]: hit.score for hit in searcher.search(wanted, limit=None)}


def asked_of_us(engine: WhooshEngine, plan: Plan) -> dict[str, float]:
    return {hit.passage_id: hit.score for hit in engine.candidates(plan, limit=10_000)}


@pytest.mark.parametrize("seed", range(6))
def test_the_arrays_say_what_whooshs_searcher_says(grown: Grown, seed: int) -> None:
    engine, _ = grown(seed)
    chance = random.Random(seed)
    for _ in range(8):
        for plan, wanted, same_scores in plans(chance):
            ours, theirs = asked_of_us(engine, plan), asked_of_whoosh(engine.folder, wanted)
            assert set(ours) == set(theirs), plan
            if same_scores:
                assert ours == pytest.approx(theirs, abs=1e-3), plan


@pytest.mark.parametrize("seed", range(3))
def test_answers_do_not_depend_on_how_the_index_grew(grown: Grown, tmp_path: Path, seed: int) -> None:
    engine, held = grown(seed)
    fresh = WhooshEngine(tmp_path / "fresh", writable=True)
    fresh.put(passage for passages in held.values() for passage in passages)
    fresh.commit(9)
    chance = random.Random(seed)
    for plan, _, _ in plans(chance):
        for question in (Question(plan=plan, limit=50), Question(plan=plan, sort="newest", collapse=False, limit=3, offset=2)):
            assert engine.find(question) == fresh.find(question)
    engine.drop([])
    engine.commit(10, optimize=True)
    for plan, _, _ in plans(chance):
        assert engine.find(Question(plan=plan)) == fresh.find(Question(plan=plan))


def test_stock_whoosh_opens_it_and_answers_by_its_fields(tmp_path: Path, entry: Callable[..., Entry]) -> None:
    engine = WhooshEngine(tmp_path / "index", writable=True)
    day = datetime.date(2021, 5, 12).toordinal()
    engine.put([
        entry("a", 1, "The workers demand the right of return.", title="On returning", speakers=("Ada Lovelace", "Bob"), day_from=day, day_to=day,
              source="Gazette", kind="speech"),
        entry("b", 1, "Nothing of the sort.", title="Minutes", day_from=day + 400, day_to=day + 400, kind="minutes"),
    ])  # fmt: skip
    engine.commit(1)
    place = places.live(tmp_path / "index")
    opened = index.open_dir(str(place))
    assert set(opened.schema.names()) >= {"text", "title", "speaker", "date", "source", "language", "kind"}
    with opened.searcher() as searcher:
        from whoosh.qparser import QueryParser

        def found(text: str, field: str = "text") -> set[str]:
            return {hit["id"] for hit in searcher.search(QueryParser(field, opened.schema).parse(text))}

        assert found("worker demands") == {"ap1"}
        assert found("return", "title") == {"ap1"}
        assert found("kind:minutes") == {"bp1"}
        assert found("source:Gazette") == {"ap1"}
        assert found("date:20210512") == {"ap1"}
        assert found("date:[20220101 to 20231231]") == {"bp1"}
        assert {hit["id"] for hit in searcher.search(query.Term("speaker", "Bob"))} == {"ap1"}
        assert [hit["id"] for hit in searcher.search(query.Every(), sortedby="day_from", reverse=True)] == ["bp1", "ap1"]


def stock_queries(chance: random.Random) -> list[tuple[Plan, Any]]:
    """Every kind of question, as ours and as it is asked of a Whoosh that knows nothing of us."""
    one, two, three = chance.sample(STEMS, 3)
    by = lambda word: query.Term("text", word)  # noqa: E731
    return [(plan, wanted) for plan, wanted, _ in plans(chance)] + [
        (Phrase(((one,), (two,)), (0, 0), slop=3), query.Phrase("text", [one, two], slop=3)),
        (Phrase(((one,), (two,), (three,)), (0, 1, 2)), query.Phrase("text", [one, two, three])),
        (And((Term((one,)), Prefix(two[:2]))), query.And([by(one), query.Prefix("text", two[:2])])),
        (And((Or((Term((one,)), Prefix(two[:1]))), Not(Term((three,))))), query.And([query.Or([by(one), query.Wildcard("text", f"{two[0]}*")]), query.Not(by(three))])),
        (And((Term((one,)), Filter("speaker", ("Bob", "Q")))), query.Require(by(one), query.Or([query.Term("speaker", "Bob"), query.Term("speaker", "Q")]))),
        (And((Term((one,)), Not(Filter("source", ("Gazette",))))), query.And([by(one), query.Not(query.Term("source", "Gazette"))])),
        (Or((Term((one,)), And((Term((two,)), Filter("kind", ("speech",)))))), query.Or([by(one), query.And([by(two), query.Term("kind", "speech")])])),
        (Or((Term((one,), field="title"), Term((two,), field="title"))), query.Or([query.Term("title", one), query.Term("title", two)])),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [40, 41, 43, 44])  # those that leave several segments, one with deletions
def test_stock_whoosh_finds_the_same_in_several_segments_with_deletions(grown: Grown, seed: int) -> None:
    engine, held = grown(seed)
    passages = [passage for own in held.values() for passage in own]
    place = str(places.live(engine.folder))
    segments = TOC.read(FileStorage(place), "MAIN").segments
    assert len(segments) > 1 and any(segment.has_deletions() for segment in segments)
    chance = random.Random(seed)
    with index.open_dir(place).searcher() as searcher:

        def found(wanted: Any, **how: Any) -> list[str]:
            return [hit["id"] for hit in searcher.search(wanted, limit=None, **how)]

        for _ in range(6):
            for plan, wanted in stock_queries(chance):
                assert sorted(found(wanted)) == sorted(asked_of_us(engine, plan)), plan
            one, two = chance.sample(STEMS, 2)
            both = sorted(hit.passage_id for hit in engine.candidates(Term((one,)), (Term((two,)),), limit=10_000))
            assert sorted(found(query.Term("text", one), filter=query.Term("text", two))) == both
            without = sorted(asked_of_us(engine, And((Term((one,)), Not(Term((two,)))))))
            assert sorted(found(query.Term("text", one), mask=query.Term("text", two))) == without
        days = {passage.passage_id: passage.day_from for passage in passages if passage.day_from}
        year = [one for one, day in days.items() if datetime.date.fromordinal(day).year == 2020]
        assert sorted(found(query.DateRange("date", datetime.datetime(2020, 1, 1), datetime.datetime(2020, 12, 31)))) == sorted(year)
        newest = [days[one] for one in found(query.Every(), sortedby="day_from", reverse=True) if one in days]
        assert newest == sorted(days.values(), reverse=True)
        stored = {hit["id"]: hit["document"] for hit in searcher.search(query.Every(), limit=None)}
        assert stored == {passage.passage_id: passage.document_id for passage in passages}


def test_a_searcher_refreshed_after_deletions_and_merging_is_right(grown: Grown) -> None:
    engine, held = grown(3)
    place = places.live(engine.folder)
    opened = storage.ArrayIndex(storage.SyncStorage(str(place)), indexname="MAIN")
    searcher = opened.searcher()
    engine.drop(list(held)[:3])
    engine.commit(7)
    searcher = searcher.refresh()
    left = sum(len(passages) for passages in list(held.values())[3:])
    assert searcher.doc_count() == left == len(searcher.search(query.Every(), limit=None))
    engine.drop([])
    engine.commit(8, optimize=True)
    assert searcher.refresh().doc_count() == left
    assert len(TOC.read(opened.storage, "MAIN").segments) == 1


def test_a_stock_optimize_turns_it_into_a_stock_index(grown: Grown) -> None:
    engine, held = grown(2)
    opened = index.open_dir(str(places.live(engine.folder)))
    before = asked_of_us(engine, Term((STEMS[0],)))
    writer = opened.writer()
    writer.commit(optimize=True)
    with opened.searcher() as searcher:
        assert {hit["id"] for hit in searcher.search(query.Term("text", STEMS[0]), limit=None)} == set(before)
        assert searcher.doc_count() == sum(map(len, held.values()))
