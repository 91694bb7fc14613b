"""`rostra serve`: the pages over an archive, by a server made for it. Flask and the server are loaded only when it is called."""
import sys
from pathlib import Path

import click

from archive.errors import BadSetting

SLOW = 30  # seconds without a byte after which waitress lets a connection go


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for everybody.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Processes that answer side by side.")
@click.pass_obj
def serve(archive: Path, host: str, port: int, workers: int) -> None:
    """Serve the archive as web pages.

    \b
    Example:
      rostra serve
      rostra --archive /srv/archive serve --host 0.0.0.0 --port 80 --workers 4
    """
    from archive.catalogue import Catalogue
    from archive.settings import load
    from webui.picking import make_key

    Catalogue.open(archive).close()  # says in one sentence what is wrong, before a server is started
    make_key(archive)
    port = _free(host, port)
    shown = f"[{host}]" if ":" in host else host
    settings = load(archive)
    base_url = settings.base_url or f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else shown}:{port}"
    click.echo(f"Serving {archive} at http://{shown}:{port} (Ctrl-C ends it)", err=True)
    start = _waitress if sys.platform == "win32" else _gunicorn
    start(archive, host, port, workers, base_url, log_queries=settings.query_log)


def _free(host: str, port: int) -> int:
    """The port, or a free one for 0; one sentence where somebody else listens there."""
    import socket

    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
            return int(tried.getsockname()[1])
    except OSError as error:
        raise BadSetting(f"{host}:{port} cannot be listened on ({error.strerror or error}); choose another with --host or --port") from None


def _gunicorn(archive: Path, host: str, port: int, workers: int, base_url: str, *, log_queries: bool) -> None:
    from webui.server import run

    run(archive, f"[{host}]:{port}" if ":" in host else f"{host}:{port}", workers=workers, base_url=base_url, log_queries=log_queries)


def _waitress(archive: Path, host: str, port: int, workers: int, base_url: str, *, log_queries: bool) -> None:
    import waitress

    from webui import create_app

    waitress.serve(create_app(archive, base_url=base_url), host=host, port=port, threads=4 * workers, ident=None, channel_timeout=SLOW)


COMMANDS = [serve]
