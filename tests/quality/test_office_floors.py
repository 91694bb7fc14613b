"""Word and OpenDocument records in which only styles say who speaks: how often day, speakers and turns are right, over many ways of marking them."""
import pytest

from indexer import segment
from indexer.readers import docx, odt
from tests.quality.conftest import _same_person
from tests.quality.made_records import record

RECORDS = 120
FLOORS = {"day": 0.95, "speakers": 0.95, "turns": 0.97}


def test_records_marked_by_style_alone(capsys: pytest.CaptureFixture[str]) -> None:
    days, turns, hits, given, wanted = [], [], 0, 0, 0
    misses: list[str] = []
    for seed in range(RECORDS):
        made = record(seed)
        reader = odt if made.name.endswith("odt") else docx
        document = segment.documents(reader.read(made.content, made.name), made.name, "0" * 64)[0]
        days.append(document.date == made.day)
        right = {who for who, _ in made.turns if who}
        hits += sum(any(_same_person(a, b) for b in document.speakers) for a in right)
        given, wanted = given + len(document.speakers), wanted + len(right)
        for who, words in made.turns:
            at = document.text.find(words)
            turn = next((t for t in document.turns if t.start <= at < t.end), None)
            turns.append(turn is not None and at >= 0 and turn.role == "speaker" and (len(turn.speakers) == 1 and _same_person(turn.speakers[0], who) if who else not turn.speakers))
        if not all(turns[-len(made.turns):]) or not days[-1]:
            misses.append(f"{made.name} {seed}: {document.date} not {made.day}; {document.speakers} not {sorted(right)}")
    shares = {"day": sum(days) / len(days), "speakers": 2 * hits / (given + wanted), "turns": sum(turns) / len(turns)}
    with capsys.disabled():
        print("\noffice styles               " + "  ".join(f"{what} {share:.3f}" for what, share in shares.items()), end="")
    assert all(shares[what] >= floor for what, floor in FLOORS.items()), f"{shares}\n" + "\n".join(misses)
