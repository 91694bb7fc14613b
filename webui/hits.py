"""The documents a search found, as markup. A page has some four hundred values in them: put together here they take a third less time than a template took."""
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markupsafe import Markup

from search.results import DocumentHit, PassageHit
from webui import showing
from webui.asking import Asked
from webui.holdings import held
from webui.interface import Interface, _, current, ngettext

VERSIONS = 3  # shown of a document


@dataclass(frozen=True, slots=True)
class _Page:
    """What all hits of a page share: what was asked, what keeps it in an address, the links below a passage, where speakers have pages."""

    question: Asked
    keep: str
    links: str
    paths: Mapping[str, str]
    ui: Interface


def hits(found: Iterable[DocumentHit], question: Asked) -> Markup:
    """The items of the list: title, date and source, the passages with their speakers and marks, and where each leads."""
    keep, in_context, quote_this = (escape(one) for one in (question.into(""), _("In context"), _("Quote this")))
    links = f'<p class="links"><a href="{{0}}{keep}#p{{1}}">{in_context}</a> <a href="/quote/from/{{2}}{keep}">{quote_this}</a></p>'
    page = _Page(question, keep, links, held().speaker_paths(), current())
    return Markup("".join([_hit(one, page) for one in found]))


def _hit(hit: DocumentHit, page: _Page) -> str:
    document, href, lang = hit.document, escape(hit.href), showing.lang(hit.document.language)
    about = _about(document.kind, document.source, document.language, page.ui.language)
    more = ngettext("%(num)s more in this document", "%(num)s more in this document", hit.more) % {"num": hit.more} if hit.more else ""
    return "\n".join([
        f'<li>\n<article class="hit">\n<p class="when">{showing.when(document.date)}</p>',
        f'<h3><a href="{href}{page.keep}"{lang}><bdi>{showing.marked(showing.title_of(document), hit.title_marks)}</bdi></a></h3>',
        f'<p class="meta dots">{about}</p>',
        *(_versions(hit, page.question) if hit.versions else ()),
        *[_passage(one, lang, page.links.format(href, one.n, one.id), page) for one in hit.passages],
        *([f'<p class="list"><a href="{href}{page.keep}">{escape(more)}</a></p>'] if more else []),
        "</article>\n</li>\n",
    ])  # fmt: skip


@lru_cache(maxsize=4096)
def _about(kind: str, source: str | None, language: str | None, own: str) -> str:
    """What documents are, in the language of the page: those of a result are mostly alike."""
    about = [f"<span>{escape(showing.kind_name(kind))}</span>"]
    about += [f"<cite>{escape(source)}</cite>"] if source else []
    about += [f"<span>{escape(showing.language_name(language))}</span>"] if language and language != own else []
    return " ".join(about)


def _passage(passage: PassageHit, lang: str, links: str, page: _Page) -> str:
    names = [showing.leading(name, page.paths.get(name), page.ui) for name in passage.speakers]
    who = f'<p class="who">{", ".join(names)}</p>\n' if names else ""
    return f'<div class="passage">\n{who}<blockquote class="said"{lang} dir="auto"><p>{showing.excerpt(passage)}</p></blockquote>\n{links}\n</div>'


def _versions(hit: DocumentHit, question: Asked) -> Sequence[str]:
    also = ngettext("also in %(num)s other version", "also in %(num)s other versions", len(hit.versions)) % {"num": len(hit.versions)}
    shown = []
    for one in hit.versions[:VERSIONS]:
        name = f"<cite>{escape(one.source)}</cite>" if one.source else f"<bdi>{escape(showing.title_of(one))}</bdi>"
        day = f", {escape(showing.readable_date(one.date))}" if one.date else ""
        shown.append(f'<a href="{escape(showing.document_href(one, q=question.query))}"{showing.lang(one.language)}>{name}{day}</a>')
    return (f'<p class="meta">{escape(also)}: {"; ".join(shown)}</p>',)
