"""Files in, a committed archive out: the only place where reading, storing and indexing meet.

A commit is originals, then catalogue, then index, each on disk before the next begins; only then is it acknowledged."""
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from archive.catalogue import Catalogue
from archive.originals import Originals
from archive.records import Document, Problem
from archive.settings import Settings
from indexer import versions
from indexer.manifest import Manifest
from indexer.preparing import NO_MANIFEST, Lot, prepared
from indexer.report import Report
from indexer.sources import Source, files, origin, sha256
from search import passages
from search.engines import Engine, open_engine
from search.refresh import refresh

CHANGED = "it was changed or taken away while it was read; add it again"


def _nothing(*_: object) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What `add` is asked to do: where, and whom to tell.

    `manifest` states fields of files, which are then read again even where they are held as they are.
    `acknowledge` gets the identifiers of each durable commit, `progress` each file before it is read; `stop` is asked after each lot."""

    folder: Path
    settings: Settings
    jobs: int = 1
    manifest: Manifest = NO_MANIFEST
    acknowledge: Callable[[list[str]], None] = _nothing
    progress: Callable[[Source], None] = _nothing
    stop: Callable[[], bool] = lambda: False


def add(order: Order, paths: Iterable[Path]) -> Report:
    """Read what is new or changed below `paths` into the archive. Stops early, and cleanly, when `order.stop()` says so."""
    with Catalogue.open(order.folder, create=True) as catalogue, closing(open_engine(order.folder, order.settings, writable=True)) as engine:
        catalogue.originals.sweep()
        versions.note(catalogue, catalogue.unsketched())  # what a crash left between a document and its copies,
        refresh(catalogue, engine)  # and between catalogue and index
        run = _Run(order=order, catalogue=catalogue, engine=engine, originals=catalogue.originals)
        for lot in prepared(run.wanted(paths), jobs=order.jobs, manifest=order.manifest):
            run.take(lot)
            if order.stop():
                run.report.stopped = True
                break
        run.finish()
        return run.report


def try_out(order: Order, paths: Iterable[Path]) -> Report:
    """What `add` would do. Nothing is written; nothing is made where there is no archive."""
    report = Report()
    held = Catalogue.open(order.folder) if Catalogue.exists(order.folder) else None
    try:
        for lot in prepared(_sources(files(paths), report), jobs=order.jobs, manifest=order.manifest):
            report.refused += lot.refused
            for document in lot.documents:
                outcome = held.outcome(_placed(document, lot.source)) if held else "added"
                report.count(outcome, None)
    finally:
        if held:
            held.close()
    return report


@dataclass(slots=True, kw_only=True)
class _Run:
    """One run of `add`: what is open, and what waits for the next commit."""

    order: Order
    catalogue: Catalogue
    engine: Engine
    originals: Originals
    report: Report = field(default_factory=Report)
    waiting: list[Document] = field(default_factory=list)
    whole: list[tuple[Lot, int]] = field(default_factory=list)  # files read to their end, with their number of documents
    refused: list[Problem] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)  # documents so far of the files under way

    def wanted(self, paths: Iterable[Path]) -> Iterator[Source]:
        """The files that have to be read: all but those that are held as they are."""
        for source in _sources(files(paths), self.report):
            if self.order.stop():
                self.report.stopped = True
                return
            held = 0 if self.order.manifest.names(source.shown) else self._held(source)
            if held:
                self.report.unchanged += held
            else:
                self.order.progress(source)
                yield source

    def take(self, lot: Lot) -> None:
        """Keep a lot for the next commit, and commit when there is enough."""
        if lot.documents and lot.source.shown not in self.counted and not self._kept(lot):
            lot = replace(lot, documents=(), refused=(Problem(where=lot.source.shown, what=CHANGED),) if lot.last else ())
        self.refused += lot.refused
        self.report.refused += lot.refused
        self.report.problems += lot.problems
        self.report.problems += [problem for document in lot.documents for problem in document.problems]
        for document in lot.documents:
            self.waiting.append(_placed(document, lot.source))
            self.counted[lot.source.shown] = self.counted.get(lot.source.shown, 0) + 1
            if len(self.waiting) >= self.order.settings.commit_every:
                self.commit()
        if lot.last and (count := self.counted.pop(lot.source.shown, 0)):
            self.whole.append((lot, count))

    def finish(self) -> None:
        """Commit what is left."""
        if self.waiting or self.whole or self.refused:
            self.commit()

    def commit(self) -> None:
        """Catalogue, then index, then the acknowledgement. Of a file cut by the end of a batch only its last batch notes that it is whole."""
        with self.catalogue.writing(who="rostra add", cut=passages.cut) as writer:
            stored = writer.put(self.waiting)
            for one in stored:
                if one.outcome == "updated":
                    writer.sketch(one.id, ())  # its copies are looked for again, by this run or the next
            for lot, count in self.whole:
                writer.file_read(lot.source.shown, lot.sha256, count, origin(lot.source.path))
            for problem in self.refused:
                writer.refuse(problem.where, problem.what)
        if any(document.identifier is None for document in self.waiting):  # the others are no copies of anything: not read again for that
            versions.note(self.catalogue, [one.id for one in stored if one.outcome != "unchanged"])
        refresh(self.catalogue, self.engine)
        for one in stored:
            self.report.count(one.outcome, one.id)
        self.waiting, self.whole, self.refused = [], [], []
        if stored:
            self.order.acknowledge([one.id for one in stored])

    def _kept(self, lot: Lot) -> bool:
        """Whether the file lies among the originals as it was when it was read."""
        try:
            return self.originals.put(lot.source.path) == lot.sha256
        except FileNotFoundError:
            return False

    def _held(self, source: Source) -> int:
        try:
            return self.catalogue.known_file(source.shown, sha256(source.path), origin(source.path))
        except OSError:
            return 0  # whoever reads it will say what is wrong with it


def _sources(found: Iterable[Source | Problem], report: Report) -> Iterator[Source]:
    for one in found:
        if isinstance(one, Problem):
            report.refused.append(one)
        else:
            yield one


def _placed(document: Document, source: Source) -> Document:
    return replace(document, file=replace(document.file, origin=origin(source.path)))
