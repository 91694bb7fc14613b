"""Which words are read as a person's or an organisation's name."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import people


@pytest.mark.parametrize("name", ["Simon Pirani [UK]", "HALINA WRZOS", "Mr. Osei-Lamb", "Остап Вербицький", "سميرة بحراوي", "唐鳳", "J. R. R. Tolkien", "María de la Cruz", "Sis. Flint", "Dorothy Day", "Huey Long"])
def test_persons(name: str) -> None:
    assert people.is_person(name)


@pytest.mark.parametrize("name", ["The Chairman", "UK unions back Ukraine", "Ukraine Solidarity Campaign", "Note", "Carter Ward", "Port Ansgar", "What we want", "Gwyther", "Over 9000", "Lessons Learned", "Next Steps", "MAIN DEMANDS",
                                  "Bryan Helmig: Yeah"])
def test_no_persons(name: str) -> None:
    assert not people.is_person(name)


@pytest.mark.parametrize(("name", "yes"), [("Ukraine Solidarity Campaign", True), ("Carrow Point Tenants' Association", True), ("Klimataktion", True), ("Komitet Obrony", True),
                                           ("Спілка моряків", True), ("Halina Wrzos", False), ("The committee met again and decided nothing at all, as ever.", False)])
def test_organisations(name: str, yes: bool) -> None:
    assert people.is_organisation(name) is yes


@pytest.mark.parametrize(("short", "full", "yes"), [("CW", "Clara Whitcombe", True), ("GWYTHER", "Iestyn Gwyther", True), ("Mr Pell", "Rhodri Pell", True), ("I. Gwyther", "Iestyn Gwyther", True),
                                                    ("H. Gwyther", "Iestyn Gwyther", False), ("Iestyn Gwyther", "Iestyn Gwyther", False), ("Pell", "Pell", False)])
def test_short_forms(short: str, full: str, yes: bool) -> None:
    assert people.shortens(short, full) is yes


def test_a_surname_that_two_share_stays_as_it_is() -> None:
    assert people.fullest("Karadeniz", ["Elif Karadeniz", "Deniz Karadeniz"]) == "Karadeniz"
    assert people.fullest("Karadeniz", ["Elif Karadeniz", "ELIF KARADENIZ", "Tunde Adeyinka"]) in ("Elif Karadeniz", "ELIF KARADENIZ")


@pytest.mark.parametrize(("names", "parts"), [("John Reimann and Cheryl Zuur", ["John Reimann", "Cheryl Zuur"]), ("A. Lee, B. Ray and C. Day", ["A. Lee", "B. Ray", "C. Day"]),
                                              ("Rosa López y Juan Díaz", ["Rosa López", "Juan Díaz"]), ("唐鳳、黃子維", ["唐鳳", "黃子維"])])
def test_joint_names(names: str, parts: list[str]) -> None:
    assert people.split_names(names) == parts


@given(st.text(max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    people.is_person(text)
    people.is_organisation(text)
    assert people.split_names(text)
    assert people.key(people.proper_case(text)) == people.key(text) or not text.isascii()
