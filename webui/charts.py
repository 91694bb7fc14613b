"""Counts as bars: years and tables. Counts in, rows with heights and addresses out, and of years their markup."""
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from webui.interface import ngettext

MOST_BARS = 16  # above that, years are grouped by five, ten, fifty …
FEW_BARS = 8  # in a narrow column
STEPS = (1, 5, 10, 25, 50, 100, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """One bar: a year or a run of years. `top` is where it begins, in hundredths from above."""

    first: int
    last: int
    count: int
    top: int
    href: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table with a bar; `share` is its length in hundredths of the longest."""

    label: str
    count: int
    share: float
    href: str | None = None


def year_bars(
    counts: Iterable[tuple[int, int]], href: Callable[[int, int], str], *, chosen: tuple[int, int] | None = None, most: int = MOST_BARS
) -> list[YearBar]:
    """Bars for (year, count) pairs without a gap between the first year and the last, grouped where they are many.

    >>> [(bar.first, bar.count, bar.top) for bar in year_bars([(2020, 1), (2022, 4)], lambda first, last: "")]
    [(2020, 1, 75), (2021, 0, 100), (2022, 4, 0)]
    """
    known = {year: count for year, count in counts if 0 < year < 10000}
    if not known:
        return []
    first, last = min(known), max(known)
    step = next((one for one in STEPS if (last // one - first // one) < most), STEPS[-1])
    sums = dict.fromkeys(range(first // step * step, last + 1, step), 0)
    for year, count in known.items():
        sums[year // step * step] += count
    highest = max(sums.values()) or 1
    return [
        YearBar(
            first=max(start, 1), last=start + step - 1, count=count, top=100 - round(100 * count / highest), href=href(max(start, 1), start + step - 1),
            chosen=chosen is not None and start <= chosen[1] and chosen[0] <= start + step - 1,
        )
        for start, count in sums.items()
    ]  # fmt: skip


def bars(years: Sequence[YearBar], *, tall: bool = False) -> Markup:
    """The markup of a chart of years; nothing without any."""
    items = "".join([_bar(one) for one in years])
    return Markup(f'<ol class="years{" tall" if tall else ""}">{items}\n</ol>' if items else "")


def _bar(year: YearBar) -> str:
    tag, leads = ("a", f' href="{escape(year.href)}"') if year.count else ("div", "")
    chosen = ' aria-current="true"' if year.chosen else ""
    to = f'<span class="vh">–{year.last}</span>' if year.last != year.first else ""
    drawn = (
        f'<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true"><rect x="1.2" y="{year.top}" width="7.6" height="{100 - year.top}"/></svg>'
    )
    says = ngettext("document in", "documents in", year.count)
    return f'\n<li><{tag}{leads}{chosen}><span>{year.count}</span><span class="vh"> {says} </span>{drawn}<span>{year.first}{to}</span></{tag}></li>'


def rows(counts: Sequence[tuple[str, int]], label: Callable[[str], str], href: Callable[[str], str]) -> list[Row]:
    """Rows for (value, count) pairs, the longest bar full."""
    longest = max((count for _, count in counts), default=0) or 1
    return [Row(label=label(value), count=count, share=100 * count / longest, href=href(value)) for value, count in counts]
