"""Is it a quotation at all? Titles, single words and scare quotes are told apart from what somebody said."""

import re
from collections.abc import Sequence

from search.quotes.attribution import Said
from search.quotes.marks import Run
from search.quotes.words import words

_END = re.compile(r"[.,!?…;—–]\s*$")
_SMALL_WORDS = words("""
        a an and as at by for from in of on or the to with de la le les du des der die das und von im am y el los las del
    """)
_TURN_LABEL = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}:\s|^\(")
_NAMED = re.compile(r"(?i)(?:[’']s|\b(?:of|on|in|the|titled|called|entitled|named|call|calls|dubbed|word|term|song|film|book|show|series|episode|documentary))\s$")
FEW = 4  # words; shorter runs need a sign that somebody says them


def is_dialogue(text: str, runs: Sequence[Run]) -> bool:
    """Whether people talk to one another here: many paragraphs begin with what somebody says."""
    leading = sum(1 for run in runs if run.start < 2 or text[run.start - 2 : run.start].isspace())
    return len(runs) >= 5 and leading * 10 >= 3 * len(runs)


def is_quotation(text: str, run: Run, said: Said, *, dialogue: bool) -> bool:
    """Whether these marks hold somebody's words."""
    inner = text[run.inner_start : run.inner_end].strip()
    words = inner.split()
    if not words or not any(char.isalnum() for char in inner) or _TURN_LABEL.match(inner):
        return False
    ends = bool(_END.search(inner)) or (text[run.end : run.end + 1] == "," and said.cue is not None and said.cue[0] >= run.end)
    introduced = text[: run.start].rstrip()[-1:] == ":"
    touched = said.rule == "frame" and _touches(run, said)
    before = text[max(0, run.start - 30) : run.start]
    alone = (run.start == 0 or text[run.start - 1] == "\n") and ends
    named = bool(_NAMED.search(before))
    if is_title(words, inner) and (named or not ((touched and (ends or introduced)) or alone)):
        return False
    if len(words) >= FEW:
        return True
    if dialogue and ends and not named:
        return True
    return bool((touched and (ends or introduced)) or (ends and inner[-1] in "!?." and (alone or introduced)) or (ends and said.rule == "same paragraph"))


def _touches(run: Run, said: Said) -> bool:
    """Whether the cue or the mention stands right beside the run."""
    ends = [span for span in (said.cue, said.mention) if span]
    return any(0 <= start - run.end <= 3 or 0 <= run.start - end <= 3 for start, end in ends)


def is_title(words: list[str], inner: str) -> bool:
    """`The Bridge of Sighs`: every longer word begins with a capital, nothing ends it."""
    if len(words) > 9 or (inner[-1] in ".!?" and len(words) > 3):
        return False
    big = [word for word in words if word.lower().strip(",.'’") not in _SMALL_WORDS]
    return len(big) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in big) and any(word[:1].isupper() for word in big)
