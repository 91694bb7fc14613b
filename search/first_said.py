"""A phrase through time: who said it first, who after them, and how often in each year. The stored texts decide, word by word."""
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from search.cite import context
from search.exporting import safe_cell
from search.verify import compare, judge
from search.verify.corpus import Corpus
from search.verify.people import Who
from search.verify.report import match_path
from search.verify.values import Match
from search.verify.words import words

PASSAGES = 2000  # looked at: a phrase that stands in more passages is a common one
AROUND = 80  # characters of context
BAR, GAP, HEIGHT, FOOT = 14, 4, 120, 28
INK, RED = "#1b1a17", "#86201b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One occurrence. Undated ones come last. A `copy` stands in a republication of another, and says nothing again."""

    match: Match
    before: str
    after: str
    copy: bool = False

    @property
    def year(self) -> str | None:
        """The year, when it is known."""
        return (self.match.document.date_from or "")[:4] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A phrase with all its occurrences, the earliest first, and counts by year and by speaker, in which copies do not count."""

    phrase: str
    occurrences: tuple[Said, ...]
    by_year: tuple[tuple[str, int], ...]  # without gaps: a year in which nobody said it counts 0
    by_speaker: tuple[tuple[str, int], ...]  # most first; those whose own words it was

    @property
    def times(self) -> int:
        """How often it was said."""
        return sum(not one.copy for one in self.occurrences)

    @property
    def first(self) -> Said | None:
        """The earliest dated occurrence."""
        return next((one for one in self.occurrences if one.year), None)


def history(corpus: Corpus, phrase: str) -> History:
    """Every place where just these words stand, typography may differ."""
    quote = compare.quoted(phrase)
    found: dict[tuple[str, int], Said] = {}
    if quote.plain:
        hits = corpus.shortlist(quote.runs, limit=PASSAGES)
        documents = corpus.documents(list(dict.fromkeys(hit.document_id for hit in hits)))
        for document in documents.values():
            for one in compare.exactly(quote, document.text, words(document.text), document.language):
                match = judge.place(document, one, Who()).match
                before, after = context(document.text, one.start, one.end, size=AROUND)
                found[document.id, one.start] = Said(match=match, before=before, after=after)
    held = {document_id for document_id, _ in found}
    said = sorted((replace(one, copy=one.match.document.duplicate_of in held) for one in found.values()),
                  key=lambda one: (one.match.document.date_from or "9999", one.match.document.id, one.match.start))  # fmt: skip
    counted = [one for one in said if not one.copy]
    return History(phrase=phrase.strip(), occurrences=tuple(said), by_year=_by_year(counted), by_speaker=_by_speaker(counted))


def as_csv(one: History) -> str:
    """The occurrences as a table, the earliest first."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(["date", "year", "speakers", "words", "before", "after", "title", "source", "document", "start", "end", "path", "copy"])
    for said in one.occurrences:
        match, document = said.match, said.match.document
        row = [document.date, said.year, "; ".join(match.speakers), match.text, said.before, said.after, document.title, document.source,
               document.id, match.start, match.end, match_path(match), "copy" if said.copy else ""]  # fmt: skip
        table.writerow(map(safe_cell, row))
    return out.getvalue()


def as_svg(one: History) -> str:
    """A bar a year, as SVG with attributes only; the year of the first occurrence in red."""
    years = one.by_year
    most = max((count for _, count in years), default=1)
    width = max(200, len(years) * (BAR + GAP) + GAP)
    first = one.first.year if one.first else None
    bars, labels = [], []
    step = max(1, len(years) // 10)
    for n, (year, count) in enumerate(years):
        height = round(HEIGHT * count / most)
        x = GAP + n * (BAR + GAP)
        colour = RED if year == first else INK
        bars.append(f'  <rect x="{x}" y="{HEIGHT - height + 4}" width="{BAR}" height="{height}" fill="{colour}"><title>{year}: {count}</title></rect>')
        if n % step == 0:
            labels.append(f'  <text x="{x + BAR / 2}" y="{HEIGHT + 22}" font-size="11" text-anchor="middle" font-family="sans-serif" fill="{INK}">{year}</text>')
    summary = f"“{one.phrase}”: {one.times} times" + (f", first in {first}" if first else "")
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT + FOOT}" width="{width}" height="{HEIGHT + FOOT}" role="img" aria-labelledby="t">',
        f'  <title id="t">{escape("".join(letter for letter in summary if letter.isprintable()))}</title>', *bars, *labels, "</svg>\n",
    ])  # fmt: skip


def _by_year(said: Sequence[Said]) -> tuple[tuple[str, int], ...]:
    counted = Counter(one.year for one in said if one.year)
    if not counted:
        return ()
    first, last = int(min(counted)), int(max(counted))
    return tuple((f"{year:04d}", counted[f"{year:04d}"]) for year in range(first, last + 1))


def _by_speaker(said: Sequence[Said]) -> tuple[tuple[str, int], ...]:
    counted = Counter(name for one in said for name in one.match.speakers)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0])))

