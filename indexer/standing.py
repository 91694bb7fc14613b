"""How an archive stands: what is held, what was refused, whether the index has caught up. Only looks."""
from contextlib import closing
from pathlib import Path
from typing import Any

from archive.catalogue import Catalogue
from archive.errors import IndexDamaged, IndexOutOfDate
from archive.settings import load
from search.engines import open_engine


def of(folder: Path) -> dict[str, Any]:
    """Counts, coverage, the state of the index ("current", "behind", "out of date", "damaged") and the files refused."""
    with Catalogue.open(folder) as catalogue:
        sequence = catalogue.sequence
        return {
            "archive": catalogue.archive_id, "folder": str(folder), "counts": catalogue.counts(), "coverage": _coverage(catalogue),
            "index": _index(folder, sequence), "refused": [{"path": path, "reason": reason, "at": at} for path, reason, at in catalogue.refusals()],
            "last_change": max((one.changed for one in catalogue.listing(order="newest", limit=1)), default=None),
        }  # fmt: skip


def in_words(state: dict[str, Any]) -> str:
    """The same for people."""
    counts = state["counts"]
    lines = [
        ", ".join(f"{counts[name]} {name if counts[name] != 1 else name[:-1]}" for name in ("documents", "passages", "speakers", "quotes")) + " kept",
        f"years: {_span([one['value'] for one in state['coverage']['year'] if one['value']])}",
        "languages: " + ", ".join(f"{one['value'] or 'unknown'} ({one['count']})" for one in state["coverage"]["language"][:8]),
        f"index: {state['index']}",
    ]  # fmt: skip
    if counts["withdrawn"]:
        lines.append(f"{counts['withdrawn']} withdrawn")
    lines += [f"refused: {one['path']}: {one['reason']}" for one in state["refused"]]
    return "\n".join(lines)


def _coverage(catalogue: Catalogue) -> dict[str, list[dict[str, Any]]]:
    return {name: [{"value": value, "count": count} for value, count in values] for name, values in catalogue.coverage().items()}


def _index(folder: Path, sequence: int) -> str:
    try:
        with closing(open_engine(folder, load(folder))) as engine:
            return "current" if engine.state().sequence == sequence else "behind; the next `rostra add` or `rostra rebuild` brings it up"
    except IndexOutOfDate:
        return "out of date; run `rostra rebuild`"
    except IndexDamaged as error:
        return f"damaged ({error}); run `rostra rebuild`"


def _span(years: list[str]) -> str:
    return f"{min(years)} to {max(years)}" if years else "none known"
