"""Lists, counts and coverage say what is held, and nothing that is not."""
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.catalogue import Catalogue
from archive.errors import NotHeld
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]


@pytest.fixture
def ids(keep: Keep, a_speech: Speech) -> list[str]:
    """Three documents, added in this order: 1984, undated, 1974."""
    def dated(speech: Document, day: str) -> Document:
        return replace(speech, date=day, date_from=day, date_to=day)

    return keep(
        dated(a_speech("We stay here, all of us, until the pumps run.", speakers=("Ostap",), path="b.txt", title="B", source="Tideline"), "1984-05-03"),
        a_speech("Nobody knows.", path="c.txt", title="C", kind="letter", language="uk"),
        dated(a_speech("No tide turns alone.", "Short.", speakers=("Elif Karadeniz", "Ostap"), path="a.txt", title="A", source="Tideline"), "1974-03-16"),
    )


def test_documents_are_listed_by_date_by_addition_by_title_and_by_speaker(archive: Catalogue, ids: list[str]) -> None:
    first, second, third = ids
    assert archive.ids() == ids
    assert [one.id for one in archive.listing()] == [third, first, second]
    assert [one.id for one in archive.listing(order="newest", limit=2)] == [third, second]
    assert [one.id for one in archive.listing(order="title", limit=1, offset=1)] == [first]
    assert [one.id for one in archive.listing(speaker="Ostap")] == [third, first] and archive.listing(speaker="Nobody") == []
    summary = archive.summaries([first, "unknown"])[first]
    assert (summary.title, summary.speakers, summary.file.path, summary.slug, summary.version) == ("B", ("Ostap",), "b.txt", "b", 1)


def test_counts_and_coverage_agree(archive: Catalogue, ids: list[str]) -> None:
    counts, coverage = archive.counts(), archive.coverage()
    assert {name: counts[name] for name in ("documents", "passages", "quotes", "speakers", "files", "withdrawn", "refused", "versions")} == {
        "documents": 3, "passages": 4, "quotes": 4, "speakers": 2, "files": 3, "withdrawn": 0, "refused": 0, "versions": 3}  # fmt: skip
    assert coverage["year"] == [("1974", 1), ("1984", 1), (None, 1)] and coverage["source"] == [("Tideline", 2), (None, 1)]
    assert coverage["speaker"] == [("Ostap", 2), ("Elif Karadeniz", 1)] and dict(coverage["kind"]) == {"speech": 2, "letter": 1}
    assert [(one.name, one.documents, one.first, one.last) for one in archive.speakers()] == [
        ("Elif Karadeniz", 1, "1974-03-16", "1974-03-16"), ("Ostap", 2, "1974-03-16", "1984-05-03")]  # fmt: skip


def test_passages_come_with_their_words_in_the_order_asked(archive: Catalogue, ids: list[str]) -> None:
    asked = [f"{ids[2]}p2", f"{ids[0]}p1", f"{ids[2]}p1", f"{ids[2]}p9", "nonsense", "p", f"{ids[0]}p-1", f"{ids[0]}p{'9' * 30}"]
    found = archive.passage_texts(asked)
    assert list(found) == asked[:3] and found[asked[0]][1] == "Short." and found[asked[0]][0].speakers == ("Ostap",)
    assert archive.passage_texts([]) == {} and archive.passages_of(ids)[ids[1]] == archive.passages(ids[1])
    assert [words for _, words in archive.neighbourhood(f"{ids[2]}p2")] == ["No tide turns alone.", "Short."] and archive.neighbourhood("x") == ()


def test_quotes_come_best_first_without_those_of_copies(archive: Catalogue, ids: list[str], cut: Cut) -> None:
    everything = [quote for _, quote, _ in archive.quotes(limit=100)]
    assert [quote.score for quote in everything] == sorted((quote.score for quote in everything), reverse=True) and len(everything) == 4
    assert [quote for _, quote, _ in archive.quotes(limit=2, offset=1)] == everything[1:3]
    assert {quote.text for _, quote, _ in archive.quotes(speaker="Ostap", limit=9)} == {"We stay here, all of us, until the pumps run.", "Short."}
    assert archive.quotes(kind="quotation") == [] and archive.quotes_of(ids[1])[0].id.startswith(ids[1])
    with archive.writing(who="test", cut=cut) as writer:
        writer.set_duplicates({ids[0]: ids[2]})
    assert len(archive.quotes(limit=100)) == 3 and [one.id for one in archive.copies(ids[2])] == [ids[0]]


def test_what_changed_since_is_told_once(archive: Catalogue, ids: list[str], cut: Cut) -> None:
    assert archive.changed_since(0) == (ids, []) and archive.changed_since(archive.sequence) == ([], [])
    before = archive.sequence
    with archive.writing(who="test", cut=cut) as writer:
        writer.correct(ids[0], "title=Another")
        writer.withdraw(ids[1], None)
    assert archive.sequence == before + 1 and archive.changed_since(before) == ([ids[0]], [ids[1]])
    with archive.writing(who="test", cut=cut):
        pass
    assert archive.sequence == before + 1


@pytest.mark.parametrize("unknown", ["", "unknown", "a' OR 1=1 --", "x" * 5000])
def test_what_is_not_held_is_said_in_one_short_sentence(archive: Catalogue, ids: list[str], unknown: str) -> None:
    for ask in (archive.document, archive.text, archive.quotes_of):
        with pytest.raises(NotHeld) as said:
            ask(unknown)
        assert len(str(said.value)) < 250
    assert archive.resolve(unknown) is None and archive.tombstone(unknown) is None and archive.speaker(unknown) is None and archive.versions(unknown) == []
    with pytest.raises(NotHeld, match="no version 7"):
        archive.document(ids[0], 7)
