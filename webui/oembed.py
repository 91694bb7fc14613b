"""`/oembed`: the address of a quote in, what another site needs to show it out (oEmbed 1.0, `rich`). No script, no picture, no cookie."""
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, jsonify, request
from markupsafe import Markup

from archive.addresses import quote_path
from search import cards
from search.cite import QuotePage
from webui.documents import Answer
from webui.errors import Missing, error_json
from webui.holdings import absolute, held
from webui.interface import _
from webui.quotes import attribution, card_of, in_marks, resolved

pages = Blueprint("oembed", __name__)
WIDTH, NARROWEST = 600, 200
LINE, REST, LETTER = 27, 100, 9  # of what is shown, about, in pixels: a line's height, what stands below the words, a letter's width
DAY = 86_400
FORMS = ("json", "xml")
BEGIN = quote_path("")


@pages.get("/oembed")
def oembed() -> Answer:
    """`?url=` a quote's address, `&format=json|xml`, `&maxwidth=`, `&maxheight=`."""
    form = request.args.get("format", "json")
    if not form.isalnum() or not form.isascii():
        return jsonify(error_json(400, f"{form[:20]!r} is no form of an answer", "ask for format=json or format=xml")), 400
    if form not in FORMS:
        return jsonify(error_json(501, f"{form[:20]!r} is not a form of this answer", "ask for format=json or format=xml")), 501
    answer = _answer(resolved(_quote_of(request.args.get("url", ""))))
    return Response(_xml(answer), content_type="text/xml; charset=utf-8") if form == "xml" else jsonify(answer)


def _quote_of(url: str) -> str:
    """The quote's identifier in an address of this archive. Raises Missing."""
    try:
        parts = urlsplit(url.strip()[:2000])
    except ValueError:
        parts = urlsplit("")
    ours = {urlsplit(absolute("/")).netloc or request.host, request.host}
    path = unquote(parts.path).removeprefix(urlsplit(held().settings.base_url).path.rstrip("/"))
    if parts.netloc not in ours or parts.scheme not in ("http", "https") or not path.startswith(BEGIN):
        raise Missing(_("“%(id)s” is not the address of a quote; copy the whole link.") % {"id": url[:100]})
    return path.removeprefix(BEGIN).partition("/")[0].partition(".")[0]


def _answer(page: QuotePage) -> dict[str, Any]:
    width = min(WIDTH, _most("maxwidth"))
    lines = -(-len(page.quote.text) * LETTER // max(NARROWEST, width)) + 1
    speakers = page.quote.speakers or (page.turn.speakers if page.turn else ())
    settings = held().settings
    answer: dict[str, Any] = {
        "version": "1.0", "type": "rich", "width": width, "height": min(lines * LINE + REST, _most("maxheight")), "html": str(_html(page)),
        "title": attribution(page), "author_name": ", ".join(speakers), "provider_name": settings.name, "provider_url": absolute("/"), "cache_age": DAY,
    }  # fmt: skip
    card = card_of(page)
    if card is not None and not cards.without_font(card) and _most("maxwidth") >= 1200 and _most("maxheight") >= 630:
        answer |= {"thumbnail_url": absolute(f"{page.href}.png"), "thumbnail_width": 1200, "thumbnail_height": 630}
    return {key: value for key, value in answer.items() if value != ""}


def _html(page: QuotePage) -> Markup:
    """Plain elements, so that it can be shown on any site and read where nothing is loaded."""
    language = Markup(' lang="%s"') % page.document.language if page.document.language else ""
    changed = Markup("<p>%s</p>") % _("The text has changed since this quote was made") if page.changed else ""
    return Markup('<blockquote cite="{link}" dir="auto"{language}><p>{words}</p></blockquote>{changed}<p>— {who}, <a href="{link}">{archive}</a></p>').format(
        link=absolute(page.href), language=language, words=in_marks(page), changed=changed, who=attribution(page), archive=held().settings.name
    )


def _most(name: str) -> int:
    """What whoever embeds has room for; no bound where none is given."""
    given = request.args.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and 0 < int(given[:6]) and len(given) < 6 else 100_000


def _xml(answer: dict[str, Any]) -> bytes:
    root = Element("oembed")
    for name, value in answer.items():
        SubElement(root, name).text = "".join(letter for letter in str(value) if letter >= " " or letter in "\t\n")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
