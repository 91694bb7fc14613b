"""The file of words that mean the same."""
from pathlib import Path

from search import synonyms


def test_both_sides_mean_each_other() -> None:
    found = synonyms.read("# names\nUN = United Nations  # the body\n\nUnited Nations = ONU = UN\n")
    assert found.meanings[("un",)] == (("united", "nations"), ("onu",))
    assert found.meanings[("united", "nations")] == (("un",), ("onu",))
    assert found.longest == 2
    assert not found.problems


def test_a_line_that_says_nothing_is_named() -> None:
    found = synonyms.read("UN\nA =\na b c d e f g = x\nX = Y")
    assert [problem.split(":")[0] for problem in found.problems] == ["line 1", "line 2", "line 3"]
    assert set(found.meanings) == {("x",), ("y",)}


def test_no_file_no_synonyms(tmp_path: Path) -> None:
    assert synonyms.load(tmp_path).meanings == {}
    (tmp_path / synonyms.FILE).write_bytes(b"\xef\xbb\xbfUN = ONU\n\xff = x\n")
    assert ("un",) in synonyms.load(tmp_path).meanings
