"""A file in, the small files that lie beside it and belong to it out. Follows no link, and never looks outside of what was added."""
from collections.abc import Callable
from pathlib import Path

MAX_BESIDE, MOST_BESIDE = 16 * 2**20, 8  # bytes of each file that lies beside, and how many of them


def of(path: Path, shown: str) -> Callable[[Callable[[str], bool]], dict[str, bytes]]:
    """Finds files in the folder of `path` and those above it, as far up as the folder that was added (`shown` is the path within that)."""

    def found(belongs: Callable[[str], bool]) -> dict[str, bytes]:
        folders = [path.parent, *path.parents[1:]][: shown.count("/") + 1]
        paths = [one for folder in folders for one in sorted(folder.iterdir())
                 if one.name != path.name and belongs(one.name) and one.is_file() and not one.is_symlink() and one.stat().st_size <= MAX_BESIDE]
        return {one.name: one.read_bytes() for one in reversed(paths[:MOST_BESIDE])}  # of two with one name the nearer

    return found
