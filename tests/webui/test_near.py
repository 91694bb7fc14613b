"""What lies near a document, and what somebody says more than others."""
from pathlib import Path
from types import SimpleNamespace

from flask.testing import FlaskClient

from archive.catalogue import Catalogue
from webui import create_app, near
from webui.holdings import held


def test_neighbours_and_likeness_and_typical_words(tmp_path: Path, shelf: SimpleNamespace) -> None:
    def text(key: str, date: str, words: str, who: str) -> object:
        return shelf.document_of(type(shelf.texts[0])(key, f"Text {key}", date, "The Paper", "en", "speech", (("speaker", who, words),)))

    ids = shelf.put(
        tmp_path, text("a", "2019-01-01", "Harbour harbour harbour and the ferries.", "Ada Finch"),
        text("b", "2019-02-01", "The harbour, the harbour again, and ferries; ferries everywhere.", "Bo Reed"),
        text("c", "2019-03-01", "Orchards and orchards; nothing but apples.", "Bo Reed"),
    )  # fmt: skip
    app = create_app(tmp_path)
    with app.app_context(), Catalogue.open(tmp_path) as catalogue:
        middle = catalogue.document(ids[1])
        assert [one.id for one in near.in_time(middle)] == [ids[0], ids[2]]
        assert [one.id for one in near.in_words(middle)] == [ids[0]]
        assert near.typical_words("Ada Finch") == ["harbour"]
        assert near.in_words(catalogue.document(ids[2])) == []
    app.extensions["rostra"].close()


def test_what_lies_near_is_no_other_publication_of_the_same(client: FlaskClient, ids: dict[str, str]) -> None:
    with client.application.app_context():
        first, again = (held().catalogue.document(ids[one]) for one in ("pump", "copy"))
        assert ids["copy"] not in [one.id for one in near.in_words(first)]
        assert ids["pump"] not in [one.id for one in near.in_words(again)]
