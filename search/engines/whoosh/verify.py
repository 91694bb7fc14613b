"""Every checksum of the live index compared: files that are missing, cut short or changed. Reads all bytes, changes none."""
# mypy: disable-error-code="no-untyped-call"
# (whoosh is annotated in part only)
from collections.abc import Sequence
from pathlib import Path

from archive.records import Problem
from search.engines.whoosh import places, storage
from search.engines.whoosh.arrays import map_file, read_arrays
from search.engines.whoosh.segments import EXTENSION, ArraySegment

REPAIR = "run `rostra rebuild`; nothing is lost"


def check_files(folder: Path) -> list[Problem]:
    """What is wrong with the files of the index in this folder; empty when all is well or there is none."""
    place = places.live(folder)
    if place is None:
        lost = any(folder.glob(f"*/*{EXTENSION}"))  # an index without the file that names it; none at all is no damage
        return [Problem(where=str(folder), what=f"the file {places.POINTER} that names the live index is gone; {REPAIR}")] if lost else []
    generations = storage.generations(place)
    if not generations:
        return [Problem(where=str(place), what=f"the index has no table of contents; {REPAIR}")]
    found, seen = [], set()
    for generation in _kept(place, generations[0]):
        try:
            table, _ = storage.read_table(place, generation)
        except (OSError, ValueError, TypeError) as error:
            found.append(Problem(where=str(place), what=f"the table of contents cannot be read ({error}); {REPAIR}"))
            continue
        fresh = [segment for segment in table.segments if segment.segment_id() not in seen]
        seen |= {segment.segment_id() for segment in fresh}
        found += [problem for segment in fresh if (problem := _of_segment(place, segment))]
    return found


def _kept(place: Path, last: int) -> Sequence[int]:
    """The tables of contents that must be there: the last one, and the one before where it was kept for a crash. Older ones are leftovers of one."""
    try:
        kept = storage.read_table(place, last)[1].kept
    except (OSError, ValueError, TypeError):
        kept = 1
    return range(last, max(last - kept, -1), -1)


def _of_segment(place: Path, segment: ArraySegment) -> Problem | None:
    path = place / segment.make_filename(EXTENSION)
    try:
        _, about = read_arrays(map_file(path), check=True)
    except (OSError, ValueError, KeyError) as error:
        return Problem(where=str(path), what=f"the file cannot be read ({error}); {REPAIR}")
    if about["passages"] != segment.doc_count_all():
        return Problem(where=str(path), what=f"the file holds another number of passages than it should; {REPAIR}")
    return None
