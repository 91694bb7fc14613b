"""`rostra list`, `show`, `status`, `speakers`, `history`, `duplicates`: looking at what is held."""
from pathlib import Path

import click

from indexer.commands.shared import json_option, say_json, table


@click.command("list")
@click.option("--ids", is_flag=True, help="One identifier a line, nothing else.")
@json_option
@click.pass_obj
def list_(folder: Path, ids: bool, as_json: bool) -> None:
    """List the documents held, oldest first, undated last.

    \b
    Example:
      rostra list --ids
    """
    from archive.catalogue import Catalogue
    from search.results import document_json as summary_json

    with Catalogue.open(folder) as catalogue:
        if ids:
            for one in catalogue.ids():
                click.echo(one)
            return
        held = catalogue.listing()
        if as_json:
            say_json([summary_json(one) for one in held])
        else:
            table((one.id, one.date or "", one.title or one.file.path, ", ".join(one.speakers[:3])) for one in held)


@click.command()
@click.argument("identifier", metavar="ID")
@json_option
@click.pass_obj
def show(folder: Path, identifier: str, as_json: bool) -> None:
    """Show one document: what is known of it, other versions and what differs in them, who speaks, and its text.

    \b
    Example:
      rostra show 7kq2m9xa3f --json
    """
    from archive.catalogue import Catalogue
    from indexer import extracting
    from search import differing, translations
    from search.documents import document_json

    with Catalogue.open(folder) as catalogue:
        document = catalogue.document(identifier)
        versions = differing.versions(catalogue, document)
        hints = translations.held(catalogue, document)
        made = dict.fromkeys(str(one.field) for one in catalogue.history(document.id) if one.what == "correct" and not one.undone_at)
    if as_json:
        say_json(document_json(document) | {"versions": [one.as_json() for one in versions], "translations": [one.as_json() for one in hints]})
        return
    click.echo(extracting.described(document))
    if made:
        click.echo(f"\nCorrected: {', '.join(made)}. The original file is as it came; `rostra history {document.id}` says by whom and why.")
    for one in versions:
        click.echo(f"\nAnother version: {one.document.id} · {one.document.publisher or one.document.source or one.document.file.path}: {differing.in_words(one.difference)}")
        for here, there in one.difference.examples:
            click.echo(f"  − {here or '–'}\n  + {there or '–'}")
    for hint in hints:
        click.echo(f"\nMay be a translation ({hint.language}): {hint.id}; " + ", ".join(map(str, hint.why)))


@click.command()
@json_option
@click.pass_obj
def status(folder: Path, as_json: bool) -> None:
    """What is held, what could not be read, and whether the index is up to date.

    \b
    Example:
      rostra status
    """
    from indexer import standing

    state = standing.of(folder)
    if as_json:
        say_json(state)
    else:
        click.echo(standing.in_words(state))


@click.command()
@click.argument("identifier", metavar="ID", required=False)
@json_option
@click.pass_obj
def history(folder: Path, identifier: str | None, as_json: bool) -> None:
    """Every change to a document or a name: what, who, when, why; the numbers are for `rostra undo`.

    \b
    Example:
      rostra history 7kq2m9xa3f
    """
    from dataclasses import asdict

    from archive.catalogue import Catalogue

    with Catalogue.open(folder) as catalogue:
        changes = catalogue.history(identifier)
    if as_json:
        say_json([asdict(change) for change in changes])
        return
    table(
        (str(c.n), c.at[:10], c.who, c.what, c.subject, f"{c.field or ''} {c.before or '–'} → {c.after or '–'}" + (f" ({c.why})" if c.why else "")
         + (f" [undone {c.undone_at[:10]}]" if c.undone_at else ""))
        for c in changes
    )  # fmt: skip


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def speakers(ctx: click.Context, as_json: bool) -> None:
    """The name authority: everybody who speaks, and under which name.

    \b
    Example:
      rostra speakers
      rostra speakers merge "E. Karadeniz" "Elif Karadeniz"
    """
    if ctx.invoked_subcommand is not None:
        return
    from dataclasses import asdict

    from archive.catalogue import Catalogue

    with Catalogue.open(ctx.obj) as catalogue:
        people = catalogue.speakers()
    if as_json:
        say_json([asdict(one) for one in people])
    else:
        table((one.name, str(one.documents), f"{(one.first or '')[:4]}–{(one.last or '')[:4]}", ", ".join(one.variants)) for one in people)


@speakers.command("variants")
@json_option
@click.pass_obj
def variants(folder: Path, as_json: bool) -> None:
    """Names that may be one speaker's, with the reason; nothing is merged. A short form that fits two people is left out.

    \b
    Example:
      rostra speakers variants
    """
    from dataclasses import asdict

    from archive.catalogue import Catalogue
    from search.variants import proposed

    with Catalogue.open(folder) as catalogue:
        found = proposed(one.name for one in catalogue.speakers())
    if as_json:
        say_json([asdict(one) for one in found])
        return
    table((one.variant, one.name, one.why) for one in found)
    if found:
        click.echo(f'\nTo merge: rostra speakers merge "{found[0].variant}" "{found[0].name}"')


@speakers.command("show")
@click.argument("name")
@json_option
@click.pass_obj
def show_speaker(folder: Path, name: str, as_json: bool) -> None:
    """One speaker: forms of the name, and the documents in which they speak.

    \b
    Example:
      rostra speakers show "Elif Karadeniz"
    """
    from dataclasses import asdict

    from archive.catalogue import Catalogue
    from archive.errors import NotHeld
    from search.results import document_json as summary_json

    with Catalogue.open(folder) as catalogue:
        found = next((one for one in catalogue.speakers() if name in (one.name, one.slug, *one.variants)), None)
        if found is None:
            raise NotHeld(f"nobody called {name!r} speaks in this archive; `rostra speakers` lists everybody")
        works = catalogue.listing(speaker=found.name)
    if as_json:
        say_json(asdict(found) | {"works": [summary_json(one) for one in works]})
        return
    click.echo(found.name + (f" (also {', '.join(found.variants)})" if found.variants else ""))
    table((one.id, one.date or "", one.title or one.file.path) for one in works)


COMMANDS = [list_, show, status, history, speakers]
