"""An archive in, everything that is wrong with it out: files, catalogue and index held against each other. `repair` does what can be done."""
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue import Catalogue, checks
from archive.errors import ArchiveError, IndexDamaged, IndexOutOfDate
from archive.records import Problem
from archive.settings import Settings
from search import checks as index_checks
from search import passages
from search.engines import check_files, open_engine
from search.refresh import rebuild, refresh

PROBES = 20  # phrases looked up in the index
BEHIND = "it was behind the catalogue, as a crash leaves it or the loss of its last table of contents, and was brought up to it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong, by where: each names the command that repairs it, or says what is lost."""

    archive: tuple[Problem, ...]  # catalogue and originals
    index: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()  # worth knowing, and no fault

    @property
    def all(self) -> tuple[Problem, ...]:
        """Both together."""
        return self.archive + self.index


def examine(folder: Path, settings: Settings) -> Findings:
    """Look at every byte, after finishing what a crash left half done. Raises NoArchive."""
    if damaged := checks.of_files(folder):  # not even opened
        return Findings(archive=tuple(damaged), index=())
    with Catalogue.open(folder) as catalogue:
        finished = not check_files(folder, settings) and _finish(catalogue, folder, settings)  # a damaged index is a finding, not something to be mended in passing
        content = checks.of_content(catalogue)
        if not content:
            try:
                catalogue.settle()
            except ArchiveError as error:
                content = [Problem(where="catalogue", what=str(error))]
        remarks = [Problem(where="index", what=BEHIND)] if finished else []
        return Findings(
            archive=(*content, *checks.of_originals(catalogue)), index=tuple(_index(catalogue, folder, settings)), remarks=(*remarks, *checks.unnamed(catalogue))
        )


def repair(folder: Path, settings: Settings) -> list[str]:
    """Do what can be done without asking anybody; one sentence for each thing done."""
    done = checks.mended_files(folder)
    with Catalogue.open(folder) as catalogue:
        done += checks.mended(catalogue, passages.cut)
        wrong = _index(catalogue, folder, settings)
    if wrong:
        try:
            count = rebuild(folder, settings)
        except ArchiveError:  # a text that is lost keeps it from being built; the next look says which
            return done
        done.append(f"The index was built anew: {count} {'document' if count == 1 else 'documents'}.")
    return done


def _finish(catalogue: Catalogue, folder: Path, settings: Settings) -> bool:
    """What a crash left between catalogue and index, as every start of a writer does; whether there was such. Whatever keeps that from being done is a finding later."""
    try:
        with closing(open_engine(folder, settings)) as engine:
            behind = engine.state().sequence < catalogue.sequence
        if behind:
            with closing(open_engine(folder, settings, writable=True)) as engine:
                refresh(catalogue, engine)
        return behind
    except ArchiveError:
        return False


def _index(catalogue: Catalogue, folder: Path, settings: Settings) -> list[Problem]:
    found = check_files(folder, settings)
    if found:
        return found
    try:
        with closing(open_engine(folder, settings)) as engine:
            return index_checks.against_catalogue(catalogue, engine, settings, probes=PROBES)
    except (IndexDamaged, IndexOutOfDate) as error:
        return [Problem(where="index", what=str(error))]
    except ArchiveError as error:
        return [Problem(where="index", what=f"it cannot be held against the catalogue ({error}); {index_checks.REPAIR}")]
