"""Every sentence of the interface is there in every language we promise, with the same places for values."""
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient

from archive import dates
from webui import languages, showing

PACKAGE = Path(languages.__file__).parent
PLACE = re.compile(r"%\(\w+\)s")


@pytest.fixture(scope="module")
def sentences() -> set[str]:
    """Everything the pages say, in English."""
    found = extract_from_dir(
        str(PACKAGE), method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"newstyle_gettext": "true"}}, keywords={"_": None, "noop": None, "ngettext": (1, 2)},
    )  # fmt: skip
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("code", ["de", "es", "uk"])
def test_a_language_is_complete_and_has_nothing_left_over(sentences: set[str], code: str) -> None:
    with (PACKAGE / "translations" / f"{code}.po").open("rb") as source:
        catalog = read_po(source, locale=code)
    said = {(one.id if isinstance(one.id, str) else one.id[0]): one for one in catalog if one.id}
    assert sentences - set(said) == set()
    assert set(said) - sentences == set()
    for one in said.values():
        english, theirs = (one.id, one.string) if isinstance(one.id, str) else (one.id[1], one.string)
        for words in [theirs] if isinstance(theirs, str) else theirs:
            assert words.strip()
            assert set(PLACE.findall(words)) <= set(PLACE.findall(english)), words


@pytest.mark.parametrize(("language", "words"), [("de", "Was gesagt wurde, und wo"), ("uk", "Що було сказано і де"), ("es", "Lo que se dijo, y dónde"), ("fr", "What was said, and where")])
def test_the_browser_chooses_the_language(client: FlaskClient, language: str, words: str) -> None:
    answer = client.get("/", headers={"Accept-Language": f"{language},en;q=0.5"})
    assert words in answer.get_data(as_text=True)
    assert "Accept-Language" in answer.headers["Vary"]


def test_a_chosen_language_is_carried_on(client: FlaskClient) -> None:
    body = client.get("/search?q=solidarity&ui=de").get_data(as_text=True)
    assert '<html lang="de" dir="ltr">' in body
    assert 'href="/speakers?ui=de"' in body
    assert '<input type="hidden" name="ui" value="de">' in body
    assert "hreflang" in body
    assert "12. Mai 2019" in body


def test_every_page_speaks_every_language(client: FlaskClient, ids: dict[str, str]) -> None:
    for code in ("de", "uk", "es"):
        for path in ("/", "/search?q=solidarity", "/search?q=zzqx", f"/d/{ids['pump']}/the-pump-at-mill-lane", "/speakers", "/speaker/dorothy-flint", "/quotes", "/verify", "/coverage", "/about", "/x"):
            answer = client.get(path + ("&" if "?" in path else "?") + f"ui={code}")
            assert answer.status_code in (200, 404), (code, path)


def test_the_direction_of_a_language() -> None:
    assert (languages.direction("ar"), languages.direction("he-IL"), languages.direction("de"), languages.direction(None)) == ("rtl", "rtl", "ltr", "ltr")


def test_direction_is_left_to_the_words(app: Flask) -> None:
    with app.test_request_context("/"):
        assert (showing.lang("ar"), showing.lang("en"), showing.lang(None)) == (' lang="ar"', "", "")
        assert [showing.quoted("a", code) for code in ("en", "de", "uk", None)] == ["“a”", "„a“", "«a»", "“a”"]


def test_everything_said_of_dates_is_translated(app: Flask) -> None:
    assert set(dates.PHRASES.values()) == set(showing.OF_DATES)
    with app.test_request_context("/?ui=de"):
        assert [showing.readable_date(one) for one in ("2021-05-12", "1984-22~", "2018?", "2019-03/..", "no date", None)] == [
            "12. Mai 2021", "um Sommer 1984", "2018, unsicher", "März 2019 – …", "no date", "",
        ]  # fmt: skip
