"""An export has every document once, and the name authority once."""
from collections.abc import Callable

from archive import exporting
from archive.catalogue import Catalogue
from archive.records import Document


def test_every_document_comes_once_and_the_names_with_the_first(
    archive: Catalogue, keep: Callable[..., list[str]], a_speech: Callable[..., Document]
) -> None:
    ids = keep(*(a_speech(f"Speech {n}.", path=f"{n}.txt", speakers=("Elif Karadeniz",)) for n in range(210)))
    found = list(exporting.documents(archive))
    assert [document.id for document, _ in found] == ids == [record["id"] for _, record in found]
    assert ["names" in record for _, record in found] == [True] + [False] * 209
    assert found[0][1]["names"]["slugs"] == {"Elif Karadeniz": "elif-karadeniz"}
