"""Pages are kept as they were sent, and never shown when the archive has moved on."""
from pathlib import Path
from types import SimpleNamespace

from flask.testing import FlaskClient

from webui import create_app
from webui.caching import KEPT, Pages
from webui.holdings import LOOK_EVERY


def test_a_kept_page_is_the_page(client: FlaskClient) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        first = client.get("/search?q=pump+solidarity", headers=headers)
        again = client.get("/search?q=pump+solidarity", headers=headers)
        assert again.data == first.data
        assert sorted(again.headers) == sorted(first.headers)


def test_what_is_added_is_not_hidden_by_a_kept_page(tmp_path: Path, shelf: SimpleNamespace) -> None:
    shelf.put(tmp_path, shelf.document_of(shelf.texts[0]))
    app = create_app(tmp_path)
    client = app.test_client()
    assert "Karl Wei" not in client.get("/speakers").get_data(as_text=True)
    shelf.put(tmp_path, shelf.document_of(shelf.texts[1]))
    app.extensions["rostra"]._looked -= LOOK_EVERY
    assert "Karl Wei" in client.get("/speakers").get_data(as_text=True)
    app.extensions["rostra"].close()


def test_the_oldest_makes_room() -> None:
    from flask import Response

    pages = Pages()
    for n in range(KEPT + 5):
        pages.keep(str(n), False, Response(str(n)))
    assert pages.get("0", False) is None
    kept = pages.get(str(KEPT), False)
    assert kept is not None
    assert kept.get_data(as_text=True) == str(KEPT)
    pages.keep("large", False, Response("x" * 100_000))
    assert pages.get("large", False) is None
