"""The index held against the catalogue: what is missing, left over or stale, and whether phrases of the texts are found. Changes nothing."""
import random
from collections.abc import Iterator

from archive.catalogue import Catalogue
from archive.records import Document, Passage, Problem
from search import analysis, fields
from search.engines import Engine, Filter, Phrase

WORDS = 6  # of a probe: so many words in a row stand in hardly any other passage
SHOWN = 5  # identifiers named in one finding


def against_catalogue(catalogue: Catalogue, engine: Engine, *, probes: int = 20, chance: random.Random | None = None) -> list[Problem]:
    """Every way in which the index does not say what the catalogue does; empty when all is well."""
    return [*_state(catalogue, engine), *_documents(catalogue, engine), *_probes(catalogue, engine, probes, chance or random.Random(0))]


def _state(catalogue: Catalogue, engine: Engine) -> Iterator[Problem]:
    state = engine.state()
    if state.fingerprint != fields.fingerprint():
        yield Problem(where="index", what="it was built with other rules than this program has; run `rostra rebuild`")
    if state.sequence != catalogue.sequence:
        yield Problem(where="index", what=f"it stands at change {state.sequence}, the catalogue at {catalogue.sequence}; run `rostra rebuild`")


def _documents(catalogue: Catalogue, engine: Engine) -> Iterator[Problem]:
    held, indexed = set(catalogue.ids()), engine.document_ids()
    extra = indexed - held
    missing = [document_id for document_id in sorted(held - indexed) if catalogue.passages(document_id)]
    for what, found in (("missing from the index", missing), ("in the index but not held", sorted(extra))):
        if found:
            named = ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
            yield Problem(where="index", what=f"{len(found)} documents are {what} ({named}); run `rostra rebuild`")


def _probes(catalogue: Catalogue, engine: Engine, probes: int, chance: random.Random) -> Iterator[Problem]:
    """Some words in a row, taken from stored texts at random: the index must find the passage they are in."""
    ids = catalogue.ids()
    chosen = catalogue.documents(chance.sample(ids, min(probes, len(ids))))
    for document in chosen.values():
        passages = catalogue.passages(document.id)
        if not passages:
            continue
        passage = chance.choice(passages)
        probe = phrase_of(document, passage, chance)
        if probe is None:
            continue
        found = engine.candidates(probe, (Filter("document", (document.id,)),), limit=1000)
        if passage.id not in {hit.passage_id for hit in found}:
            yield Problem(where=passage.id, what="the index does not find words that stand in this passage; run `rostra rebuild`")


def phrase_of(document: Document, passage: Passage, chance: random.Random) -> Phrase | None:
    """Some of a passage's words in a row, as the index has them; None for a passage of stop words alone."""
    terms = analysis.terms(document.text[passage.start : passage.end], passage.language or document.language)
    if not terms:
        return None
    first = chance.randrange(max(1, len(terms) - WORDS + 1))
    taken = terms[first : first + WORDS]
    return Phrase(tuple((term,) for term, *_ in taken), tuple(position - taken[0][1] for _, position, *_ in taken))
