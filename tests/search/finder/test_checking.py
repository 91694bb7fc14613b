"""Answers are kept for one state of the archive."""
from search.finder.checking import KEPT, Answers, has_beginning, is_of


def test_answers_are_worked_out_once_for_each_state() -> None:
    answers = Answers()
    assert answers.of("before").get("question", lambda: 1) == 1
    assert answers.of("before").get("question", lambda: 2) == 1
    assert answers.of("after").get("question", lambda: 3) == 3


def test_only_the_latest_are_kept() -> None:
    answers = Answers()
    for n in range(KEPT + 5):
        answers.get(n, lambda n=n: n)
    assert answers.get(0, lambda: "again") == "again"
    assert answers.get(KEPT, lambda: "again") == KEPT


def test_beginnings_and_forms() -> None:
    assert has_beginning("Élan vital", "elan")
    assert not has_beginning("relan", "elan")
    assert is_of("Bonds", ("bond",), "en")
    assert not is_of("well-being", ("bond",), "en")
