"""What is promised of the code itself: import rules, types, lengths, documentation. Runs the same tools as `make check`."""
import ast
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = [path for package in ("archive", "search", "indexer", "webui") for path in sorted((ROOT / package).rglob("*.py"))] + [ROOT / "rostra.py"]
BIN = Path(sys.executable).parent

LONG_FUNCTIONS: dict[str, str] = {}  # "path::name" → why it may be longer than 50 lines
LONG_FILES: dict[str, str] = {}  # "path" → why it may be longer than 400 lines


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["mypy"], ["lint-imports"]], ids=["ruff", "mypy", "import rules"])
def test_the_tools_find_nothing(command: list[str]) -> None:
    run = subprocess.run([BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=280)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nobody_imports_the_front_door() -> None:
    guilty = [str(p.relative_to(ROOT)) for p in CODE if re.search(r"^\s*(import rostra|from rostra)\b", p.read_text(encoding="utf-8"), re.M)]
    assert not guilty


def test_no_file_is_above_400_lines() -> None:
    long = {str(p.relative_to(ROOT)): n for p in CODE if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert set(long) == set(LONG_FILES), f"split these, or give a reason in LONG_FILES: {long}"


def test_no_function_is_above_50_lines() -> None:
    long = {f"{p.relative_to(ROOT)}::{f.name}": n for p in CODE for f in _functions(p) if (n := (f.end_lineno or 0) - f.lineno + 1) > 50}
    assert set(long) == set(LONG_FUNCTIONS), f"split these, or give a reason in LONG_FUNCTIONS: {long}"


def test_every_module_says_what_it_is() -> None:
    silent = [str(p.relative_to(ROOT)) for p in CODE if ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) is None]
    assert not silent


def test_every_command_has_help_with_an_example_and_is_documented() -> None:
    from rostra import main

    reference = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    for name, command in _commands(main):
        assert "Example" in (command.help or ""), f"`rostra {name}` has no example in its --help"
        assert f"rostra {name}" in reference, f"`rostra {name}` is missing from docs/reference.md"


def test_the_readme_links_to_what_is_there() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        missing = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / link).exists()]
        assert not missing, f"{document} links to {missing}"


def test_lock_files_name_no_index() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        assert not re.search(r"https?://|--index-url|--find-links|/opt/", (ROOT / lock).read_text(encoding="utf-8"))


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _commands(group: click.Group, before: str = "") -> list[tuple[str, click.Command]]:
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += _commands(command, f"{before}{name} ")
        else:
            found.append((before + name, command))
    return found
