"""Runs in, runs with who says them and by which word. What the text does not say stays open: precision comes first."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.quotes import continental
from search.quotes.cues import NAMING, WEAK, WEAK_ABROAD
from search.quotes.grammar import INNER, NAME, Grammar
from search.quotes.marks import Run, paragraph_gaps
from search.quotes.names import named_in, with_whom
from search.quotes.people import People, Person
from search.quotes.words import HE, NOT_NAMES, SHE, words

if TYPE_CHECKING:
    from search.quotes import german

BEFORE, AFTER = 260, 200  # characters looked at on either side
_SENTENCE_END = re.compile(
    r"(?:(?<=[\w”“\"»)·][a-zß-öø-ÿąćęłńóśźżа-яёіїєґ\d”“\"»)][.!?])|(?<=[\w·][.!?][”“\"»]))"
    r"(?<!\b(?:Mr|Dr|Ms|St|Lt|Jr|Sr)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Sec)\.)(?<!\b(?:Prof|Capt|Supt|Cllr)\.)"
    r"\s+(?=[A-ZÀ-ÞŁŚŻŹĆА-ЯЁІЇЄҐ“\"„«])"
)
_OVER = re.compile(r"[\w”“\"»)·][a-zß-öø-ÿąćęłńóśźżа-яёіїєґ\d”“\"»)][.!?…][”“\"»]?\s+$")  # the sentence before a quotation has ended
_SIGNED = re.compile(rf"\s*[—–―-]\s?({NAME})\s*(?:$|\n|[,.]\s|\.$)")
_PASSIVE = re.compile(rf"\s((?:was|were|is)\s(?:\w+\s)?(?:said|written|spoken|coined|uttered)\sby)\s({NAME})")
_LABEL = re.compile(rf"^\W*(?:[a-z]+\s){{0,3}}({NAME}):\s*$")
_LEAD_CLAUSE = re.compile(
    r"\s*(?:When|During|After|Before|In|On|At|As|Although|Though|While|Once|Since|If|Asked|For|Speaking|Writing|Earlier|Later|But|And|So|Yet|Then|Still|Now)\b"
    r"(?:[^,“”\"]{0,100},\s|\s)"
)
_OTHER_SUBJECT = re.compile(rf"\s*(?:{NAME}|[Hh]e|[Ss]he)\s[a-z]+(?:ed|es|s)\b")
_ARTICLE = re.compile(r"(?:der|die|das|den|dem|des|eine?[nmrs]?|(?:ihr|sein|unser|mein|dies)(?:e[nmrs]?)?)\s", re.IGNORECASE)
_WAS_ASKED = re.compile(r"\b(?:was|were|been)\s(?:asked|told)\b")
_OWNED = re.compile(rf"(?:\s{INNER}){{1,4}}")  # “said Joe Hill’s young lawyer”
_INVERTED = re.compile(rf"^\s*([A-Z][a-z]+)\s({NAME})")
CONFIDENCE = {"frame": 0.95, "source": 0.92, "label": 0.85, "colon": 0.8, "signed": 0.9, "same paragraph": 0.9, "goes on": 0.93, "turn": 0.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who says a run: the words that stand for them, the cue, the name they resolve to, and the rule."""

    mention: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    person: Person | None = None
    name: str | None = None
    others: tuple[str, ...] = ()  # who say it together with them
    rule: str = ""

    @property
    def confidence(self) -> float:
        """How sure it is that this is who speaks."""
        return CONFIDENCE.get(self.rule, 0.0)

    def moved(self, by: int) -> "Said":
        """The same in a text that begins elsewhere."""
        return replace(self, mention=_shift(self.mention, by) if self.mention else None, cue=_shift(self.cue, by) if self.cue else None)


NOBODY = Said()
DROPS_PRONOUNS = frozenset(("es", "ru", "uk", "pl"))  # languages in which a verb may stand alone: «La huelga sigue», añadió.
BENDS_NAMES = frozenset(("ru", "uk", "pl"))  # languages in which a name changes after “according to”
MYSELF = frozenset(("i", "ich", "je", "yo", "я", "ja"))
NO_SUBJECT = words("""am im in an zu bei mit auf nach vor von seit für gegen um aus beim zum zur""")  # “Am Freitag sagte Mara Quill”


@dataclass(slots=True)
class _Frame:
    """One run with its surroundings."""

    run: Run
    paragraph: int
    paragraph_end: int
    before: str  # of the same sentence, no further than the last quotation
    before_at: int
    after: str
    after_at: int
    sentence: str  # all of it before the run, other quotations in it blotted out
    earlier: str  # the sentence before that, in the same paragraph
    earlier_at: int


def attribute(
    text: str,
    runs: Sequence[Run],
    grammar: Grammar,
    *,
    given: Iterable[str] = (),
    own: Callable[[int], str | None] = lambda at: None,
    accepts: Callable[[Run, Said], bool] = lambda run, said: True,
) -> list[Said | None]:
    """For every run (none nested) who says it, in the same order; None where `accepts` finds that nobody does.

    `own` tells who is speaking at a place of the text: whom "I" stands for."""
    people: People | None = None  # not asked for where nobody is said to say anything
    result: list[Said | None] = []
    last, last_paragraph, before = NOBODY, -1, -1
    for index, frame in enumerate(_frames(text, runs)):
        said = _framed(text, frame, grammar)
        if said is None:
            said = _inherited(runs, before, frame, result, last, last_paragraph)
        else:
            people = people or People(text, [(run.start, run.end) for run in runs], grammar, given)
            answers = frame.run.mark == "—" and last_paragraph != frame.paragraph  # in dialogue set with dashes
            said = _resolve(text, said, frame, people, last, own, answers=answers)
        if not accepts(frame.run, said):
            result.append(None)
            continue
        result.append(said)
        before = index
        if said is not NOBODY:
            last, last_paragraph = said, frame.paragraph
    return _carried_back(runs, result)


def _frames(text: str, runs: Sequence[Run]) -> Iterable[_Frame]:
    gaps = paragraph_gaps(text)
    starts = [start for start, _ in gaps]
    for index, run in enumerate(runs):
        at = bisect_right(starts, run.start)
        paragraph = gaps[at - 1][1] if at else 0
        end = gaps[at][0] if at < len(gaps) else len(text)
        end = max(end, run.end)
        from_ = paragraph
        if at and run.start == paragraph and text[gaps[at - 1][0] - 1] == ":":
            from_ = gaps[at - 2][1] if at > 1 else 0  # “Mara Quill wrote:” in a paragraph of its own
        floor = max(from_, runs[index - 1].end if index else 0, run.start - BEFORE)
        ceiling = min(end, runs[index + 1].start if index + 1 < len(runs) else len(text), run.end + AFTER)
        before = _SENTENCE_END.split(text[floor : run.start])[-1]
        before = "" if _OVER.search(before) else before
        after = _SENTENCE_END.split(text[run.end : ceiling])[0]
        blotted = _blotted(text, runs, index, max(from_, run.start - 2 * BEFORE))
        cuts = [0, *(hit.end() for hit in _SENTENCE_END.finditer(blotted))]
        earlier = blotted[cuts[-2] : cuts[-1]] if len(cuts) > 1 else ""
        earlier_at = run.start - len(blotted) + (cuts[-2] if len(cuts) > 1 else 0)
        sentence = blotted[cuts[-1] :]
        if _OVER.search(sentence):
            earlier, earlier_at, sentence = sentence, run.start - len(sentence), ""
        yield _Frame(run, paragraph, end, before, run.start - len(before), after, run.end, sentence, earlier, earlier_at)


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


def _framed(text: str, frame: _Frame, grammar: Grammar) -> Said | None:
    """Who says it by the words right beside the run."""
    inner_end = text[max(frame.run.inner_start, frame.run.inner_end - 2) : frame.run.inner_end].rstrip()
    after = frame.after.lstrip(" ")
    full_stop = after.startswith(".") or (inner_end.endswith(".") and not after.startswith(","))
    if grammar.language == "de":
        return _german(frame, full_stop=full_stop)
    if grammar.language in continental.LANGUAGES:
        return _continental(text, frame, grammar, full_stop=full_stop)
    follows = None if full_stop and not re.match(r"\s[a-zäöüа-яіїє—–]", frame.after) else _after(frame, grammar)
    leads = _before(frame, grammar)
    if leads and follows:
        touching = leads.cue is not None and frame.run.start - leads.cue[1] <= 3 and not (inner_end.endswith(",") or after.startswith(","))
        return leads if touching or frame.before.rstrip().endswith(":") else follows
    return follows or leads or _source(frame, grammar) or _colon(frame, grammar) or _signed(frame)


def _signed(frame: _Frame) -> Said | None:
    """`“…” – Mara Quill` at the end of a paragraph, and `“…” was said by Mara Quill`."""
    if hit := _SIGNED.match(frame.after):
        return Said(mention=_shift(hit.span(1), frame.after_at), rule="signed")
    hit = _PASSIVE.match(frame.after)
    return Said(mention=_shift(hit.span(2), frame.after_at), cue=_shift(hit.span(1), frame.after_at), rule="signed") if hit else None


def _german(frame: _Frame, *, full_stop: bool) -> Said | None:
    """The same for a German sentence."""
    from search.quotes import german  # its patterns take a tenth of a second to make

    found = None if full_stop and not re.match(r"\s[a-zäöü]", frame.after) else german.after(frame.after)
    if found and not frame.sentence.rstrip().endswith(":"):
        return _said(found, frame.after_at)
    first = german.before(frame.sentence)
    if first:
        return _said(first, frame.run.start - len(frame.sentence))
    if found:
        return _said(found, frame.after_at)
    goes_on = not frame.sentence.strip() or german.is_reported(frame.sentence + frame.after)
    if frame.earlier and goes_on and (first := german.before(frame.earlier)):
        return _said(first, frame.earlier_at, rule="same paragraph")
    return None


def _continental(text: str, frame: _Frame, grammar: Grammar, *, full_stop: bool) -> Said | None:
    """The same for a French, Spanish, Russian, Ukrainian or Polish sentence."""
    language = grammar.language
    found = continental.words_of(frame.before, language)
    if found and found.who:
        return Said(mention=_shift(found.who, frame.before_at), rule="source")
    follows = None
    if not full_stop or re.match(r"\s[a-zäöüа-яіїє—–]", frame.after):
        follows = _moved(continental.after(frame.after, language, dashed=frame.run.mark == "—"), frame.after_at)
        if follows is None or (follows.mention is None and follows.cue and continental.is_somebody(text[slice(*follows.cue)])):
            follows = _after(frame, grammar) or follows
    if follows and not frame.before.rstrip().endswith(":"):
        return follows
    leads = _moved(continental.led(frame.before, language), frame.before_at) or _before(frame, grammar) or _source(frame, grammar)
    leads = leads or _moved(continental.before(frame.before, language), frame.before_at)
    if leads is None and follows is None and len(frame.sentence) > len(frame.before):
        leads = _moved(continental.led(frame.sentence, language), frame.run.start - len(frame.sentence))
    return leads or follows or _colon(frame, grammar) or _signed(frame)


def _moved(found: continental.Found | None, at: int) -> Said | None:
    if found is None:
        return None
    return Said(mention=_shift(found.who, at) if found.who else None, cue=_shift(found.cue, at) if found.cue else None, rule=found.rule)


def _said(found: "german.Found", at: int, rule: str = "frame") -> Said:
    return Said(mention=_shift(found.who, at), cue=_shift(found.cue, at) if found.cue else None, rule="source" if found.source else rule)


def _after(frame: _Frame, grammar: Grammar) -> Said | None:
    if grammar.language in DROPS_PRONOUNS and (hit := grammar.verb_alone.match(frame.after)):
        return Said(cue=_shift(hit.span(1), frame.after_at), rule="frame")
    if grammar.language == "fr" and (hit := grammar.asked_back.match(frame.after)):
        return Said(mention=_shift(hit.span(1), frame.after_at), cue=_shift(hit.span(2), frame.after_at), rule="frame")
    hit = grammar.after_verb.match(frame.after)
    if hit and (owned := _OWNED.match(frame.after, hit.end(2))) and hit.group(2).endswith(("’s", "'s")):
        return Said(mention=_shift((hit.start(2), owned.end()), frame.after_at), cue=_shift(hit.span(1), frame.after_at), rule="frame")
    if hit and not (hit.group(1) in _weak(grammar) and hit.group(2)[0].islower() and not grammar.person.match(hit.group(2))):
        return Said(mention=_shift(hit.span(2), frame.after_at), cue=_shift(hit.span(1), frame.after_at), rule="frame")
    hit = grammar.after_name.match(frame.after)
    if hit and hit.group(1).lower() != "who" and _may_speak(hit.group(1), grammar):
        aside = named_in(hit.group(2) or "")
        return Said(mention=_shift(hit.span(1), frame.after_at), cue=_shift(hit.span(3), frame.after_at), name=aside or None, rule="frame")
    return None


def _before(frame: _Frame, grammar: Grammar) -> Said | None:
    """The cue verb nearest before the run that has somebody as its subject."""
    sentence = frame.before
    inverted = _INVERTED.match(sentence)
    if inverted and inverted.group(1).lower() in grammar.verbs:
        return Said(mention=_shift(inverted.span(2), frame.before_at), cue=_shift(inverted.span(1), frame.before_at), rule="frame")
    for verb in reversed(list(grammar.verb.finditer(sentence))):
        tail = sentence[verb.end() :]
        touching = len(tail) < 3 or tail.rstrip().endswith(":") or tail.startswith(" that ") or tail.strip(" ,") in continental.THAT or (verb.group() in NAMING and tail.count(" ") < 4)
        if verb.group() in _weak(grammar) and not touching:
            continue
        who = grammar.who_before.search(sentence[max(0, verb.start() - 170) : verb.start()])
        left = sentence[: verb.start()].rstrip()
        chained = verb.group().endswith("ing") or left.endswith((" and", " then"))
        if chained and (first := _subject(sentence, grammar)) and first[1] < verb.start():
            return Said(mention=_shift(first, frame.before_at), cue=_shift(verb.span(), frame.before_at), rule="frame")
        if left.endswith(("was", "were", "been", "being")) and verb.group() in ("asked", "told"):
            return None
        if who and _may_speak(who.group(1), grammar):
            shift = frame.before_at + max(0, verb.start() - 170)
            aside = named_in(who.group(2) or "")
            return Said(mention=_shift(who.span(1), shift), cue=_shift(verb.span(), frame.before_at), name=aside or None, rule="frame")
        who = grammar.who_after.match(tail)
        if who and (grammar.language not in ("en",)):
            return Said(mention=_shift(who.span(1), frame.before_at + verb.end()), cue=_shift(verb.span(), frame.before_at), rule="frame")
    return None


def _weak(grammar: Grammar) -> frozenset[str]:
    return WEAK_ABROAD if grammar.language in continental.LANGUAGES else WEAK


def _may_speak(mention: str, grammar: Grammar) -> bool:
    """Whether these words can stand for somebody: not “Thursday”, not what follows “on”."""
    words_ = mention.split()
    if words_[0].lower() in NO_SUBJECT:
        return False
    return len(words_) > 1 or words_[0] not in NOT_NAMES or grammar.person.match(mention) is not None


def _subject(sentence: str, grammar: Grammar) -> tuple[int, int] | None:
    """Whom a sentence begins with, after what may stand before its subject."""
    lead = _LEAD_CLAUSE.match(sentence)
    hit = grammar.subject.match(sentence, lead.end() if lead else 0)
    return hit.span(1) if hit and _may_speak(hit.group(1), grammar) else None


def _colon(frame: _Frame, grammar: Grammar) -> Said | None:
    """`Quill resisted: “…”`: no verb of saying, but a colon and somebody at the head of the sentence."""
    hit = _LABEL.search(frame.before)
    if hit:
        return Said(mention=_shift(hit.span(1), frame.before_at), rule="label")
    if not frame.before.rstrip().endswith(":") or _WAS_ASKED.search(frame.before) or grammar.language not in ("en", ""):
        return None
    subject = _subject(frame.before, grammar)
    return Said(mention=_shift(subject, frame.before_at), rule="colon") if subject else None


def _source(frame: _Frame, grammar: Grammar) -> Said | None:
    for part, shift in ((frame.before, frame.before_at), (frame.after, frame.after_at)):
        hit = grammar.source.search(part)
        if hit:
            return Said(mention=_shift(hit.span(1), shift), cue=(shift + hit.start(), shift + hit.start(1) - 1), rule="source")
    return None


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _inherited(runs: Sequence[Run], index: int, frame: _Frame, result: Sequence[Said | None], last: Said, last_paragraph: int) -> Said:
    """Who says it by what went before: the same paragraph, or a quotation that goes on. `index` is the last quotation's."""
    if last is NOBODY or index < 0:
        return NOBODY
    before, spoken = runs[index], result[index]
    if before.goes_on and spoken:
        return _as(spoken, "goes on") if spoken is not NOBODY else NOBODY
    if last_paragraph == frame.paragraph and not _OTHER_SUBJECT.match(frame.before):
        return _as(last, "same paragraph")
    return NOBODY


def _as(said: Said, rule: str) -> Said:
    return Said(mention=said.mention, cue=None, person=said.person, name=said.name, others=said.others, rule=rule)


def _carried_back(runs: Sequence[Run], result: list[Said | None]) -> list[Said | None]:
    """A quotation that goes on takes its speaker from the paragraph in which it ends, where that one is named."""
    for index in range(len(runs) - 2, -1, -1):
        here, later = result[index], result[index + 1]
        if runs[index].goes_on and later and here and later.rule == "frame" and here.rule != "frame":
            result[index] = _as(later, "goes on")
    return result


def _alone(text: str, said: Said, frame: _Frame, people: People, last: Said) -> Said:
    """Give a verb without a subject to whoever spoke last, else to whom the paragraph is about."""
    verb = text[slice(*said.cue)] if said.cue else ""
    if not continental.is_somebody(verb):
        return said
    if last is NOBODY:
        person = people.alone(verb, at=frame.run.start, paragraph=frame.paragraph)
        return replace(said, person=person, name=person.name if person else None)
    return replace(said, mention=last.mention, person=last.person, name=last.name, others=last.others, rule="same paragraph")


def _resolve(text: str, said: Said, frame: _Frame, people: People, last: Said, own: Callable[[int], str | None], *, answers: bool) -> Said:
    """Give a mention the name it stands for; whoever `answers` is not who spoke last."""
    if said.mention is None:
        return _alone(text, said, frame, people, last)
    start, end = said.mention
    mention = text[start:end]
    name = named_in(mention)
    if together := with_whom(text, start, end):
        found = [people.find(one, at=start) for one in together]
        names = [person.name if person else one for person, one in zip(found, together, strict=True)]
        return replace(said, person=found[0], name=names[0], others=tuple(names[1:]))
    if people.grammar.language == "de" and " " not in name and _ARTICLE.match(mention) and not people.is_known(name):
        name = ""  # “das Kind”: German nouns look like names
    person: Person | None = None
    if mention.lower() in MYSELF:
        return replace(said, name=own(start))
    if mention.lower() == "who":
        person = people.before(start)
    elif people.grammar.person.match(mention) or mention.lower() in HE or mention.lower() in SHE:
        person, name = people.meant(mention, at=start, paragraph=frame.paragraph, last=last.person, answers=answers), ""
    elif name and (" " in name or not said.name):
        person = people.find(name, at=start)
        if person:
            person.spoke += 1
    elif said.name:
        person, name = people.find(said.name, at=start), said.name
    else:
        person = people.called(mention, at=start)
        if person is None and people.grammar.language in continental.LANGUAGES:
            person = people.only(mention, at=start)
    if people.grammar.language == "de" and person is not None and " " not in name and not person.is_person():
        person, name = None, ""
    if said.rule == "source" and people.grammar.language in BENDS_NAMES and name:
        person = people.unbent(name)
        return replace(said, person=person, name=person.name if person else None)
    return replace(said, person=person, name=person.name if person else name or None)
