"""Pages of a list: where one is, the addresses of the others, and the links to them."""
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from webui.interface import words as _

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


def pages(where: Paging, label: str) -> Markup:
    """The links to the other pages; nothing where there is one."""
    if where.last < 2:
        return Markup("")
    said = _("Page")
    links = [f'<span aria-current="page">{n}</span>' if n == where.page else f'<a href="{escape(where.href(n))}"><span class="vh">{said} </span>{n}</a>' for n in where.numbers]
    beside = (("prev", _("Previous page"), where.previous), ("next", _("Next page"), where.next))
    links += [f'<a href="{escape(href)}" rel="{which}">{words}</a>' for which, words, href in beside if href]
    return Markup("\n".join([f'<nav class="pages" aria-label="{escape(label)}">', *links, "</nav>"]))
