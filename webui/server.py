"""Gunicorn around the application, without a configuration file: workers are forked before anything of the archive is opened."""
import logging
import socket
import struct
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import TConn, ThreadWorker

from webui import create_app

THREADS = 64  # of a worker: most of them wait for slow readers
SLOW = 10  # seconds without a byte after which a connection is let go
OPTIONS = {
    "worker_class": "webui.server.PatientWorker",
    "threads": THREADS,
    "worker_connections": 1000,
    "timeout": 60,
    "graceful_timeout": 10,
    "keepalive": 5,
    "limit_request_line": 8190,
    "limit_request_fields": 60,
    "max_requests": 0,
    "accesslog": None,
    "loglevel": "warning",
    "control_socket_disable": True,
    "forwarded_allow_ips": "",
}


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """A worker that lets go of a connection which says nothing for a while, so that silent ones cannot use up its threads."""

    def init_process(self) -> None:
        self.log.error_log.addFilter(_is_worth_saying)
        super().init_process()

    def handle(self, conn: TConn) -> Any:
        # By the system and not by settimeout: the parent class sets the socket blocking again before it reads.
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", SLOW, 0))
        return super().handle(conn)


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """Not that somebody was too slow."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


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
    app = create_app(archive, base_url=base_url)
    Server(app, OPTIONS | {"bind": bind, "workers": workers, "accesslog": "-" if log_queries else None}).run()
