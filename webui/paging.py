"""Pages of a list: where one is, and the addresses of the others."""
from collections.abc import Callable
from dataclasses import dataclass

AROUND = 3  # page numbers shown on either side of the present one


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """One page of several. `href` gives the address of a page by its number."""

    page: int
    last: int
    href: Callable[[int], str]

    @property
    def previous(self) -> str | None:
        """The address of the page before, if there is one."""
        return self.href(min(self.page - 1, self.last)) if self.page > 1 and self.last else None

    @property
    def next(self) -> str | None:
        """The address of the page after, if there is one."""
        return self.href(self.page + 1) if self.page < self.last else None

    @property
    def numbers(self) -> list[int]:
        """The first page, the pages near this one, the last page."""
        near = range(max(1, self.page - AROUND), min(self.last, self.page + AROUND) + 1)
        return sorted({1, *near, self.last} if self.last else set())


def paging(page: int, total: int, per_page: int, href: Callable[[int], str], *, most: int = 1000) -> Paging:
    """The paging of `total` things."""
    return Paging(page=page, last=min(-(-total // per_page), most), href=href)
