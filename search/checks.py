"""The index held against the catalogue: what is missing, left over or stale, and whether phrases of the texts are found. Changes nothing."""
import random
from collections.abc import Iterator

from archive.catalogue import Catalogue
from archive.records import Problem
from archive.settings import Settings
from search import analysis, fields
from search.engines import Engine, Filter
from search.exact import ExactPhrase
from search.finder import Finder
from search.highlight import marks
from search.request import Request

WORDS = 6  # of a probe: so many words in a row stand in hardly any other passage
SHOWN = 5  # identifiers named in one finding
REPAIR = "run `rostra rebuild`"


def against_catalogue(
    catalogue: Catalogue, engine: Engine, settings: Settings, *, probes: int = 20, chance: random.Random | None = None
) -> list[Problem]:
    """Every way in which the index does not say what the catalogue does; empty when all is well."""
    return [*_state(catalogue, engine), *_documents(catalogue, engine), *_probes(catalogue, engine, settings, probes, chance or random.Random(0))]


def _state(catalogue: Catalogue, engine: Engine) -> Iterator[Problem]:
    state = engine.state()
    if state.fingerprint != fields.fingerprint():
        yield Problem(where="index", what=f"it was built with other rules than this program has; {REPAIR}")
    if state.sequence != catalogue.sequence:
        yield Problem(where="index", what=f"it stands at change {state.sequence}, the catalogue at {catalogue.sequence}; {REPAIR}")
    elif state.passages != (held := catalogue.counts()["passages"]):
        yield Problem(where="index", what=f"it has {state.passages} passages, the catalogue {held}; {REPAIR}")


def _documents(catalogue: Catalogue, engine: Engine) -> Iterator[Problem]:
    held, indexed = set(catalogue.ids()), engine.document_ids()
    extra = indexed - held
    missing = [document_id for document_id in sorted(held - indexed) if catalogue.passages(document_id)]
    for what, found in (("missing from the index", missing), ("in the index but not held", sorted(extra))):
        if found:
            named = ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
            yield Problem(where="index", what=f"{len(found)} documents are {what} ({named}); {REPAIR}")


def _probes(catalogue: Catalogue, engine: Engine, settings: Settings, probes: int, chance: random.Random) -> Iterator[Problem]:
    """Some words in a row, taken from stored texts at random: asked for in quotation marks, they must be found where they stand, and marked."""
    finder, ids = Finder(catalogue, engine, settings), catalogue.ids()
    for document in catalogue.documents(chance.sample(ids, min(probes, len(ids)))).values():
        passages = catalogue.passages(document.id)
        if not passages:
            continue
        passage = chance.choice(passages)
        text = document.text[passage.start : passage.end]
        words = words_of(text, chance)
        asked = finder.ask(Request(query=f'"{words}"', match="all", collapse=False, facets=()))
        if not words or asked.query.problem or asked.planned.only_common:
            continue
        plan, must, _ = asked.planned.question("all")
        found = engine.candidates(plan, (*must, Filter("document", (document.id,))), limit=1000)
        if passage.id not in {hit.passage_id for hit in found}:
            yield Problem(where=passage.id, what=f"the index does not find words that stand in this passage; {REPAIR}")
        elif not any(ExactPhrase.of(text[start:end]) == ExactPhrase.of(words) for start, end, _ in marks(text, passage.language or document.language, asked.planned.wanted)):
            yield Problem(where=passage.id, what=f"words that stand in this passage are found, but others are marked; {REPAIR}, and report this")


def words_of(text: str, chance: random.Random) -> str:
    """Some words in a row as they are written, without what stands between them; fewer where a text has no more."""
    written = [match.group() for match in analysis.written(text)]
    first = chance.randrange(max(1, len(written) - WORDS + 1))
    return " ".join(written[first : first + WORDS])
