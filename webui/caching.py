"""The same question to the same archive has the same answer: an ETag from both, and 304 for who has it already."""
import hashlib
from pathlib import Path

from flask import Response, g, request

from archive.errors import ArchiveError
from webui.holdings import held

NEVER = ("machines.healthz", "static", "api.openapi")


def fingerprint(folder: Path = Path(__file__).parent) -> str:
    """What this program's pages are made with: another program, other answers."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".py", ".html", ".po", ".css", ".js", ".xsl"):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def known(program: str) -> Response | None:
    """304, when the reader already has this answer; else notes the tag for `tagged`."""
    if request.method not in ("GET", "HEAD") or request.endpoint is None or request.endpoint in NEVER:
        return None
    try:
        state = held().state
    except ArchiveError:
        return None  # the page itself will say what is wrong
    asked = "\n".join((program, str(state), request.full_path, g.interface.language, request.headers.get("Accept", "")))
    g.etag = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:24]
    return Response(status=304, headers={"ETag": f'W/"{g.etag}"'}) if request.if_none_match.contains_weak(g.etag) else None


def tagged(answer: Response) -> None:
    """Put the tag on an answer that may be asked for again."""
    if answer.status_code == 200 and "etag" in g and "ETag" not in answer.headers:
        answer.set_etag(g.etag, weak=True)
