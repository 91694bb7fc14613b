"""Whether a claimed name may mean somebody."""
import pytest

from search.verify.people import Who, may_mean


@pytest.mark.parametrize(("claimed", "name", "yes"), [
    ("Dorothy Flint", "Dorothy Flint", True), ("Flint", "Dorothy Flint", True), ("D. Flint", "Dorothy Flint", True), ("Dorothy", "Dorothy Flint", False),
    ("Ostap Verbytskyi", "Остап Вербицький", True), ("Dr Halina Wrzos", "Halina Wrzos", True), ("Jane Flint", "Dorothy Flint", False),
    ("Rocio Valdearenas", "Rocío Valdearenas", True), ("Maro A. Venn", "Maro Venn", True), ("", "Maro Venn", False), ("Open Quay", "Open Quay", True),
])  # fmt: skip
def test_may_mean(claimed: str, name: str, yes: bool) -> None:
    assert may_mean(claimed, name) is yes


def test_the_names_of_the_archive_count_too() -> None:
    assert Who("Red Rosa", frozenset({"Rosa Adeyinka"})).is_among(["Rosa Adeyinka"])
    assert not Who().is_among(["Rosa Adeyinka"])
