"""Files in, documents with turns and quotes out, in the order of the files, on one core or several. Writes nothing.

A file comes in one or more lots (a large JSONL in lots of some hundred documents), so memory does not grow with its size."""
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from archive.records import Document, Problem
from indexer import readers, segment
from indexer.blocks import Reading
from indexer.manifest import Manifest, laid_on, laid_over
from indexer.sources import Source, sha256
from search import quotes

LINE_BY_LINE = ("application/jsonl", "text/csv")  # what is wrong with these is wrong with a line, which then is refused
NO_MANIFEST = Manifest()
AHEAD = 3  # lots a worker may be ahead of the writer: more only costs memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Some documents of one file. `last` marks the file's last lot.

    `refused` says why the file, or a line of it, gave no document; `problems` what was wrong with a file that was read all the same."""

    source: Source
    sha256: str
    documents: tuple[Document, ...] = ()
    refused: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    last: bool = False


def prepared(sources: Iterable[Source], *, jobs: int = 1, manifest: Manifest = NO_MANIFEST) -> Iterator[Lot]:
    """Every lot of every file. A file that cannot be read gives one lot without documents that says why. What the manifest states wins."""
    lots = (lot for source in sources for lot in _lots(source, manifest)) if jobs <= 1 else _in_parallel(sources, jobs, manifest)
    for lot in lots:
        yield replace(lot, documents=tuple(laid_on(document, manifest) for document in lot.documents)) if manifest.rows else lot


def in_file(path: Path) -> Iterator[Lot]:
    """The lots of one file, as `extract` shows them."""
    return prepared([Source(path=path, shown=path.name)])


Portion = tuple[Source, str, Reading, bool]


def _portions(source: Source, manifest: Manifest) -> Iterator[Portion]:
    """The file's readings, each with whether it is the last: known only once the next has not come."""
    digest, before = "", None
    try:
        digest = sha256(source.path)
        for read in readers.portions(source.path, source.shown):
            reading = laid_over(read, source.shown, manifest)
            if before is not None:
                yield source, digest, before, False
            before = reading
    except OSError as error:
        before = readers.refused(source.shown, f"the file cannot be read ({error.strerror or error})")
    yield source, digest, before or readers.refused(source.shown, "the file holds no document"), True


def _finished(source: Source, digest: str, reading: Reading, last: bool) -> Lot:
    documents = segment.documents(reading, source.shown, digest) if reading.pieces else []
    whole = tuple(replace(document, quotes=quotes.find(document)) for document in documents)
    fatal = not reading.pieces or reading.media_type in LINE_BY_LINE
    refused, problems = (reading.problems, ()) if fatal else ((), reading.problems)
    return Lot(source=source, sha256=digest, documents=whole, refused=refused, problems=problems, last=last)


def _lots(source: Source, manifest: Manifest) -> Iterator[Lot]:
    return (_finished(*portion) for portion in _portions(source, manifest))


def _in_parallel(sources: Iterable[Source], jobs: int, manifest: Manifest) -> Iterator[Lot]:
    waiting: deque[Future[list[Lot]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(manifest,)) as workers:
        try:
            for work, given in _tasks(sources, manifest):
                waiting.append(workers.submit(work, given))
                if len(waiting) > jobs * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _tasks(sources: Iterable[Source], manifest: Manifest) -> Iterator[tuple[Callable[[Any], list[Lot]], Any]]:
    """A file is read where it is segmented; of one that comes in portions the portions are read here, so that many cores share it."""
    for source in sources:
        if readers.comes_in_portions(source.path, source.shown):
            yield from ((_portion, portion) for portion in _portions(source, manifest))
        else:
            yield _file, source


GIVEN: list[Manifest] = [NO_MANIFEST]  # in a worker: what the parent was given


def _begin(manifest: Manifest) -> None:
    GIVEN[:] = [manifest]
    _follow_the_parent()


def _file(source: Source) -> list[Lot]:
    return list(_lots(source, GIVEN[0]))


def _portion(portion: Portion) -> list[Lot]:
    return [_finished(*portion)]


def _follow_the_parent() -> None:
    """Signals to all are for the parent, which ends its workers; a parent that is killed takes them along."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    if parent := parent_process():

        def wait() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait, daemon=True).start()
