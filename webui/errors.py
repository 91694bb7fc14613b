"""What went wrong in, a page or one shape of JSON out, with the status that says so. Nothing of what was searched is written down."""
import logging
import secrets
import traceback
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from apiflask import HTTPError
from flask import Flask, Response, g, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from archive.errors import ArchiveError, IndexDamaged, IndexOutOfDate, NotHeld, Withdrawn
from webui.interface import _

LOG = logging.getLogger("rostra.web")
JSON_ENDINGS = (".json", "/oembed")


class Gone(Exception):
    """What was asked for was withdrawn; `facts` are (name, value) pairs of the tombstone."""

    def __init__(self, facts: list[tuple[str, str]], since: str | None = None) -> None:
        super().__init__("withdrawn")
        self.facts = facts
        self.since = since


class Missing(NotHeld):
    """There is nothing at this address; the message says so to readers."""


def install(app: Flask) -> None:
    """Let the application answer every error in our own words."""
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(Withdrawn, lambda error: _gone(Gone([])))
    app.register_error_handler(Missing, lambda error: answer(404, message=str(error)))
    app.register_error_handler(NotHeld, lambda error: answer(404))  # its own message speaks to those at the command line
    app.register_error_handler(IndexOutOfDate, lambda error: answer(503, message=str(error)))
    app.register_error_handler(IndexDamaged, lambda error: answer(503, message=str(error)))
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _broken)


def wants_json() -> bool:
    """Whether a program asked: by the address, or because it takes JSON rather than HTML."""
    if request.path.startswith("/api/") or request.path.endswith(JSON_ENDINGS):
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return best == "application/json"


def error_json(status: int, message: str, hint: str = "") -> dict[str, Any]:
    """The one shape of an error on the JSON side."""
    return {"error": {"code": HTTPStatus(status).phrase.lower().replace(" ", "-"), "message": message, "hint": hint}}


def answer(status: int, *, message: str | None = None, facts: list[tuple[str, str]] | None = None, number: str = "") -> Response:
    """The page or the JSON for an error."""
    heading, words, hint = _words(status)
    if wants_json():
        body = jsonify(error_json(status, message or heading, hint))
    else:
        typed = request.path.rstrip("/").rsplit("/", 1)[-1].replace("-", " ").replace("_", " ")[:100] if status == 404 else ""
        body = Response(
            render_template(
                "error.html", status=status, reason=HTTPStatus(status).phrase.lower(), title=heading, heading=heading,
                message=message or words, facts=facts or [], words=typed, number=number,
            )
        )  # fmt: skip
    body.status_code = status
    body.headers["Cache-Control"] = "no-store"
    return body


def refused(error: HTTPError) -> tuple[dict[str, Any], int]:
    """What a program asked that means nothing, in the one shape."""
    where = error.detail if isinstance(error.detail, dict) else {}
    said = "; ".join(f"{name}: {_flat(faults)}" for fields in where.values() for name, faults in (fields.items() if isinstance(fields, dict) else {"": fields}.items()))
    return error_json(error.status_code, said or error.message or "", "see /api/v1/openapi.json"), error.status_code


def _flat(faults: Any) -> str:
    """Sentences of the checks of a value, or of each of several values."""
    return " ".join(_flat(one) for one in faults.values()) if isinstance(faults, dict) else " ".join(map(str, faults)) if isinstance(faults, list) else str(faults)


def _words(status: int) -> tuple[str, str, str]:
    """Heading, message, and the hint for programs."""
    table = {
        400: (_("This cannot be read"), _("The address or the form is damaged. Go back and try again."), "see /api/v1/openapi.json"),
        403: (_("This form came from another site"), _("Open the page here and send the form again."), "send it without Origin and Sec-Fetch-Site of another site"),
        404: (
            _("There is no page at this address"),
            _("Nothing of the archive has ever stood here. The address may be cut off or have a letter too many."),
            "search at /search.json?q=",
        ),
        405: (_("This page is only for reading"), _("Open it as a link."), "use GET"),
        410: (_("This document was withdrawn"), _("It was held here once. It has been taken out of every page, search, feed and export."), "remove your copy"),
        413: (_("That is too much at once"), _("A draft may have up to 2 MB. Send it in parts."), "send at most 2 MB"),
        429: (
            _("A little slower"),
            _("More requests came from your network than this small server allows everybody. Wait a minute and open the same address again; nothing is lost."),
            "see Retry-After",
        ),
        503: (
            _("The search is being put in order"),
            _("The archive is safe, but its index cannot be used just now. The people who run it need to run “rostra rebuild”."),
            "try again later",
        ),
    }  # fmt: skip
    if status in table:
        return table[status]
    if status < 500:
        return _("This did not work"), _("The server could not answer this request."), ""
    message = _("It was not your search. The fault has been written down for the people who run this archive, without what you searched for.")
    return _("Something broke on our side"), message, "try again later"


def _gone(error: Gone) -> Response:
    return answer(410, facts=error.facts)


def _http(error: HTTPException) -> Any:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    made = answer(status)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            made.headers[name] = value
    return made


def _broken(error: Exception) -> Response:
    number = f"e-{datetime.now(UTC):%Y%m%d-%H%M}-{secrets.token_hex(2)}"
    where = "".join(traceback.format_tb(error.__traceback__))
    what = str(error) if isinstance(error, ArchiveError | OSError) else ""  # other messages may hold what was typed
    LOG.error("%s %s %s\n%s%s: %s", number, request.method, request.endpoint, where, type(error).__name__, what)
    g.pop("answering", None)
    return answer(500, number=number)
