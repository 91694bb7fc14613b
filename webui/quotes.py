"""`/quotes` and `/quote/ID`: statements worth quoting, and one quote with its proof, its citation and a link that lasts."""
import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, Response, jsonify, redirect, render_template, request
from markupsafe import Markup, escape

from archive.addresses import document_path, quote_path
from archive.errors import Withdrawn
from search import cards, citations, cite, sentences
from search.cite import QuotePage
from search.finder.quoting import what
from search.request import Request
from search.results import QuoteHit, document_json, quotes_json
from webui import fragments, showing, telling
from webui.asking import Asked, asked
from webui.documents import Answer, script_json, tombstone
from webui.errors import Gone, Missing
from webui.exports import CITED, citation
from webui.holdings import absolute, held
from webui.interface import _, current, ngettext
from webui.paging import paging
from webui.verify import change_sentence, differing

pages = Blueprint("quotes", __name__)
STYLES = {"chicago": "Chicago", "apa": "APA", "mla": "MLA", "harvard": "Harvard"}
NARROW_BY = 8  # speakers offered to narrow by
LONGEST_TITLE = 80


@pages.record_once
def filters(state: Any) -> None:
    """What the templates say of a quote."""
    app: Flask = state.app
    app.jinja_env.filters["flag_words"] = flag_words
    app.jinja_env.filters["bare"] = bare
    app.jinja_env.filters["context_of"] = context_of


@pages.get("/quotes")
def quotes() -> Answer:
    """Statements, best first; a page behind the last leads to the last."""
    question = asked("/quotes", request.args)
    result = held().finder.quotes(question.request(), form=question.form)
    last = -(-result.count // question.limit)
    if result.count and not result.results and 1 < question.page > last:
        return redirect(question.at_page(last), 302)
    number = ngettext("%(num)s statement", "%(num)s statements", result.count) % {"num": showing.number(result.count)}
    shown = " ".join(question.query.split())[:LONGEST_TITLE]
    return render_template(
        "quotes.html", asked=question, result=result, title=f"{_('Quotes')}: {shown}" if shown else _("Quotes"),
        read_back=f"{telling.sentence(result.query, result.request, what(question.form))}: {number}." if question.is_narrowed else f"{number}.",
        paging=paging(question.page, result.count, question.limit, question.pages()),
        speakers=_speakers(question), chosen_form=question.form, forms=[(".json", "JSON"), (".csv", "CSV"), (".bib", "BibTeX"), (".ris", "RIS"), (".atom", _("Feed"))],
        forms_of_quotes=[
            ("", _("every form")), ("statement", _("statements of a speaker")), ("quotation", _("words in quotation marks")), ("pull-quote", _("pull quotes"))
        ],
    )  # fmt: skip


@pages.get("/quotes.json")
def quotes_as_json() -> Response:
    """The same in the shape the contract gives."""
    question = asked("/quotes", request.args)
    return jsonify(quotes_json(held().finder.quotes(question.request(), form=question.form)))


@pages.get("/quote/<id>")
def quote(id: str) -> Answer:
    """One quote. It shows the words it was made from, for ever, and says when the text has changed since."""
    page = resolved(id)
    return redirect(current().at(page.href), 301) if page.id != id else render_template("quote.html", **_view(page))


@pages.get("/quote/<id>.<any(json, txt, md, bib, ris):form>")
@pages.get("/quote/<id>.<any('csl.json'):form>")
def other_form(id: str, form: str) -> Answer:
    """The quote for programs, reference managers and drafts."""
    page = resolved(id)
    if form in CITED:
        return citation(_reference(page), form)
    bodies: dict[str, tuple[str, Callable[[], str]]] = {
        "json": ("application/json", lambda: json.dumps(as_json(page), ensure_ascii=False)),
        "txt": ("text/plain", lambda: f"{in_marks(page)}\n{attribution(page)}\n{absolute(page.href)}\n"),
        "md": ("text/markdown", lambda: _markdown(page)),
    }  # fmt: skip
    media_type, body = bodies[form]
    return Response(body(), content_type=f"{media_type}; charset=utf-8")


@pages.get("/quote/<id>.<any(svg, png):form>")
def card(id: str, form: str) -> Answer:
    """The quote as a picture to share; `?shape=square` for a square one."""
    page = resolved(id)
    made = card_of(page)
    if made is None:
        raise Missing(_("There is no card of these words: they are too long for one, or were corrected since."))
    if form == "png" and (letters := cards.without_font(made)):
        raise Missing(_("There is no PNG of this card: no font here has “%(letters)s”. The SVG is drawn with the fonts of whoever looks at it.") % {"letters": letters[:20]})
    shape: cards.Shape = "square" if request.args.get("shape") == "square" else "wide"
    drawn = cards.png(made, shape) if form == "png" else cards.svg(made, shape).encode()
    return Response(drawn, content_type="image/png" if form == "png" else "image/svg+xml; charset=utf-8")


def card_of(page: QuotePage) -> cards.Card | None:
    """The card of a quote, or None where there must be none."""
    details = " · ".join(part for part in (showing.readable_date(page.now.date), page.now.source or "") if part)
    return cards.card(page, details=details, archive=held().settings.name, link=absolute(page.href).partition("://")[2] or page.href)


@pages.get("/quote/from/<passage_id>")
def from_passage(passage_id: str) -> Answer:
    """From a passage found to the quote of its best sentence: the one with most of the marked words."""
    found = held().catalogue.passage_texts([passage_id]).get(passage_id)
    if found is None:
        held().catalogue.text(passage_id.rpartition("p")[0])  # raises what is to be said of a document that is withdrawn, or that nobody has
        raise Missing(_("There is no passage “%(id)s”.") % {"id": passage_id[:80]})
    passage, text = found
    query = " ".join(request.args.get("q", "").split())[:8000]
    marks = held().marks(query, text, passage.language) if query else ()
    spans = sentences.split(text, passage.language) or [(0, len(text))]
    start, end = max(spans, key=lambda span: (sum(span[0] <= mark[0] and mark[1] <= span[1] for mark in marks), span[1] - span[0]))
    version = held().catalogue.summaries([passage.document_id])[passage.document_id].version
    made = cite.quote_id(passage.document_id, version, passage.start + start, passage.start + end, text[start:end])
    return redirect(current().at(quote_path(made)), 302)


def quotes_of(name: str, limit: int) -> list[QuoteHit]:
    """The best statements of somebody."""
    return list(held().finder.quotes(Request(speakers=(name,), limit=limit)).results)


def as_json(page: QuotePage) -> dict[str, Any]:
    """The quote in the shape of a list of quotes, with what is known of it today."""
    quote = page.quote
    return {
        "id": page.id, "kind": quote.kind, "text": quote.text, "speakers": list(quote.speakers), "document": document_json(page.now),
        "start": quote.start, "end": quote.end, "score": quote.score, "href": page.href, "before": page.before, "after": page.after,
        "flags": list(quote.flags), "version": page.document.version, "changed": page.changed, "now": page.now_text if page.changed else quote.text,
        "file": {"path": page.document.file.path, "sha256": page.document.file.sha256},
        "file_page": cite.page_of(page.document, quote.start), "url": absolute(page.href),
    }  # fmt: skip


def flag_words(flag: str) -> str:
    """What a flag of a quote says."""
    words = {
        "unclosed": _("its closing mark is missing"), "question": _("a question"), "irony-marks": _("has words in quotation marks"),
        "negation-outside": _("a denial follows at once"), "reported-speech": _("reports what others said"), "list-cut": _("part of a list"),
        "quotes-another": _("repeats somebody else’s words"), "speaker-change": _("was broken off"), "leans": _("leans on what stands before it"),
    }  # fmt: skip
    return words.get(flag, flag.replace("-", " "))


def context_of(hit: QuoteHit) -> str:
    """Where a quote stands in its document."""
    anchor = f"p{hit.passage_id.rpartition('p')[2]}" if hit.passage_id else ""
    return document_path(hit.document.id, hit.document.slug, anchor=anchor)


def bare(text: str) -> str:
    """A quote's words without quotation marks around the whole of it."""
    return text[1:-1] if len(text) > 2 and text[0] in "“„«\"" and text[-1] in "”“»\"" and not any(mark in text[1:-1] for mark in "“”„«»\"") else text


def marks_of(language: str | None) -> str:
    """The two quotation marks of a language."""
    return cards.MARKS.get((language or "").split("-")[0], "“”")


def resolved(id: str) -> QuotePage:
    """The quote with this address. Raises NotHeld, Gone."""
    try:
        return cite.resolve(held().catalogue, id)
    except Withdrawn:
        raise Gone(tombstone(cite.parse_quote_id(id).document_id)) from None


def _speakers(question: Asked) -> list[str]:
    """Whom one may narrow by: those chosen, then those with most texts."""
    most = held().kept("heard names", lambda: [one.name for one in sorted(held().catalogue.speakers(), key=lambda one: -one.documents)[:NARROW_BY]])
    return list(dict.fromkeys([*question.speakers, *most]))


def _reference(page: QuotePage) -> citations.Reference:
    settings = held().settings
    return citations.reference_of_quote(page.document, page.quote, archive=settings.name, base_url=settings.base_url)


def _view(page: QuotePage) -> dict[str, Any]:
    reference = _reference(page)
    speakers = page.quote.speakers or (page.turn.speakers if page.turn else ())
    who = ", ".join(speakers) or page.now.title or held().settings.name
    beginning = bare(page.quote.text)[:LONGEST_TITLE].rsplit(" ", 1)[0] if len(page.quote.text) > LONGEST_TITLE else bare(page.quote.text)
    context = document_path(page.now.id, page.now.slug, anchor=f"t{page.turn.n}" if page.turn else "")
    marks, card, on_page = marks_of(page.document.language), card_of(page), cite.page_of(page.document, page.quote.start)
    return {
        "page": page, "speakers": speakers, "title": f"{who}: “{beginning}”", "heading": _("A quote by %(who)s") % {"who": who} if speakers else _("A quote"),
        "description": attribution(page), "told_by": reference.authors if reference.quoted else (),
        "before": _from_sentence(page.before), "after": _to_sentence(page.after), "marks": marks, "context": context,
        "fragment": document_path(page.now.id, page.now.slug) + _fragment(page),
        "styles": [(name, words, Markup(citations.as_html(citations.styled(reference, name)))) for name, words in STYLES.items() if name in citations.STYLES],
        "place": _place(page, on_page), "file_page": on_page if page.document.file.sha256 == page.now.file.sha256 else None, "cards": card is not None,
        "picture": card is not None and not cards.without_font(card),
        "was": differing(page.quote.text, [(*one.quoted_at, _("removed:")) for one in page.differences if one.quoted], "del"),
        "now": _now(page), "changes": [_changed(one) for one in page.differences], "json_ld": script_json(citations.json_ld(reference)),
    }  # fmt: skip


def _now(page: QuotePage) -> Markup:
    start = page.now_start or 0
    return differing(page.now_text, [(one.said_at[0] - start, one.said_at[1] - start, _("added:")) for one in page.differences if one.said], "ins")


def _changed(one: Any) -> Markup:
    opposite = {"lost": _("A negation was added: the sentence now says the opposite."), "added": _("A negation was removed: the sentence now says the opposite.")}
    lead = opposite.get(one.negation, "")
    return escape(f"{lead} {change_sentence(one.quoted, one.said)}".strip())


def attribution(page: QuotePage) -> str:
    """Who said it, where and when, as far as it is known."""
    speakers = page.quote.speakers or (page.turn.speakers if page.turn else ())
    parts = [", ".join(speakers), page.now.source or "", showing.readable_date(page.now.date)]
    return ", ".join(part for part in parts if part) or (page.now.title or held().settings.name)


def in_marks(page: QuotePage) -> str:
    """The words between the quotation marks of their language."""
    marks = marks_of(page.document.language)
    return f"{marks[0]}{bare(page.quote.text)}{marks[1]}"


def _markdown(page: QuotePage) -> str:
    lines = "\n".join(f"> {line}".rstrip() for line in page.quote.text.split("\n"))
    return f"{lines}\n>\n> — {attribution(page)}, <{absolute(page.href)}>\n"


def _fragment(page: QuotePage) -> str:
    """Where the words are in the present text; the document as a whole when they are gone."""
    if page.now_start is None or page.now_end is None:
        return ""
    return f"#{fragments.fragment(page.now.text, page.now_start, page.now_end)}"


def _place(page: QuotePage, on_page: int | None) -> str:
    where = _("characters %(start)s to %(end)s") % {"start": showing.number(page.quote.start), "end": showing.number(page.quote.end)}
    where = _("turn %(n)s, %(where)s") % {"n": page.turn.n, "where": where} if page.turn else where
    return f"{where}, {_('page %(n)s of the file') % {'n': on_page}}" if on_page else where


def _from_sentence(before: str) -> str:
    return before.lstrip()[-200:].partition(" ")[2] if len(before) > 200 else before.lstrip()


def _to_sentence(after: str) -> str:
    return after.strip()[:200].rpartition(" ")[0] if len(after) > 200 else after.strip()
