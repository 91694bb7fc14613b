"""Whoever speaks is found in whatever script the name is typed: a question for Zelensky finds Зеленський, and the other way round."""
import pytest

from search.request import Request

from .conftest import Make, document


@pytest.mark.parametrize(("asked", "found"), [
    (Request(query="Zelensky"), {"uk", "en", "about"}), (Request(query="Selenskyj"), {"uk", "en", "about"}), (Request(query="Зеленський"), {"uk", "en", "about"}),
    (Request(query="speaker:Zelensky"), {"uk", "en"}), (Request(query="порти", speakers=("Zelenskyy",)), {"uk"}), (Request(query="speaker:Flint"), {"other"}), (Request(query="Verbytskyi"), set()),
], ids=["latin", "another table", "cyrillic", "filter in the query", "filter", "a latin name", "nobody held"])
def test_names_are_found_across_scripts(asked: Request, found: set[str], finder_of: Make) -> None:
    finder = finder_of(
        document("uk", "Порти закриті.", language="uk", speakers=("Володимир Зеленський",)), document("en", "The ports are closed.", speakers=("V. Zelenskyy",)),
        document("about", "Нам сказав Зеленський, що буде завтра.", language="uk", speakers=("Олена Кравець",)), document("other", "Roofs.", speakers=("Dorothy Flint",)),
    )  # fmt: skip
    assert {str(hit.document.identifier) for hit in finder.search(asked).results} == found
