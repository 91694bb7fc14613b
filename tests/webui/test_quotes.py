"""A quote has an address for ever, a citation in every form, a card; its words are the stored words."""
import re

import pytest
from flask.testing import FlaskClient

from search import cards
from webui.quotes import bare


@pytest.fixture()
def href(client: FlaskClient) -> str:
    """The address of a quote."""
    return str(client.get("/quotes.json?q=paid").get_json()["results"][0]["href"])


def test_a_quote_stands_with_who_when_where_and_its_proof(client: FlaskClient, href: str) -> None:
    body = client.get(href).get_data(as_text=True)
    for words in ("A pump does not know who paid for it.", "Dorothy Flint", "12 May 2019", "Mill Lane Messenger", "verbatim", f"https://archive.example{href}"):
        assert words in body, words


@pytest.mark.parametrize(("form", "has"), [
    (".json", '"changed": false'), (".txt", "“A pump does not know who paid for it.”"), (".md", "> A pump does not know who paid for it."),
    (".bib", "@misc{"), (".ris", "TY  -"), (".csl.json", '"abstract"'), (".svg", "<svg"),
])  # fmt: skip
def test_a_quote_in_other_forms(client: FlaskClient, href: str, form: str, has: str) -> None:
    answer = client.get(href + form)
    assert answer.status_code == 200
    assert has in answer.get_data(as_text=True)


def test_a_card_is_a_picture(client: FlaskClient, href: str) -> None:
    answer = client.get(href + ".png")
    assert answer.content_type == "image/png"
    assert answer.data.startswith(b"\x89PNG")


def test_a_passage_found_leads_to_the_quote_of_its_best_sentence(client: FlaskClient) -> None:
    body = client.get("/search?q=leaflet+council").get_data(as_text=True)
    path = re.search(r'href="(/quote/from/[^"]+)"', body)
    assert path
    answer = client.get(path[1].replace("&amp;", "&"), follow_redirects=True)
    assert answer.status_code == 200
    assert "We asked the council for water, and the council sent us a leaflet about water." in answer.get_data(as_text=True)


def test_nobody_can_clip_words_by_hand(client: FlaskClient, href: str) -> None:
    document, version, start, _, check = href.removeprefix("/quote/").split("-")
    assert client.get(f"/quote/{document}-{version}-{start}-5-{check}").status_code == 404


def test_quotes_are_found_by_words_speaker_and_form(client: FlaskClient) -> None:
    assert "Wer den <mark>Brunnen</mark> verkauft" in client.get("/quotes?q=Brunnen").get_data(as_text=True)
    mine = client.get("/quotes.json?speaker=Karl+Weiß").get_json()["results"]
    assert mine
    assert {name for quote in mine for name in quote["speakers"]} == {"Karl Weiß"}
    assert client.get("/quotes.csv?q=pump").get_data(as_text=True).startswith("\ufeffquote,form,text")


def test_a_quotes_own_marks_are_not_doubled() -> None:
    assert bare("“We won’t.”") == "We won’t."
    assert bare("“We,” she said, “won’t.”") == "“We,” she said, “won’t.”"


def test_a_card_with_boxes_for_letters_is_refused(client: FlaskClient, href: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get(f"{href}.png").status_code == 200 and "og:image" in client.get(href).get_data(as_text=True)
    monkeypatch.setattr(cards, "_has_font", lambda letter, *, system: letter != "A")
    assert "no font here has “A”" in client.get(f"{href}.png", headers={"Accept": "text/html", "Accept-Language": "en"}).get_data(as_text=True)
    assert client.get(f"{href}.svg").status_code == 200


def test_without_a_source_the_title_says_where_words_stand(client: FlaskClient) -> None:
    checked = client.post("/verify", data={"text": "Ми не просимо дешевшої води."})
    for answer in (client.get("/quotes?q=колодязь"), client.get("/said?q=дешевшої води"), checked):
        assert "<cite>Лист до міської ради</cite>" in answer.get_data(as_text=True)
