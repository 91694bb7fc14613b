"""The front door: puts the commands of `search`, `indexer` and `webui` together into one `rostra`.

Each `commands` module has a list COMMANDS of click commands; `@click.pass_obj` hands them the archive's folder as a Path."""
import sys
from pathlib import Path
from typing import Any

import click

from archive.errors import ArchiveError, NotHeld
from indexer.commands import COMMANDS as INDEXER
from indexer.drafts import text_of
from search.commands import COMMANDS as SEARCH
from search.verify.command import verify_command
from webui.commands import COMMANDS as WEBUI

DONE, OUR_ERROR, WRONG_USAGE, SOME_REFUSED, NOT_SOUND = 0, 1, 2, 3, 4
SEEDS = Path(__file__).resolve().parent / "seeds" / "documents"
DEMO_SETTINGS = """name = "Harbour Towns Archive"
about = "A demonstration: papers of six invented ports, 1974 to 2025. Every person, town and word in it is made up."
"""


class FrontDoor(click.Group):
    """A group that turns every error of ours into one sentence and exit code 1, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ArchiveError as error:
            raise click.exceptions.Exit(_say(str(error))) from None
        except BrokenPipeError:
            sys.stderr.close()  # whoever read us has read enough; Python must not complain of it at exit
            raise click.exceptions.Exit(DONE) from None
        except OSError as error:
            raise click.exceptions.Exit(_say(f"{error.strerror or error}: {error.filename or 'the archive'}; check the disk and the rights, then run the command again")) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)  # in the order of the day's work, not of the alphabet


@click.group(cls=FrontDoor, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--archive", "folder", envvar="ROSTRA_ARCHIVE", default="rostra-archive", show_default=True, metavar="DIR",
              type=click.Path(path_type=Path), help="The archive's folder (also: ROSTRA_ARCHIVE).")  # fmt: skip
@click.version_option(package_name="rostra", prog_name="rostra")
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Find what a movement has said, and prove it.

    \b
    Example:
      rostra add ~/speeches
      rostra search "right of return"
      rostra serve
    """
    ctx.obj = folder


def _say(message: str) -> int:
    click.echo(f"error: {message}", err=True)
    return OUR_ERROR


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.pass_context
def demo(ctx: click.Context, port: int) -> None:
    """Build a small archive from `seeds/`, where there is none yet, and serve it on 127.0.0.1.

    \b
    Example:
      rostra --archive demo-archive demo --port 8080
    """
    from archive.settings import FILE, load
    from indexer import pipeline

    if not SEEDS.is_dir():
        raise NotHeld(f"the documents of the demonstration are not in {SEEDS}; run this from a checkout of Rostra, or add a folder of your own")
    if not (ctx.obj / FILE).exists():
        ctx.obj.mkdir(parents=True, exist_ok=True)
        (ctx.obj / FILE).write_text(DEMO_SETTINGS, encoding="utf-8")
    report = pipeline.add(pipeline.Order(folder=ctx.obj, settings=load(ctx.obj)), [SEEDS])
    for problem in report.refused:
        click.echo(f"refused: {problem.where}: {problem.what}", err=True)
    click.echo(report.sentence())
    click.echo(f"Open http://127.0.0.1:{port} in a browser.")
    ctx.invoke(main.commands["serve"], host="127.0.0.1", port=port, workers=2)


for command in (*INDEXER, *SEARCH, verify_command(text_of), *WEBUI, demo):
    main.add_command(command)

if __name__ == "__main__":
    main()
