"""The same question to the same archive has the same answer: an ETag from both, 304 for who has it already, and the last pages kept."""
import hashlib
from collections import OrderedDict
from datetime import date
from pathlib import Path
from threading import Lock

from flask import Response, g, request

from archive.errors import ArchiveError
from webui.holdings import held
from webui.interface import current

NEVER = ("machines.healthz", "static", "api.openapi")
KEPT = 300  # pages a worker keeps
LARGEST = 60_000  # bytes of a page that is kept, as it is sent


def fingerprint(folder: Path = Path(__file__).parent) -> str:
    """What this program's pages are made with: another program, other answers."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".html", ".po", ".css", ".js", ".xsl"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Pages:
    """The pages last made, as they were sent. In memory only; another state of the archive has other tags, so none is ever out of date."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, bool], tuple[bytes, list[tuple[str, str]]]] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str, zipped: bool) -> Response | None:
        """The page with this tag, if it is kept."""
        with self._lock:
            found = self._kept.get((tag, zipped))
            if found is None:
                return None
            self._kept.move_to_end((tag, zipped))
        return Response(found[0], headers=found[1])

    def keep(self, tag: str, zipped: bool, answer: Response) -> None:
        """Keep a page; the one not asked for longest makes room."""
        body = answer.get_data()
        if len(body) > LARGEST:
            return
        with self._lock:
            self._kept[tag, zipped] = body, list(answer.headers)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def known(program: str, pages: Pages) -> Response | None:
    """304 when the reader already has this answer, or the page as it was sent to somebody else; else notes the tag for `tagged`."""
    if request.method not in ("GET", "HEAD") or request.endpoint is None or request.endpoint in NEVER:
        return None
    try:
        state = held().state
    except ArchiveError:
        return None  # the page itself will say what is wrong
    # the day, because citations say when an address was looked up
    asked = "\n".join((program, str(state), date.today().isoformat(), request.full_path, current().language, request.headers.get("Accept", "")))
    g.etag = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:24]
    if request.if_none_match.contains_weak(g.etag):
        return Response(status=304, headers={"ETag": f'W/"{g.etag}"'})
    g.was_kept = (page := pages.get(g.etag, takes_gzip())) is not None
    return page


def tagged(answer: Response) -> None:
    """Put the tag on an answer that may be asked for again."""
    if answer.status_code == 200 and "etag" in g and "ETag" not in answer.headers:
        answer.set_etag(g.etag, weak=True)


def keep(answer: Response, pages: Pages) -> None:
    """Keep a page that was just made."""
    if answer.status_code == 200 and "etag" in g and not g.get("was_kept") and request.method == "GET" and answer.mimetype == "text/html" and not answer.is_streamed:
        pages.keep(g.etag, takes_gzip(), answer)


def takes_gzip() -> bool:
    """Whether the reader takes compressed answers."""
    return bool(request.accept_encodings["gzip"])
