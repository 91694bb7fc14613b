"""Feeds follow the archive: an entry stays the same through corrections, says when it changed, and goes when its document goes."""
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import feedparser
from flask.testing import FlaskClient

from archive.catalogue import Catalogue
from search import passages
from webui import create_app
from webui.holdings import LOOK_EVERY

FEEDS = ["/search.atom", "/search.atom?q=pump", "/speaker/dorothy-flint.atom"]


def entries(client: FlaskClient, path: str) -> dict[str, Any]:
    """The entries of a feed, by identifier; none stands there twice."""
    feed = feedparser.parse(client.get(path).data)
    assert not feed.bozo
    found = {entry.id: entry for entry in feed.entries}
    assert len(found) == len(feed.entries)
    return found


def test_feeds_follow_corrections_and_withdrawals(tmp_path: Path, shelf: SimpleNamespace) -> None:
    pump, copy = shelf.put(tmp_path, shelf.document_of(shelf.texts[0]), shelf.document_of(shelf.texts[4]))
    app = create_app(tmp_path, base_url="https://archive.example")
    client = app.test_client()
    before = {path: entries(client, path) for path in FEEDS}
    time.sleep(1.1)  # a feed's times are whole seconds
    with Catalogue.open(tmp_path) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.correct(pump, "title=The well at Mill Lane")
        shelf.indexed(tmp_path, catalogue)
    app.extensions["rostra"]._looked -= LOOK_EVERY
    for path in FEEDS:
        now, id = entries(client, path), f"https://archive.example/d/{pump}"
        assert set(now) == set(before[path])
        assert now[id].title == "The well at Mill Lane"
        assert now[id].updated > before[path][id].updated
        assert now[id].published == before[path][id].published
        assert client.get(now[id].link.removeprefix("https://archive.example")).status_code == 200
    with Catalogue.open(tmp_path) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.withdraw(pump, why="asked to")
        shelf.indexed(tmp_path, catalogue)
    app.extensions["rostra"]._looked -= LOOK_EVERY
    for path in FEEDS:
        assert set(entries(client, path)) == {f"https://archive.example/d/{copy}"}
    app.extensions["rostra"].close()
