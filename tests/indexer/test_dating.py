"""Which dates are found in words, and which are not made of them."""
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import dating
from indexer.dating.months import MONTHS, SEASONS


@pytest.mark.parametrize(("words", "edtf"), [(words, edtf) for _, words, edtf, _ in dating.ROWS])
def test_each_rule_finds_its_example(words: str, edtf: str) -> None:
    assert [found.edtf for found in dating.find(words)] == [edtf]


@pytest.mark.parametrize(("what", "words"), [("month", MONTHS), ("season", SEASONS), ("first", dating._FIRST), ("about", ("c.", "ca", "circa", "um")), ("day", ("3", "31")), ("year", ("1984",))])
def test_what_a_date_begins_with_is_one_thing(what: str, words: Iterable[str]) -> None:
    assert {match and match.lastgroup for match in map(dating._OPENING.match, words)} == {what}


@pytest.mark.parametrize(("text", "words"), [
    ("12 May 2014, 3 June 2015.", ["12 May 2014", "3 June 2015"]), ("vom12.05.2021bis 13.05.2021", ["12.05.2021", "13.05.2021"]), ("12may 2014", ["12may 2014"]), ("mayor 2014, May 2014", ["May 2014"]),
    ("May / June 2014 or circa 2014", ["May / June 2014", "circa 2014"]), ("20145 May 2014", ["May 2014"]), ("at 2014, 5 May 2014?", ["5 May 2014"]),
])
def test_dates_follow_each_other_and_other_words(text: str, words: list[str]) -> None:
    assert [found.text for found in dating.find(text)] == words


@pytest.mark.parametrize(("name", "edtf"), [(name, edtf) for _, name, edtf in dating.FILE_NAME])
def test_each_rule_for_names_finds_its_example(name: str, edtf: str) -> None:
    found = dating.in_name(name)
    assert found is not None and found.edtf == edtf


@pytest.mark.parametrize(("words", "edtf"), [
    ("divendres 26 de març de 2021", "2021-03-26"), ("12 d’abril de 2021", "2021-04-12"), ("12. ledna 2020", "2020-01-12"), ("2 Ocak 2020", "2020-01-02"), ("ΔΕΥΤΕΡΑ 3 ΙΟΥΝΙΟΥ 2019", "2019-06-03"),
    ("3 юни 2019 г.", "2019-06-03"), ("2020 m. kovo 12 d.", "2020-03-12"), ("12. helmikuuta 2019", "2019-02-12"), ("12. listopada 2020.", "2020-10-12"), ("12 listopada 2020 r.", "2020-11-12"),
    ("12. Mai 2021", "2021-05-12"), ("den 3. März 1989", "1989-03-03"), ("le 1er mai 2020", "2020-05-01"), ("3 de mayo de 1984", "1984-05-03"),
    ("5 de outubro de 1910", "1910-10-05"), ("25 aprile 1945", "1945-04-25"), ("Biała Zatoka, 3 marca 1989", "1989-03-03"), ("22 листопада 1980 року", "1980-11-22"),
    ("9 мая 1945 г.", "1945-05-09"), ("den 1 maj 1968", "1968-05-01"), ("٣ مايو ٢٠١٢", "2012-05-03"), ("2016年10月3日", "2016-10-03"), ("Oktober 1988", "1988-10"),
    ("summer 1984", "1984-22"), ("лютий 2022", "2022-02"), ("Saturday, 9th October, 1976, at 2.30 p.m.", "1976-10-09"), ("August 26  2005", "2005-08-26"),
])
def test_dates_in_the_languages_of_the_archive(words: str, edtf: str) -> None:
    found = dating.first(words)
    assert found is not None and found.edtf == edtf


@pytest.mark.parametrize("words", ["31 February 2020", "04/05/2021", "3000-01-01", "1.40 a week", "in 1984 we", "the 1930s", "1931-2006", "May we go?", "call 0417 1984"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert dating.first(words) is None


def test_an_impossible_date_is_found_as_impossible() -> None:
    assert [found.edtf for found in dating.find("31 February 2020")] == [None]


@pytest.mark.parametrize(("value", "edtf"), [
    ("2022-10-22 09:00:00", "2022-10-22"), ("2022", "2022"), ("1984?", "1984?"), ("1984-22", "1984-22"), ("2022/2023", "2022/2023"), ("198X", "198X"), ("1980s", "198X"), ("the 1980s", "198X"),
    ("1980er Jahre", "198X"), ("1984-05~", "1984-05~"), ("1984-05-03?", "1984-05-03?"), ("1984/..", "1984/.."), ("1984~/1986", "1984~/1986"), ("3000-01", None),
    ("198X/3000", None), ("0984/..", None), ("soon", None), ("9999-12-31", None),
])
def test_a_stated_date_is_read_or_left_out(value: str, edtf: str | None) -> None:
    assert dating.only(value) == edtf


@given(st.text(max_size=200))
def test_dates_stand_where_they_are_said_to(text: str) -> None:
    at = 0
    for found in dating.find(text):
        assert at <= found.start < found.end <= len(text)
        at = found.end
