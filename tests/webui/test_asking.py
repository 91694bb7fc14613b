"""Whatever stands in an address can be answered: hostile parameters never give a server error, and mean what they can."""
import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from webui.asking import asked, clean, whole

NAUGHTY = [
    "page=-1", "page=0", "page=999999999", "page=" + "9" * 400, "page=1e9", "page=abc", "page=²", "page=%00", "limit=-5", "limit=1000000000",
    "sort=zq", "sort=-__class__", "match=x", "from=9999-99-99&to=0000-00-00", "from=2022&to=2019", "from=%00", "to=" + "1" * 5000,
    "kind=nonsense", "kind=-", "language=%ff", "speaker=%00", "speaker=" + "a" * 5000, "&".join(f"speaker=p{n}" for n in range(200)),
    "q=%ff%fe", "q=%00", "q=%ed%a0%80", "q=" + "(" * 5000, "q=" + "%22" * 999, "q[]=1", "&&&===", "q=a&q=b", "ui=xx", "ui=../../etc/passwd", "v=-1",
    "q=" + "a" * 9000, "q=%0d%0aX-Zq:1", "plain=1&q=%22a", "form=x", "after=c9", "q=speaker:", "q=date:99999999999", "q=a*", "q=*",
]  # fmt: skip


@pytest.mark.parametrize("parameters", NAUGHTY)
@pytest.mark.parametrize("path", ["/search", "/search.json", "/quotes", "/quotes.json", "/speakers", "/"])
def test_naughty_parameters_are_answered(client: FlaskClient, path: str, parameters: str) -> None:
    answer = client.get(f"{path}?{parameters}", follow_redirects=True)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:300]


def test_a_page_behind_the_last_leads_to_the_last(client: FlaskClient) -> None:
    assert client.get("/search?q=solidarity&limit=1&page=99").headers["Location"] == "/search?q=solidarity&limit=1&page=2"
    assert client.get("/search?q=zzqx&page=99").status_code == 200
    assert client.get("/quotes?page=99").status_code == 302


def test_what_means_nothing_is_said(client: FlaskClient) -> None:
    assert "“nonsense” is no date" in client.get("/search?q=pump&from=nonsense").get_data(as_text=True)


@given(st.text(max_size=200))
def test_clean_text_has_no_control_letters(text: str) -> None:
    assert not any(ord(letter) < 32 and letter not in "\t\n\r" for letter in clean(text))


@given(st.one_of(st.none(), st.text(max_size=30), st.integers().map(str)))
def test_a_whole_number_is_within_its_bounds(text: str | None) -> None:
    assert 1 <= whole(text, usual=1, most=1000) <= 1000


@given(st.dictionaries(st.sampled_from(["q", "speaker", "kind", "from", "to", "sort", "match", "page", "limit", "form"]), st.text(max_size=40)))
def test_any_address_makes_a_question(values: dict[str, str]) -> None:
    question = asked("/search", MultiDict(values))
    assert 1 <= question.page <= 1000
    assert 1 <= question.request().limit <= 100
