"""Forms of one speaker's name are proposed for merging; who shares a label with somebody is left alone."""
import json
from pathlib import Path

import pytest

from search.variants import Proposal, proposed

NAMES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "names"


@pytest.mark.parametrize(("names", "found"), [
    (["Elif Karadeniz", "Karadeniz, Elif"], [("Elif Karadeniz", "Karadeniz, Elif", "the same words")]),
    (["TUNDE ADEYINKA", "Dr Tunde Adeyinka"], [("Dr Tunde Adeyinka", "TUNDE ADEYINKA", "the same words")]),
    (["Володимир Зеленський", "Volodymyr Zelensky"], [("Володимир Зеленський", "Volodymyr Zelensky", "another script")]),
    (["V. Zelenskyy", "Volodymyr Zelensky"], [("Volodymyr Zelensky", "V. Zelenskyy", "a shorter form")]),
    (["Rhodri Pell", "R. Pell", "Mr Pell"], [("Rhodri Pell", "Mr Pell", "a shorter form"), ("Rhodri Pell", "R. Pell", "a shorter form")]),
    (["Rhodri Pell", "Ruth Pell", "R. Pell", "Mr Pell"], []),
    (["Bob Flint", "Robert Flint"], [("Robert Flint", "Bob Flint", "a shorter form")]),
    (["Anna Beck", "Hanna Beck"], []),
    (["Dockers' Union", "Miners' Union"], []),
    ([], []),
], ids=["comma", "shouting", "script", "spelling", "initial and surname", "two fit", "nickname", "two people", "organisations", "nobody"])
def test_what_is_proposed(names: list[str], found: list[tuple[str, str, str]]) -> None:
    assert proposed(names) == [Proposal(name=name, variant=variant, why=why) for name, variant, why in found]  # type: ignore[arg-type]


def test_recorded_variants_are_proposed_and_hardly_anything_else(capsys: pytest.CaptureFixture[str]) -> None:
    if not (NAMES / "us-legislators.jsonl").is_file():
        pytest.skip("the recorded names (../shared/data/names) are not here")
    people = [json.loads(line) for line in (NAMES / "us-legislators.jsonl").read_text(encoding="utf-8").splitlines()]
    owners: dict[str, set[str]] = {}
    for person in people:
        for form in (person["name"], *person["variants"]):
            owners.setdefault(form, set()).add(person["id"])
    own = {form: ids for form, ids in owners.items() if len(ids) == 1}
    found = proposed(own)
    right = sum(own[one.name] == own[one.variant] for one in found)
    wanted = len(own) - len({id for ids in own.values() for id in ids})
    with capsys.disabled():
        print(f"\nnames: {right / wanted:.3f} of recorded variants proposed, {right / len(found):.3f} of proposals right", end="")
    assert right / wanted >= 0.9 and right / len(found) >= 0.99
