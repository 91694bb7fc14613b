"""`/d/ID/slug`: one document to read, to download, to cite. Reads what is asked, asks the catalogue, shows it."""
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote as percent

from flask import Blueprint, Response, redirect, render_template, request, url_for
from markupsafe import Markup

from archive.addresses import document_path, quote_path
from archive.errors import Withdrawn
from archive.records import Document, Passage, Quote, Turn
from search import citations, differing, translations
from search.cite import quote_id
from search.documents import document_json
from search.passages import cut
from search.worth import worth
from webui import near, reading, showing
from webui.errors import Gone, Missing
from webui.exports import CITED, citation
from webui.holdings import absolute, held
from webui.interface import _, current, noop
from webui.security import SANDBOX

pages = Blueprint("documents", __name__)
SAFE_LINK = ("http://", "https://")
JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
FORMS = {  # of files, where the second half of the media type is not what they are called
    "plain": noop("text"), "markdown": "Markdown", "rfc822": "EML", "vtt": "WebVTT", "x-subrip": "SubRip", "akn+xml": "Akoma Ntoso",
    "vnd.openxmlformats-officedocument.wordprocessingml.document": "Word", "vnd.oasis.opendocument.text": "OpenDocument",
}  # fmt: skip
LIKE_CODE = re.compile(r"[<>&(){}=`]")
QUOTABLE = 5  # statements offered beside a document
LIKELY = 60  # of which these are chosen, so that a long one is not weighed whole
Answer = Response | str | Any


class Original(NamedTuple):
    """The original file as the page offers it."""

    kind: str
    bytes: int


@pages.get("/d/<id>")
@pages.get("/d/<id>/<slug>")
def document(id: str, slug: str = "") -> Answer:
    """The reading page. Any other slug or an old identifier is sent to the present address; a withdrawn one is gone."""
    latest = _held(id)
    if (id, slug) != (latest.id, latest.slug or ""):
        return redirect(current().at(document_path(latest.id, latest.slug or ""), **request.args.to_dict(flat=False) | {"ui": None}), 301)
    shown = _version(latest)
    query = " ".join(request.args.get("q", "").split())[:8000]
    passages = held().catalogue.passages(shown.id) if shown is latest else cut(shown)
    original = _file(shown)
    page_mark = _page_mark(latest) if original and shown.file.sha256 == latest.file.sha256 else lambda page: reading.NOTHING
    found = reading.sections(shown, passages, _marks(shown, query), page_mark)
    return render_template("document.html", **_view(shown, latest, found, passages, query), original=original)


@pages.get("/d/<id>.<any(json, bib, ris, txt, original):form>")
@pages.get("/d/<id>.<any('csl.json'):form>")
def other_form(id: str, form: str) -> Answer:
    """The document as JSON, as a citation, as plain text, or its original file."""
    shown = _held(id)
    if id != shown.id:
        return redirect(url_for("documents.other_form", id=shown.id, form=form), 301)
    if form == "original":
        return _original(shown)
    if form in CITED:
        return citation(citations.reference(shown, archive=held().settings.name, base_url=held().settings.base_url), form)
    bodies: dict[str, tuple[str, Callable[[], str]]] = {
        "json": ("application/json", lambda: json.dumps(document_json(shown), ensure_ascii=False)),
        "txt": ("text/plain", lambda: shown.text),
    }
    media_type, body = bodies[form]
    return Response(body(), content_type=f"{media_type}; charset=utf-8")


def _held(id: str) -> Document:
    """The document with this identifier or the one it has become; what was withdrawn raises Gone with its tombstone."""
    try:
        return held().catalogue.document(id)
    except Withdrawn:
        raise Gone(tombstone(id)) from None


def tombstone(id: str) -> list[tuple[str, str]]:
    """What is left to say of a withdrawn document."""
    stone = held().catalogue.tombstone(held().catalogue.resolve(id) or id)
    facts = [(_("Identifier"), id)]
    if stone is not None:
        facts.append((_("Withdrawn"), showing.readable_date(stone.when[:10])))
        facts += [(_("Reason"), stone.why)] if stone.why else []
    return facts


def _version(latest: Document) -> Document:
    asked = request.args.get("v", "")
    if not asked or asked == str(latest.version):
        return latest
    if not (asked.isascii() and asked.isdigit() and len(asked) < 9 and 0 < int(asked) < latest.version):
        raise Missing(_("This document has no version “%(version)s”.") % {"version": asked[:40]})
    return held().catalogue.document(latest.id, int(asked))


def _page_mark(latest: Document) -> Callable[[int], Markup]:
    """How a page of the original that is held is shown beside the passage that begins on it: not as text, so that nobody copies it with the words."""

    def mark(page: int) -> Markup:
        return Markup('<a class="pn" href="{0}" data-page="{1}" aria-label="{1}" download></a>').format(
            f"/d/{latest.id}.original#page={page}", _("page %(n)s of the file") % {"n": page})  # fmt: skip

    return mark


def _marks(shown: Document, query: str) -> Sequence[tuple[int, int]]:
    return held().marks(query, shown.text, shown.language) if query else ()


def _view(shown: Document, latest: Document, found: list[reading.Section], passages: Sequence[Passage], query: str) -> dict[str, Any]:
    settings = held().settings
    reference = citations.reference(shown, archive=settings.name, base_url=settings.base_url)
    return {
        "document": shown, "latest": latest, "is_latest": shown.version == latest.version,
        "sections": found, "contents": [one for one in found if one.turn], "turn_heading": turn_heading,
        "marks": sum(section.marks for section in found), "query": query,
        "description": _description(shown),
        "source_link": shown.source_url if (shown.source_url or "").startswith(SAFE_LINK) else None,
        "citation": Markup(citations.as_html(citations.styled(reference, "chicago"))),
        "citation_tags": citations.meta_tags(reference), "json_ld": script_json(citations.json_ld(replace(reference, url=absolute(document_path(shown.id))))),
        "quotable": _quotable(shown),
        "copies": [(one.document, one.difference, _differs(one.difference)) for one in differing.versions(held().catalogue, latest)], "versions": range(latest.version - 1, 0, -1),
        "read_from": _evidence(shown), "reworded": _reworded(shown.id), "neighbours": near.in_time(latest), "alike": near.in_words(latest),
        "translations": [(one, _witnesses(hint)) for one, hint in near.in_other_languages(latest)],
    }  # fmt: skip


def _reworded(document_id: str) -> str | None:
    """The day on which words of a document were last corrected; the file has other words. What they were is the librarian's to say."""
    made = [one.at for one in held().catalogue.history(document_id) if one.what == "correct" and not one.undone_at and (one.field or "").endswith(".text")]
    return made[-1][:10] if made else None


def script_json(value: Any) -> Markup:
    """JSON that may stand inside <script>: nothing in it can end the element, and what looks like code is there in figures only."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(JSON_STRING.sub(lambda found: _in_figures(found[0]) if LIKE_CODE.search(found[0]) else found[0], text))


def _in_figures(string: str) -> str:
    units = json.loads(string).encode("utf-16-be", "surrogatepass")
    return '"' + "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2)) + '"'


def turn_heading(turn: Turn) -> str:
    """What a turn is called when nobody is named."""
    if turn.role == "interviewer":
        return _("Question")
    if turn.role == "narrator":
        return _("Introduction") if turn.n == 1 else _("Narration")
    return _("Nobody is named")


def _description(shown: Document) -> str:
    parts = [showing.kind_name(shown.kind).capitalize(), ", ".join(shown.speakers), shown.source or "", showing.readable_date(shown.date)]
    return ", ".join(part for part in parts if part) + "."


def _quotable(shown: Document) -> list[tuple[str, str]]:
    """Address and words of the best statements, no word twice."""
    best: list[Quote] = []
    likely = sorted(shown.quotes, key=lambda one: -one.score)[:LIKELY]
    for one in sorted(likely, key=lambda one: -worth(one, shown)):
        if len(best) < QUOTABLE and all(one.end <= other.start or other.end <= one.start for other in best):
            best.append(one)
    return [(quote_path(quote_id(shown.id, shown.version, one.start, one.end, one.text)), one.text) for one in best]


def _evidence(shown: Document) -> list[tuple[str, str]]:
    names = {"title": _("Title"), "date": _("Date"), "source": _("Source"), "speakers": _("Speaker")}
    words = {field: shown.evidence[field].text for field in names if field in shown.evidence}
    return [(names[field], _("read from “%(words)s”") % {"words": text[:200]}) for field, text in words.items() if text]


def _differs(found: differing.Difference) -> str:
    """What differs in another version, in the reader's language."""
    if found.sort == "exact":
        return _("the same to the letter")
    if found.sort == "typography":
        return _("the same words; only the typography differs")
    counted = _("words left out: %(out)s, added: %(added)s, kept: %(share)s") % {
        "out": showing.number(found.left_out), "added": showing.number(found.added), "share": f"{found.share:.0%}"}
    sort = {"abridged": _("abridged"), "longer": _("longer")}.get(found.sort)
    return f"{sort}; {counted}" if sort else counted


def _witnesses(hint: translations.Hint) -> str:
    """What speaks for a translation, in the reader's language."""
    said = {"day": _("the same day"), "speaker": _("the same speaker"), "address": _("an address that differs by the language alone"), "numbers": _("numbers in both"), "names": _("names in both")}
    return "; ".join(said[one.what] + (f" ({one.words})" if one.what in ("numbers", "names") else "") for one in hint.why)


def _file(shown: Document) -> Original | None:
    path = held().originals.path(shown.file.sha256)
    if not path.exists():
        return None
    return Original(kind=_form(shown.file.media_type), bytes=path.stat().st_size)


def _form(media_type: str) -> str:
    """What people call a form of files: text, Word, PDF."""
    subtype = media_type.partition("/")[2].partition(";")[0]
    return _(FORMS[subtype]) if subtype in FORMS else subtype.removeprefix("x-").partition("+")[0].upper()[:20]


def _original(shown: Document) -> Answer:
    path = held().originals.path(shown.file.sha256)
    if not path.exists():
        raise Missing(_("The original file of this document is no longer held; its fingerprint is sha256 %(sha)s.") % {"sha": shown.file.sha256})
    name = shown.file.path.replace("\\", "/").rsplit("/", 1)[-1] or shown.id
    answer = Response(path.read_bytes(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = _attachment(name)
    answer.headers["Content-Security-Policy"] = SANDBOX
    answer.headers["Link"] = f'<{absolute(document_path(shown.id, shown.slug or ""))}>; rel="canonical"'
    return answer


def _attachment(name: str) -> str:
    """Save it under this name, in plain ASCII for old browsers and in full for the others (RFC 6266)."""
    printable = "".join(letter for letter in name if letter.isprintable() and letter not in '"\\/')[-150:]
    plain = printable.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{percent(printable, safe='')}"
