"""What leaves an archive with its record comes back as it was."""
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue import Catalogue, checks
from archive.errors import Withdrawn
from archive.records import Document, FileRef

Keep = Callable[..., list[str]]
Speech = Callable[..., Document]
Cut = Callable[..., list[object]]


def exported(catalogue: Catalogue) -> list[str]:
    """Lines as an export writes them: text and record are what matters here."""
    ids = catalogue.ids()
    found = catalogue.records(ids)
    found[ids[0]] |= {"names": catalogue.name_records(), "tombstones": catalogue.tombstones()}
    return [json.dumps({"id": one, "text": catalogue.text(one), "rostra": found[one]}) for one in ids]


def read(lines: list[str]) -> list[Document]:
    rows = [json.loads(line) for line in lines]
    file = FileRef(path="export.jsonl", sha256="e" * 64, media_type="application/jsonl", origin="/elsewhere/export.jsonl")
    return [
        Document(identifier=row["id"], text=row["text"], file=replace(file, part=n), other={"rostra": row["rostra"]}) for n, row in enumerate(rows, 1)
    ]


def test_an_export_read_into_an_empty_archive_is_the_same_archive(archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut, tmp_path: Path) -> None:
    who = ("Elif Karadeniz", "H. Wrzos")
    ids = keep(a_speech("No tide turns alone.", "We stay.", speakers=who), a_speech("A harbour.", path="b.txt", identifier="own-7", speakers=who))
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.correct(ids[0], "title=Second thoughts", why="the title was a salutation")
        writer.correct(ids[0], "turn.2.text=We will stay.")
        number = writer.call("H. Wrzos", "Halina Wrzos", what="merge")
    keep(replace(a_speech("No tide turns alone.", "We stay.", "Every one of us.", speakers=who), file=archive.document(ids[0]).file))
    with Catalogue.open(tmp_path / "other", create=True) as other:
        for outcome in ("added", "unchanged"):
            with other.writing(who="rostra add", cut=cut) as writer:
                assert [(one.id, one.outcome) for one in writer.put(read(exported(archive)))] == [(one, outcome) for one in ids]
        for version in (1, 2, 3):
            assert other.document(ids[0], version) == archive.document(ids[0], version)
        assert other.documents(ids) == archive.documents(ids) and other.history() == archive.history() and other.speakers() == archive.speakers()
        assert [other.passages(one) for one in ids] == [archive.passages(one) for one in ids] and exported(other) == exported(archive)
        with other.writing(who="librarian", cut=cut) as writer:
            writer.undo(number)
            writer.correct(ids[0], "turn.1.text=No tide has turned alone.")
        assert other.document(ids[1]).speakers == who[:1] and len(other.versions(ids[0])) == 4
        assert checks.of_originals(other) == []  # they are where the export came from, whatever is corrected here


def test_what_was_withdrawn_leaves_its_tombstone_in_the_other_archive_too(
    archive: Catalogue, keep: Keep, a_speech: Speech, cut: Cut, tmp_path: Path
) -> None:
    ids = keep(*(a_speech(f"No {word} turns alone.", path=f"{word}.txt", title=word, speakers=(f"Elif {word}",)) for word in ("tide", "crane", "lorry", "bridge")))
    with archive.writing(who="librarian", cut=cut) as writer:
        writer.correct(ids[2], "title=Second thoughts")
        writer.withdraw(ids[1], "the speaker asked us to")
        writer.withdraw(ids[2], "a court said so", purge=True)
        writer.withdraw(ids[3], "by mistake")
        writer.reinstate(ids[3])
    lines = exported(archive)
    assert not any(word in line for line in lines for word in ("crane", "lorry", ids[1], ids[2]))
    with Catalogue.open(tmp_path / "other", create=True) as other:
        with other.writing(who="rostra add", cut=cut) as writer:
            writer.put(read(lines))
        assert other.ids() == archive.ids() == [ids[0], ids[3]]
        for one, why in ((ids[1], "the speaker asked us to"), (ids[2], "a court said so")):
            here, there = archive.tombstone(one), other.tombstone(one)
            assert here and there and there == replace(here, purged=True) and there.why == why
            assert [(c.n, c.who, c.why) for c in other.history(one)] == [(c.n, c.who, c.why) for c in archive.history(one) if c.what != "correct"]
        assert other.history(ids[3]) == archive.history(ids[3])
        with other.writing(who="rostra add", cut=cut) as writer:
            again = a_speech("No crane turns alone.", path="crane.txt", title="crane")
            assert [one.outcome for one in writer.put([again])] == ["unchanged"]
            moved = replace(again.file, sha256="f" * 64, origin="/elsewhere/crane.txt")
            [elsewhere] = writer.put([replace(again, file=moved)])
            assert elsewhere.outcome == "added" and elsewhere.id not in ids
            writer.withdraw(elsewhere.id, None, purge=True)
        with pytest.raises(Withdrawn, match=f"{ids[1]} was withdrawn on .*: the speaker asked us to; its text is not here"):
            other.document(ids[1])
        assert [*checks.of_catalogue(other), *checks.of_originals(other)] == []


def test_a_record_that_is_not_whole_is_only_a_key_like_any_other(archive: Catalogue, cut: Cut) -> None:
    broken = [
        Document(identifier=str(n), text="We stay.", file=FileRef(path="x.jsonl", sha256="e" * 64, media_type="application/jsonl", part=n), other={"rostra": one})
        for n, one in enumerate(("yes", {"format": 1}, {"format": 1, "versions": [{}], "version": 1}, {"format": 99}), 1)
    ]  # fmt: skip
    with archive.writing(who="test", cut=cut) as writer:
        assert [one.outcome for one in writer.put(broken)] == ["added"] * 4
        assert [one.outcome for one in writer.put(broken)] == ["unchanged"] * 4
