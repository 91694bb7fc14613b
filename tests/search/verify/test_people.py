"""Whether a claimed name may mean somebody."""
import pytest

from search.verify.people import Who, may_be_met, may_mean


@pytest.mark.parametrize(("claimed", "name", "yes"), [
    ("Dorothy Flint", "Dorothy Flint", True), ("Flint", "Dorothy Flint", True), ("D. Flint", "Dorothy Flint", True), ("Dorothy", "Dorothy Flint", False),
    ("Ostap Verbytskyi", "Остап Вербицький", True), ("Dr Halina Wrzos", "Halina Wrzos", True), ("Jane Flint", "Dorothy Flint", False),
    ("Mayor Dorothy Flint", "Dorothy Flint", True), ("Flint, Dorothy", "Dorothy Flint", True), ("Dorothy Flint, mayor of Velmora", "Dorothy Flint", True),
    ("Minister for Health Dorothy Flint", "Dorothy Flint", True), ("Dorothy Flint MP", "Dorothy Flint", True), ("Dot Flint", "Dorothy Flint", False),
    ("Joe Flint", "Joseph Flint", True), ("ter Kade", "Wim ter Kade", True), ("García Márquez", "Gabriel García Márquez", True),
    ("Müller", "Hans Mueller", True), ("Dr King", "Martin Luther King Jr.", True), ("J.-L. Perrin", "Jean-Luc Perrin", True), ("JL Perrin", "Jean-Luc Perrin", True),
    ("the Dockers' Union", "Dockers’ Union", True), ("Union", "Dockers’ Union", False), ("O'Brien", "Pat O’Brien", True),
    ("Vladimir Putin", "Владимир Путин", True), ("Zelensky", "Володимир Зеленський", True), ("Wolodymyr Selenskyj", "Володимир Зеленський", True),
    ("Зеленский", "Володимир Зеленський", True), ("Mahmoud Darwish", "محمود درويش", True), ("Mao Zedong", "毛泽东", True), ("Anna Putina", "Владимир Путин", False),
    ("Deputy Speaker", "Mr Speaker", False), ("The Mayor", "Dorothy Flint", False), ("Adam Flint", "Anna Flint", False), ("Kim", "Kim Young", False),
    ("Rocio Valdearenas", "Rocío Valdearenas", True), ("Maro A. Venn", "Maro Venn", True), ("", "Maro Venn", False), ("Open Quay", "Open Quay", True),
])  # fmt: skip
def test_may_mean(claimed: str, name: str, yes: bool) -> None:
    assert may_mean(claimed, name) is yes
    assert not yes or may_be_met(claimed) & may_be_met(name)  # or nobody would ask


def test_the_names_of_the_archive_count_too() -> None:
    assert Who("Red Rosa", frozenset({"Rosa Adeyinka"})).is_among(["Rosa Adeyinka"])
    assert not Who().is_among(["Rosa Adeyinka"])
