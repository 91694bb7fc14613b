"""Picked quotes as a booklet to take away: Markdown, HTML that prints well, or a Word document. Picks as they stand today in, a file out.

Every quote has its reference; those whose text has changed since say so, those that are gone are named. Reads no archive."""
import io
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from search.cards import plain, right_to_left
from search.citations import as_html, as_text, reference_of_quote, styled
from search.cite import QuotePage
from search.picks import Pick

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

CHANGED = "The text has changed since this was picked."
GONE = "No longer held"


def markdown(picks: Sequence[Pick], *, title: str, archive: str, base_url: str = "", style: str = "chicago", today: date | None = None) -> str:
    """The list as Markdown: every quote with its reference, those that changed marked, those that are gone named at the end."""
    parts = [f"# {title}\n"]
    for one in picks:
        if one.page:
            cited = as_text(_cited(one.page, archive, base_url, style, today))
            changed = f"\n{CHANGED}\n" if one.page.changed else ""
            quoted = "\n".join(f"> {line}" if line else ">" for line in one.page.quote.text.splitlines())
            parts.append(f"{quoted}\n{changed}\n{cited}\n")
    gone = [f"- {one.id}: {one.why}" for one in picks if not one.page]
    return "\n".join(parts) + (f"\n{GONE}:\n\n" + "\n".join(gone) + "\n" if gone else "") + f"\n{_checked(picks, archive, today)}\n"


def html(picks: Sequence[Pick], *, title: str, archive: str, base_url: str = "", style: str = "chicago", today: date | None = None) -> str:
    """The list as one HTML page that prints well and needs nothing else."""
    parts = []
    for one in picks:
        if one.page:
            language = f' lang="{escape(one.page.document.language)}"' if one.page.document.language else ""
            changed = f"<p><strong>{CHANGED}</strong></p>" if one.page.changed else ""
            words = escape(one.page.quote.text).replace("\n\n", "<br><br>")
            cited = as_html(_cited(one.page, archive, base_url, style, today))
            parts.append(f"<figure><blockquote dir=\"auto\"{language}>{words}</blockquote>{changed}<figcaption>{cited}</figcaption></figure>")
        else:
            parts.append(f"<p>{GONE}: {escape(one.id)} ({escape(one.why or '')})</p>")
    return _PAGE.format(title=escape(title), body="\n".join(parts), checked=escape(_checked(picks, archive, today)))


def docx(picks: Sequence[Pick], *, title: str, archive: str, base_url: str = "", style: str = "chicago", today: date | None = None) -> bytes:
    """The list as a Word document, in Word's own styles, so that it can be worked on and set anew."""
    from docx import Document

    made = Document()
    made.core_properties.title, made.core_properties.author, made.core_properties.comments = plain(title), plain(archive), ""
    made.add_heading(plain(title), level=0)
    for one in picks:
        if one.page is None:
            made.add_paragraph(plain(f"{GONE}: {one.id} ({one.why or ''})"))
            continue
        for part in plain(one.page.quote.text).split("\n\n"):
            _said(made.add_paragraph(style="Quote"), " ".join(part.split()), one.page.document.language)
        if one.page.changed:
            made.add_paragraph().add_run(CHANGED).bold = True
        cited = made.add_paragraph()
        for words, italic in _cited(one.page, archive, base_url, style, today):
            cited.add_run(plain(words)).italic = italic
    made.add_paragraph(plain(_checked(picks, archive, today)), style="Caption")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.5 Georgia, serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem; }}
figure {{ margin: 0 0 2.5rem; break-inside: avoid; }}
blockquote {{ margin: 0 0 .6rem; font-size: 1.3rem; }}
figcaption, footer {{ font-size: .9rem; color: #504c44; overflow-wrap: anywhere; }}
@page {{ margin: 2cm; }}
</style>
</head>
<body>
<h1>{title}</h1>
{body}
<footer>{checked}</footer>
</body>
</html>
"""


def _said(paragraph: "Paragraph", words: str, language: str | None) -> None:
    """Somebody's words, with their language and direction, so that Word spells and sets them right."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    def element(name: str, **attributes: str) -> Any:
        made = OxmlElement(name)
        for key, value in attributes.items():
            made.set(qn(f"w:{key}"), value)
        return made

    run = paragraph.add_run(words)
    is_rtl = right_to_left(words)
    if is_rtl:
        paragraph._p.get_or_add_pPr().append(element("w:bidi"))
        run.font.rtl = True
    if language:
        run._r.get_or_add_rPr().append(element("w:lang", **({"bidi": language} if is_rtl else {"val": language})))


def _cited(page: QuotePage, archive: str, base_url: str, style: str, today: date | None) -> tuple[tuple[str, bool], ...]:
    return styled(reference_of_quote(page.document, page.quote, archive=archive, base_url=base_url), style, today=today)


def _checked(picks: Sequence[Pick], archive: str, today: date | None) -> str:
    day = today or date.today()
    return f"{sum(one.holds for one in picks)} of {len(picks)} quotes stand word for word in {archive or 'the archive'} on {day.day} {day:%B %Y}."
