"""Every promise of docs/what-can-be-lost.md names the tests that keep it, and they are there."""
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
PAGE = (TESTS.parent / "docs" / "what-can-be-lost.md").read_text(encoding="utf-8")
PROMISES = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in PAGE.split("\n## ")[0].splitlines() if line.startswith("| ")][1:]


@pytest.mark.parametrize(("promise", "kept_by"), PROMISES, ids=[promise[:40] for promise, _ in PROMISES])
def test_a_promise_is_kept_by_tests_that_are_there(promise: str, kept_by: str) -> None:
    named = [name for name in re.findall(r"`([^`]+)`", kept_by) if "/" in name]
    assert named, f"nothing keeps: {promise}"
    for name in named:
        path = TESTS / name
        assert path.is_file() or any(path.rglob("test_*.py")), f"{name} is not there"
