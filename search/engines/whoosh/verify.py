"""Every checksum of the live index compared: files that are missing, cut short or changed. Reads all bytes, changes none."""
# mypy: disable-error-code="no-untyped-call"
# (whoosh is annotated in part only)
from pathlib import Path

from archive.records import Problem
from search.engines.whoosh import places, storage
from search.engines.whoosh.arrays import map_file, read_arrays
from search.engines.whoosh.segments import EXTENSION

REPAIR = "run `rostra rebuild`; nothing is lost"


def check_files(folder: Path) -> list[Problem]:
    """What is wrong with the files of the index in this folder; empty when all is well or there is none."""
    place = places.live(folder)
    if place is None:
        return []
    generations = storage.generations(place)
    if not generations:
        return [Problem(where=str(place), what=f"the index has no table of contents; {REPAIR}")]
    try:
        table, _ = storage.read_table(place, generations[0])
    except (OSError, ValueError, TypeError) as error:
        return [Problem(where=str(place), what=f"the table of contents cannot be read ({error}); {REPAIR}")]
    found = []
    for segment in table.segments:
        path = place / segment.make_filename(EXTENSION)
        try:
            _, about = read_arrays(map_file(path), check=True)
        except (OSError, ValueError, KeyError) as error:
            found.append(Problem(where=str(path), what=f"the file cannot be read ({error}); {REPAIR}"))
            continue
        if about["passages"] != segment.doc_count_all():
            found.append(Problem(where=str(path), what=f"the file holds another number of passages than it should; {REPAIR}"))
    return found
