"""A sum of every block of the catalogue's file, laid beside it when a writer has gone: a changed bit is found whatever it stands for.

The seal is broken before anything is written, so a seal that is there holds. After a crash there is none until the next writer goes."""
import json
import os
from pathlib import Path
from zlib import crc32

from sqlalchemy import Engine

from archive.catalogue.database import FILE
from archive.originals import sync_file, sync_folder

SEAL = "catalogue.sums"
BLOCK = 1 << 16


def broken(folder: Path) -> None:
    """Take the seal away, for good, before something is written."""
    path = folder / SEAL
    if path.exists():
        path.unlink()
        sync_folder(folder)


def seal(folder: Path, engine: Engine) -> bool:
    """Bring all that was committed into the file itself and seal it; False where readers keep that from being done now.

    Call it with the writer's lock in hand."""
    with engine.connect() as connection:
        busy, logged, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:
            _, logged, copied = connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)").one()
        if logged != copied:
            return False
    sums = _sums(folder / FILE)
    body = json.dumps({"block": BLOCK, "size": (folder / FILE).stat().st_size, "sums": sums})
    new = folder / f"{SEAL}.new"
    try:
        new.write_text(f"{crc32(body.encode())}\n{body}\n", encoding="utf-8")
        sync_file(new)
        os.replace(new, folder / SEAL)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return True


def damage(folder: Path) -> list[str]:
    """What is wrong with the file, one sentence each; nothing where it is as it was sealed or there is no seal."""
    path = folder / SEAL
    if not path.exists():
        return []
    held = _read(path)
    if held is None:
        return [f"{SEAL} is damaged"]
    size, sums = held
    now = (folder / FILE).stat().st_size
    if now != size:
        return [f"{FILE} has {now} bytes; {size} were written"]
    wrong = [n for n, (one, other) in enumerate(zip(_sums(folder / FILE), sums, strict=False)) if one != other]
    return [f"{FILE} is damaged in {len(wrong)} of {len(sums)} blocks, the first at byte {wrong[0] * BLOCK}"] if wrong else []


def _read(path: Path) -> tuple[int, list[int]] | None:
    try:
        first, _, body = path.read_text(encoding="utf-8").rstrip("\n").partition("\n")
        if int(first) != crc32(body.encode()):
            return None
        held = json.loads(body)
        return int(held["size"]), list(held["sums"])
    except (ValueError, KeyError, TypeError):
        return None


def _sums(path: Path) -> list[int]:
    found = []
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.append(crc32(block))
    return found
