"""The documents a search found, as markup. A page has some four hundred values in them: put together here they take a third less time than a template took."""
from collections.abc import Iterable, Sequence
from html import escape

from markupsafe import Markup

from search.results import DocumentHit, PassageHit
from webui import showing
from webui.asking import Asked
from webui.interface import _, current, ngettext

VERSIONS = 3  # shown of a document


def hits(found: Iterable[DocumentHit], question: Asked) -> Markup:
    """The items of the list: title, date and source, the passages with their speakers and marks, and where each leads."""
    keep, in_context, quote_this = (escape(one) for one in (question.into(""), _("In context"), _("Quote this")))
    links = f'<p class="links"><a href="{{0}}{keep}#p{{1}}">{in_context}</a> <a href="/quote/from/{{2}}{keep}">{quote_this}</a></p>'
    return Markup("".join([_hit(one, question, keep, links) for one in found]))


def _hit(hit: DocumentHit, question: Asked, keep: str, links: str) -> str:
    document, href, lang = hit.document, escape(hit.href), showing.lang(hit.document.language)
    about = [f"<span>{escape(showing.kind_name(document.kind))}</span>"]
    about += [f"<cite>{escape(document.source)}</cite>"] if document.source else []
    about += [f"<span>{escape(showing.language_name(document.language))}</span>"] if document.language and document.language != current().language else []
    more = ngettext("%(num)s more in this document", "%(num)s more in this document", hit.more) % {"num": hit.more} if hit.more else ""
    return "\n".join([
        f'<li>\n<article class="hit">\n<p class="when">{showing.when(document.date)}</p>',
        f'<h3><a href="{href}{keep}"{lang}><bdi>{showing.marked(showing.title_of(document), hit.title_marks)}</bdi></a></h3>',
        f'<p class="meta dots">{" ".join(about)}</p>',
        *_versions(hit, question),
        *[_passage(one, lang, links.format(href, one.n, one.id)) for one in hit.passages],
        *([f'<p class="list"><a href="{href}{keep}">{escape(more)}</a></p>'] if more else []),
        "</article>\n</li>\n",
    ])  # fmt: skip


def _passage(passage: PassageHit, lang: str, links: str) -> str:
    who = f'<p class="who">{showing.named(passage.speakers)}</p>\n' if passage.speakers else ""
    return f'<div class="passage">\n{who}<blockquote class="said"{lang} dir="auto"><p>{showing.excerpt(passage)}</p></blockquote>\n{links}\n</div>'


def _versions(hit: DocumentHit, question: Asked) -> Sequence[str]:
    if not hit.versions:
        return ()
    also = ngettext("also in %(num)s other version", "also in %(num)s other versions", len(hit.versions)) % {"num": len(hit.versions)}
    shown = []
    for one in hit.versions[:VERSIONS]:
        name = f"<cite>{escape(one.source)}</cite>" if one.source else f"<bdi>{escape(showing.title_of(one))}</bdi>"
        day = f", {escape(showing.readable_date(one.date))}" if one.date else ""
        shown.append(f'<a href="{escape(showing.document_href(one, q=question.query))}"{showing.lang(one.language)}>{name}{day}</a>')
    return (f'<p class="meta">{escape(also)}: {"; ".join(shown)}</p>',)
