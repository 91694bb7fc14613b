"""Any number of references in, the pieces of one file out, as they come: a list as long as the archive is never held in memory."""
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from search.citations import bibtex, csl, ris
from search.citations.reference import Reference, key


def written(form: str, references: Iterable[Reference]) -> Iterator[str]:
    """The references in one of FORMS, a piece each; every one has a key of its own."""
    return FORMS[form](references)


def _bibtex(references: Iterable[Reference]) -> Iterator[str]:
    taken: set[str] = set()
    for n, one in enumerate(references):
        yield ("\n" if n else "") + bibtex.entry(one, key(one, taken))


def _ris(references: Iterable[Reference]) -> Iterator[str]:
    for n, one in enumerate(references):
        yield ("\n" if n else "") + ris.record(one)


def _csl(references: Iterable[Reference]) -> Iterator[str]:
    items = (json.dumps(csl.item(one), ensure_ascii=False, indent=1) for one in references)
    first = next(items, None)
    if first is None:
        yield "[]\n"
        return
    yield f"[\n{first}"
    yield from chain((f",\n{item}" for item in items), ["\n]\n"])


FORMS: dict[str, Callable[[Iterable[Reference]], Iterator[str]]] = {"bibtex": _bibtex, "ris": _ris, "csl": _csl}
