"""Documents that are held, each with the record that lets another archive take it in without loss. Some at a time; memory stays flat."""
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from archive.catalogue import Catalogue
from archive.records import Document

SOME = 200
KEY = "rostra"  # under which the record stands in a line of an export


def documents(catalogue: Catalogue, ids: Iterable[str] | None = None) -> Iterator[tuple[Document, dict[str, Any]]]:
    """These documents, or all in the order in which they came, with their records; the first record has the name authority too.

    Where all are asked for, it has what is left of those that were withdrawn as well."""
    waiting = iter(catalogue.ids() if ids is None else ids)
    first = True
    while some := list(islice(waiting, SOME)):
        found, records = catalogue.documents(some), catalogue.records(some)
        for one in some:
            if one in found and one in records:
                record = records[one] | ({"names": catalogue.name_records()} if first else {})
                if first and ids is None and (left := catalogue.tombstones()):
                    record["tombstones"] = left
                first = False
                yield found[one], record
