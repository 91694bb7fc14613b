"""Is it a quotation at all? Titles, single words and scare quotes are told apart from what somebody said."""

import re
from collections.abc import Sequence

from search.quotes import continental
from search.quotes.attribution import Said
from search.quotes.cues import NAMING, WEAK, WEAK_ABROAD
from search.quotes.marks import Run
from search.quotes.words import NOT_NAMES, words

_ENDINGS = (".", ",", "!", "?", "…", ";", "—", "–", "--")
_SMALL_WORDS = words("""
        a an and as at but by for from in into is of on or over the to vs with de la le les du des der die das und von im am y el los las del
    """)
_TURN_LABEL = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}:\s|^\([A-Z]{3}")
_NAMES_NEXT = words("""
        of on in the titled called entitled named dubbed word term song film book show series episode documentary commentary essay column
        editorial article op-ed poem headline headlined
    """)  # what stands right before the name of a thing
_AUTHOR_OR_YEAR = re.compile(r",?\s(?:by\s(?:the\s)?([A-ZÀ-Þ][\w’'.-]*)|\((?:1\d|20)\d\d\))")
_CALLED = words("call calls called named")
_IT = words("it them this that the an")  # “call it ‘progress’”
_WORKS = words("""
        song film book show series episode documentary commentary essay column editorial article op-ed poem
        livre roman chanson pièce émission série spectacle album documentaire journal revue opération projet
        película libro novela canción obra serie programa documental disco diario periódico revista exposición proyecto
        filmu filmie
    """)
_WORK_STEMS = tuple(
    words("""фильм книг роман песн спектакл газет журнал выставк сериал проект фільм пісн вистав часопис серіал проєкт
        książ powieś piosenk spektakl gazet tygodnik wystaw serial projek""")
)
_THAT = re.compile(r"\b(?:that|was|is|were|are|as|qu[e’']|que|что|що|że)\b")
_LAST_WORD = re.compile(r"([^\W\d_]+)\s*$")
_REPORTED = re.compile(r"\b(?:sei|seien|habe|hätten?|werde|würden?|wären?|könne|müsse|dürfe|solle|wolle|gebe|komme|laut|zufolge|Angaben|Ansicht|Meinung|Worten)\b")
_NAMES_FOLLOW = words("der die das des den dem titel motto namen namens genannte genannten zeitung gruppe lied film buch dem zum zur")
_PHRASES_FOLLOW = words("als ein eine einen einem einer eines sei seien wegen")
DIALOGUE = frozenset("—>")  # the marks of runs that dialogue set with dashes and quoted blocks make
MANY = 8  # words; so many are no name for a thing
NEAR, NEAR_ABROAD = 5, 14  # characters between a quotation and what says that somebody says it: “», s’est réjouie la ministre”
FEW = 4  # words; shorter runs need a sign that somebody says them


def is_dialogue(text: str, runs: Sequence[Run]) -> bool:
    """Whether people talk to one another here: many paragraphs begin with what somebody says."""
    if len(runs) < 5:
        return False
    leading = sum(1 for run in runs if run.start < 2 or text[run.start - 2 : run.start].isspace())
    return leading * 10 >= 3 * len(runs)


def is_quotation(text: str, run: Run, said: Said, *, dialogue: bool, language: str | None = None) -> bool:
    """Whether these marks hold somebody's words."""
    inner = text[run.inner_start : run.inner_end].strip()
    words = inner.split()
    if run.mark in DIALOGUE:
        return bool(words)
    if not words or not (inner[0].isalnum() or any(char.isalnum() for char in inner)) or _TURN_LABEL.match(inner):
        return False
    near = NEAR_ABROAD if language in continental.LANGUAGES else NEAR
    ends = inner.endswith(_ENDINGS) or (text[run.end : run.end + 1] == "," and said.cue is not None and said.cue[0] >= run.end)
    if language in continental.LANGUAGES:  # which put the full stop behind the mark, and a dash where others have a comma
        ends = ends or text[run.end : run.end + 1] in (".", "!", "?", "…") or (said.cue is not None and 0 <= said.cue[0] - run.end <= near)
    introduced = text[max(0, run.start - 30) : run.start].rstrip()[-1:] == ":"
    touched = said.rule == "frame" and _touches(run, said, near)
    before = text[max(0, run.start - 30) : run.start]
    names, work = _introduces(before)
    if not touched and not introduced and _is_work_with(text, run.end):
        return False
    alone = (run.start == 0 or text[run.start - 1] == "\n") and ends
    if names and is_title(words, inner.rstrip(".,")):
        return False
    if not touched and not introduced and ((names and len(words) == 1) or work):
        return False  # “her documentary, ‘Thirteen,’ below”
    if is_title(words, inner) and (names or not ((touched and (ends or introduced)) or alone)):
        return False
    if language == "de" and not (ends or introduced):
        return _is_german_phrase(text, run, said, words, before)
    nobody = said.cue is None and not said.name
    if len(words) >= FEW:
        stands = ends or introduced or not inner[0].islower() or text[run.end : run.end + 1] in (".", "!", "?", ",")
        return stands or dialogue or not nobody or len(words) >= MANY or language != "en"  # “the longest standoff in history”
    if nobody and len(words) == 1 and inner[0].islower():
        return False
    if dialogue and ends and not names:
        return True
    if introduced and len(words) > 1 and text[run.end : run.end + 1] in (".", "!", "?", "\n", ""):
        return True
    if len(words) > 1 and words[0][0].islower() and _led_by_speech(text, run, said, language):
        return True
    return bool(
        (touched and (ends or introduced))
        or (ends and inner[-1] in "!?." and (alone or introduced))
        or (ends and said.rule == "same paragraph" and (inner[0].isupper() or before.rstrip().endswith(",")))
    )


def _is_work_with(text: str, end: int) -> bool:
    """`“The Quay,” by Mara Quill`, `“The Quay” (1981)`: a work with its author or its year."""
    hit = _AUTHOR_OR_YEAR.match(text, end)
    return hit is not None and hit.group(1) not in NOT_NAMES


def _introduces(before: str) -> tuple[bool, bool]:
    """Whether a name of something follows these words, and whether it is that of a book, a song, a show."""
    if not before[-1:].isspace() or before[-2:-1].isspace():
        return False, False
    parts = before[:-1].removesuffix(",").lower().replace("’", "'").split(" ")[-2:]
    last = parts[-1].rpartition("\n")[2].lstrip("\"“”'‘(—–-")
    named = last in _NAMES_NEXT or last.endswith("'s") or (last in _IT and parts[0].lstrip("\"“”'‘(—–-") in _CALLED)
    return named, last in _WORKS or last.startswith(_WORK_STEMS)


def _led_by_speech(text: str, run: Run, said: Said, language: str | None) -> bool:
    """`said that it was “plain counting”`: few words, but a verb of saying not far before them in the same sentence."""
    if said.rule == "source" and said.cue is not None and 0 < run.start - said.cue[1] < 60:
        return True
    if said.rule != "frame" or said.cue is None or not 0 < run.start - said.cue[1] < 60:
        return False
    cue, between = text[said.cue[0] : said.cue[1]], text[said.cue[1] : run.start]
    if language in continental.LANGUAGES and (cue in NAMING or (cue not in WEAK_ABROAD and between.strip().count(" ") < 2 and "," not in between)):
        return True
    if run.start - said.cue[1] < 3:
        return cue not in WEAK
    return cue not in WEAK and "." not in between and _THAT.search(between) is not None


def _is_german_phrase(text: str, run: Run, said: Said, words: list[str], before: str) -> bool:
    """German writes nouns, and so names and titles, with capitals: what begins small is a phrase out of somebody's mouth."""
    small = words[0][0].islower()
    last = _LAST_WORD.search(before)
    leads = last.group(1).lower() if last else ""
    reported = said.rule in ("frame", "source") or _REPORTED.search(text, max(0, run.start - 200), min(len(text), run.end + 120)) is not None
    if small:
        return len(words) > 1 or reported
    if len(words) >= FEW:
        return bool(leads not in _NAMES_FOLLOW and (reported or not leads or leads in _PHRASES_FOLLOW))
    return len(words) > 1 and leads in _PHRASES_FOLLOW and reported


def is_quoted_within(text: str, run: Run, said: Said, *, by: str | None) -> bool:
    """Whether marks within a quotation hold a third person's words, not those of whom it is `by`: a sentence, or what a verb of saying brings in."""
    words_ = text[run.inner_start : run.inner_end].split()
    touched = said.rule in ("frame", "signed") and _touches(run, said, NEAR)
    return len(words_) > 2 and touched and said.name not in (None, "", by) and not is_title(words_, " ".join(words_))


def _touches(run: Run, said: Said, near: int) -> bool:
    """Whether the cue or the mention stands right beside the run."""
    ends = [span for span in (said.cue, said.mention) if span]
    return any(0 <= start - run.end <= near or 0 <= run.start - end <= 3 for start, end in ends)


def is_title(words: list[str], inner: str) -> bool:
    """`The Bridge of Sighs`: every longer word begins with a capital, nothing ends it."""
    if len(words) > 9 or (inner[-1] in ".!?" and len(words) > 3):
        return False
    big = [word for word in words if word.lower().strip(",.'’") not in _SMALL_WORDS]
    return len(big) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in big) and any(word[:1].isupper() for word in big)
