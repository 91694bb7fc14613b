"""What leaves the archive for other programs, in every form."""
from collections.abc import Iterable
from pathlib import Path

import bibtexparser
import pytest
import rispy

from archive.records import Document, FileRef
from archive.settings import load
from search.exporting import FORMS, csv_lines, pieces


def held(count: int) -> Iterable[tuple[Document, dict[str, str]]]:
    file = FileRef(path="=a.txt", sha256="0" * 64, media_type="text/plain")
    return ((Document(id=f"d{n}", title="=1+1", text="We stay.", kind="speech", date="2021", file=file), {}) for n in range(count))


@pytest.mark.parametrize("form", FORMS)
def test_the_first_piece_comes_before_the_last_document_is_read(form: str, tmp_path: Path) -> None:
    read = []
    waiting = (read.append(one[0].id) or one for one in held(100))  # type: ignore[func-returns-value]
    made = pieces(form, waiting, load(tmp_path))
    assert next(made) and len(read) < 3
    assert "".join(made) and len(read) == 100


def test_every_reference_has_a_key_of_its_own(tmp_path: Path) -> None:
    made = bibtexparser.parse_string("".join(pieces("bibtex", held(500), load(tmp_path))))
    assert len({entry.key for entry in made.entries}) == 500 and not made.failed_blocks
    assert len(rispy.loads("".join(pieces("ris", held(3), load(tmp_path))))) == 3


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    assert "'=1+1" in "".join(pieces("csv", held(1), load(tmp_path)))
    assert list(csv_lines(["a"], [])) == ["\ufeffa\r\n"]
