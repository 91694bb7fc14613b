"""What a seal says, and the file that says it: the sum of every block of the catalogue, how much of its log they count in, how the files stood."""
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

from archive.catalogue import log
from archive.catalogue.blocks import BLOCK, Stamp
from archive.catalogue.log import Log
from archive.originals import sync_file, sync_folder

FILE, COPY, SEAL = "catalogue.db", "catalogue.copy", "catalogue.sums"
OPEN = "catalogue.open"  # a seal that was broken to write
LOG = f"{FILE}-wal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The sums of a file with so much of its log laid over it."""

    size: int
    sums: list[int]
    log: tuple[int, int, int] | None = None  # salt and frames
    files: dict[str, Stamp | None] = field(default_factory=dict)

    def log_of(self, folder: Path) -> Log | None:
        """The log that is counted in, as long as it is there: where another has taken its place, all of it is in the file."""
        if self.log is None or log.salt(folder / LOG) != self.log[:2]:
            return None
        return log.read(folder / LOG, frames=self.log[2])


def read(path: Path) -> Seal | None:
    """What a seal says; None where there is none, or it is damaged."""
    try:
        first, body, rest = path.read_text(encoding="utf-8").split("\n")
        if first != str(crc32(body.encode())) or rest:
            return None
        held = json.loads(body)
        files = {name: one and tuple(one) for name, one in held.get("files", {}).items()}
        return Seal(size=int(held["size"]), sums=list(held["sums"]), log=tuple(held["log"]) if held.get("log") else None, files=files)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def lay(folder: Path, new: Seal) -> None:
    """Write a seal; on disk when this returns, and the broken one gone."""
    body = json.dumps({"block": BLOCK, "size": new.size, "sums": new.sums, "log": new.log, "files": new.files})
    path = folder / f"{SEAL}.new"
    try:
        path.write_text(f"{crc32(body.encode())}\n{body}\n", encoding="utf-8")
        sync_file(path)
        os.replace(path, folder / SEAL)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    (folder / OPEN).unlink(missing_ok=True)  # where that is lost, a seal beside it counts
