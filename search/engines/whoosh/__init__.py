"""The engine on Whoosh: its schema, segments, locks and tables of contents, our codec under them and our evaluation over them.

Opening costs a few memory maps; whoever only reads never blocks and is never blocked."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
import datetime
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from whoosh.index import LockError

from archive.errors import ArchiveBusy, IndexDamaged, IndexOutOfDate
from search import fields
from search.engines import Entry, Found, Hit, IndexState, Or, Plan, Question
from search.engines.whoosh import facets, places, ranking, storage
from search.engines.whoosh.evaluate import in_all, within_time
from search.engines.whoosh.grouping import groups, runs
from search.engines.whoosh.snapshot import NONE, Snapshot
from search.engines.whoosh.vocabulary import count_live, live_values, passages_with, terms_that_begin
from search.engines.whoosh.words import Said
from search.engines.whoosh.writer import ArrayWriter

RETRIES = 20  # a reader that meets a commit halfway tries again


class WhooshEngine:
    """The index in a folder, of which it keeps the live one in a folder of its own beside those being built (see `places`).

    Made with `writable`, an index is created where there is none; a reader then sees an empty one of sequence 0."""

    def __init__(self, folder: Path, *, writable: bool = False, place: Path | None = None) -> None:
        self.folder, self._writable, self._fixed = folder, writable, place
        self._writer: ArrayWriter | None = None
        if writable and place is None and places.live(folder) is None:
            places.make_first(folder, fields.fingerprint())
        self._snapshot = self._read()
        self._seen = [self._snapshot.generation]  # the last table of contents looked at, whole or not

    def _place(self) -> Path | None:
        return self._fixed or places.live(self.folder)

    # Writing

    def put(self, entries: Iterable[Entry]) -> None:
        """Take in passages. Nothing is visible before `commit`."""
        writer = self._writing()
        for entry in entries:
            writer.add_document(**_fields(entry))

    def drop(self, document_ids: Iterable[str]) -> None:
        """Remove all passages of these documents at the next commit."""
        self._writing().delete_values("document", document_ids)

    def commit(self, sequence: int, *, optimize: bool = False, forget: bool = False) -> None:
        """Make it durable and visible, as the state of this sequence number of the catalogue.

        With `forget` no word of what was dropped stays in the index's files."""
        writer, self._writer = self._writing(), None
        writer.commit(optimize=optimize, forget=forget, committed=storage.Committed(fingerprint=fields.fingerprint(), sequence=sequence))
        self.refresh()

    def _writing(self) -> ArrayWriter:
        if self._writer is None:
            if not self._writable:
                raise PermissionError("this index was opened for reading only")
            self._writer = self._live_writer()
        return self._writer

    def _live_writer(self) -> ArrayWriter:
        """A writer of the live index: of the one that has taken the old one's place, where that happened while we waited for its lock."""
        while True:
            self.refresh()
            place = self._snapshot.folder
            if self._snapshot.committed.fingerprint != fields.fingerprint():
                raise IndexOutOfDate("the index was built with other rules than this program has; run `rostra rebuild`")
            try:
                index = storage.ArrayIndex(storage.SyncStorage(str(place)), indexname=storage.NAME)
                writer = ArrayWriter(index, timeout=places.PATIENCE, delay=0.05)
            except LockError as error:
                raise ArchiveBusy("another process is writing to the index; try again when it has finished") from error
            except OSError:
                if self._place() == place:
                    raise
                continue
            if self._place() == place:
                return writer
            writer.cancel()

    # Reading

    def _read(self) -> Snapshot:
        """The latest state that is whole. A file that vanishes under us means that there is a later one."""
        problem: Exception | None = None
        for attempt in range(RETRIES):
            place = self._place()
            if place is None:
                return self._understood(Snapshot(self.folder, (), storage.Committed(fingerprint=fields.fingerprint(), sequence=0), 0))
            try:
                table, committed = storage.latest(place)
                return self._understood(Snapshot(place, table.segments, committed, table.generation))
            except (OSError, ValueError) as error:
                problem = error
            time.sleep(0.005 * attempt)
        raise IndexDamaged(f"the index cannot be read ({problem}); run `rostra rebuild`, nothing is lost")

    def _understood(self, snapshot: Snapshot) -> Snapshot:
        if not self._writable and snapshot.committed.fingerprint != fields.fingerprint():
            raise IndexOutOfDate("the index was built with other rules than this program has; run `rostra rebuild`")
        return snapshot

    def refresh(self) -> None:
        """See what has been committed since; cheap when nothing has."""
        place = self._place()
        if place is not None and (place != self._snapshot.folder or storage.generations(place)[:1] != self._seen):
            self._seen = storage.generations(place)[:1]
            self._snapshot = self._read()
        self._seen = [self._snapshot.generation]  # the last table of contents looked at, whole or not

    def state(self) -> IndexState:
        """What is committed, as this reader sees it."""
        held = self._snapshot
        return IndexState(
            fingerprint=held.committed.fingerprint,
            sequence=held.committed.sequence,
            documents=count_live(held, "document"),
            passages=held.passages,
        )

    def document_ids(self) -> set[str]:
        """Every document that has a passage in the index."""
        return {value.decode() for value in live_values(self._snapshot, "document")}

    def vocabulary(self, prefix: str, *, field: str = "text", limit: int = 50) -> tuple[tuple[str, int], ...]:
        """Index terms that begin so, with the number of passages that have them, most frequent first."""
        return terms_that_begin(self._snapshot, field, prefix, limit)

    def having(self, term: str, *, field: str = "text") -> int:
        """How many passages have an index term."""
        return passages_with(self._snapshot, field, term)

    def candidates(self, plan: Plan, must: tuple[Plan, ...] = (), *, limit: int) -> tuple[Hit, ...]:
        """The best passages, not grouped. Score, then passage id."""
        held = self._snapshot
        answer = ranking.Answer(plan, in_all(held, (plan, *must)))
        ids, scores = ranking.best(ranking.Ranking(held, answer, ranking.scorer(held, answer), "relevance"), limit)
        return tuple(map(Hit, held.texts("id", ids.tolist()), scores.tolist()))

    def listed(self, plan: Plan, must: tuple[Plan, ...] = (), *, most: int) -> tuple[str, ...] | None:
        """Every passage found, in no order of worth; None where there are more than `most`."""
        held = self._snapshot
        ids = in_all(held, (plan, *must))
        return None if len(ids) > most else tuple(held.texts("id", ids.tolist()))

    def find(self, question: Question) -> Found:
        """The best passages, grouped by document, ties broken by passage id."""
        held = self._snapshot
        answer, own = _answered(held, question), groups(held)
        documents = runs(own.documents_of(answer.ids))
        distinct = own.distinct(documents, collapse=question.collapse)
        with_all = distinct if answer.full is None else own.distinct(runs(own.documents_of(answer.full)), collapse=question.collapse)
        counted = {
            name: facets.count(held, name, answer.ids, documents, collapse=question.collapse, limit=question.facet_values)
            for name in question.facets
        }
        return Found(
            groups=ranking.page(held, answer, question, with_all) if question.limit else (),
            passages=len(answer.ids),
            documents=distinct,
            documents_with_all=with_all,
            facets=counted,
            complete=answer.complete,
        )

    def close(self) -> None:
        """Let go of files and locks; what was not committed is forgotten."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None


@contextmanager
def beside(folder: Path) -> Iterator[tuple[WhooshEngine, Callable[[Callable[[], object]], None]]]:
    """A new index beside the live one, and what puts it in its place and deletes the old one."""
    with places.building(folder), ExitStack() as until_removed:
        place = places.build(folder, fields.fingerprint())
        engine = WhooshEngine(folder, writable=True, place=place)

        def put_in_place(brought_up: Callable[[], object]) -> None:
            until_removed.enter_context(places.writing_to_live(folder))
            brought_up()  # to what was written to the live one meanwhile, or readers would be taken back
            places.make_live(folder, place)

        try:
            yield engine, put_in_place
        finally:
            engine.close()
            places.remove_others(folder)


def _fields(entry: Entry) -> dict[str, object]:
    """An entry as the schema's fields."""
    return {
        "id": entry.passage_id,
        "document": entry.document_id,
        "leader": entry.leader_id,
        "text": Said(entry.text, entry.language),
        "title": entry.title,
        "speaker": entry.speakers,
        "speaker_words": "\n".join(entry.speakers),
        "source": entry.source,
        "source_words": entry.source,
        "language": entry.language,
        "kind": entry.kind,
        "date": datetime.datetime.fromordinal(entry.day_from) if entry.day_from else None,
        "day_from": entry.day_from,
        "day_to": entry.day_to,
    }


def _answered(snapshot: Snapshot, question: Question) -> ranking.Answer:
    """What a question finds, remembered for its next page, its other order and its other facets."""
    key = (question.plan, question.must, question.all_first)
    held = snapshot.recalled(key)
    if held is not None:
        return held
    plan, complete = within_time(snapshot, question.plan, question.deadline)
    found = in_all(snapshot, (plan, *question.must))
    full = None
    if question.all_first and isinstance(question.plan, Or):
        full = in_all(snapshot, question.plan.parts, found) if complete else NONE
    answer = ranking.Answer(plan, found, full, complete)
    return snapshot.kept(key, lambda: answer) if complete else answer
