"""JSONL: to the letter, a portion at a time, and one broken line costs one line."""
import json
from pathlib import Path

from indexer import readers


def test_each_line_is_a_piece_and_a_broken_one_a_problem(tmp_path: Path) -> None:
    lines = ['{"id": 7, "text": " To the *letter* \\n", "mood": "angry", "speakers": ["A", "B"]}', '{"text": ', '["no object"]', '{"id": "x"}', '{"text": ""}', "", '{"text": "last"}']
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = readers.read(path)
    assert [(p.part, p.literal) for p in reading.pieces] == [(1, " To the *letter* \n"), (7, "last")]
    first = reading.pieces[0]
    assert first.other == {"mood": "angry"} and first.stated["identifier"][0].value == "7" and [s.value for s in first.stated["speakers"]] == ["A", "B"]
    assert [p.where for p in reading.problems] == [f"a.jsonl, line {n}" for n in (2, 3, 4, 5)]


def test_a_large_file_comes_in_portions(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text("".join(json.dumps({"id": str(n), "text": f"Speech {n}"}) + "\n" for n in range(1201)), encoding="utf-8")
    portions = list(readers.portions(path))
    assert [len(p.pieces) for p in portions] == [500, 500, 201]
    assert [p.part for portion in portions for p in portion.pieces] == list(range(1, 1202))
