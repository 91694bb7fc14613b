"""`/verify`: words or a draft in, a verdict for each quotation out. What is pasted is compared and forgotten."""
import json
import time
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from markupsafe import Markup, escape

from archive.addresses import quote_path
from archive.errors import UnreadableFile
from search import drafts, receipts
from search.verify import verifier
from search.verify.held import Held
from search.verify.report import checks_json, match_path
from search.verify.values import Check, Claim, Difference, Match
from webui import sent
from webui.asking import LONGEST_VALUE, clean
from webui.documents import Answer
from webui.errors import answer, error_json, wants_json
from webui.holdings import held
from webui.interface import _, ngettext
from webui.search import holdings_sentence

pages = Blueprint("verify", __name__)
NAMES = 300  # speakers offered in the list of names
LONGEST_DRAFT = 2_000_000
LONGEST_QUOTATION = 3000  # characters; comparing takes time with the square of it
LONGEST_FOOTNOTED = 60_000  # characters of a draft
PATIENCE = 20.0  # seconds for a draft
MOST_CLAIMS = 60  # of a draft; the rest in a second go
GOOD, CARE, BAD = "good", "care", "bad"


@pages.get("/verify")
def form() -> str:
    """The form."""
    return _form()


@pages.post("/verify")
def check() -> Answer:
    """The verdicts; as JSON where JSON is asked for."""
    text, problem = _text()
    speaker = clean(request.form.get("speaker", ""))[:LONGEST_VALUE] or None
    if problem:
        if wants_json():
            return jsonify(error_json(400, problem)), 400
        return _form(problem=problem, typed=request.form.get("text", "")[:LONGEST_DRAFT], speaker=speaker or ""), 400
    if request.form.get("as") == "footnotes":
        return _footnoted(text, speaker)
    checks, left_out = checked(text, speaker)
    if request.form.get("as") == "receipt":
        return _receipt(checks)
    if wants_json():
        return jsonify(checks_json(checks) | {"unchecked": left_out})
    good = sum(_looks()[one.verdict][0] == GOOD for one in checks)
    return render_template(
        "verify.html", title=ngettext("%(num)s quotation checked", "%(num)s quotations checked", len(checks)) % {"num": len(checks)},
        summary=_summary(good, len(checks) - good), checks=[_view(one) for one in checks], left_out=left_out, text=text, speaker=speaker or "",
    )  # fmt: skip


def _receipt(checks: list[Check]) -> Response:
    """What was checked, to be shown and checked again without this site."""
    settings = held().settings
    made = receipts.receipts(checks, archive=settings.name, archive_id=held().catalogue.archive_id, base_url=settings.base_url)
    return _download(json.dumps(made, ensure_ascii=False, indent=1) + "\n", "application/ld+json", "receipt.json")


def _footnoted(text: str, speaker: str | None) -> Response:
    """The draft with a footnote after every quotation that holds."""
    settings = held().settings
    if any(len(one.text) > LONGEST_QUOTATION for one in drafts.quotations(text)) or len(text) > LONGEST_FOOTNOTED:
        return answer(413, message=_("This draft is too long for footnotes, or has a quotation of more than 3,000 letters. Send it in parts."))
    found = drafts.check_draft(Held(held().catalogue, held().engine), text, speaker=speaker)
    return _download(drafts.footnoted(text, found, archive=settings.name, base_url=settings.base_url), "text/markdown", "draft.md")


def _download(body: str, media_type: str, name: str) -> Response:
    made = Response(body, content_type=f"{media_type}; charset=utf-8")
    made.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return made


def checked(text: str, speaker: str | None) -> tuple[list[Check], int]:
    """The verdict on every quotation of a draft, or on the words themselves where nothing in them stands in quotation marks.

    Also how many quotations were left out: those too long to be compared at once, and those for which there was no time."""
    corpus = Held(held().catalogue, held().engine)
    claims = [Claim(quote=one.text, speaker=one.speakers[0] if one.speakers else speaker) for one in drafts.quotations(text)]
    if not claims and len(text) <= LONGEST_QUOTATION:
        claims = [Claim(quote=text, speaker=speaker)]
    until = time.monotonic() + PATIENCE
    checks = []
    for claim in [one for one in claims if len(one.quote) <= LONGEST_QUOTATION][:MOST_CLAIMS]:
        if time.monotonic() > until:
            break
        checks.append(verifier.check(corpus, claim))
    return checks, len(claims) - len(checks)


def _form(*, problem: str = "", typed: str = "", speaker: str = "") -> str:
    names = held().kept("names", lambda: [one.name for one in sorted(held().catalogue.speakers(), key=lambda one: -one.documents)[:NAMES]])
    limits = _("“Not found” means that these words are not in the documents held here. It does not mean that nobody said them. Each answer says what was searched.")
    return render_template(
        "verify.html", title=_("Check a quote"), checks=None, problem=problem, typed=typed, speaker=speaker, names=names, limits=f"{limits} {holdings_sentence()}"
    )


def _text() -> tuple[str, str]:
    """What was pasted or sent as a file, or why it cannot be read."""
    file = request.files.get("file")
    if file is not None and file.filename:
        content = file.read(LONGEST_DRAFT + 1)
        if len(content) > LONGEST_DRAFT:
            return "", _("The file is larger than 2 MB. Send it in parts.")
        if not content.strip():
            return "", _("The file is empty.")
        try:
            return clean(sent.text_of(content, file.filename)), ""
        except UnreadableFile:
            return "", _("This file cannot be read as a draft. Paste the words instead, or save it as text, Markdown, DOCX or HTML.")
    text = clean(request.form.get("text", ""))[:LONGEST_DRAFT]
    return text, "" if text else _("There is nothing to check yet. Paste a sentence or a draft.")


def _summary(good: int, rest: int) -> str:
    if not good and not rest:
        return _("No words stand between quotation marks. Put the words to be checked between quotation marks, or paste one sentence alone.")
    if not rest:
        return ngettext("It holds.", "All %(num)s hold.", good) % {"num": good}
    if not good:
        return ngettext("It needs your eye.", "All %(num)s need your eye.", rest) % {"num": rest}
    holding = ngettext("%(num)s holds", "%(num)s hold", good) % {"num": good}
    waiting = ngettext("%(num)s needs your eye", "%(num)s need your eye", rest) % {"num": rest}
    return f"{holding}, {waiting}."


def _looks() -> dict[str, tuple[str, str, str, str]]:
    """Of each verdict: colour, sign, heading, what it means."""
    return {
        "verbatim": (GOOD, "=", _("Verbatim"), _("These are the words, letter by letter.")),
        "typography": (GOOD, "≈", _("Same words, other typography"), _("Only quotation marks, spaces, capitals or commas differ.")),
        "elided": (GOOD, "…", _("Shortened, and says so"), _("Every gap is marked.")),
        "altered": (BAD, "≠", _("The wording differs"), _("The words in the archive are others.")),
        "other-speaker": (BAD, "⇄", _("Somebody else said this"), _("The words are held, but they are somebody else’s.")),
        "quoted-by-speaker": (CARE, "“”", _("The speaker is quoting another"), _("The words were said, but as the words of somebody else.")),
        "not-found": (CARE, "∅", _("Not found"), _("Nothing held here has these words or words close to them.")),
    }


def _view(check: Check) -> dict[str, Any]:
    colour, sign, heading, words = _looks()[check.verdict]
    lost = next((one for one in check.differences if one.negation), None)
    return {
        "verdict": check.verdict, "colour": colour, "sign": sign, "heading": heading, "words": words, "quote": check.claim.quote,
        "negation": _negation(lost) if lost else "", "match": _match(check.match), "quoted": _quoted(check), "said": _said(check),
        "changes": [_change(one) for one in check.differences],
        "others": [_match(one.match) for one in check.others[:10]], "searched": holdings_sentence(),
    }  # fmt: skip


def _match(match: Match | None) -> dict[str, Any] | None:
    if match is None:
        return None
    return {
        "document": match.document, "speakers": match.speakers, "told_by": match.told_by, "text": match.text, "href": match_path(match),
        "quote": quote_path(drafts.quote_of(match).id),
    }  # fmt: skip


def _negation(lost: Difference) -> str:
    if lost.negation == "lost":
        return _("“%(word)s” is missing from your text; as quoted, the sentence says the opposite.") % {"word": lost.said.strip()}
    return _("“%(word)s” was added in your text; as quoted, the sentence says the opposite.") % {"word": lost.quoted.strip()}


def _change(one: Difference) -> Markup:
    said, quoted = one.said.strip(), one.quoted.strip()
    sentences = {
        "replaced": _("“%(said)s” was quoted as “%(quoted)s”."), "left-out": _("Cut without a mark: “%(said)s”."), "added": _("Not in the archive: “%(quoted)s”."),
        "elided": _("Left out, with a mark: “%(said)s”."), "bracketed": _("In brackets instead of “%(said)s”: “%(quoted)s”."),
    }  # fmt: skip
    return escape(sentences[one.op] % {"said": said, "quoted": quoted})


def change_sentence(before: str, after: str) -> str:
    """What became of some words of a text."""
    before, after = before.strip(), after.strip()
    if before and after:
        return _("“%(before)s” is now “%(after)s”.") % {"before": before, "after": after}
    return _("“%(words)s” was removed.") % {"words": before} if before else _("“%(words)s” was added.") % {"words": after}


def _quoted(check: Check) -> Markup:
    spans = [(*one.quoted_at, _("only in your text:")) for one in check.differences if one.quoted]
    return differing(check.claim.quote, spans, "ins")


def _said(check: Check) -> Markup:
    if check.match is None:
        return Markup("")
    start = check.match.start
    spans = [(one.said_at[0] - start, one.said_at[1] - start, _("only in the archive:")) for one in check.differences if one.said]
    return differing(check.match.text, spans, "del")


def differing(text: str, spans: list[tuple[int, int, str]], element: str) -> Markup:
    """Text with these spans in <ins> or <del>, each with a word for those who hear the page."""
    parts: list[Markup] = []
    at = 0
    for start, end, label in sorted(spans):
        if start < at or end > len(text) or start >= end:
            continue
        parts += [escape(text[at:start]), Markup('<{0}><span class="vh">{1} </span>{2}</{0}>').format(Markup(element), label, text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


