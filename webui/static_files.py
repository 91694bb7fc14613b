"""The stylesheet, the script and the icon: a name in, bytes and a lasting address out. Read once when the application is made."""
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8", ".xsl": "text/xsl; charset=utf-8"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """One file as it is sent. `digest` is part of its address, so that a browser may keep it for ever."""

    name: str
    body: bytes
    zipped: bytes
    media_type: str
    digest: str

    @property
    def path(self) -> str:
        """The address that changes whenever the file does."""
        return f"/static/{self.digest}/{self.name}"


def load(folder: Path = FOLDER) -> dict[str, StaticFile]:
    """Every file of the folder, by name."""
    return {path.name: _file(path) for path in sorted(folder.iterdir()) if path.is_file()}


def bare_style(text: str) -> str:
    """A style sheet without what is there for people who work on it.

    >>> bare_style("/* red */\\n.a b,\\n.c {\\n  margin: 0.5rem;\\n}\\n")
    '.a b,.c{margin:.5rem}'
    """
    words = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    tight = re.sub(r"\s*([{};,>])\s*|(:)\s+", r"\1\2", words).replace(";}", "}")
    return re.sub(r"(?<![\w.])0(?=\.\d)", "", tight).strip()


def bare_script(text: str) -> str:
    """A script without indentation and lines of comment; no string of ours goes over several lines.

    >>> bare_script("// counts\\nlet n = 0;  // so far\\n  n += 1;\\n")
    'let n = 0;  // so far\\nn += 1;'
    """
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line and not line.startswith("//"))


BARE = {".css": bare_style, ".js": bare_script}


def _file(path: Path) -> StaticFile:
    body = path.read_bytes()
    if bare := BARE.get(path.suffix):
        body = bare(body.decode()).encode()
    media_type = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    digest = hashlib.sha256(body).hexdigest()[:12]
    return StaticFile(name=path.name, body=body, zipped=gzip.compress(body, 9, mtime=0), media_type=media_type, digest=digest)
