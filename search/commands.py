"""`rostra search`, `quotes` and `export`: read the question, ask the finder, show the answer. Heavy imports wait until a command runs."""
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from search.finder import Finder
    from search.request import Request
    from search.results import PassageHit, QuoteResult, SearchResult

DASHES = {"ignore_unknown_options": True}  # a query that begins with "-" is a query


class QueryCommand(click.Command):
    """A command whose words may begin with "-": what is no option of ours is part of the query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_guarded(self, args)))


def _guarded(command: click.Command, args: list[str]) -> Iterator[str]:
    """The arguments with every option before the words, and "--" between them."""
    takes = {name: option for option in command.params if isinstance(option, click.Option) for name in option.opts}
    options: list[str] = []
    words: list[str] = []
    rest = iter(args)
    for arg in rest:
        name, has_value, _ = arg.partition("=")
        if arg == "--":
            words += rest
        elif (arg if arg in takes else name) in takes or arg in ("--help", "-h"):
            options.append(arg)
            option = takes.get(arg if arg in takes else name)
            if option is not None and not option.is_flag and not (has_value and arg not in takes):
                options += [value for value in [next(rest, None)] if value is not None]
        elif arg.startswith("--") and len(arg) > 2 and arg[2:3].isalpha() and " " not in arg:
            options.append(arg)  # a misspelt option: click says so
        else:
            words.append(arg)
    yield from options
    if words:
        yield "--"
        yield from words


def narrowing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow a search."""
    return _with(command, [
        click.option("--speaker", "speakers", multiple=True, metavar="NAME", help="Only what NAME says; may be repeated. -NAME leaves out."),
        click.option("--from", "from_", metavar="DATE", help="From this date on: 2019, 2019-05 or 2019-05-12."),
        click.option("--to", metavar="DATE", help="Up to this date."),
        click.option("--language", multiple=True, metavar="TAG", help="Only in this language (de, uk …); may be repeated."),
        click.option("--kind", multiple=True, metavar="KIND", help="Only this kind of document (speech, letter …); may be repeated."),
        click.option("--source", multiple=True, metavar="SOURCE", help="Only from this source; may be repeated."),
        click.option("--plain", is_flag=True, help="The query is plain words; nothing in it is an operator."),
    ])  # fmt: skip


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that narrow, order and page a search."""
    return narrowing(_with(command, [
        click.option("--match", type=click.Choice(["best", "all", "any"]), default="best", show_default=True,
                     help="all: only what has all the words; any: all ranked alike."),
        click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True),
        click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Documents on a page."),
        click.option("--page", type=click.IntRange(1), default=1, show_default=True),
        click.option("--json", "as_json", is_flag=True, help="One JSON value on standard output."),
    ]))  # fmt: skip


def _with(command: Callable[..., Any], options: list[Callable[..., Any]]) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command


@click.command(cls=QueryCommand, name="search")
@click.argument("words", nargs=-1)
@filters
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.jsonl",
              help='Many searches: {"id", "query", filters…} a line in, one result a line out.')  # fmt: skip
@click.pass_obj
def search(folder: Path, /, words: tuple[str, ...], batch: Path | None, as_json: bool, **options: Any) -> None:
    """Find passages, best first.

    "exact words" in quotation marks, -word leaves out, OR, ( ), word*, "a b"~5, NEAR/5, speaker: title: source: language: kind: date:

    \b
    Example:
      rostra search '"right of return" camps' --from 2019 --speaker "Maro Venn"
    """
    from search.results import search_json

    if batch is not None:
        with _finder(folder) as finder:
            _search_all(finder, batch, options)
        return
    if not words and not _narrowed(options):
        raise click.UsageError("Say what to search for: rostra search WORDS, or narrow with --speaker, --from …")
    with _finder(folder) as finder:
        result = finder.search(_request(" ".join(words), options))
    if as_json:
        click.echo(json.dumps(search_json(result), ensure_ascii=False))
    else:
        _show(result)


@click.command(cls=QueryCommand, name="quotes")
@click.argument("words", nargs=-1)
@filters
@click.option("--form", type=click.Choice(["quotation", "pull-quote", "statement"]), help="Only this form of quote.")
@click.pass_obj
def quotes(folder: Path, /, words: tuple[str, ...], form: str | None, as_json: bool, **options: Any) -> None:
    """List statements worth quoting, best first; on a subject where words are given.

    \b
    Example:
      rostra quotes solidarity --form statement --limit 5
    """
    from search.results import quotes_json

    with _finder(folder) as finder:
        result = finder.quotes(_request(" ".join(words), options), form=form)
    if as_json:
        click.echo(json.dumps(quotes_json(result), ensure_ascii=False))
    else:
        _show_quotes(result)


@click.command(cls=QueryCommand, name="export")
@click.argument("form", type=click.Choice(["jsonl", "csv", "bibtex", "ris", "csl"]))
@click.argument("words", nargs=-1, metavar="[QUERY]")
@narrowing
@click.option("--match", type=click.Choice(["all", "any"]), default="all", show_default=True, help="all: only what has all the words; any: what has one of them.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file, not to standard output.")
@click.pass_obj
def export(folder: Path, /, form: str, words: tuple[str, ...], output: Path | None, **options: Any) -> None:
    """Everything, or what a search finds, for other programs; streamed.

    jsonl has every document whole: added to an empty archive, it gives the same documents, corrections and history. csv has a line a
    document; bibtex, ris and csl are for reference managers.

    \b
    Example:
      rostra export jsonl -o archive.jsonl
      rostra export bibtex "open harbours" --from 1984 -o harbours.bib
    """
    from archive import exporting as held
    from archive.catalogue import Catalogue
    from archive.settings import load
    from search import exporting

    if not words and not _narrowed(options):
        with Catalogue.open(folder) as catalogue:
            _write(exporting.pieces(form, held.documents(catalogue), load(folder)), output)
        return
    with _finder(folder) as finder:
        found = exporting.selected(finder.catalogue, finder, _request(" ".join(words), options))
        _write(exporting.pieces(form, found, load(folder)), output)


COMMANDS: list[click.Command] = [search, quotes, export]


def _write(pieces: Iterator[str], output: Path | None) -> None:
    """To standard output, or to a file that is there only when it is whole."""
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    unfinished = output.with_name(output.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _finder(folder: Path) -> Iterator["Finder"]:
    """The finder of an archive. Raises NoArchive where there is none."""
    from archive.catalogue import Catalogue
    from archive.settings import load
    from search.engines import open_engine
    from search.finder import Finder

    with Catalogue.open(folder) as catalogue:
        settings = load(folder)
        engine = open_engine(folder, settings)
        try:
            _say_when_behind(engine.state().sequence, catalogue.sequence)
            yield Finder(catalogue, engine, settings)
        finally:
            engine.close()


def _say_when_behind(index: int, catalogue: int) -> None:
    """On standard error, so that nobody takes a hole in the index for a hole in the archive. Raises IndexOutOfDate where there is no index."""
    from archive.errors import IndexOutOfDate

    if index == 0 < catalogue:
        raise IndexOutOfDate("the index is missing; run `rostra rebuild`, nothing is lost")
    if index < catalogue:
        click.echo("The index is behind the archive, so the latest documents may be missing; `rostra rebuild` brings it up.", err=True)


def _narrowed(options: dict[str, Any]) -> bool:
    return any(options[name] for name in ("speakers", "from_", "to", "language", "kind", "source"))


def _request(query: str, options: dict[str, Any]) -> "Request":
    from search.request import Request

    whole = query.encode("utf-8", "replace").decode()  # a terminal may hand over bytes that are no text
    return Request(query=whole, **options)


def _search_all(finder: "Finder", path: Path, options: dict[str, Any]) -> None:
    from search.batch import read_requests
    from search.results import search_json

    with path.open(encoding="utf-8") as lines:
        for identifier, request in read_requests(lines, _request("", options)):
            click.echo(json.dumps({"id": identifier} | search_json(finder.search(request)), ensure_ascii=False))


def _show(result: "SearchResult") -> None:
    """A result for people: what was searched, then document by document."""
    click.echo(f"{_bold(result.read_back_pieces)}: {_counted(result)}.")
    if result.problem:
        click.echo(result.problem)
    divided = result.request.offset >= result.documents_with_all
    for n, hit in enumerate(result.results):
        if not hit.has_all and (n == 0 or result.results[n - 1].has_all) and not (divided and n):
            click.echo("\n" + click.style("With some of your words", dim=True))
        about = hit.document
        click.echo(f"\n{click.style(about.title or about.id, bold=True)}  {' · '.join(filter(None, (about.date, about.kind, about.source)))}")
        for passage in hit.passages:
            click.echo(f"  {click.style(', '.join(passage.speakers) or 'no speaker named', dim=True)}  {click.style(passage.href, dim=True)}")
            click.echo(f"  {_marked(passage)}")
        if hit.more:
            click.echo(f"  {hit.more} more in this document")
        if hit.versions:
            click.echo(f"  also in {len(hit.versions)} other {'version' if len(hit.versions) == 1 else 'versions'}")
    for clause in result.clauses:
        instead = f"; try {clause.instead} ({clause.instead_passages})" if clause.instead else ""
        click.echo(f"  {clause.words}: {clause.passages} passages{instead}")
    if result.did_you_mean:
        click.echo(f"Did you mean {click.style(result.did_you_mean, bold=True)}?")
    if result.has_next:
        click.echo(f"\nPage {result.page} of {result.pages}; more with --page {result.page + 1}")


def _counted(result: "SearchResult") -> str:
    if not result.count:
        return "nothing"
    about = "about " if result.estimated else ""
    passages, documents = ("" if result.count == 1 else "s"), ("" if result.documents == 1 else "s")
    return f"{about}{result.count:,} passage{passages} in {result.documents:,} document{documents}"


def _bold(pieces: tuple[tuple[str, bool], ...]) -> str:
    return "".join(click.style(words, bold=True) if own else words for words, own in pieces)


def _marked(passage: "PassageHit") -> str:
    """The passage's best stretch on one line, marks in bold where somebody looks on."""
    begin, end = passage.window
    shown, at = "…" if begin else "", begin
    for start, stop in passage.marks:
        if begin <= start and stop <= end:
            shown += passage.text[at:start] + (click.style(passage.text[start:stop], bold=True, fg="yellow"))
            at = stop
    return " ".join((shown + passage.text[at:end] + ("…" if end < len(passage.text) else "")).split())


def _show_quotes(result: "QuoteResult") -> None:
    if result.problem:
        click.echo(result.problem)
    if not result.results:
        click.echo(f"{result.read_back}: nothing.")
    for hit in result.results:
        said = " ".join(hit.quote.text.split())
        click.echo(f"\n“{click.style(said, bold=sys.stdout.isatty())}”")
        about = hit.document
        who = ", ".join(hit.quote.speakers) or "nobody named"
        click.echo(f"  {' · '.join(filter(None, (who, about.date, about.title, about.source)))}\n  {click.style(hit.href, dim=True)}")
    if result.has_next:
        click.echo(f"\nMore with --page {result.page + 1}")
