"""A date covers the days it may mean, and is read aloud as people say it."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import is_edtf, readable, span

CASES = [  # EDTF      first day     last day      read aloud
    ("2021", "2021-01-01", "2021-12-31", "2021"),
    ("2022-03", "2022-03-01", "2022-03-31", "March 2022"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("2021-05-12", "2021-05-12", "2021-05-12", "12 May 2021"),
    ("1984-21", "1984-03-01", "1984-05-31", "spring 1984"),
    ("1984-22", "1984-06-01", "1984-08-31", "summer 1984"),
    ("1984-24", "1984-12-01", "1985-02-28", "winter 1984"),
    ("198X", "1980-01-01", "1989-12-31", "1980s"),
    ("198X~", "1980-01-01", "1989-12-31", "about 1980s"),
    ("192X/1935", "1920-01-01", "1935-12-31", "1920s – 1935"),
    ("2018~", "2018-01-01", "2018-12-31", "about 2018"),
    ("2018-05?", "2018-05-01", "2018-05-31", "May 2018, uncertain"),
    ("1984/1986-02", "1984-01-01", "1986-02-28", "1984 – February 1986"),
    ("1984/..", "1984-01-01", "9999-12-31", "1984 – …"),
    ("../1984", "0001-01-01", "1984-12-31", "… – 1984"),
    ("/1984", "0001-01-01", "1984-12-31", "… – 1984"),
]
NONE = ["", "tomorrow", "1999-02-30", "1999-13", "0000", "99", "19990203", "1986/1984", "../..", "/", "1984-25", "1984-22-01", "000X", "198X-05", "19XX", "198x", "12/05/2021", "２０２１"]


@pytest.mark.parametrize(("edtf", "first", "last", "aloud"), CASES)
def test_a_date_covers_its_days_and_is_read_aloud(edtf: str, first: str, last: str, aloud: str) -> None:
    assert (span(edtf), readable(edtf)) == ((first, last), aloud)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_is_none_and_shown_as_it_is(text: str) -> None:
    assert span(text) is None and not is_edtf(text) and readable(text) == text


def test_months_are_named_in_the_readers_language() -> None:
    assert readable("2021-05-12", "de") == "12. Mai 2021" and readable("2022-03", "fr") == "mars 2022" and readable("2022-03", "xx") == "March 2022"
    assert readable("2021-05-12", "en-US") == "12 May 2021" and readable("2021-05-12/2021-06", "es-MX") == "12 de mayo de 2021 – junio 2021"


def test_whoever_reads_says_what_is_no_month() -> None:
    words = {"summer %(year)s": "Sommer %(year)s", "about %(date)s": "um %(date)s", "%(date)s, uncertain": "%(date)s, unsicher"}
    assert readable("1984-22~", "de", words.__getitem__) == "um Sommer 1984" and readable("2018?", "de", words.__getitem__) == "2018, unsicher"


@given(st.dates())
def test_every_day_is_within_its_month_its_year_and_itself(day: object) -> None:
    text = str(day)
    for edtf in (text, text[:7], text[:4]):
        found = span(edtf)
        assert found and found[0] <= text <= found[1]


@given(st.text(alphabet="0123456789-/.~?%", max_size=24))
def test_any_text_has_ordered_days_or_none(text: str) -> None:
    found = span(text)
    assert found is None or found[0] <= found[1]
