"""Journeys go through the command and HTTP only, as a person would."""
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROSTRA = Path(sys.executable).parent / "rostra"


class Terminal:
    """Runs `rostra` on one archive and keeps what it said."""

    def __init__(self, archive: Path) -> None:
        self.archive = archive

    def __call__(self, *words: str | Path, exit_code: int = 0, stdin: str | None = None, timeout: int = 120) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ROSTRA_")} | {"ROSTRA_USER": "tester"}
        run = subprocess.run(
            [ROSTRA, "--archive", self.archive, *words], capture_output=True, text=True, timeout=timeout, env=environment, cwd=self.archive.parent, input=stdin
        )
        self.errors = run.stderr
        assert run.returncode == exit_code, f"rostra {' '.join(map(str, words))} gave {run.returncode}, not {exit_code}: {run.stdout}\n{run.stderr}"
        assert "Traceback" not in run.stderr
        return run.stdout

    def json(self, *words: str | Path, exit_code: int = 0) -> Any:
        return json.loads(self(*words, "--json", exit_code=exit_code))

    def lines(self, *words: str | Path, exit_code: int = 0) -> list[Any]:
        return [json.loads(line) for line in self(*words, exit_code=exit_code).splitlines()]


@pytest.fixture
def rostra(tmp_path: Path) -> Terminal:
    """A terminal on an archive that does not exist yet."""
    return Terminal(tmp_path / "archive")


@pytest.fixture(scope="session")
def terminal_on() -> Callable[[Path], Terminal]:
    """A terminal on an archive somewhere."""
    return Terminal


@pytest.fixture(scope="session")
def demo_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of `seeds/`, for journeys that only read."""
    folder = tmp_path_factory.mktemp("demo") / "archive"
    run = subprocess.run([ROSTRA, "--archive", folder, "add", ROOT / "seeds" / "documents"], capture_output=True, text=True, timeout=250)
    assert run.returncode in (0, 3), run.stderr
    return folder
