"""Whatever the archive and whatever the plan: the engine finds exactly the passages that reading every one of them finds."""
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from itertools import product

import pytest

from search import analysis
from search.engines import And, Entry, Everything, Filter, Not, Or, Phrase, Plan, Prefix, Question, Term
from search.engines.whoosh import WhooshEngine

WORDS = "right return sea labour union strike march home land water bread peace".split()
Grown = Callable[[int], tuple[WhooshEngine, dict[str, list[Entry]]]]


def forms(word: str) -> tuple[str, ...]:
    return analysis.alternatives(word, ["en", "de", None])


def places(entry: Entry, field: str) -> dict[str, list[int]]:
    text = {"text": entry.text, "title": entry.title or "", "speaker_words": "\n".join(entry.speakers)}[field]
    language = analysis.NAMES if field == "speaker_words" else entry.language
    found: dict[str, list[int]] = {}
    for term, position, *_ in analysis.terms(text, language):
        found.setdefault(term, []).append(position)
    return found


def near(all_places: list[list[int]], slop: int, *, ordered: bool) -> bool:
    ways = (way for way in product(*all_places) if len(set(way)) == len(way))
    return any(max(way) - min(way) <= max(slop, len(way) - 1) and (not ordered or list(way) == sorted(way)) for way in ways)


def holds(plan: Plan, entry: Entry) -> bool:
    """Whether a passage is described by a plan, found out by reading it."""
    match plan:
        case Term(alternatives, field):
            return any(term in places(entry, field) for term in alternatives)
        case Prefix(stem, field):
            return any(term.startswith(stem) for term in places(entry, field))
        case Phrase(words, offsets, slop, ordered, field):
            own = places(entry, field)
            spots = [sorted({at for form in word for at in own.get(form, [])}) for word in words]
            if slop:
                return all(spots) and near(spots, slop, ordered=ordered)
            return any(all(first + offset - offsets[0] in spot for offset, spot in zip(offsets, spots, strict=True)) for first in spots[0])
        case And(parts):
            return all(holds(part, entry) for part in parts) and any(not isinstance(part, Not) for part in parts)
        case Or(parts):
            return any(holds(part, entry) for part in parts)
        case Not(part):
            return not holds(part, entry)
        case Filter("day", _, (first, last)):
            dated = entry.day_from is not None and entry.day_to is not None
            return dated and (first is None or entry.day_to >= first) and (last is None or entry.day_from <= last)  # type: ignore[operator]
        case Filter("speaker", values):
            return bool(set(values) & set(entry.speakers))
        case Filter(field, values):
            return {"kind": entry.kind, "language": entry.language, "source": entry.source, "document": entry.document_id}[field] in values
    return isinstance(plan, Everything)


def random_plan(chance: random.Random, depth: int = 0) -> Plan:
    word = lambda: forms(chance.choice(WORDS))  # noqa: E731
    leaves: list[Callable[[], Plan]] = [
        lambda: Term(word()),
        lambda: Term(word(), field="title"),
        lambda: Term(forms(chance.choice(["ada", "nowak", "łucja"])), field="speaker_words"),
        lambda: Prefix(chance.choice(["r", "re", "l", "la", "zz"])),
        lambda: Phrase((word(), word()), (0, chance.choice([1, 2, 3]))),
        lambda: Phrase(tuple(forms(one) for one in chance.sample(WORDS, 3)), (0, 1, 2), slop=chance.choice([2, 4, 8]), ordered=chance.random() < 0.5),
        lambda: Filter("speaker", ("Ada Lovelace", "Q")),
        lambda: Filter("source", ("Gazette",)),
        lambda: Filter("day", days=(737500, None)),
        lambda: Filter("day", days=(737200, 737700)),
        lambda: Everything(),
    ]  # fmt: skip
    if depth > 1 or chance.random() < 0.4:
        return chance.choice(leaves)()
    inner = tuple(random_plan(chance, depth + 1) for _ in range(chance.randrange(2, 4)))
    if chance.random() < 0.5:
        return Or(inner)
    return And((*inner, Not(random_plan(chance, depth + 1))) if chance.random() < 0.4 else inner)


@pytest.mark.parametrize("seed", range(10, 16))
def test_every_plan_finds_what_reading_every_passage_finds(grown: Grown, seed: int) -> None:
    engine, held = grown(seed)
    passages = [passage for own in held.values() for passage in own]
    chance = random.Random(seed)
    for _ in range(60):
        plan = random_plan(chance)
        expected = {passage.passage_id for passage in passages if holds(plan, passage)}
        found = engine.candidates(plan, limit=100_000)
        assert {hit.passage_id for hit in found} == expected, plan
        assert [(-hit.score, hit.passage_id) for hit in found] == sorted((-hit.score, hit.passage_id) for hit in found)


@pytest.mark.parametrize("seed", range(20, 24))
def test_groups_counts_and_facets_are_those_of_the_whole_result(grown: Grown, seed: int) -> None:
    engine, held = grown(seed)
    leader = {document: passages[0].leader_id for document, passages in held.items()}
    chance = random.Random(seed)
    for _ in range(40):
        words = [Term(forms(word)) for word in chance.sample(WORDS, 3)]
        must = (Filter("kind", ("speech",)),) if chance.random() < 0.5 else ()
        collapse, sort = chance.random() < 0.5, chance.choice(["relevance", "newest", "oldest"])
        question = Question(plan=Or(tuple(words)), must=must, all_first=True, collapse=collapse, sort=sort, limit=100, per_document=2)
        found = engine.find(question)
        matching = [p for own in held.values() for p in own if holds(Or(tuple(words)), p) and all(holds(part, p) for part in must)]
        with_all = {p.passage_id for p in matching if all(holds(word, p) for word in words)}
        group = {document: leader[document] if collapse else document for document in held}
        assert found.passages == len(matching)
        assert found.documents == len(found.groups) == len({group[p.document_id] for p in matching})
        assert found.documents_with_all == len({group[p.document_id] for p in matching if p.passage_id in with_all})
        assert [g.has_all for g in found.groups] == sorted((g.has_all for g in found.groups), reverse=True)
        speakers: dict[str, set[str]] = reduce(
            lambda counts, p: {**counts, **{s: counts.get(s, set()) | {group[p.document_id]} for s in p.speakers}}, matching, {}
        )
        expected = sorted(((name, len(documents)) for name, documents in speakers.items()), key=lambda one: (-one[1], one[0]))
        assert list(found.facets["speaker"]) == expected
        for shown in found.groups:
            assert {hit.passage_id.split("p")[0] for hit in shown.hits} == {shown.document_id}
            assert shown.passages == sum(p.document_id == shown.document_id for p in matching)
            together = {p.document_id for p in matching if group[p.document_id] == group[shown.document_id]}
            assert set(shown.versions) == together - {shown.document_id}
        paged = [g for offset in range(0, 30, 7) for g in engine.find(Question(**{**_plain(question), "offset": offset, "limit": 7})).groups]
        assert paged == list(found.groups)[: len(paged)] and len(paged) == min(35, found.documents)


def _plain(question: Question) -> dict[str, object]:
    return {name: getattr(question, name) for name in Question.__slots__}


def test_threads_that_share_an_engine_do_not_disturb_each_other(grown: Grown) -> None:
    engine, _ = grown(31)
    chance = random.Random(31)
    questions = [Question(plan=random_plan(chance), limit=20, collapse=chance.random() < 0.5) for _ in range(60)]
    expected = [engine.find(question) for question in questions]
    engine = WhooshEngine(engine.folder)  # nothing is remembered yet
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: [engine.find(question) for question in questions], range(4)))
    assert all(answer == expected for answer in answers)


def test_what_is_left_after_filters_scores_as_it_did_before(grown: Grown) -> None:
    engine, _ = grown(32)
    chance = random.Random(32)
    for _ in range(40):
        plan, must = random_plan(chance), (random_plan(chance), random_plan(chance))
        scores = {hit.passage_id: hit.score for hit in engine.candidates(plan, limit=10_000)}
        kept = set(scores).intersection(*({hit.passage_id for hit in engine.candidates(one, limit=10_000)} for one in must))
        assert {hit.passage_id: hit.score for hit in engine.candidates(plan, must, limit=10_000)} == {one: scores[one] for one in kept}


def test_words_of_every_field_are_in_the_vocabulary(grown: Grown) -> None:
    engine, held = grown(30)
    passages = [passage for own in held.values() for passage in own]
    for prefix in ("", "r", "re", "x"):
        expected: dict[str, int] = {}
        for passage in passages:
            for term in places(passage, "text"):
                if term.startswith(prefix):
                    expected[term] = expected.get(term, 0) + 1
        ordered = sorted(expected.items(), key=lambda one: (-one[1], one[0]))
        assert list(engine.vocabulary(prefix, limit=1000)) == ordered
        assert list(engine.vocabulary(prefix, limit=2)) == ordered[:2]
        assert all(engine.having(term) == count for term, count in ordered)
        assert engine.having(prefix + "zzqx") == 0
    assert engine.document_ids() == set(held)
    assert engine.state().documents == len(held) and engine.state().passages == len(passages)
