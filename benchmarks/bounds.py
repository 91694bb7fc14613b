"""The figures of a run in, what Rostra promises beside its peers out: each ratio with its bound, and whether it is kept."""
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Figures = Mapping[str, Any]  # of one engine, as `engines.measure` gives them
TENTH = "rostra, a tenth"


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of Rostra's, over a peer's where one is named, and what it may be at most; `stretch` is what we should like."""

    what: str
    figure: Callable[[Figures], float]
    must: float | None
    stretch: float | None = None
    beside: str | None = None


def _mean(part: str) -> Callable[[Figures], float]:
    return lambda one: float(one[part]["mean"])


BOUNDS = (
    Bound("mean query, warm", _mean("warm"), 1 / 15, beside="fts5"),
    Bound("mean query, warm", _mean("warm"), 0.8, beside="lucene"),
    Bound("mean query, warm", _mean("warm"), None, 1.1, beside="tantivy"),
    Bound("mean query, first use", _mean("first"), 1 / 10, beside="fts5"),
    Bound("mean query, first use", _mean("first"), 1.2, beside="lucene"),
    Bound("with snippets", _mean("snippets"), 1 / 5, beside="fts5"),
    Bound("with snippets", _mean("snippets"), 1.5, beside="lucene"),
    Bound("with snippets", _mean("snippets"), None, 2, beside="tantivy"),
    Bound("CPU time to index a passage", lambda one: 1 / float(one["indexing"]), 1 / 6, 1 / 10, beside="whoosh"),
    Bound("index size over the text", lambda one: float(one["size"]), 0.95, 0.7),
    Bound("private MB, indexing", lambda one: float(one["peak"]), 300),
    Bound("private MB, serving", lambda one: float(one["serving"]), 200),
    Bound("one passage more, ms", lambda one: float(one["one_more"]), 50),
    Bound("mean query, warm, ten times the passages", _mean("warm"), 3, beside=TENTH),
    Bound("mean query, first use, ten times the passages", _mean("first"), 3, beside=TENTH),
    Bound("CPU time to index a passage, ten times as many", lambda one: 1 / float(one["indexing"]), 1.2, beside=TENTH),
)  # fmt: skip


def checked(results: Mapping[str, Figures]) -> list[tuple[str, ...]]:
    """Each bound that this run can tell of: what, beside whom, the figure, what it must be, what it should be, and whether it is kept."""
    own = results.get("rostra")
    if own is None:
        return []
    kinds = own["warm"]["kinds"]
    every_kind = [
        Bound(f"p95, {kind}", lambda one, kind=kind: float(one["warm"]["kinds"][kind]), must, stretch, beside=peer)  # type: ignore[misc]
        for kind in kinds for peer, must, stretch in (("fts5", 1, None), ("lucene", None, 2))
    ]  # fmt: skip
    return [_row(bound, own, results) for bound in (*BOUNDS, *every_kind) if bound.beside is None or bound.beside in results]


def _row(bound: Bound, own: Figures, results: Mapping[str, Figures]) -> tuple[str, ...]:
    figure = bound.figure(own)
    if bound.beside is not None:
        figure /= bound.figure(results[bound.beside])
    kept = [("must", bound.must), ("stretch", bound.stretch)]
    said = ", ".join(f"{name} {'kept' if figure <= most else 'MISSED'}" for name, most in kept if most is not None)
    return bound.what, bound.beside or "", f"{figure:.3f}", *("" if most is None else f"≤ {most:.3g}" for _, most in kept), said
