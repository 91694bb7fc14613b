"""`rostra doctor`, `backup`, `restore` and `duplicates`: keeping an archive sound."""
from pathlib import Path
from typing import Any

import click

from indexer.commands.shared import NOT_SOUND, json_option, say_json


@click.command()
@click.option("--repair", is_flag=True, help="Do what can be done without asking anybody, then look again.")
@json_option
@click.pass_obj
def doctor(folder: Path, repair: bool, as_json: bool) -> None:
    """Hold files, catalogue and index against each other. Exits 0 when sound, 4 when not; each finding names what repairs it.

    \b
    Example:
      rostra doctor --repair
    """
    from archive.settings import load
    from indexer import doctoring

    settings = load(folder)
    findings = doctoring.examine(folder, settings)
    done = doctoring.repair(folder, settings) if repair and findings.all else []
    if done:
        findings = doctoring.examine(folder, settings)
    if as_json:
        said = {"findings": findings.all, "remarks": findings.remarks}
        say_json({"sound": not findings.all, "done": done} | {key: [{"where": one.where, "what": one.what} for one in found] for key, found in said.items()})
    else:
        for sentence in done:
            click.echo(sentence)
        for one in (*findings.all, *findings.remarks):
            click.echo(f"{one.where}: {one.what}")
        if not findings.all:
            click.echo("The archive is sound.")
    if findings.all:
        raise click.exceptions.Exit(NOT_SOUND)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def backup(folder: Path, file: Path) -> None:
    """Write the whole archive to one file, as it stands at one instant; a writer may go on meanwhile.

    \b
    Example:
      rostra backup ~/archive-2024-05-03.tar
    """
    from archive import backup as keeping

    contents = keeping.backup(folder, file)
    click.echo(f"{_counted(contents)} are in {file}.")
    for sha256 in contents.missing:
        click.echo(f"missing: the original {sha256[:12]}… is damaged or lost and is not in the backup; `rostra doctor` says which file it was", err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def restore(folder: Path, file: Path) -> None:
    """Make an archive out of a backup, in a new or empty folder; every file is held against its hash.

    \b
    Example:
      rostra --archive ~/restored restore ~/archive-2024-05-03.tar
    """
    from archive import backup as keeping
    from archive.settings import load
    from search.refresh import rebuild

    contents = keeping.restore(file, folder)
    rebuild(folder, load(folder))
    click.echo(f"{_counted(contents)} were restored to {folder}.")


@click.command()
@json_option
@click.pass_obj
def duplicates(folder: Path, as_json: bool) -> None:
    """Copies, near copies and republications, each under the document that leads, with the share of text in common.

    \b
    Example:
      rostra duplicates
    """
    from archive.catalogue import Catalogue
    from indexer import versions

    with Catalogue.open(folder) as catalogue:
        groups = versions.groups(catalogue)
    if as_json:
        say_json([group.as_json() for group in groups])
        return
    for group in groups:
        click.echo(_line(group.leader))
        for copy in group.copies:
            click.echo(f"  {copy.share:4.0%}  {_line(copy.document)}")
    if not groups:
        click.echo("No document is a copy of another.")


def _line(summary: Any) -> str:
    return " · ".join(filter(None, (summary.id, summary.date, summary.title or summary.file.path, summary.publisher or summary.source)))


def _counted(contents: Any) -> str:
    return f"{contents.documents} {'document' if contents.documents == 1 else 'documents'} and {contents.files} original {'file' if contents.files == 1 else 'files'}"


COMMANDS = [doctor, backup, restore, duplicates]
