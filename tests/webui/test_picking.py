"""Picked quotes live in the address alone: added, taken out, shown anew, taken home; nothing made by hand is shown."""
import pytest
from flask.testing import FlaskClient

from webui.picking import KEY_FILE, make_key


@pytest.fixture()
def hrefs(client: FlaskClient) -> list[str]:
    """Addresses of some quotes."""
    return [one["href"] for one in client.get("/quotes.json?limit=3").get_json()["results"]]


def listed(client: FlaskClient, hrefs: list[str]) -> str:
    """The address of a list of these quotes, picked one after the other."""
    where = ""
    for href in hrefs:
        where = client.get("/picks", query_string={"add": f"https://archive.example{href}", "list": where and f"https://archive.example{where}"}).headers["Location"]
    return where


def test_quotes_are_picked_shown_and_taken_out(client: FlaskClient, hrefs: list[str]) -> None:
    where = listed(client, hrefs)
    body = client.get(where).get_data(as_text=True)
    assert all(href in body for href in hrefs)
    fewer = client.get("/picks", query_string={"without": hrefs[0].rsplit("/", 1)[-1], "list": where}).headers["Location"]
    assert hrefs[0] not in client.get(fewer).get_data(as_text=True)


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_booklet_is_taken_home(client: FlaskClient, hrefs: list[str], form: str) -> None:
    answer = client.get(f"{listed(client, hrefs)}.{form}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "3 of 3 quotes stand word for word" in answer.get_data(as_text=True)


def test_a_word_booklet_is_taken_home(client: FlaskClient, hrefs: list[str]) -> None:
    answer = client.get(f"{listed(client, hrefs)}.docx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="quotes.docx"' and answer.data.startswith(b"PK")


def test_a_list_made_by_hand_is_not_shown(client: FlaskClient, hrefs: list[str]) -> None:
    where = listed(client, hrefs)
    for wrong in (where[:-1], where.replace("-", "x", 1), "/picks/nonsense", "/picks/~", "/picks/%00~x"):
        assert client.get(wrong).status_code == 404, wrong
    assert client.get("/picks?add=nonsense").status_code == 404


def test_a_key_is_made_once(tmp_path) -> None:  # type: ignore[no-untyped-def]
    make_key(tmp_path)
    first = (tmp_path / KEY_FILE).read_bytes()
    make_key(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == first
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o077 == 0
    make_key(tmp_path / "not there")
