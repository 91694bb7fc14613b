"""How much repeated words of a query weigh."""
import pytest

from search import weights


@pytest.mark.parametrize(("times", "words", "weight"), [(1, 3, 1.0), (1, 100, 1.0), (3, 40, 3.0), (3, 400, 3.0), (3, 26, 2.0), (2, 12, 1.0)])
def test_repeats_count_in_long_queries(times: int, words: int, weight: float) -> None:
    assert weights.repeated(times, words=words) == weight
