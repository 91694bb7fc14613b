"""`rostra correct`, `undo`, `withdraw`, `reinstate`, `rebuild` and the names: putting right what was misread."""
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.commands.looking import speakers
from indexer.commands.shared import who

if TYPE_CHECKING:
    from archive.catalogue import Writer


@contextmanager
def _changing(folder: Path) -> Iterator["Writer"]:
    """A change of the catalogue by whoever is at the keyboard, and the index brought up to it."""
    from contextlib import closing

    from archive.catalogue import Catalogue
    from archive.settings import load
    from search import passages
    from search.engines import open_engine
    from search.refresh import refresh

    with Catalogue.open(folder) as catalogue:
        with catalogue.writing(who=who(), cut=passages.cut) as writer:
            yield writer
        with closing(open_engine(folder, load(folder), writable=True)) as engine:
            refresh(catalogue, engine)


@click.command()
@click.argument("identifier", metavar="ID")
@click.argument("assignments", metavar="FIELD=VALUE...", nargs=-1, required=True)
@click.option("--why", help="The reason; it stands in the history.")
@click.pass_obj
def correct(folder: Path, identifier: str, assignments: tuple[str, ...], why: str | None) -> None:
    """Lay a correction over what was read; it holds when the file is read again. Nothing after `=` empties a field.

    FIELD is title, date, source, publisher, source_url, language, kind, or of turn N:
    turn.N.speakers (names parted by `;`), turn.N.role, turn.N.start, turn.N.end, turn.N.text.

    \b
    Example:
      rostra correct 7kq2m9xa3f date=1984-05 "turn.3.speakers=Halina Wrzos" --why "heard the tape"
    """
    from archive.corrections import parse

    wanted = [parse(assignment) for assignment in assignments]
    with _changing(folder) as writer:
        numbers = [writer.correct(identifier, correction, why=why) for correction in wanted]
    click.echo(f"Corrected. To take it back: {' and '.join(f'`rostra undo {n}`' for n in numbers)}.")


@click.command()
@click.argument("change", type=click.IntRange(1), metavar="CHANGE")
@click.pass_obj
def undo(folder: Path, change: int) -> None:
    """Take back a change; `rostra history` lists their numbers.

    \b
    Example:
      rostra undo 12
    """
    with _changing(folder) as writer:
        writer.undo(change)
    click.echo(f"Change {change} was taken back.")


@click.command()
@click.argument("identifier", metavar="ID")
@click.option("--why", help="The reason; it stands on the tombstone.")
@click.option("--purge", is_flag=True, help="Delete its text and the original file too. This cannot be undone.")
@click.pass_obj
def withdraw(folder: Path, identifier: str, why: str | None, purge: bool) -> None:
    """Take a document out of every list, search and page, leaving a tombstone.

    \b
    Example:
      rostra withdraw 7kq2m9xa3f --why "asked for by the family"
    """
    from archive.originals import Originals

    with _changing(folder) as writer:
        orphan = writer.withdraw(identifier, why, purge=purge)
    if orphan:
        Originals(folder).delete(orphan)
    click.echo(f"{identifier} was withdrawn" + (" and its text deleted." if purge else f". To bring it back: `rostra reinstate {identifier}`."))


@click.command()
@click.argument("identifier", metavar="ID")
@click.pass_obj
def reinstate(folder: Path, identifier: str) -> None:
    """Bring back a document that was withdrawn.

    \b
    Example:
      rostra reinstate 7kq2m9xa3f
    """
    with _changing(folder) as writer:
        writer.reinstate(identifier)
    click.echo(f"{identifier} is back.")


@click.command()
@click.pass_obj
def rebuild(folder: Path) -> None:
    """Build the index anew beside the live one, try it, and put it in its place.

    \b
    Example:
      rostra rebuild
    """
    from archive.catalogue import Catalogue
    from archive.settings import load
    from search import refresh

    Catalogue.open(folder).close()
    count = refresh.rebuild(folder, load(folder))
    click.echo(f"The index was built anew: {count} {'document' if count == 1 else 'documents'}.")


def _naming(name: str, first: str, second: str, does: str, example: str) -> click.Command:
    """`speakers rename`, `merge` and `alias` do the same thing to the catalogue: the first name is shown as the second."""

    @click.argument("old", metavar=first)
    @click.argument("new", metavar=second)
    @click.option("--why", help="The reason; it stands in the history.")
    @click.pass_obj
    def command(folder: Path, old: str, new: str, why: str | None) -> None:
        with _changing(folder) as writer:
            number = writer.call(old, new, what=name, why=why)
        click.echo(f"{old} is now shown as {new}. To take it back: `rostra undo {number}`.")

    return click.command(name, help=f"{does}\n\n\b\nExample:\n  rostra speakers {name} {example}")(command)


for _command in (
    _naming("rename", "NAME", "NEW-NAME", "Show a speaker under another name everywhere.", '"Elif K." "Elif Karadeniz"'),
    _naming("merge", "NAME", "INTO", "Say that two names are one speaker; the first is shown as the second.", '"E. Karadeniz" "Elif Karadeniz"'),
    _naming("alias", "VARIANT", "NAME", "Say that a form of a name, met now or later, means this speaker.", '"La Karadeniz" "Elif Karadeniz"'),
):
    speakers.add_command(_command)

@speakers.command("split")
@click.argument("name")
@click.argument("forms", metavar="[FORM]...", nargs=-1)
@click.option("--why", help="The reason; it stands in the history.")
@click.pass_obj
def split(folder: Path, name: str, forms: tuple[str, ...], why: str | None) -> None:
    """Show forms of a name as people of their own again: those given, or all.

    \b
    Example:
      rostra speakers split "Elif Karadeniz" "E. Karadeniz"
    """
    with _changing(folder) as writer:
        number = writer.split(name, forms, why=why)
    click.echo(f"{name} was split. To take it back: `rostra undo {number}`.")


COMMANDS = [correct, undo, withdraw, reinstate, rebuild]
