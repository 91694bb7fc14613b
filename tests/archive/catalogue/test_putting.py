"""Adding twice equals adding once, whatever lies where; identifiers hold through everything that happens to a file."""
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue import Catalogue
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]


def put(catalogue: Catalogue, cut: Cut, *documents: Document) -> list[tuple[str, str]]:
    with catalogue.writing(who="rostra add", cut=cut) as writer:
        return [(stored.id, stored.outcome) for stored in writer.put(documents)]


def lying_at(document: Document, path: Path | str, shown: str = "a.txt") -> Document:
    return replace(document, file=replace(document.file, path=shown, origin=str(path)))


FOLDERS = st.lists(
    st.tuples(st.sampled_from(["a.txt", "b.txt", "c.jsonl"]), st.integers(1, 3), st.sampled_from([None, "x", "y"]), st.sampled_from(["We stay.", "So do we.", "…"])),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(FOLDERS)
def test_adding_twice_equals_adding_once(tmp_path_factory: pytest.TempPathFactory, a_speech: Speech, cut: Cut, folder: list[tuple[str, int, str | None, str]]) -> None:
    """Also where one identifier stands twice in a file, or in two files with other words."""
    places = sorted({(path, part): (identifier, words) for path, part, identifier, words in folder}.items())
    found = [a_speech(words, path=path, part=part, identifier=identifier, sha256=path[0] * 64) for (path, part), (identifier, words) in places]
    with Catalogue.open(tmp_path_factory.mktemp("archive"), create=True) as catalogue:
        first = put(catalogue, cut, *found)
        once, sequence = catalogue.documents(catalogue.ids()), catalogue.sequence
        assert {outcome for _, outcome in put(catalogue, cut, *found)} == {"unchanged"}
        for one in found:
            assert put(catalogue, cut, one)[0][1] == "unchanged"
        assert catalogue.documents(catalogue.ids()) == once and catalogue.sequence == sequence and {one for one, _ in first} == set(once)


def test_the_same_folder_gives_the_same_identifiers_everywhere(tmp_path: Path, a_speech: Speech, cut: Cut) -> None:
    found = [a_speech(f"Speech {n}.", path=f"{n}.txt") for n in range(5)] + [a_speech("A line.", identifier="x", path="l.jsonl")]
    with Catalogue.open(tmp_path / "one", create=True) as one, Catalogue.open(tmp_path / "other", create=True) as other:
        assert put(one, cut, *found) == put(other, cut, *reversed(found))[::-1]


def test_a_moved_file_keeps_its_identifier_and_a_copied_one_is_another(archive: Catalogue, tmp_path: Path, a_speech: Speech, cut: Cut) -> None:
    (tmp_path / "old").write_text("x", encoding="utf-8")
    speech = a_speech("We stay.")
    [(first, _)] = put(archive, cut, lying_at(speech, tmp_path / "old"))
    [(copied, outcome)] = put(archive, cut, lying_at(speech, tmp_path / "copy"))
    assert outcome == "added" and copied != first
    (tmp_path / "old").unlink()
    (tmp_path / "copy").write_text("x", encoding="utf-8")
    assert put(archive, cut, lying_at(speech, tmp_path / "new", "b.txt")) == [(first, "unchanged")]
    assert archive.document(first).file.path == "b.txt"


def test_a_file_changed_back_makes_another_version(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    outcomes = [put(archive, cut, a_speech(words))[0][1] for words in ("We stay.", "We go.", "We stay.", "We stay.")]
    assert outcomes == ["added", "updated", "updated", "unchanged"]
    [one] = archive.ids()
    assert [archive.text(one, n) for n, _ in archive.versions(one)] == ["We stay.", "We go.", "We stay."]
    assert [len(archive.passages(one, n)) for n in (1, 2, 3)] == [1, 1, 1]


def test_another_title_of_the_same_words_is_the_same_version(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    put(archive, cut, a_speech("We stay."))
    [(one, outcome)] = put(archive, cut, a_speech("We stay.", title="Closing address"))
    held = archive.document(one)
    assert (outcome, held.version, held.title) == ("updated", 1, "Closing address")
    assert [(change.what, change.field) for change in archive.history(one)] == [("read", "title")]


def test_what_adding_would_do_changes_nothing(archive: Catalogue, keep: Keep, a_speech: Speech, tmp_path: Path) -> None:
    keep(lying_at(a_speech("We stay."), tmp_path / "gone.txt"))
    before = archive.sequence
    asked = [a_speech("We go.", path="b.txt"), lying_at(a_speech("We stay."), tmp_path / "here.txt"), lying_at(a_speech("We go."), tmp_path / "gone.txt")]
    assert [archive.outcome(one) for one in asked] == ["added", "unchanged", "updated"]
    assert archive.sequence == before and archive.document(archive.ids()[0]).file.path == "a.txt"


def test_a_hundred_thousand_characters_without_a_turn_are_kept(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    text = "Ні. " * 25_000
    [(one, _)] = put(archive, cut, replace(a_speech("x"), text=text, turns=(), quotes=()))
    assert archive.text(one) == text and archive.passages(one) == ()


def test_what_a_changed_file_has_no_more_is_withdrawn_until_it_has_it_again(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    def read(sha256: str, *words: str) -> list[str]:
        found = [lying_at(a_speech(said, part=n, sha256=sha256 * 64), "/x/a.txt") for n, said in enumerate(words, 1)]
        with archive.writing(who="rostra add", cut=cut) as writer:
            stored = [one.id for one in writer.put(found)]
            writer.file_read("a.txt", sha256 * 64, len(found), "/x/a.txt")
        return stored

    first = read("1", "We stay.", "So do we.", "And we.")
    assert read("2", "We stay.", "So do we.") == first[:2] == archive.ids()
    stone = archive.tombstone(first[2])
    assert stone and stone.why == "it is no longer in its file"
    assert read("3", "We stay.", "So do we.", "And we.") == first == archive.ids()
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.withdraw(first[0], "asked to")
    read("4", "We stay.", "So do we.", "And we.")
    assert archive.ids() == first[1:]


def test_a_file_added_from_another_folder_above_it_is_the_same_file(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    for shown, sha256 in (("a.txt", "1" * 64), ("papers/a.txt", "2" * 64)):
        with archive.writing(who="rostra add", cut=cut) as writer:
            [stored] = writer.put([lying_at(a_speech("We stay.", sha256=sha256), "/x/papers/a.txt", shown)])
            writer.file_read(shown, sha256, 1, "/x/papers/a.txt")
        assert archive.ids() == [stored.id] and archive.document(stored.id).file.path == shown


def test_a_text_with_a_nul_in_it_is_kept_to_the_letter(archive: Catalogue, a_speech: Speech, cut: Cut) -> None:
    [(one, _)] = put(archive, cut, a_speech("We\0 stay.", "So do we."))
    assert archive.text(one) == "We\0 stay.\n\nSo do we." and archive.document(one).text == archive.text(one)
    assert [words for _, words in archive.passage_texts([f"{one}p1", f"{one}p2"]).values()] == ["We\0 stay.", "So do we."]
