"""Forms of a name are compared, sorted and made into addresses alike, whatever the script."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import names

SLUGS = [
    ("Остап Вербицький", "ostap-verbytskyi"),
    ("Björn Ljungström", "bjorn-ljungstrom"),
    ("“We won’t go back”: an interview", "we-wont-go-back-an-interview"),
    ("Łukasz Ślęzak", "lukasz-slezak"),
    ("Straße der Einheit", "strasse-der-einheit"),
    ("", "x"),
    ("…!", "x"),
]
SAME = [
    ("Dr. Zofia Malisz [Poland]", "ZOFIA MALISZ"),
    ("Rev. Dr Abiodun Falade", "Abiodun Falade"),
    ("Ms José  García", "jose garcia"),
    ("Genossin Rosa Luxemburg", "Rosa Luxemburg"),
]


@pytest.mark.parametrize(("text", "slug"), SLUGS)
def test_slug(text: str, slug: str) -> None:
    assert names.slug(text, fallback="x") == slug


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_name_have_one_key(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


def test_titles_are_parted_from_names_and_a_title_alone_is_a_name() -> None:
    assert names.split_titles("Rev. Dr Abiodun Falade") == ("Rev. Dr", "Abiodun Falade")
    assert names.split_titles("President") == ("", "President") and names.split_titles("") == ("", "")


@given(st.text())
def test_a_slug_is_short_and_safe_and_stays_what_it_is(text: str) -> None:
    slug = names.slug(text)
    assert len(slug) <= names.SLUG_LENGTH and not set(slug) & set(" /?#%&\n") and not slug.startswith("-") and names.slug(slug) == slug
