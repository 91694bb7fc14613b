"""Every document that is held, each with the record that lets another archive take it in without loss. Some at a time; memory stays flat."""
from collections.abc import Iterator
from typing import Any

from archive.catalogue import Catalogue
from archive.records import Document

SOME = 200
KEY = "rostra"  # under which the record stands in a line of an export


def documents(catalogue: Catalogue) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Documents in the order in which they came, with their records; the first record has the name authority too."""
    ids = catalogue.ids()
    first = True
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        found, records = catalogue.documents(some), catalogue.records(some)
        for one in some:
            if one in found and one in records:
                record = records[one] | ({"names": catalogue.name_records()} if first else {})
                first = False
                yield found[one], record
