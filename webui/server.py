"""Gunicorn around the application, without a configuration file: workers are forked before anything of the archive is opened."""
import gc
import mmap
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
from webui.turns import Turns

THREADS = 16  # of a worker: most of them send, or wait for what is sent
LONG = 0.25  # seconds after which a page no longer holds up the others
EVEN = 1  # requests that a worker may have at hand more than another before it hangs up on those it has answered
LINGER = 2  # seconds in which a reader whose connection ends should close the other end
LONGEST_LINE = 80_000  # bytes of a request's first line: a query of 8,000 letters is 72,000 where each takes nine (%XX%XX%XX)
LONGEST_HEAD = 150_000  # bytes
PIECE = 65_536
SLOW = 10  # seconds a reader may take over the head of a request, and over each piece of its body
MOST_TOLD = 254  # requests at hand that workers tell each other of
LOADS = memoryview(mmap.mmap(-1, 64))  # by worker, one and the requests it has at hand; 0 where there is none. Made before the workers are forked, so they share it
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

    Gunicorn's own worker waits in a thread for the rest of a head that has begun. Pages are made one at a time, first come, first served. Workers see how
    much each has at hand: who has more leaves new readers to the others, and hangs up on some of its own, who come back to whoever has less."""

    wsgi: Any
    max_keepalived: int

    def init_process(self) -> None:
        self.heads: dict[TConn, Head] = {}
        self.at_hand: set[socket.socket] = set()  # whose page is not made yet
        self.leaving: dict[socket.socket, float] = {}  # answered, and not to be heard any more: until when
        self.turns = Turns(LONG)
        self.most_kept = self.max_keepalived
        self.notified = 0.0
        self.surplus = 0  # of requests at hand, as last looked at
        super().init_process()

    def run(self) -> None:
        """Serve, with the archive open before the first reader comes. What is there by then is no garbage: a look through it for some
        would hold all readers up for a tenth of a second every now and then."""
        with suppress(ArchiveError):  # the pages say what is wrong
            self.wsgi.extensions["rostra"].look()
        gc.collect()
        gc.freeze()
        self.app_itself, self.wsgi = self.wsgi, self._in_turn
        super().run()

    def notify(self) -> None:
        """Called in every round: tell the parent process that this one lives, for which once a second is enough."""
        if time.monotonic() - self.notified >= 1:
            self.notified = time.monotonic()
            super().notify()

    def set_accept_enabled(self, enabled: bool) -> None:
        """New readers are for whoever has least to do."""
        super().set_accept_enabled(enabled and self.surplus <= 0)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Called over and over in the main thread."""
        self.surplus = self._surplus()
        self.max_keepalived = 0 if self.surplus > EVEN else self.most_kept
        self.set_accept_enabled(self.nr_conns < self.worker_connections)
        super().wait_for_and_dispatch_events(timeout if self._accepting else min(timeout, LONG))

    def _surplus(self) -> int:
        """How many more requests are at hand here than with the worker that has fewest; those that take long do not count."""
        own = self.age % len(LOADS)
        LOADS[own] = 1 + min(max(0, len(self.at_hand) - self.turns.overdue()), MOST_TOLD)
        return int(LOADS[own] - min(filter(None, LOADS)))

    def finish_request(self, conn: TConn, fs: Any) -> None:
        """Called in the main thread when an answer was sent, or cannot be."""
        self.at_hand.discard(conn.sock)
        super().finish_request(conn, fs)

    def enqueue_req(self, conn: TConn) -> None:
        """Called in the main thread for a new connection, and for a kept one whose next request begins."""
        conn.close = partial(self._let_go, conn)
        begun = conn.parser.unreader.take_buffered() if conn.parser else b""
        head = Head(bytearray(begun), time.monotonic() + SLOW)
        if self._has_come(conn, head):  # as nearly always: another round would take the interpreter from whoever makes a page
            self._dispatch(conn, head)
            return
        self.heads[conn] = head
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._read, conn))

    def murder_pending(self) -> None:
        """Called about once a second: let go of those who have taken too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [one for one, head in self.heads.items() if head.deadline < now]:
            self._forget(conn)
            self._close(conn)
        for sock in [one for one, deadline in self.leaving.items() if deadline < now]:
            self._gone(sock)

    def _read(self, conn: TConn, _: socket.socket) -> None:
        head = self.heads[conn]
        if self._has_come(conn, head):
            self._forget(conn)
            self._dispatch(conn, head)

    def _has_come(self, conn: TConn, head: Head) -> bool:
        """Take what is there of a head; whether that is all, or all that will ever come."""
        if head.is_whole:
            return True
        try:
            more = conn.sock.recv(PIECE, socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            more = b""
        head.read += more
        return not more or head.is_whole

    def _dispatch(self, conn: TConn, head: Head) -> None:
        if head.read:
            self._answer(conn, head)  # also what was cut off: gunicorn says what is wrong with it
        else:
            self._close(conn)

    def _in_turn(self, environ: dict[str, Any], start_response: Any) -> Any:
        """The application, as the threads call it. Who still sends does not stand in the queue; nor does who is only being answered."""
        try:
            if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
                self.at_hand.discard(environ["gunicorn.socket"])
                return self.app_itself(environ, start_response)
            with self.turns.taken():
                return self.app_itself(environ, start_response)
        finally:
            self.at_hand.discard(environ["gunicorn.socket"])

    def _answer(self, conn: TConn, head: Head) -> None:
        self.at_hand.add(conn.sock)
        if not conn.initialized:  # a body that stalls is given up by the system; settimeout would be undone by the parent class
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SLOW, 0))
            conn.init()
        conn.parser.unreader.unread(bytes(head.read))
        super().enqueue_req(conn)

    def _let_go(self, conn: TConn, graceful: bool = False) -> None:
        """End a connection without a wait: what was sent must arrive, and gunicorn's own worker would stand still until the reader has hung up."""
        try:
            if not graceful:
                raise OSError
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            self.poller.register(conn.sock, selectors.EVENT_READ, self._drain)
            self.leaving[conn.sock] = time.monotonic() + LINGER
        except OSError:  # the other end is gone
            conn.sock.close()

    def _drain(self, sock: socket.socket) -> None:
        with suppress(BlockingIOError):
            try:
                if sock.recv(PIECE):
                    return
            except ConnectionError:
                pass
            self._gone(sock)

    def _gone(self, sock: socket.socket) -> None:
        del self.leaving[sock]
        self.poller.unregister(sock)
        sock.close()

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
        self.cfg.set("child_exit", _forget_load)

    def load(self) -> Flask:
        return self.app


def _forget_load(_: Any, worker: Any) -> None:
    """A worker that has ended, whatever ended it, has nothing at hand."""
    LOADS[worker.age % len(LOADS)] = 0


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
