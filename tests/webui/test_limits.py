"""Whoever asks too much is told to wait; nobody else notices, and nobody is remembered."""
from pathlib import Path

import pytest

from archive.errors import BadSetting
from webui import create_app

Archive = tuple[Path, dict[str, str]]


def test_too_many_requests_get_a_page_that_says_when(small_archive: Archive) -> None:
    app = create_app(small_archive[0], rate_limit="3 per minute")
    client = app.test_client()
    assert [client.get("/about").status_code for _ in range(4)] == [200, 200, 200, 429]
    page, answer = client.get("/search?q=pump"), client.get("/search.json?q=pump")
    assert "A little slower" in page.get_data(as_text=True)
    assert 1 <= int(page.headers["Retry-After"]) <= 61  # a minute, and the second that has begun
    assert set(answer.get_json()["error"]) == {"code", "message", "hint"}
    assert "Set-Cookie" not in page.headers
    assert client.get("/healthz").status_code == 200
    assert client.get("/about", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200
    app.extensions["rostra"].close()


def test_a_kept_page_counts_too(small_archive: Archive) -> None:
    app = create_app(small_archive[0], rate_limit="2 per minute")
    client = app.test_client()
    tag = client.get("/about").headers["ETag"]
    assert client.get("/about", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/about", headers={"If-None-Match": tag}).status_code == 429
    app.extensions["rostra"].close()


@pytest.mark.parametrize(("proxies", "status"), [(None, 429), (1, 200)], ids=["claims are not believed", "the proxy is believed"])
def test_addresses_are_taken_from_the_proxies_that_are_set(small_archive: Archive, proxies: int | None, status: int) -> None:
    app = create_app(small_archive[0], rate_limit="1 per minute", proxies=proxies)
    client = app.test_client()
    client.get("/about", headers={"X-Forwarded-For": "192.0.2.1"})
    assert client.get("/about", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == status
    app.extensions["rostra"].close()


def test_without_a_setting_nobody_is_held_back(small_archive: Archive) -> None:
    app = create_app(small_archive[0])
    client = app.test_client()
    assert {client.get("/about").status_code for _ in range(150)} == {200}
    app.extensions["rostra"].close()


def test_a_limit_that_is_none_is_told_at_once(small_archive: Archive) -> None:
    with pytest.raises(BadSetting, match="120 per minute"):
        create_app(small_archive[0], rate_limit="a few")
