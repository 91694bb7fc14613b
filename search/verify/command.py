"""`rostra verify`: reads the question, asks the core, shows the answer. Exits 0 whatever the verdicts."""
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from archive.errors import BadSetting, NoArchive
from search.commands import QueryCommand
from search.verify.values import Check, Claim

Read = Callable[[Path], str]


def plain(path: Path) -> str:
    """The text of a plain-text or Markdown file."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadSetting(f"{path.name} is not a text file in UTF-8; save the draft as text or Markdown, then check it again") from None


def verify_command(read: Read = plain) -> click.Command:
    """The command, with the function that turns a draft's file into text: this library reads text and Markdown only."""

    @click.command("verify", cls=QueryCommand)
    @click.argument("words", nargs=-1, metavar="[TEXT]")
    @click.option("--speaker", metavar="NAME", help="Who is supposed to have said it.")
    @click.option("--file", "draft", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A draft: every quotation in it is checked.")
    @click.option("--batch", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
                  help='A list, one {"id","quote","speaker"} a line; prints one {"id","checks"} a line.')  # fmt: skip
    @click.option("--receipt", type=click.Path(dir_okay=False, path_type=Path),
                  help="With words to check: write a receipt there. Alone: check the receipt that is there.")  # fmt: skip
    @click.option("--style", type=click.Choice(["chicago", "apa", "mla", "harvard"]), help="With --file: print the draft with footnotes in this style.")
    @click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output.")
    @click.pass_obj
    def verify(
        folder: Path, words: tuple[str, ...], speaker: str | None, draft: Path | None, batch: Path | None, receipt: Path | None, style: str | None, as_json: bool
    ) -> None:
        """Is this really what they said? The archive's own words decide, word by word.

        \b
        Example:
          rostra verify "A pump does not know who paid for it." --speaker "Dorothy Flint"
          rostra verify --file article.md --receipt article.receipt.json
          rostra verify --receipt article.receipt.json
        """
        text = " ".join(words) if words else None
        given = [one for one in (text, draft, batch) if one is not None]
        if len(given) > 1 or not (given or receipt):
            raise click.UsageError("give the words, or --file DRAFT, or --batch FILE.jsonl, or a receipt to check with --receipt FILE")
        if not given and receipt:
            _check_receipt(folder, receipt, as_json)
        elif batch:
            _check_batch(folder, batch)
        elif draft:
            _check_draft(folder, read(draft), speaker, receipt, style, as_json)
        else:
            with _corpus(folder) as (corpus, _):
                from search.verify.verifier import check

                _show(folder, [check(corpus, Claim(quote=text or "", speaker=speaker))], receipt, as_json)

    return verify


@contextmanager
def _corpus(folder: Path) -> Iterator[tuple[Any, Any]]:
    """The archive as verify sees it, open for the length of a command."""
    from archive import settings
    from archive.catalogue import Catalogue
    from search.engines import open_engine
    from search.verify.held import Held

    with Catalogue.open(folder) as catalogue:
        engine = open_engine(folder, settings.load(folder))
        try:
            yield Held(catalogue, engine), catalogue
        finally:
            engine.close()


def _check_batch(folder: Path, batch: Path) -> None:
    from search.verify.report import check_json
    from search.verify.verifier import check

    with _corpus(folder) as (corpus, _), click.open_file(str(batch), encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            if line.strip():
                claim = _claim(line, n)
                click.echo(json.dumps({"id": claim.id, "checks": [check_json(check(corpus, claim))]}, ensure_ascii=False))


def _claim(line: str, n: int) -> Claim:
    try:
        value = json.loads(line)
    except ValueError:
        value = None
    if not isinstance(value, dict) or not isinstance(value.get("quote"), str):
        raise BadSetting(f'line {n} of the list is not a JSON object with a "quote"; correct that line and run it again')
    return Claim(quote=value["quote"], speaker=value.get("speaker") or None, id=value.get("id"))


def _check_draft(folder: Path, text: str, speaker: str | None, receipt: Path | None, style: str | None, as_json: bool) -> None:
    from archive import settings
    from search.drafts import check_draft, footnoted

    with _corpus(folder) as (corpus, _):
        checked = check_draft(corpus, text, speaker=speaker)
    if style and not as_json:
        options = settings.load(folder)
        click.echo(footnoted(text, checked, style=style, archive=options.name, base_url=options.base_url))
        return
    _show(folder, [one.check for one in checked], receipt, as_json)


def _show(folder: Path, checks: list[Check], receipt: Path | None, as_json: bool) -> None:
    from archive import settings
    from archive.catalogue import Catalogue
    from search.receipts import receipts
    from search.verify.report import checks_json

    if receipt and checks:
        options = settings.load(folder)
        with Catalogue.open(folder) as catalogue:
            note = receipts(checks, archive=options.name, archive_id=catalogue.archive_id, base_url=options.base_url)
        receipt.write_text(json.dumps(note, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(checks_json(checks), ensure_ascii=False))
    elif not checks:
        click.echo("No quotation was found in this draft: quotations stand in quotation marks or in quoted lines (>).")
    else:
        from search.verify.words_for import in_words

        click.echo("\n\n".join(in_words(one) for one in checks))


def _check_receipt(folder: Path, receipt: Path, as_json: bool) -> None:
    from archive.catalogue import Catalogue
    from search.receipts import read, stands

    if not receipt.exists():
        raise BadSetting(f"there is no receipt {receipt}; give words to check beside --receipt to write one")
    notes = read(plain(receipt))
    try:
        with Catalogue.open(folder) as catalogue:
            found = [stands(note, catalogue) for note in notes]
    except NoArchive:
        found = [stands(note, None) for note in notes]
    if as_json:
        keys = ("quote", "verdict", "whole", "held", "unchanged")
        rows = [{**{key: getattr(one, key) for key in keys}, "findings": list(one.findings)} for one in found]
        click.echo(json.dumps({"receipts": rows}, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{'holds' if one.whole and one.held is not False else 'does not hold'}: {one.verdict}: “{one.quote}”")
        for finding in one.findings:
            click.echo(f"  {finding}")

