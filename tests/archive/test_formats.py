"""An archive of every format that was ever released opens and says what it said. Each was made by the program of its day with `rostra backup`."""
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.backup import restore
from archive.catalogue import Catalogue, checks

FORMATS = sorted((Path(__file__).parent / "data").glob("format-*.tar.xz"))


@pytest.mark.parametrize("made", FORMATS, ids=lambda path: path.name.split(".")[0])
def test_an_archive_of_an_earlier_format_opens_and_says_what_it_said(made: Path, tmp_path: Path, cut: Callable[..., list[object]]) -> None:
    restore(made, tmp_path / "archive")
    with Catalogue.open(tmp_path / "archive") as archive:
        first, second = archive.ids()
        held = archive.document(first)
        assert (held.title, held.date, held.version) == ("Second thoughts", "1974-03-16", 2) and held.text == "No tide turns alone.\n\nWe will stay."
        assert archive.text(first, 1) == "No tide turns alone.\n\nWe stay." and archive.originals.read(held.file.sha256)
        assert [one.name for one in archive.speakers()] == ["Elif Karadeniz", "Halina Wrzos"] and archive.document(second).speakers == ("Halina Wrzos",)
        assert archive.speaker_redirect("h-wrzos") == "halina-wrzos" and [one.what for one in archive.history()] == ["correct", "correct", "merge", "withdraw"]
        assert archive.counts()["withdrawn"] == 1 and [*checks.of_catalogue(archive), *checks.of_originals(archive)] == []
        with archive.writing(who="test", cut=cut) as writer:
            for number in (4, 3, 2, 1):
                writer.undo(number)
        assert archive.document(first).title == "Opening address" and archive.text(first).endswith("We stay.") and len(archive.ids()) == 3


def test_every_schema_has_its_archive() -> None:
    revisions = {path.name[:4] for path in (Path(checks.__file__).parent / "migrations" / "versions").glob("0*.py")}
    assert revisions == {path.name[len("format-") :][:4] for path in FORMATS}
