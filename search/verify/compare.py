"""A quotation and a stretch of text in, how they compare out: the wording's verdict, what was folded, what differs. Knows no speakers."""
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from search.verify import align, negation
from search.verify.clipping import clipped, hides
from search.verify.typography import folds
from search.verify.values import Difference, Op
from search.verify.words import WORD, Piece, Word, is_aside, pieces, plain_pieces, same_letters, words

ASIDE = 2  # an unmarked gap of no more words is a slip, not a join
REST = 4  # more words than those added, of a sentence's beginning or end, for which they may stand
BETWEEN = 5  # words between the end of a quotation and the rest of it, at most
STILL = 0.3  # share of words that must be the same for a changed sentence to be the same sentence
JUMP_COUNTS = 4  # in the likeness, an unmarked gap counts as so many words at most
MARKS = ("gap", "bracket")

_SENTENCE_END = re.compile(r"[.!?…؟。]|\n\n")
Block = tuple[str, int, int, int, int]  # kind, pieces of the quotation from and to, words of the text from and to
Wording = Literal["verbatim", "typography", "elided", "altered"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a quotation compares with the text at [start, end). `weight` is how much of the quotation's words stand there (0 to 1), each
    counted by its length; `letters` how alike the two are letter by letter; `gaps` the spans of the text that the quotation passes over."""

    verdict: Wording
    similarity: float
    start: int
    end: int
    weight: float
    letters: float
    fold: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation made ready to be compared with many texts: as it marks itself, and to the letter where it has marks."""

    text: str
    plain: tuple[Piece, ...]
    marked: tuple[Piece, ...]

    @property
    def has_marks(self) -> bool:
        """Whether it has an ellipsis or brackets."""
        return any(piece.kind != "word" or piece.loose for piece in self.marked) or self.plain != self.marked

    @property
    def folded(self) -> tuple[str, ...]:
        """Its words, folded, without those in brackets."""
        return tuple(piece.folded for piece in self.marked if piece.kind == "word")

    @property
    def runs(self) -> tuple[tuple[str, ...], ...]:
        """The same words as they are written, those between two marks together: what a search is given, which folds in its own way."""
        found: list[list[str]] = [[]]
        for piece in self.marked:
            if piece.kind == "word":
                found[-1].append(piece.folded if piece.loose else self.text[piece.start : piece.end])
            else:
                found.append([])
        return tuple(tuple(run) for run in found if run)


def quoted(text: str) -> Quoted:
    """A quotation made ready."""
    clean = text.strip()
    marked = tuple(piece for piece in pieces(clean) if not is_aside(piece))
    return Quoted(clean, tuple(plain_pieces(clean)), marked)


def exactly(quote: Quoted, text: str, said: Sequence[Word], language: str | None = None) -> list[Comparison]:
    """Every place of the text where the words stand just so, one after the other; typography may differ.

    Where a negation was cut off at either end the wording is altered all the same."""
    found = []
    for first in align.find_exactly([piece.folded for piece in quote.plain], [word.folded for word in said]):
        last = first + len(quote.plain) - 1
        start, end = said[first].start, said[last].end
        if lost := clipped(quote.text, text, said, first=first, last=last, language=language):
            similarity = round(2 * len(quote.plain) / (2 * len(quote.plain) + len(lost)), 3)
            found.append(Comparison("altered", similarity, start, end, 1.0, fuzz.ratio(quote.text, text[start:end]), differences=lost))
            continue
        fold = folds(quote.text, text, start, end)
        found.append(Comparison("typography" if fold else "verbatim", 1.0, start, end, 1.0, 100.0, fold))
    return found


def nearest(quote: Quoted, text: str, said: Sequence[Word], language: str | None = None) -> Comparison | None:
    """The place of the text that is most like the quotation, and how it differs; None when they have nothing in common."""
    found = _compared(quote.text, quote.marked, text, said, language)
    if quote.has_marks and "[" in quote.text:  # the source may have brackets of its own
        letter = _compared(quote.text, quote.plain, text, said, language)
        if letter and (found is None or (letter.verdict != "altered" and found.verdict == "altered")):
            return letter
    return found


def differences(*, said: str, quoted: str) -> tuple[Difference, ...]:
    """What differs between two texts as wholes, word by word, a lost or added negation first. Marks mean nothing here."""
    text, quote = words(said), tuple(plain_pieces(quoted))
    found = [one for op in _opcodes([w.folded for w in text], [p.folded for p in quote])
             if (one := _difference(quoted, quote[op[2] : op[3]], said, text[op[0] : op[1]]))]  # fmt: skip
    return _negations_first(found)


def where_now(then: str, now: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words at [start, end) of an earlier text stand in the present one, whatever they have become; None when they are gone."""
    before, after = words(then), words(now)
    inside = [n for n, word in enumerate(before) if word.start < end and word.end > start]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    changes = _opcodes([word.folded for word in before], [word.folded for word in after])
    new_first, new_last = _moved(first, changes, len(after), begin=True), _moved(last, changes, len(after), begin=False)
    if new_first >= new_last:
        return None
    lead, tail = before[first].start - start, end - before[last - 1].end  # an opening mark, a full stop
    if Levenshtein.normalized_similarity([word.folded for word in before[first:last]], [word.folded for word in after[new_first:new_last]]) < STILL:
        return None  # what stands there now is something else
    new_start = max(0, after[new_first].start - max(0, lead))
    return new_start, min(len(now), after[new_last - 1].end + max(0, tail))


def _compared(quote: str, quoted: Sequence[Piece], text: str, said: Sequence[Word], language: str | None) -> Comparison | None:
    alignment = align.align(quoted, said)
    if alignment is None or not alignment.matched:
        return None
    steps = _trimmed(_home(alignment.steps, quoted, text, said))
    matched = [step for step in steps if step.kind in ("same", "slip")]
    start, end = said[matched[0].said].start, said[matched[-1].said_end - 1].end
    found, gaps, respaced = _differences(steps, quote, quoted, text, said, language)
    marked = any(step.kind in MARKS for step in steps) or any(quoted[step.quoted].loose for step in matched)
    if steps[0] is matched[0] and steps[-1] is matched[-1]:
        found += clipped(quote, text, said, first=matched[0].said, last=matched[-1].said_end - 1, language=language)
    wrong = [one for one in found if one.op not in ("elided", "bracketed") or _hides(one, text, language)]
    fold = folds(quote, text, start, end) if not marked and not wrong else ()
    if respaced and "spaces" not in fold:
        fold = (*fold, "spaces")
    verdict: Wording = "altered" if wrong else "elided" if marked else "typography" if fold else "verbatim"
    return Comparison(
        verdict, 1.0 if not wrong else _similarity(steps), start, end, _weight(steps, quoted), fuzz.ratio(quote, text[start:end]),
        fold if verdict != "elided" else (), _negations_first(found), tuple(gaps),
    )  # fmt: skip


def _home(steps: Sequence[align.Step], quoted: Sequence[Piece], text: str, said: Sequence[Word]) -> list[align.Step]:
    """Words at either end that the cheapest way calls added, though they stand a few words off in the same sentence: what is between was
    left out. "We want war" of "We do not want war" has lost "do not"; it has not gained a "We"."""
    found = list(steps)
    head = next((n for n, step in enumerate(found) if step.kind != "added"), 0)
    if head and found[head].kind == "same":
        at = found[head].said
        for first in range(at - head - 1, max(-1, at - head - BETWEEN - 1), -1):
            if _stands(quoted[:head], said[first : first + head]) and not _SENTENCE_END.search(text, said[first].start, said[at].start):
                own = [align.Step("same", n, n + 1, first + n, first + n + 1) for n in range(head)]
                found[:head] = [*own, align.Step("left-out", head, head, first + head, at)]
                break
    tail = next((n for n, step in enumerate(reversed(found)) if step.kind != "added"), 0)
    if tail and found[-tail - 1].kind == "same":
        at, piece = found[-tail - 1].said_end, len(quoted) - tail
        for first in range(at + 1, min(at + BETWEEN, len(said) - tail) + 1):
            if _stands(quoted[piece:], said[first : first + tail]) and not _SENTENCE_END.search(text, said[at - 1].end, said[first].end):
                own = [align.Step("same", piece + n, piece + n + 1, first + n, first + n + 1) for n in range(tail)]
                found[-tail:] = [align.Step("left-out", piece, piece, at, first), *own]
                break
    return found


def _stands(quoted: Sequence[Piece], said: Sequence[Word]) -> bool:
    return [piece.folded for piece in quoted] == [word.folded for word in said]


def _trimmed(steps: Sequence[align.Step]) -> list[align.Step]:
    """Marks at either end stand for nothing that is missing: the quotation only begins or ends there."""
    kept = list(steps)
    while kept and kept[0].kind == "gap":
        kept.pop(0)
    while kept and kept[-1].kind == "gap":
        kept.pop()
    return kept


def _differences(
    steps: Sequence[align.Step], quote: str, quoted: Sequence[Piece], text: str, said: Sequence[Word], language: str | None
) -> tuple[list[Difference], list[tuple[int, int]], bool]:
    """What differs, in order; the spans of all gaps, marked or not; whether words were only spaced differently."""
    found: list[Difference] = []
    gaps: list[tuple[int, int]] = []
    respaced = False
    for kind, first, last, start, end in _at_the_ends(_blocks(steps), text, said):
        if kind == "same":
            continue
        if kind == "wording" and _only_spaced(said[start:end], quoted[first:last], language):
            respaced = True
            continue
        if end > start and (kind == "gap" or end - start > ASIDE):
            gaps.append((said[start].start, said[end - 1].end))
        op: Op | None = {"gap": "elided", "bracket": "bracketed"}.get(kind)  # type: ignore[assignment]
        if one := _difference(quote, quoted[first:last], text, said[start:end], op=op, language=language):
            found.append(one)
    return found, gaps, respaced


def _only_spaced(said: Sequence[Word], quoted: Sequence[Piece], language: str | None) -> bool:
    """Whether two runs of words differ in their spaces only; "not able" and "notable" do not."""
    before, after = [word.folded for word in said], [piece.folded for piece in quoted]
    denials = (sum(negation.denies(word, language=language) for word in side) for side in (before, after))
    return same_letters(before, after) and len(set(denials)) == 1


def _blocks(steps: Sequence[align.Step]) -> list[Block]:
    """Steps gathered: same words, changed wording, and each mark by itself, as (kind, piece, piece, word, word)."""
    found: list[Block] = []
    for step in steps:
        kind = step.kind if step.kind in ("same", *MARKS) else "wording"
        if found and kind == "wording" == found[-1][0]:
            found[-1] = (kind, found[-1][1], step.quoted_end, found[-1][3], step.said_end)
        else:
            found.append((kind, step.quoted, step.quoted_end, step.said, step.said_end))
    return found


def _at_the_ends(blocks: list[Block], text: str, said: Sequence[Word]) -> list[Block]:
    """Words added at either end stand for what the text has there, where that is as much and of the same sentence."""
    found = list(blocks)
    if found and found[-1][0] == "wording" and (found[-1][3] == found[-1][4]):
        _, first, last, at, _ = found[-1]
        found[-1] = ("wording", first, last, at, at + _rest(text, said[at - 1 : at + last - first + REST]))
    if found and found[0][0] == "wording" and found[0][3] == found[0][4]:
        _, first, last, at, _ = found[0]
        found[0] = ("wording", first, last, at - _rest(text, said[max(0, at - last + first - REST) : at + 1][::-1]), at)
    return found


def _rest(text: str, beside: Sequence[Word]) -> int:
    """How many words there are from the first to the end of its sentence; 0 when they do not end within those given."""
    for n, (one, other) in enumerate(itertools.pairwise(beside)):
        between = text[min(one.end, other.end) : max(one.start, other.start)]
        if _SENTENCE_END.search(between):
            return n
    return len(beside) - 1 if beside and (beside[-1].start == 0 or not WORD.search(text, beside[-1].end)) else 0


def _difference(
    quote: str, quoted: Sequence[Piece], text: str, said: Sequence[Word], *, op: Op | None = None, language: str | None = None
) -> Difference | None:
    """One difference with the words as they stand on either side; None for a mark that takes the place of nothing."""
    if not said and (not quoted or op == "elided"):
        return None
    said_at = (said[0].start, said[-1].end) if said else (0, 0)
    quoted_at = (quoted[0].start, quoted[-1].end) if quoted else (0, 0)
    name: Op = op if op else "left-out" if not quoted else "added" if not said else "replaced"
    inside = words(quote, *quoted_at)
    before = [(word.folded, text[word.start : word.end]) for word in said]
    after = [(word.folded, quote[word.start : word.end]) for word in inside]
    return Difference(op=name, said=text[slice(*said_at)], quoted=quote[slice(*quoted_at)], negation=negation.change(before, after, language),
                      said_at=said_at, quoted_at=quoted_at)  # fmt: skip


def _hides(one: Difference, text: str, language: str | None) -> bool:
    """Whether a mark hides a negation, or a bracket puts one in."""
    return one.negation == "added" or (one.negation == "lost" and hides(text, *one.said_at, language))


def _negations_first(found: Sequence[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(found, key=lambda one: (one.negation is None, one.op in ("elided", "bracketed"))))


def _similarity(steps: Sequence[align.Step]) -> float:
    """The share of words in common, of the quotation's and those of the text between its first and last; marks count for nothing."""
    common = length = 0.0
    for step in steps:
        if step.kind in ("same", "slip"):
            common += 2 if step.kind == "same" else 1.4
        if step.kind not in MARKS:
            length += step.quoted_end - step.quoted + min(step.said_end - step.said, JUMP_COUNTS)
    return round(min(common / length, 0.999), 3) if length else 0.0


def _weight(steps: Sequence[align.Step], quoted: Sequence[Piece]) -> float:
    whole = sum(_worth(piece.folded) for piece in quoted if piece.kind == "word")
    there = sum(_worth(quoted[step.quoted].folded) * (1 if step.kind == "same" else 0.8) for step in steps if step.kind in ("same", "slip"))
    return there / whole if whole else 0.0


def _worth(word: str) -> float:
    """Long words say more about where a sentence comes from than short ones, in any language written with letters."""
    return 1.0 if len(word) > 6 else 0.6 if len(word) > 3 else 0.3


def _opcodes(said: Sequence[str], quoted: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where two lists of words differ: (said from, said to, quoted from, quoted to); what both begin and end with is set aside first."""
    lead = next((n for n, (a, b) in enumerate(zip(said, quoted, strict=False)) if a != b), min(len(said), len(quoted)))
    most = min(len(said), len(quoted)) - lead
    tail = next((n for n in range(most) if said[-1 - n] != quoted[-1 - n]), most)
    found: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(said[lead : len(said) - tail], quoted[lead : len(quoted) - tail]):
        if op.tag == "equal":
            continue
        span = (lead + op.src_start, lead + op.src_end, lead + op.dest_start, lead + op.dest_end)
        if found and found[-1][1] == span[0] and found[-1][3] == span[2]:
            first, _, new_first, _ = found.pop()
            span = (first, span[1], new_first, span[3])
        found.append(span)
    return found


def _moved(at: int, changes: Sequence[tuple[int, int, int, int]], length: int, *, begin: bool) -> int:
    """Where a place between two words of the earlier text is now; inside a change, at its beginning or end."""
    shift = 0
    for first, last, new_first, new_last in changes:
        if at < first or (at == first and not begin):
            break
        if at < last or (at == last and not begin):
            return new_first if begin else new_last
        shift = new_last - last
    return min(at + shift, length)
