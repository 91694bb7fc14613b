"""Lines of JSON to requests."""
import pytest

from archive.errors import BadSetting
from search.batch import read_requests
from search.request import Request


def test_a_line_overrides_what_is_common() -> None:
    lines = ['{"id": "1", "query": "quay", "speaker": "Maro Venn", "from": 2019, "limit": 5, "plain": true}', "", '{"id": 2, "query": "x", "kind": ["letter"]}']
    (first, one), (second, two) = read_requests(lines, Request(match="any", limit=100, budget=0.8))
    assert (first, second) == ("1", 2)
    assert one == Request(query="quay", speakers=("Maro Venn",), from_="2019", limit=5, plain=True, match="any", collapse=False)
    assert two == Request(query="x", kind=("letter",), limit=100, match="any", collapse=False)


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": 1, "query": 3}', '{"id": 1, "query": "x", "limit": "5"}', '{"id": 1, "limit": true}'])
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(BadSetting, match="line 2"):
        list(read_requests(['{"id": 1, "query": "x"}', line], Request()))
