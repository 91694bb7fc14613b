"""A whole draft in, every quotation of it checked, and out again with footnotes. Text and Markdown; other forms come as text."""
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.records import Quote
from search import quotes
from search.citations import as_text, reference_of_quote, styled
from search.cite import quote_id
from search.verify.corpus import Corpus
from search.verify.typography import KINDS
from search.verify.values import EXACT, Check, Claim, Match
from search.verify.verifier import check
from search.verify.words import words

FEWEST_WORDS = 3  # fewer are a term in marks, not something said
_QUOTED_LINES = re.compile(r"(?:^[ \t]*>[^\n]*\n?)+", re.MULTILINE)
_QUOTE_SIGN = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_BY_LINE = re.compile(r"(?:[—–―]|--)[ \t]*(?P<name>[^\s,(][^\n,(]{2,60})[^\n]*$")
_NEXT_LINE = re.compile(r"\s*[*_]*(?:[—–―]|--)[ \t]*(?P<name>[^\n,(]{3,60})[^\n]*")
_LABEL = re.compile(  # whose words a block's first line says they are: in bold or italics, or a name of several words with capitals
    r"(?P<mark>\*{1,3}|_{1,3})(?P<marked>[^\n*_:]{2,60}?)(?::(?P=mark)|(?P=mark)[ \t]*:)\s*(?=\S)|(?P<plain>[^\W\d_a-z][\w.’'-]*(?:[ \u00a0][^\W\d_a-z][\w.’'-]*){1,4}):\s+(?=\S)"
)
_MARKUP = re.compile(  # Markdown's, in the order looked for: the sign of quoted lines, a note's label and number, emphasis, the two ends of a link
    r"(?m:^[ \t]*>[ \t]?)|(?m:^[ \t]*\[\^[^\[\]]+\]:[ \t]*)|\[\^[^\[\]]+\](?!:)|(?<!\w)\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?!\w)|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|\[(?=[^\[\]]+\]\([^()\s]*\))|(?<=[^\[\]])\]\([^()\s]*\)"
)
_NAME = r"(?P<name>[^\W\d_][\w.’'-]*(?:[ \u00a0][^\W\d_][\w.’'-]*){0,5}?)"
CLAIMS = [  # where beside a quotation, how the draft gives it to somebody; an example, which is also a test
    ("before", rf"\b[Aa]s {_NAME} (?:once |later |famously )?(?:puts?|has put|had put) it,?\s*$", "As Dorothy Flint once put it, “we stay where we are.”"),
    ("before", rf"\b[Ww]ie (?:es )?{_NAME} (?:es )?(?:ausdrückte|formulierte|nannte)[,:]?\s*$", "Wie Dorothy Flint es formulierte: „Wir bleiben, wo wir sind.“"),
    ("before", rf"\b[Cc]omme (?:l['’]a dit|le disait|disait|dit) {_NAME}\s?[,:]?\s*$", "Comme l’a dit Dorothy Flint : « Nous restons où nous sommes. »"),
    ("before", rf"\b[Cc]omo (?:dijo|decía|dice) {_NAME}[,:]?\s*$", "Como dijo Dorothy Flint: «Nos quedamos donde estamos.»"),
    ("after", rf"^\s*\({_NAME}(?:[,;:][^)]*)?\)", "“We stay where we are” (Dorothy Flint, 1978)."),
]
_CLAIMS = [(side, re.compile(rule)) for side, rule, _ in CLAIMS]
_BESIDE = 120  # characters looked at before and after a quotation
_MARKS = KINDS[0][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A quotation of a draft with its place there, and what the archive says of it."""

    start: int
    end: int
    check: Check


def check_draft(corpus: Corpus, text: str, *, speaker: str | None = None, language: str | None = None) -> tuple[Checked, ...]:
    """Every quotation of a draft, in its order. `speaker` is claimed where the draft itself names nobody."""
    found = []
    for quote in quotations(text, language):
        claim = Claim(quote=quote.text, speaker=quote.speakers[0] if quote.speakers else speaker)
        found.append(Checked(start=quote.start, end=quote.end, check=check(corpus, claim)))
    return tuple(found)


def quotations(text: str, language: str | None = None) -> tuple[Quote, ...]:
    """What a draft gives as somebody's words: in quotation marks, and in quoted lines (Markdown's `>`)."""
    plain, places = _without_markup(text)
    blocks = [quote for run in _QUOTED_LINES.finditer(text) if (quote := _block(text, run.start(), run.end()))]
    spans = [(bisect_left(places, block.start), bisect_left(places, block.end)) for block in blocks]
    marked = [_as_claimed(plain, quote) for quote in quotes.in_text(plain, language, marked=spans)]
    outside = [replace(quote, start=places[quote.start], end=places[quote.end - 1] + 1) for quote in marked]
    blocks = [_led_to(block, [quote for quote in outside if block.start <= quote.start < block.end]) for block in blocks]
    found = [*blocks, *(quote for quote in outside if not any(block.start <= quote.start < block.end for block in blocks))]
    return tuple(sorted((quote for quote in found if len(words(quote.text)) >= FEWEST_WORDS), key=lambda quote: quote.start))


def _without_markup(text: str) -> tuple[str, list[int]]:
    """A text without emphasis, links' addresses and notes' numbers, and where each of its letters stood."""
    kept: list[int] = []
    at = 0
    for found in _MARKUP.finditer(text):
        kept += range(at, found.start())
        at = found.end()
    kept += range(at, len(text))
    return "".join(text[place] for place in kept), kept


def _as_claimed(text: str, quote: Quote) -> Quote:
    """The quotation with whom the draft gives it to in a way that only drafts have."""
    if quote.speakers:
        return quote
    beside = {"before": text[max(0, quote.start - _BESIDE) : quote.start].rstrip("“„«\"‘ \u00a0\u202f"), "after": text[quote.end : quote.end + _BESIDE].lstrip("”“»\"’.,\u00a0\u202f")}
    for side, rule in _CLAIMS:
        if (found := rule.search(beside[side])) and found["name"][0].isupper():
            return replace(quote, speakers=(found["name"],))
    return quote


def footnoted(text: str, checked: Sequence[Checked], *, style: str = "chicago", archive: str = "", base_url: str = "", today: date | None = None) -> str:
    """The draft with a footnote after every quotation that holds, in Markdown's notation; the others are marked as not checked out."""
    notes: list[str] = []
    parts, at = [], 0
    for one in checked:
        end = one.end + 1 if _MARKS.match(text[one.end : one.end + 1]) else one.end
        match = one.check.match
        if match is None or one.check.verdict not in (*EXACT, "quoted-by-speaker"):
            continue
        notes.append(as_text(styled(reference_of_quote(match.document, quote_of(match), archive=archive, base_url=base_url), style, today=today)))
        parts += [text[at:end], f"[^{len(notes)}]"]
        at = end
    listed = "".join(f"[^{n}]: {note}\n" for n, note in enumerate(notes, 1))
    return "".join(parts) + text[at:] + (f"\n\n{listed}" if listed else "")


def quote_of(match: Match) -> Quote:
    """The place of a match as a quote with an identifier: the stored one that has just these words, else the words themselves."""
    document = match.document
    for quote in document.quotes:
        if (quote.start, quote.end) == (match.start, match.end) and quote.id:
            return quote
    identifier = quote_id(document.id, document.version, match.start, match.end, match.text)
    return Quote(id=identifier, kind="statement", start=match.start, end=match.end, text=match.text, speakers=match.speakers)


def _led_to(block: Quote, within: Sequence[Quote]) -> Quote:
    """Quoted lines with whom the sentence in front of them gives them to, where they do not say it themselves."""
    return block if block.speakers or not within else replace(block, speakers=within[0].speakers)


def _block(text: str, start: int, end: int) -> Quote | None:
    """Quoted lines as one quotation; a dash and a name at their end, or a label at their head, say whose it is."""
    body = _QUOTE_SIGN.sub("", text[start:end]).strip()
    by, label = _BY_LINE.search(body), _LABEL.match(body)
    said = _without_markup(" ".join(body[label.end() if label else 0 : by.start() if by else None].split()))[0].strip("\"“”„«»")
    by = by or _NEXT_LINE.match(text, end)
    if not said:
        return None
    name = label["marked"] or label["plain"] if label else by["name"].strip(" *_") if by else None
    return Quote(kind="quotation", start=start, end=start + len(text[start:end].rstrip()), text=said, speakers=(name.strip(),) if name else ())
