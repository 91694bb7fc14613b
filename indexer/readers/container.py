"""A ZIP of files in, the pieces of every file in it out, each read as if it lay in a folder. Nothing is written to disk."""
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO

from archive.records import Problem
from indexer import manifest
from indexer.blocks import Reading
from indexer.readers.neighbours import MAX_BESIDE, MOST_BESIDE

MEDIA_TYPE = "application/zip"
MOST_MEMBERS = 10_000
MOST_BYTES = 256 * 2**20  # of one member unpacked
MOST_TOTAL = 1 << 30  # of all of them
MOST_RATIO = 200  # unpacked to packed: text packs to a tenth, a bomb to a thousandth
BROKEN = (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zipfile.LargeZipFile, zlib.error)


def portions(file: BinaryIO, name: str) -> Iterator[Reading]:
    """Every member in the order of names; a manifest among them may state any field of the others."""
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as error:
        yield _refused(name, f"the archive is damaged and cannot be unpacked ({error})")
        return
    with archive:
        members = sorted((m for m in archive.infolist() if _is_wanted(m)), key=lambda m: m.filename)
        if len(members) > MOST_MEMBERS:
            yield _refused(name, f"the archive holds {len(members)} files; unpack it and add the folder")
            return
        yield from _members(archive, members, name)


def _members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> Iterator[Reading]:
    from indexer import readers

    stated = _manifest(archive, members)
    total = part = 0
    for member in members:
        if manifest.is_manifest(PurePosixPath(member.filename).name):
            continue
        where = f"{name}, {_shown(member.filename)}"
        content = _content(archive, member)
        if isinstance(content, str):
            yield _refused(where, content)
            continue
        total += len(content)
        if total > MOST_TOTAL:
            yield _refused(where, f"the archive unpacks to more than {MOST_TOTAL >> 30} GB; the rest was left out")
            return
        if content.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")) and member.filename.lower().endswith((".zip", ".gz", ".bz2", ".xz")):
            yield _refused(where, "an archive inside an archive is not opened; unpack it first")
            continue
        for reading in readers.portions(content, _shown(member.filename), _others(archive, members, member)):
            pieces = []
            for piece in manifest.laid_over(reading, _shown(member.filename), stated).pieces:
                part += 1
                pieces.append(replace(piece, part=part, name=piece.name or _shown(member.filename)))
            problems = tuple(replace(problem, where=f"{name}, {problem.where}") for problem in reading.problems)
            yield Reading(media_type=MEDIA_TYPE, pieces=tuple(pieces), problems=problems)


def _others(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], own: zipfile.ZipInfo) -> Callable[[Callable[[str], bool]], dict[str, bytes]]:
    """Finds the members in the folder of one, and in those above it, that belong to it."""

    def found(belongs: Callable[[str], bool]) -> dict[str, bytes]:
        above = PurePosixPath(own.filename).parents
        beside = [m for m in members if m is not own and m.file_size <= MAX_BESIDE and PurePosixPath(m.filename).parent in above and belongs(PurePosixPath(m.filename).name)]
        contents = {m.filename: _content(archive, m) for m in beside[:MOST_BESIDE]}
        return {name: content for name, content in contents.items() if isinstance(content, bytes)}

    return found


def _manifest(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> manifest.Manifest:
    found = next((m for m in members if manifest.is_manifest(PurePosixPath(m.filename).name)), None)
    content = _content(archive, found) if found is not None else ""
    return manifest.parse(content, found.filename) if found is not None and isinstance(content, bytes) else manifest.Manifest()


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts if part not in (".", ".."))


def _shown(name: str) -> str:
    """A member's name without any way out of the archive."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts).encode("utf-8", "replace").decode("utf-8")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | str:
    if member.file_size > MOST_BYTES:
        return f"it unpacks to more than {MOST_BYTES >> 20} MB"
    if member.compress_size and member.file_size > 2**20 and member.file_size / member.compress_size > MOST_RATIO:
        return "it unpacks to far more than any text would"
    if member.flag_bits & 1:
        return "it is locked with a password"
    try:
        with archive.open(member) as file:
            content = file.read(MOST_BYTES + 1)
    except BROKEN as error:
        return f"it is damaged and cannot be unpacked ({error})"
    return content if len(content) <= MOST_BYTES else f"it unpacks to more than {MOST_BYTES >> 20} MB"


def _refused(where: str, reason: str) -> Reading:
    return Reading(media_type=MEDIA_TYPE, problems=(Problem(where=where, what=reason),))
