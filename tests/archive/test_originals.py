"""Originals are kept byte for byte, once, and are on disk when that is said; a failing disk leaves nothing half kept."""
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import NotHeld
from archive.originals import Originals


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.binary(max_size=4000))
def test_what_is_kept_is_read_again(tmp_path: Path, content: bytes) -> None:
    held = Originals(tmp_path)
    sha256 = held.put(content)
    assert held.read(sha256) == content and held.put(content) == sha256 and sha256 in held.hashes()


def test_a_file_is_kept_and_deleted(tmp_path: Path) -> None:
    (tmp_path / "speech.txt").write_bytes(b"No tide turns alone.")
    held = Originals(tmp_path / "archive")
    sha256 = held.put(tmp_path / "speech.txt")
    held.delete(sha256)
    held.delete(sha256)
    assert held.hashes() == []
    with pytest.raises(NotHeld):
        held.read(sha256)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "ABC", "f" * 63])
def test_only_hashes_name_originals(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotHeld):
        Originals(tmp_path).path(name)


@pytest.mark.parametrize("call", ["fsync", "chmod", "mkdir"])
def test_whichever_call_fails_nothing_is_half_kept_and_the_next_try_succeeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    held = Originals(tmp_path)
    real = getattr(os, call)
    for failing in range(1, 6):
        calls = 0

        def fails(*args: object, failing: int = failing, **kwargs: object) -> object:
            nonlocal calls
            calls += 1
            if calls == failing:
                raise OSError(28, "No space left on device")
            return real(*args, **kwargs)

        content = b"No tide turns alone." * failing
        with monkeypatch.context() as patched:
            patched.setattr(os, call, fails)
            try:
                sha256 = held.put(content)
            except OSError:
                sha256 = ""
        assert not list(held.folder.glob(".new-*")) and all(held.read(one) for one in held.hashes())
        assert held.read(held.put(content)) == content and (not sha256 or held.read(sha256) == content)


def test_a_damaged_original_is_put_right_by_the_same_bytes(tmp_path: Path) -> None:
    held = Originals(tmp_path)
    sha256 = held.put(b"No tide turns alone.")
    held.path(sha256).write_bytes(b"No tide turns about.")
    assert held.put(b"No tide turns alone.") == sha256 and held.read(sha256) == b"No tide turns alone."


def test_what_an_interrupted_copy_left_is_removed_and_a_copy_under_way_is_not(tmp_path: Path) -> None:
    held = Originals(tmp_path)
    held.put(b"We stay.")
    old, new = held.folder / ".new-old", held.folder / ".new-now"
    old.write_bytes(b"No ti")
    new.write_bytes(b"No ti")
    os.utime(old, (0, 0))
    held.sweep()
    assert not old.exists() and new.exists() and len(held.hashes()) == 1
