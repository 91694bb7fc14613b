"""A text and its runs in, each run with the words around it out: what of its sentence stands before and behind, and the sentence before that."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.quotes.marks import Run, paragraph_gaps

BEFORE, AFTER = 260, 200  # characters looked at on either side
_SMALL = r"a-zß-öø-ÿąćęłńóśźżа-яёіїєґ\d”“\"»)"
_SENTENCE_END = re.compile(  # begins with the sign, so that what lies between is skipped at once
    rf"[.!?](?:(?<=[\w”“\"»)·][{_SMALL}].)"
    r"(?<!\b(?:Mr|Dr|Ms|St|Lt|Jr|Sr)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Sec)\.)(?<!\b(?:Prof|Capt|Supt|Cllr)\.)"
    r"|(?<=[\w·].)[”“\"»])(\s+)(?=[A-ZÀ-ÞŁŚŻŹĆА-ЯЁІЇЄҐ“\"„«])"
)
_OVER = re.compile(rf"[\w”“\"»)·][{_SMALL}][.!?…][”“\"»]?\s+$")  # the sentence before a quotation has ended


@dataclass(slots=True)
class Frame:
    """One run with its surroundings."""

    run: Run
    paragraph: int
    before: str  # of the same sentence, no further than the last quotation
    before_at: int
    after: str
    after_at: int
    sentence: str  # all of it before the run, other quotations in it blotted out
    earlier: str  # the sentence before that, in the same paragraph
    earlier_at: int


def frames(text: str, runs: Sequence[Run]) -> Iterator[Frame]:
    """Every run with its surroundings, in order."""
    gaps = paragraph_gaps(text)
    starts = [start for start, _ in gaps]
    for index, run in enumerate(runs):
        at = bisect_right(starts, run.start)
        paragraph = gaps[at - 1][1] if at else 0
        end = max(gaps[at][0] if at < len(gaps) else len(text), run.end)
        from_ = paragraph
        if at and run.start == paragraph and text[gaps[at - 1][0] - 1] == ":":
            from_ = gaps[at - 2][1] if at > 1 else 0  # “Mara Quill wrote:” in a paragraph of its own
        floor = max(from_, runs[index - 1].end if index else 0, run.start - BEFORE)
        ceiling = min(end, runs[index + 1].start if index + 1 < len(runs) else len(text), run.end + AFTER)
        earlier, sentence = _sentences(_blotted(text, runs, index, max(from_, run.start - 2 * BEFORE)))
        before = sentence[max(0, floor - run.start + len(sentence)) :] if floor < run.start else ""
        after = text[run.end : ceiling]
        if over := _SENTENCE_END.search(after):
            after = after[: over.start(1)]
        earlier_at = run.start - len(sentence) - len(earlier)
        if _OVER.search(sentence, max(0, len(sentence.rstrip()) - 4)):
            earlier, earlier_at, sentence, before = sentence, run.start - len(sentence), "", ""
        yield Frame(run, paragraph, before, run.start - len(before), after, run.end, sentence, earlier, earlier_at)


def _sentences(words: str) -> tuple[str, str]:
    """The last sentence of some words and the one before it."""
    cuts = [0, *(hit.end() for hit in _SENTENCE_END.finditer(words))]
    return words[cuts[-2] : cuts[-1]] if len(cuts) > 1 else "", words[cuts[-1] :]


def _blotted(text: str, runs: Sequence[Run], index: int, start: int) -> str:
    """The words before a run, with the quotations among them made unreadable but kept in length."""
    parts, at = [], start
    for run in runs[max(0, index - 4) : index]:
        if run.inner_end <= at or not run.closed:
            continue
        begin = max(at, run.inner_start)
        parts += [text[at:begin], "·" * (run.inner_end - begin)]
        at = run.inner_end
    return "".join([*parts, text[at : runs[index].start]])
