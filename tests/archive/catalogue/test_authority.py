"""One person has one name and one address, whatever documents print; every act on names is taken back exactly."""
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue import Catalogue
from archive.errors import ArchiveError, BadSetting, NotHeld
from archive.records import Document

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]
PEOPLE = ["E. Karadeniz", "Elif Karadeniz", "H. Wrzos", "Ostap", "Elif K."]


def state(catalogue: Catalogue) -> object:
    """All that a reader sees of names."""
    found = catalogue.documents(catalogue.ids())
    shown = {one: (d.speakers, [t.speakers for t in d.turns], [q.speakers for q in d.quotes]) for one, d in found.items()}
    passages = {one: [p.speakers for p in catalogue.passages(one)] for one in found}
    return shown, passages, [(s.name, s.slug, s.variants, s.documents) for s in catalogue.speakers()]


def test_merged_names_lead_to_one_page_and_the_old_address_redirects(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    keep(a_speech("We stay.", "So do we.", speakers=("E. Karadeniz", "Ostap")), a_speech("We go.", path="b.txt", speakers=("Elif Karadeniz",)))
    before = state(archive)
    with archive.writing(who="librarian", cut=cut) as writer:
        number = writer.call("E. Karadeniz", "Elif Karadeniz", what="merge")
    merged = archive.speaker("elif-karadeniz")
    assert merged and merged.documents == 2 and merged.variants == ("E. Karadeniz",)
    assert archive.speaker("e-karadeniz") is None and archive.speaker_redirect("e-karadeniz") == "elif-karadeniz"
    assert archive.speaker_redirect("elif-karadeniz") is None and archive.speaker_redirect("nobody") is None
    assert archive.names(["E. Karadeniz", "Ostap", "Nobody"]) == {"E. Karadeniz": "Elif Karadeniz", "Ostap": "Ostap", "Nobody": "Nobody"}
    keep(a_speech("Said later.", path="c.txt", speakers=("E. Karadeniz",)))
    assert len(archive.listing(speaker="Elif Karadeniz")) == 3
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.undo(number)
        writer.withdraw(archive.ids()[-1], None)
    assert state(archive) == before and archive.speaker("e-karadeniz")


def test_a_renamed_speaker_can_be_renamed_on_and_back(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    keep(a_speech("We stay.", speakers=("H. Wrzos",)))
    for old, new in pairwise(["H. Wrzos", "Halina Wrzos", "Halina Wrzos-Nowak", "H. Wrzos"]):
        with archive.writing(who="librarian", cut=cut) as writer:
            writer.call(old, new)
        assert [one.name for one in archive.speakers()] == [new]
        assert {archive.speaker_redirect(slug) or slug for slug in ("h-wrzos", "halina-wrzos")} <= {archive.speakers()[0].slug, "halina-wrzos-nowak", "halina-wrzos"}
    assert archive.speaker("h-wrzos")


def test_forms_are_split_off_again(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut) -> None:
    keep(a_speech("We stay.", "So do we.", "And we.", speakers=("E. K.", "Elif K.", "Elif Karadeniz")))
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.call("E. K.", "Elif Karadeniz", what="merge")
        writer.call("Elif K.", "Elif Karadeniz", what="merge")
        writer.split("Elif Karadeniz", ["E. K."])
    assert [one.name for one in archive.speakers()] == ["E. K.", "Elif Karadeniz"]
    with archive.writing(who="librarian", cut=cut) as writer, pytest.raises(BadSetting, match="not shown as"):
        writer.split("Elif Karadeniz", ["E. K."])


@pytest.mark.parametrize(("old", "new", "error"), [("Nobody", "Somebody", NotHeld), ("Ostap", "Ostap", BadSetting), ("Ostap", " ", BadSetting)])
def test_what_cannot_be_done_is_said(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut, old: str, new: str, error: type[ArchiveError]) -> None:
    keep(a_speech("We stay.", speakers=("Ostap",)))
    with pytest.raises(error), archive.writing(who="librarian", cut=cut) as writer:
        writer.call(old, new)


ACTS = st.lists(st.tuples(st.sampled_from(["rename", "merge", "alias", "split"]), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(ACTS)
def test_undoing_all_acts_from_the_last_to_the_first_is_exact(
    tmp_path_factory: pytest.TempPathFactory, a_speech: Speech, cut: Cut, acts: list[tuple[str, str, str]]
) -> None:
    with Catalogue.open(tmp_path_factory.mktemp("archive"), create=True) as catalogue:
        with catalogue.writing(who="test", cut=cut) as writer:
            writer.put([a_speech(*("We stay.",) * 5, speakers=tuple(PEOPLE)), a_speech("We go.", path="b.txt", speakers=("Ostap",))])
        states, numbers = [state(catalogue)], []
        for what, one, other in acts:
            try:
                with catalogue.writing(who="test", cut=cut) as writer:
                    numbers.append(writer.split(one) if what == "split" else writer.call(one, other, what=what))
                states.append(state(catalogue))
            except ArchiveError:
                assert state(catalogue) == states[-1]
        for number in reversed(numbers):
            assert state(catalogue) == states.pop()
            with catalogue.writing(who="test", cut=cut) as writer:
                writer.undo(number)
        assert state(catalogue) == states[0]
