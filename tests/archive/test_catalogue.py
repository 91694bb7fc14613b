"""The catalogue gives back what was put in, keeps what it was told, and says what changed."""
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue import Catalogue
from archive.corrections import parse
from archive.errors import ArchiveBusy, BadSetting, NoArchive, NotHeld, Withdrawn
from archive.records import Attribution, Document, Evidence, FileRef, Passage, Problem, Quote, Span, Turn

TEXT = "Opening address\n\nA harbour that is closed to one is closed to all. “No tide turns alone,” she said."


def cut(document: Document) -> list[Passage]:
    return [
        Passage(document_id=document.id, n=turn.n, turn=turn.n, start=turn.start, end=turn.end, speakers=turn.speakers, language=document.language)
        for turn in document.turns
    ]


def a_document(text: str = TEXT, *, path: str = "a.txt", part: int = 1, speaker: str = "Elif Karadeniz", **fields: object) -> Document:
    start = text.find("A harbour") if "A harbour" in text else 0
    turns = (Turn(n=1, role="speaker", speakers=(speaker,), as_printed="E. K.", start=start, end=len(text), attribution=Attribution(rule="label", confidence=0.9)),)
    return Document(
        text=text, turns=turns, file=FileRef(path=path, sha256="0" * 64, media_type="text/plain", part=part), title="Opening address", date="1974-03-16",
        date_from="1974-03-16", date_to="1974-03-16", language="en", kind="speech", evidence={"title": Evidence(rule="first line", text="Opening address")},
        problems=(Problem(where="line 3", what="cut short"),), other={"box": 7},
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def put(catalogue: Catalogue, *documents: Document) -> list[tuple[str, str]]:
    with catalogue.writing(who="test", cut=cut) as writer:
        return [(stored.id, stored.outcome) for stored in writer.put(documents)]


@pytest.fixture
def catalogue(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Catalogue.open(tmp_path / "archive", create=True) as opened:
        yield opened


def test_what_is_put_in_comes_out(catalogue: Catalogue) -> None:
    start = TEXT.index("No tide")
    quote = Quote(kind="quotation", start=start, end=start + 20, text=TEXT[start : start + 20], speakers=("Elif Karadeniz",), score=0.5,
                  cue=Span(start=TEXT.index("said"), end=TEXT.index("said") + 4, text="said"), flags=("question",))  # fmt: skip
    [(new, outcome)] = put(catalogue, a_document(quotes=(quote,)))
    held = catalogue.document(new)
    assert outcome == "added" and held.text == TEXT and held.quotes == (replace(quote, id=held.quotes[0].id),) and held.quotes[0].id.startswith(new) and held.turns[0].as_printed == "E. K."
    assert held.evidence["title"].rule == "first line" and held.problems[0].what == "cut short" and held.other == {"box": 7}
    assert catalogue.documents([new])[new] == held
    assert catalogue.passage_texts([f"{new}p1"])[f"{new}p1"][1] == TEXT[TEXT.index("A harbour") :]
    assert [s.name for s in catalogue.speakers()] == ["Elif Karadeniz"] and catalogue.speakers()[0].slug == "elif-karadeniz"


def test_adding_again_changes_nothing_and_says_so(catalogue: Catalogue) -> None:
    [(first, _)] = put(catalogue, a_document())
    before = catalogue.sequence
    assert put(catalogue, a_document()) == [(first, "unchanged")]
    assert catalogue.sequence == before


def test_a_changed_file_makes_a_version_and_the_old_one_stays(catalogue: Catalogue) -> None:
    [(first, _)] = put(catalogue, a_document())
    assert put(catalogue, a_document(TEXT + " And again.")) == [(first, "updated")]
    assert catalogue.document(first).version == 2 and catalogue.document(first).text.endswith("again.")
    assert catalogue.document(first, 1).text == TEXT
    assert [n for n, _ in catalogue.versions(first)] == [1, 2]


def test_equal_texts_under_two_identifiers_are_two_documents(catalogue: Catalogue) -> None:
    stored = put(catalogue, a_document(identifier="a"), a_document(identifier="b", part=2))
    assert len({one for one, _ in stored}) == 2


def test_the_same_identifier_from_another_file_is_the_same_document(catalogue: Catalogue) -> None:
    [(first, _)] = put(catalogue, a_document(identifier="a"))
    assert put(catalogue, a_document(identifier="a", path="b.jsonl", part=9)) == [(first, "unchanged")]
    assert catalogue.document(first).file.path == "a.txt"


@pytest.mark.parametrize(
    ("assignment", "field", "value"),
    [("title=Second thoughts", "title", "Second thoughts"), ("date=1976", "date", "1976"), ("date=", "date", None), ("source=Tideline", "source", "Tideline"),
     ("language=uk", "language", "uk"), ("kind=letter", "kind", "letter"), ("turn.1.speakers=H. Wrzos; O. V.", "speakers", ("H. Wrzos", "O. V."))],
)  # fmt: skip
def test_corrections_hold_when_the_file_is_read_again_and_can_be_undone(catalogue: Catalogue, assignment: str, field: str, value: object) -> None:
    [(first, _)] = put(catalogue, a_document())
    was = catalogue.document(first)
    with catalogue.writing(who="librarian", cut=cut) as writer:
        number = writer.correct(first, parse(assignment), why="misread")
    assert getattr(catalogue.document(first), field) == value
    put(catalogue, a_document(TEXT + " More."))
    assert getattr(catalogue.document(first), field) == value
    change = catalogue.history(first)[0]
    assert (change.who, change.why, change.undone_at) == ("librarian", "misread", None)
    with catalogue.writing(who="librarian", cut=cut) as writer:
        writer.undo(number)
    assert getattr(catalogue.document(first), field) == getattr(was, field)
    assert replace(catalogue.document(first), version=1, text=TEXT, changed=None, turns=()) == replace(was, changed=None, turns=())


@pytest.mark.parametrize("assignment", ["date=tomorrow", "kind=poem", "colour=red", "title", "kind=", "turn.1.role=king", "source_url=example"])
def test_a_correction_that_means_nothing_is_refused_with_what_is_allowed(assignment: str) -> None:
    with pytest.raises(BadSetting):
        parse(assignment)


def test_what_is_withdrawn_is_gone_and_comes_back(catalogue: Catalogue) -> None:
    [(first, _)] = put(catalogue, a_document())
    with catalogue.writing(who="librarian", cut=cut) as writer:
        writer.withdraw(first, "asked for by the family")
    with pytest.raises(Withdrawn):
        catalogue.document(first)
    tombstone = catalogue.tombstone(first)
    assert tombstone and tombstone.why == "asked for by the family"
    assert not catalogue.ids() and not catalogue.summaries([first]) and not catalogue.passage_texts([f"{first}p1"]) and not catalogue.speakers()
    assert catalogue.changed_since(0) == ([], [first])
    with catalogue.writing(who="librarian", cut=cut) as writer:
        writer.reinstate(first)
    assert catalogue.document(first).text == TEXT and catalogue.passage_texts([f"{first}p1"])


def test_a_withdrawn_document_stays_withdrawn_when_its_file_is_read_again(catalogue: Catalogue) -> None:
    [(first, _)] = put(catalogue, a_document())
    with catalogue.writing(who="librarian", cut=cut) as writer:
        writer.withdraw(first, None)
    put(catalogue, a_document(TEXT + " More."))
    assert not catalogue.ids()


def test_names_are_merged_and_the_merge_is_undone(catalogue: Catalogue) -> None:
    [(one, _), (two, _)] = put(catalogue, a_document(), a_document(path="b.txt", speaker="E. Karadeniz"))
    with catalogue.writing(who="librarian", cut=cut) as writer:
        number = writer.call("E. Karadeniz", "Elif Karadeniz", what="merge")
    assert catalogue.document(two).speakers == ("Elif Karadeniz",) and catalogue.document(two).turns[0].as_printed == "E. K."
    assert catalogue.speaker_redirect("e-karadeniz") == "elif-karadeniz"
    assert catalogue.speakers()[0].documents == 2 and catalogue.speakers()[0].variants == ("E. Karadeniz",)
    with catalogue.writing(who="librarian", cut=cut) as writer:
        writer.undo(number)
    assert catalogue.document(two).speakers == ("E. Karadeniz",) and catalogue.document(one).speakers == ("Elif Karadeniz",)
    assert catalogue.speaker_redirect("e-karadeniz") is None


def test_a_second_writer_is_told_who_holds_the_archive(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    from archive.catalogue import lock

    with lock.held(catalogue.folder, "rostra add"), pytest.raises(ArchiveBusy, match=r"rostra add .* since"), lock.held(catalogue.folder, "other", patience=0.1):
        pass


def test_a_failed_transaction_leaves_nothing(catalogue: Catalogue) -> None:
    def fails() -> None:
        with catalogue.writing(who="test", cut=cut) as writer:
            writer.put([a_document()])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert not catalogue.ids() and catalogue.sequence == 0


def test_without_an_archive_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="rostra init"):
        Catalogue.open(tmp_path / "nowhere")


def test_what_is_not_held_is_said(catalogue: Catalogue) -> None:
    with pytest.raises(NotHeld):
        catalogue.document("nothing")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_adding_twice_equals_adding_once(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    with Catalogue.open(tmp_path_factory.mktemp("a"), create=True) as catalogue:
        documents = [a_document(text, path=f"{i}.txt") for i, text in enumerate(texts)]
        first = put(catalogue, *documents)
        held = list(catalogue.everything())
        again = put(catalogue, *documents)
        assert [one for one, _ in first] == [one for one, _ in again] and {what for _, what in again} == {"unchanged"}
        assert list(catalogue.everything()) == held
