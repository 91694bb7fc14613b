"""`rostra init`, `add` and `extract`: getting documents in, or seeing what would be got."""
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from indexer.commands.shared import SOME_REFUSED, json_option, say_json

if TYPE_CHECKING:
    from indexer.report import Report


@click.command()
@click.pass_obj
def init(folder: Path) -> None:
    """Make an empty archive; safe to repeat.

    \b
    Example:
      rostra --archive ~/papers init
    """
    from archive.catalogue import Catalogue

    there = Catalogue.exists(folder)
    Catalogue.open(folder, create=True).close()
    click.echo(f"There is an archive in {folder} already; nothing was changed." if there else f"An empty archive was made in {folder}.")


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Read and count, but write nothing.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Read on so many cores.")
@click.option("--manifest", type=click.Path(path_type=Path, dir_okay=False), help="A table (CSV, JSONL, JSON, YAML) that states fields of files; it wins.")
@click.option("--commit-every", type=click.IntRange(1), help="Documents a commit (a setting, 500).")
@click.option("--ack", is_flag=True, help="Print `ACK id id ...` after each durable commit, and nothing else.")
@json_option
@click.pass_obj
def add(folder: Path, paths: tuple[Path, ...], dry_run: bool, jobs: int, manifest: Path | None, commit_every: int | None, ack: bool, as_json: bool) -> None:
    """Read files and folders into the archive: new ones are added, changed ones updated, the same ones left alone.

    \b
    Example:
      rostra add ~/speeches ~/leaflets/1984.txt
    """
    if ack and as_json:
        raise click.UsageError("--ack and --json do not go together: each wants standard output for itself")
    from archive.settings import load
    from indexer import manifest as manifests
    from indexer import pipeline

    stop = _StopSignal()
    bar = _Progress(shown=sys.stderr.isatty() and not as_json)
    order = pipeline.Order(
        folder=folder, settings=load(folder, commit_every=commit_every), jobs=jobs, stop=stop.asked, progress=bar.file,
        manifest=manifests.load(manifest) if manifest else manifests.Manifest(),
        acknowledge=_acknowledge if ack else bar.committed,
    )  # fmt: skip
    report = pipeline.try_out(order, paths) if dry_run else pipeline.add(order, paths)
    bar.close()
    _tell(report, dry_run=dry_run, ack=ack, as_json=as_json)
    if report.refused:
        raise click.exceptions.Exit(SOME_REFUSED)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="For people: each field with the rule and the words it came from.")
def extract(files: tuple[Path, ...], explain: bool) -> None:
    """Read files as `add` would and print the documents found, one JSON object a line. No archive is touched.

    \b
    Example:
      rostra extract --explain leaflet.txt
    """
    from indexer import extracting
    from search.documents import document_json

    refused = False
    for result in extracting.documents(files):
        if isinstance(result, extracting.Refused):
            refused = True
            click.echo(f"refused: {result.path}: {result.reason}", err=True)
        elif explain:
            click.echo(extracting.explained(result))
        else:
            say_json(document_json(result))
    if refused:
        raise click.exceptions.Exit(SOME_REFUSED)


class _StopSignal:
    """SIGINT and SIGTERM end a run after the commit under way; a second one ends it at once."""

    def __init__(self) -> None:
        self._asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def asked(self) -> bool:
        return self._asked

    def _note(self, number: int, _: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
        click.echo("Stopping after this commit; a second signal stops at once.", err=True)


class _Progress:
    """A bar on standard error, on a terminal only."""

    def __init__(self, *, shown: bool) -> None:
        self._bar: Any = None
        if shown:
            from tqdm import tqdm

            self._bar = tqdm(unit=" documents", dynamic_ncols=True, file=sys.stderr)

    def file(self, source: Any) -> None:
        if self._bar is not None:
            self._bar.set_postfix_str(str(source.shown)[-40:])

    def committed(self, ids: list[str]) -> None:
        if self._bar is not None:
            self._bar.update(len(ids))

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


def _acknowledge(ids: list[str]) -> None:
    click.echo("ACK " + " ".join(ids))
    sys.stdout.flush()


def _tell(report: "Report", *, dry_run: bool, ack: bool, as_json: bool) -> None:
    if as_json:
        say_json(report.as_json())
        return
    for problem in report.refused:
        click.echo(f"refused: {problem.where}: {problem.what}", err=True)
    click.echo(report.sentence(dry_run=dry_run), err=ack)


COMMANDS = [init, add, extract]
