"""`rostra search`, `quotes` and `export` as typed."""
import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive.catalogue import Catalogue
from archive.errors import IndexOutOfDate
from archive.records import Document, FileRef, Turn
from archive.settings import load
from search import passages
from search.commands import COMMANDS
from search.engines import open_engine
from search.refresh import refresh

TEXT = "Nobody gives you a quay; you take it back stone by stone. The rent went up."


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("held") / "archive"
    with Catalogue.open(folder, create=True) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            turn = Turn(n=1, role="speaker", speakers=("Maro Venn",), start=0, end=len(TEXT))
            file = FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")
            writer.put([Document(text=TEXT, title="Stones", language="en", date="2021", date_from="2021-01-01", date_to="2021-12-31", turns=(turn,), file=file)])
        engine = open_engine(folder, load(folder), writable=True)
        refresh(catalogue, engine)
        engine.close()
    return folder


def run(folder: Path, *args: str) -> Result:
    commands = {command.name: command for command in COMMANDS}
    return CliRunner().invoke(commands[args[0]], list(args[1:]), obj=folder)


@pytest.mark.parametrize(
    ("args", "count"),
    [
        (("quay",), 1), (("--json", "quay"), 1), (("quay", "rent", "--match", "all"), 1), (("-rent",), 0), (("-boat", "quay"), 1), (("quay", "-rent"), 0),
        (("--", "-rent"), 0), (("-speaker:nobody quay",), 1), (("quay", "--from", "2021-08"), 1), (("quay", "--from=2022"), 0), (("--speaker", "Venn", "quay"), 1),
        (("--speaker=-Venn", "quay"), 0), (("--speaker", "-Venn", "quay"), 0), (("--plain", "-rent"), 1), (('"take it back"',), 1), (("--speaker", "Maro Venn"), 1),
    ],
)  # fmt: skip
def test_search(held: Path, args: tuple[str, ...], count: int) -> None:
    given = args if "--json" in args else ("--json", *args)
    found = run(held, "search", *given)
    assert found.exit_code == 0, found.output
    assert json.loads(found.output)["count"] == count


def test_for_people(held: Path) -> None:
    found = run(held, "search", "quay")
    assert "1 passage in 1 document" in found.output
    assert "Nobody gives you a quay" in found.output
    assert "\x1b" not in found.output
    assert "Did you mean quay" in run(held, "search", "quaj").output
    assert "Nobody gives you a quay" in run(held, "quotes", "quay").output


def test_a_missing_index_is_no_empty_archive(held: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(held, folder)
    shutil.rmtree(folder / "index")
    found = run(folder, "search", "quay")
    assert isinstance(found.exception, IndexOutOfDate)
    assert "rostra rebuild" in str(found.exception)


def test_batch(held: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked.jsonl"
    asked.write_text('{"id": "b", "query": "quay"}\n{"id": "a", "query": "-quay", "plain": true}\n{"id": 3, "query": "nothing at all like this"}\n')
    lines = [json.loads(line) for line in run(held, "search", "--batch", str(asked), "--match", "any").output.splitlines()]
    assert [(line["id"], line["count"]) for line in lines] == [("b", 1), ("a", 1), (3, 0)]


def test_quotes(held: Path) -> None:
    shape = json.loads(run(held, "quotes", "quay", "--json", "--form", "statement").output)
    assert shape["results"][0]["text"].startswith("Nobody gives you a quay")


@pytest.mark.parametrize("args", [("search",), ("search", "quay", "--sort", "best"), ("search", "--nosuch", "quay"), ("quotes", "--form", "poem")])
def test_wrong_usage(held: Path, args: tuple[str, ...]) -> None:
    assert run(held, *args).exit_code == 2


@pytest.mark.parametrize("name", ["search", "quotes"])
def test_help_has_an_example(held: Path, name: str) -> None:
    assert "Example:" in run(held, name, "--help").output


def test_export(held: Path, tmp_path: Path) -> None:
    assert json.loads(run(held, "export", "jsonl").output)["text"] == TEXT
    assert json.loads(run(held, "export", "csl", "quay").output)[0]["title"] == "Stones"
    assert [row["speakers"] for row in csv.DictReader(io.StringIO(run(held, "export", "csv").output.lstrip("\ufeff")))] == ["Maro Venn"]
    assert run(held, "export", "bibtex", "--speaker", "Maro Venn").output.startswith("@misc{venn2021,")
    assert run(held, "export", "ris", "quay boat").output == "" != run(held, "export", "ris", "quay boat", "--match", "any").output
    assert run(held, "export", "jsonl", "-quay").output == run(held, "export", "csl", "quay", "--from", "2022").output.replace("[]\n", "") == ""


def test_an_export_is_a_file_only_when_it_is_whole(held: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.bib"
    target.write_text("before")
    assert run(held, "export", "bibtex", "quay", "--from", "soon", "-o", str(target)).exit_code == 1
    assert target.read_text() == "before" and list(tmp_path.iterdir()) == [target]
    assert run(held, "export", "bibtex", "-o", str(target)).exit_code == 0
    assert "venn2021" in target.read_text() and list(tmp_path.iterdir()) == [target]
