"""Lines of JSON in, searches out: one request a line, for whole lists of questions."""
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from archive.errors import BadSetting
from search.request import Request

ONE = {"query": "query", "from": "from_", "to": "to", "match": "match", "sort": "sort"}
SEVERAL = {
    "speaker": "speakers", "speakers": "speakers", "language": "language", "languages": "language", "kind": "kind", "kinds": "kind",
    "source": "source", "sources": "source",
}  # fmt: skip
NUMBERS = ("limit", "page")


def read_requests(lines: Iterable[str], common: Request) -> Iterator[tuple[Any, Request]]:
    """The identifier and the request of each line; what a line leaves out is as in `common`. No time budget, no collapsing of copies.

    Raises BadSetting, naming the line."""
    common = replace(common, budget=None, collapse=False)
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except ValueError as error:
            raise BadSetting(f"line {n} of the batch is not JSON ({error}); correct it and run it again") from None
        if not isinstance(said, dict) or not isinstance(said.get("query", ""), str):
            raise BadSetting(f'line {n} of the batch is not an object with "id" and "query"; correct it and run it again')
        yield said.get("id"), _request(said, common, n)


def _request(said: Mapping[str, Any], common: Request, n: int) -> Request:
    fields: dict[str, Any] = {field: str(said[name]) for name, field in ONE.items() if said.get(name) is not None}
    fields |= {field: _several(said[name]) for name, field in SEVERAL.items() if said.get(name)}
    for name in NUMBERS:
        if said.get(name) is not None:
            if not isinstance(said[name], int) or isinstance(said[name], bool):
                raise BadSetting(f"line {n} of the batch: {name} must be a whole number")
            fields[name] = said[name]
    if "plain" in said:
        fields["plain"] = bool(said["plain"])
    return replace(common, **fields)


def _several(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
