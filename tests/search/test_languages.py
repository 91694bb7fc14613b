"""Language tags in words."""
import pytest

from search.languages import language_name


@pytest.mark.parametrize(("tag", "name"), [("uk", "Ukrainian"), ("de-AT", "German (Austria)"), ("zz", "zz"), ("", ""), ("no such tag", "no such tag"), ("a" * 200, "a" * 200)])
def test_language_name(tag: str, name: str) -> None:
    assert language_name(tag) == name
