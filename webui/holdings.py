"""What a worker has open: catalogue and index, read only, brought up to date with what was committed since."""
import threading
import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from flask import current_app
from markupsafe import Markup

from archive.addresses import speaker_path
from archive.errors import ArchiveError
from archive.originals import Originals

if TYPE_CHECKING:
    from archive.catalogue import Catalogue
    from archive.settings import Settings
    from search.engines import Engine
    from search.finder import Finder

LOOK_EVERY = 1.0  # seconds between two looks for new commits; readers see them within two
NAMES = 20  # offered to whoever begins to type without a script
FIRST = "a"  # what is searched for before anybody asks
KEPT = 256  # prepared answers kept per state of the archive
Value = TypeVar("Value")


def held() -> "Holdings":
    """What the application being asked has open."""
    return cast(Holdings, current_app.extensions["rostra"])


def absolute(path: str) -> str:
    """An address with host, for feeds, citations and links that leave this site. Never made from what a request claims as host."""
    return held().settings.base_url.rstrip("/") + path


def known_names() -> Markup:
    """The names of those with most texts, to be offered to whoever begins to type one."""
    return held().kept("known names", _known_names)


def _known_names() -> Markup:
    first = sorted(held().catalogue.speakers(), key=lambda one: (-one.documents, one.name))[:NAMES]
    return Markup("").join(Markup("<option>{}").format(one.name) for one in first)


class Holdings:
    """Catalogue, engine and finder of one worker process. Opened on first use: after the fork, never before."""

    def __init__(self, folder: Path, settings: "Settings") -> None:
        self.folder = folder
        self.settings = settings
        self._lock = threading.RLock()
        self._catalogue: Catalogue | None = None
        self._engine: Engine | None = None
        self._finder: Finder | None = None
        self._looked = 0.0
        self._state: tuple[int, int] = (-1, -1)
        self._kept: dict[Hashable, Any] = {}

    @property
    def catalogue(self) -> "Catalogue":
        """The truth."""
        self.look()
        assert self._catalogue is not None
        return self._catalogue

    @property
    def finder(self) -> "Finder":
        """The search over it."""
        self.look()
        assert self._finder is not None
        return self._finder

    @property
    def engine(self) -> "Engine":
        """The index."""
        self.look()
        assert self._engine is not None
        return self._engine

    @property
    def originals(self) -> Originals:
        """The files as they came."""
        return Originals(self.folder)

    @property
    def state(self) -> tuple[int, int]:
        """The sequence numbers of catalogue and index: the same numbers, the same answers."""
        self.look()
        return self._state

    def look(self) -> None:
        """Open what is not open yet; at most once a second see what was committed since."""
        if self._finder is not None and time.monotonic() - self._looked < LOOK_EVERY:
            return
        with self._lock:
            if self._finder is None:
                self._open()
            elif time.monotonic() - self._looked >= LOOK_EVERY:
                self._refresh()

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """A value that costs something to make, made once for each state of the archive."""
        full = (self.state, key)
        if full not in self._kept:
            if len(self._kept) >= KEPT:
                self._kept = {}
            self._kept[full] = make()
        return cast(Value, self._kept[full])

    def marks(self, query: str, text: str, language: str | None) -> tuple[tuple[int, int], ...]:
        """Where the words of a query stand in a text."""
        from search.highlight import marks
        from search.request import Request

        wanted = self.finder.ask(Request(query=query)).planned.wanted
        return tuple((start, end) for start, end, _ in marks(text, language, wanted))

    def counts(self) -> dict[str, int]:
        """How much of everything there is."""
        return self.kept("counts", lambda: self.catalogue.counts())

    def speaker_paths(self) -> dict[str, str]:
        """Display name to the path of the page, of every speaker."""
        return self.kept("speaker paths", lambda: {one.name: speaker_path(one.slug) for one in self.catalogue.speakers()})

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            if self._engine is not None:
                self._engine.close()
            if self._catalogue is not None:
                self._catalogue.close()
            self._catalogue = self._engine = self._finder = None

    def _open(self) -> None:
        from archive.catalogue import Catalogue
        from search.engines import open_engine
        from search.finder import Finder
        from search.request import Request

        self._catalogue = Catalogue.open(self.folder)
        self._engine = open_engine(self.folder, self.settings)
        finder = Finder(self._catalogue, self._engine, self.settings)
        with suppress(ArchiveError):  # whoever searches is told; documents are shown without an index too
            finder.search(Request(query=FIRST))  # groups, columns and names are made once, not by every thread that finds them missing
        self._finder = finder
        self._note()

    def _refresh(self) -> None:
        assert self._engine is not None
        self._engine.refresh()
        self._note()

    def _note(self) -> None:
        assert self._engine is not None
        assert self._catalogue is not None
        state = (self._catalogue.sequence, self._engine.state().sequence)
        if state != self._state:
            self._kept = {}
        self._state, self._looked = state, time.monotonic()
