"""Corrections survive reading again, undo is exact, and what is withdrawn or purged is gone from everywhere."""
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue import Catalogue
from archive.errors import ArchiveError, BadSetting, NotHeld, Withdrawn
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]
TYPED = [
    "title=Second thoughts", "title=", "date=1984-05", "language=uk", "kind=letter", "source=Tideline", "turn.1.speakers=Halina Wrzos; Ostap",
    "turn.2.role=interviewer", "turn.1.text=No tide turns quite alone.", "turn.2.text=Stay.", "turn.2.end=24",
]  # fmt: skip


def shown(catalogue: Catalogue, one: str) -> Document:
    return replace(catalogue.document(one), changed=None, version=0, quotes=tuple(replace(q, id="") for q in catalogue.document(one).quotes))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(TYPED), min_size=1, max_size=5))
def test_corrections_survive_reading_again_and_undo_is_exact(tmp_path_factory: pytest.TempPathFactory, a_speech: Speech, cut: Cut, typed: list[str]) -> None:
    speech = a_speech("No tide turns alone.", "We stay.", speakers=("Elif Karadeniz", "H. Wrzos"))
    with Catalogue.open(tmp_path_factory.mktemp("archive"), create=True) as catalogue:
        with catalogue.writing(who="test", cut=cut) as writer:
            [stored] = writer.put([speech])
        states, numbers = [shown(catalogue, stored.id)], []
        for one in typed:
            try:
                with catalogue.writing(who="test", cut=cut) as writer:
                    numbers.append(writer.correct(stored.id, one))
                states.append(shown(catalogue, stored.id))
            except ArchiveError:
                assert shown(catalogue, stored.id) == states[-1]
        with catalogue.writing(who="test", cut=cut) as writer:
            assert writer.put([speech])[0].outcome == "unchanged"
        for number in reversed(numbers):
            assert shown(catalogue, stored.id) == states.pop()
            with catalogue.writing(who="test", cut=cut) as writer:
                writer.undo(number)
        assert shown(catalogue, stored.id) == states[0] and shown(catalogue, stored.id).text == speech.text


def test_quotes_of_words_that_were_corrected_still_lead_to_them(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    [one] = keep(a_speech("No tide turns alone.", "We stay."))
    quote = archive.document(one).quotes[1]
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.correct(one, "turn.2.text=We go.")
    then, now = archive.document(one, 1), archive.document(one)
    assert (then.version, now.version) == (1, 2) and quote in then.quotes and quote.id not in {q.id for q in now.quotes}
    assert now.text.endswith("We go.") and archive.originals.read(now.file.sha256).decode() == then.text
    assert archive.passage_texts([f"{one}p2"])[f"{one}p2"][1] == "We go."


def test_a_change_is_undone_once_and_only_if_there_is_one(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    [one] = keep(a_speech("We stay."))
    with archive.writing(who="librarian", cut=cut) as writer:
        number = writer.correct(one, "title=Another", why="a typo")
        writer.undo(number, who="Ostap")
    [change] = archive.history(one)
    assert (change.who, change.why, change.before, change.after, change.undone_by) == ("librarian", "a typo", "Opening address", "Another", "Ostap")
    for wrong, error in ((number, BadSetting), (99, NotHeld)):
        with pytest.raises(error), archive.writing(who="librarian", cut=cut) as writer:
            writer.undo(wrong)


def everything(catalogue: Catalogue, one: str) -> list[object]:
    """Every surface on which a document could show."""
    return [
        one in catalogue.ids(), catalogue.documents([one]), catalogue.summaries([one]), catalogue.passages(one), catalogue.passages_of([one]),
        catalogue.passage_texts([f"{one}p1"]), catalogue.listing(speaker="Elif Karadeniz"), [s for s in catalogue.speakers() if s.name == "Elif Karadeniz"],
        [s for s, _, _ in catalogue.quotes(limit=100) if s.id == one], catalogue.records([one]), dict(catalogue.coverage()["speaker"]).get("Elif Karadeniz"),
        catalogue.copies(one), catalogue.alike(one), catalogue.speaker("elif-karadeniz"),
    ]  # fmt: skip


def test_what_is_withdrawn_is_on_no_surface_and_comes_back_as_it_was(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    [one, other] = keep(a_speech("We stay.", speakers=("Elif Karadeniz",)), a_speech("So do we.", path="b.txt", speakers=("Ostap",)))
    with archive.writing(who="rostra add", cut=cut) as writer:
        writer.set_duplicates({other: one})
        writer.sketch(one, [1, 2])
        writer.sketch(other, [1, 2])
    before, counts, sequence = archive.document(one), archive.counts(), archive.sequence
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.withdraw(one, "asked to")
    assert not any(everything(archive, one)) and archive.changed_since(sequence) == ([other], [one])
    assert archive.counts()["documents"] == 1 and archive.document(other).duplicate_of is None and archive.alike(other) == set()
    for ask in (archive.document, archive.text, archive.quotes_of):
        with pytest.raises(Withdrawn, match="asked to"):
            ask(one)
    stone = archive.tombstone(one)
    assert stone and stone.why == "asked to" and not stone.purged and archive.tombstone(other) is None
    keep(a_speech("We stay.", speakers=("Elif Karadeniz",)))
    assert one not in archive.ids()
    with pytest.raises(BadSetting, match="already"), archive.writing(who="librarian", cut=cut) as writer:
        writer.withdraw(one, "again")
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.reinstate(one)
    assert archive.document(one) == before and archive.counts() | {"changes": 0} == counts | {"changes": 0}


def test_purged_words_are_nowhere_on_the_disk_and_do_not_come_back(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    secret = a_speech("Meet at the Lindholm ferry. " * 900, path="secret.txt", title="The ferry plan", speakers=("Ostap",))
    [one, other] = keep(secret, a_speech("We stay.", path="b.txt"))
    with archive.writing(who="rostra add", cut=cut) as writer:
        writer.file_read("secret.txt", secret.file.sha256, 1, "/home/ostap/secret.txt")
        writer.correct(one, "title=The Lindholm plan")
    archive.close()  # which leaves a second copy
    assert b"Lindholm" in (archive.folder / "catalogue.copy").read_bytes()
    with archive.writing(who="librarian", cut=cut) as writer:
        assert writer.withdraw(one, "names people", purge=True) == secret.file.sha256
    assert not any(everything(archive, one)) and archive.tombstone(one).purged  # type: ignore[union-attr]
    on_disk = b"".join(path.read_bytes() for path in archive.folder.rglob("*") if path.is_file())
    assert b"Lindholm" not in on_disk and b"secret.txt" not in on_disk and b"Ostap" not in on_disk and b"We stay." in on_disk
    assert archive.known_file("secret.txt", secret.file.sha256, "/home/ostap/secret.txt") == 1
    with archive.writing(who="rostra add", cut=cut) as writer:
        assert writer.put([secret])[0].outcome == "unchanged"
    assert archive.ids() == [other]
    with pytest.raises(BadSetting, match="purged"), archive.writing(who="librarian", cut=cut) as writer:
        writer.reinstate(one)


def test_refused_files_are_listed_until_they_are_read(archive: Catalogue, cut: Cut) -> None:
    with archive.writing(who="rostra add", cut=cut) as writer:
        writer.refuse("a.bin", "it is no text")
        writer.refuse("b.bin", "it is no text")
    assert [(path, why) for path, why, _ in archive.refusals()] == [("a.bin", "it is no text"), ("b.bin", "it is no text")]
    with archive.writing(who="rostra add", cut=cut) as writer:
        writer.file_read("a.bin", "0" * 64, 3, "/x/a.bin", "rules 1")
        writer.forget_refusal("b.bin")
    assert archive.refusals() == [] and archive.sequence == 0
    assert [archive.known_file("a.bin", sha, "/x/a.bin", rules) for sha, rules in (("0" * 64, "rules 1"), ("0" * 64, "rules 2"), ("1" * 64, ""))] == [3, 0, 0]
