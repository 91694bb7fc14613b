"""Gunicorn around the application, without a configuration file: workers are forked before anything of the archive is opened."""
import gc
import selectors
import socket
import struct
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.http import message
from gunicorn.workers.gthread import TConn, ThreadWorker

from archive.errors import ArchiveError
from webui import create_app

THREADS = 16  # of a worker
LONGEST_LINE = 80_000  # bytes of a request's first line: a query of 8,000 letters is 72,000 where each takes nine (%XX%XX%XX)
LONGEST_HEAD = 150_000  # bytes
PIECE = 65_536
SLOW = 10  # seconds a reader may take over the head of a request, and over each piece of its body
OPTIONS = {
    "worker_class": "webui.server.PatientWorker",
    "threads": THREADS,
    "worker_connections": 1000,
    "timeout": 60,
    "graceful_timeout": 10,
    "keepalive": 5,
    "limit_request_line": LONGEST_LINE,
    "limit_request_fields": 60,
    "max_requests": 0,
    "accesslog": None,
    "loglevel": "error",
    "control_socket_disable": True,
    "forwarded_allow_ips": "",
}


@dataclass
class Head:
    """What has come of a request, and until when the rest may take."""

    read: bytearray
    deadline: float

    @property
    def is_whole(self) -> bool:
        """Whether everything before the body is there, or more than any head may have."""
        return b"\r\n\r\n" in self.read or b"\n\n" in self.read or len(self.read) > LONGEST_HEAD


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """A worker that gives a thread to a request only when its whole head has come, so that slow or silent readers cost none.

    Gunicorn's own worker waits in a thread for the rest of a head that has begun."""

    def init_process(self) -> None:
        self.heads: dict[TConn, Head] = {}
        super().init_process()

    def run(self) -> None:
        """Serve, with the archive open before the first reader comes. What is there by then is no garbage: a look through it for some
        would hold all readers up for a tenth of a second every now and then."""
        with suppress(ArchiveError):  # the pages say what is wrong
            self.wsgi.extensions["rostra"].look()
        gc.collect()
        gc.freeze()
        super().run()

    def enqueue_req(self, conn: TConn) -> None:
        """Called in the main thread for a new connection, and for a kept one whose next request begins."""
        begun = conn.parser.unreader.take_buffered() if conn.parser else b""
        head = Head(bytearray(begun), time.monotonic() + SLOW)
        if head.is_whole:
            self._answer(conn, head)
            return
        conn.sock.setblocking(False)
        self.heads[conn] = head
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read, conn))

    def murder_pending(self) -> None:
        """Called about once a second: let go of those who have taken too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one, head in self.heads.items() if head.deadline < now]:
            self._forget(conn)
            self._close(conn)

    def _read(self, conn: TConn, _: socket.socket) -> None:
        head = self.heads[conn]
        try:
            more = conn.sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        head.read += more
        if more and not head.is_whole:
            return
        self._forget(conn)
        if head.read:
            self._answer(conn, head)  # also what was cut off: gunicorn says what is wrong with it
        else:
            self._close(conn)

    def _answer(self, conn: TConn, head: Head) -> None:
        conn.sock.setblocking(True)
        # A body that stalls is given up by the system; settimeout would be undone by the parent class.
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SLOW, 0))
        conn.init()
        conn.parser.unreader.unread(bytes(head.read))
        super().enqueue_req(conn)

    def _forget(self, conn: TConn) -> None:
        del self.heads[conn]
        self.poller.unregister(conn.sock)

    def _close(self, conn: TConn) -> None:
        self.nr_conns -= 1
        conn.close()


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with these options over this application."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def run(archive: Path, bind: str, *, workers: int, base_url: str, log_queries: bool) -> None:
    """Serve until told to stop."""
    message.MAX_REQUEST_LINE = LONGEST_LINE + 1  # gunicorn's own upper bound of 8,190 would cut long queries
    app = create_app(archive, base_url=base_url)
    _prepare(app)
    Server(app, OPTIONS | {"bind": bind, "workers": workers, "accesslog": "-" if log_queries else None}).run()


def _prepare(app: Flask) -> None:
    """Load what every worker needs and none changes, once and before they are forked: their first readers need not wait for it."""
    import search.engines.whoosh
    import search.finder.aid  # noqa: F401

    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
