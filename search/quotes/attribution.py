"""Runs in, runs with who says them and by which word. What the text does not say stays open: precision comes first."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from search.quotes import continental
from search.quotes.cues import NAMING, WEAK, WEAK_ABROAD
from search.quotes.frames import Frame, frames
from search.quotes.grammar import INNER, NAMED, Cue, Grammar
from search.quotes.marks import Run
from search.quotes.names import named_in, with_whom
from search.quotes.people import People, Person
from search.quotes.words import HE, NOT_NAMES, SHE, words

if TYPE_CHECKING:
    from search.quotes import german

_GOES_ON = re.compile(r"\s[a-zäöüа-яіїє—–]")
_SIGNED = re.compile(r"\s*[—–―-]\s?")
_SIGNED_ENDS = re.compile(r"\s*(?:$|\n|[,.]\s|\.$)")
_PASSIVE = re.compile(r"\s((?:was|were|is)\s(?:\w+\s)?(?:said|written|spoken|coined|uttered)\sby)\s")
_LABEL = re.compile(r"\W*(?:[a-z]+\s){0,3}")
_LEAD_CLAUSE = re.compile(
    r"\s*(?:When|During|After|Before|In|On|At|As|Although|Though|While|Once|Since|If|Asked|For|Speaking|Writing|Earlier|Later|But|And|So|Yet|Then|Still|Now)\b"
    r"(?:[^,“”\"]{0,100},\s|\s)"
)
_HE_OR_SHE = re.compile(r"[Ss]?[Hh]e(?=\s)")
_DOES = re.compile(r"\s[a-z]+(?:ed|es|s)\b")
_ARTICLE = re.compile(r"(?:der|die|das|den|dem|des|eine?[nmrs]?|(?:ihr|sein|unser|mein|dies)(?:e[nmrs]?)?)\s", re.IGNORECASE)
_WAS_ASKED = re.compile(r"\b(?:was|were|been)\s(?:asked|told)\b")
_OWNED = re.compile(rf"(?:\s{INNER}){{1,4}}")  # “said Joe Hill’s young lawyer”
_INVERTED = re.compile(r"\s*([A-Z][a-z]+)\s")
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
    for index, frame in enumerate(frames(text, runs)):
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


def _framed(text: str, frame: Frame, grammar: Grammar) -> Said | None:
    """Who says it by the words right beside the run."""
    inner_end = text[max(frame.run.inner_start, frame.run.inner_end - 2) : frame.run.inner_end].rstrip()
    after = frame.after.lstrip(" ")
    full_stop = after.startswith(".") or (inner_end.endswith(".") and not after.startswith(","))
    if grammar.language == "de":
        return _german(frame, full_stop=full_stop)
    if grammar.language in continental.LANGUAGES:
        return _continental(text, frame, grammar, full_stop=full_stop)
    follows = None if full_stop and not _GOES_ON.match(frame.after) else _after(frame, grammar)
    leads = _before(frame, grammar)
    if leads and follows:
        touching = leads.cue is not None and frame.run.start - leads.cue[1] <= 3 and not (inner_end.endswith(",") or after.startswith(","))
        return leads if touching or frame.before.rstrip().endswith(":") else follows
    return follows or leads or _source(frame, grammar) or _colon(frame, grammar) or _signed(frame)


def _signed(frame: Frame) -> Said | None:
    """`“…” – Mara Quill` at the end of a paragraph, and `“…” was said by Mara Quill`."""
    if (dash := _SIGNED.match(frame.after)) and (name := NAMED.match(frame.after, dash.end())) and _SIGNED_ENDS.match(frame.after, name.end()):
        return Said(mention=_shift(name.span(), frame.after_at), rule="signed")
    if (by := _PASSIVE.match(frame.after)) and (name := NAMED.match(frame.after, by.end())):
        return Said(mention=_shift(name.span(), frame.after_at), cue=_shift(by.span(1), frame.after_at), rule="signed")
    return None


def _german(frame: Frame, *, full_stop: bool) -> Said | None:
    """The same for a German sentence."""
    from search.quotes import german  # its patterns take a tenth of a second to make

    found = None if full_stop and not _GOES_ON.match(frame.after) else german.after(frame.after)
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


def _continental(text: str, frame: Frame, grammar: Grammar, *, full_stop: bool) -> Said | None:
    """The same for a French, Spanish, Russian, Ukrainian or Polish sentence."""
    language = grammar.language
    found = continental.words_of(frame.before, language)
    if found and found.who:
        return Said(mention=_shift(found.who, frame.before_at), rule="source")
    follows = None
    if not full_stop or _GOES_ON.match(frame.after):
        follows = _moved(continental.after(frame.after, language, dashed=frame.run.mark == "—"), frame.after_at)
        if follows is None or (follows.mention is None and follows.cue and continental.is_somebody(text[slice(*follows.cue)])):
            follows = _after(frame, grammar) or follows
    if follows and not frame.before.rstrip().endswith(":"):
        return follows
    leads = _moved(continental.led(frame.before, language), frame.before_at) or _before(frame, grammar) or _source(frame, grammar)
    leads = leads or _moved(continental.before(frame.before, language), frame.before_at)
    if leads is None and follows is None and len(frame.sentence) > len(frame.before):
        leads = _moved(continental.led(frame.sentence, language), frame.run.start - len(frame.sentence))
    said = leads or follows or _colon(frame, grammar) or _signed(frame)
    return said or (_moved(continental.dropped(frame.before, language), frame.before_at) if language in DROPS_PRONOUNS else None)


def _moved(found: continental.Found | None, at: int) -> Said | None:
    if found is None:
        return None
    mention, cue = (_shift(span, at) if span else None for span in (found.who, found.cue))
    return Said(mention=mention, cue=cue, name=found.name, rule=found.rule)


def _said(found: "german.Found", at: int, rule: str = "frame") -> Said:
    return Said(mention=_shift(found.who, at), cue=_shift(found.cue, at) if found.cue else None, rule="source" if found.source else rule)


def _after(frame: Frame, grammar: Grammar) -> Said | None:
    if not frame.after.strip():
        return None
    if grammar.language in DROPS_PRONOUNS and (hit := grammar.verb_alone.match(frame.after)) and hit.group(1) in grammar.verbs:
        return Said(cue=_shift(hit.span(1), frame.after_at), rule="frame")
    if grammar.language == "fr" and (hit := grammar.asked_back.match(frame.after)) and hit.group(2) in grammar.verbs:
        return Said(mention=_shift(hit.span(1), frame.after_at), cue=_shift(hit.span(2), frame.after_at), rule="frame")
    if found := grammar.said_by(frame.after):
        verb, who = frame.after[slice(*found.verb)], frame.after[slice(*found.who)]
        if who.endswith(("’s", "'s")) and (owned := _OWNED.match(frame.after, found.who[1])):
            return _cued(found._replace(who=(found.who[0], owned.end())), frame.after_at)
        if not (verb in _weak(grammar) and who[0].islower() and not grammar.person.match(who)):
            return _cued(found, frame.after_at)
    found = grammar.who_says(frame.after)
    if found and (who := frame.after[slice(*found.who)]).lower() != "who" and _may_speak(who, grammar):
        return _cued(found, frame.after_at)
    return None


def _cued(found: Cue, at: int, rule: str = "frame") -> Said:
    """Who says it by a verb; of whom an aside gives the name that is their name."""
    aside = named_in(found.aside) if found.aside else ""
    return Said(mention=_shift(found.who, at), cue=_shift(found.verb, at), name=aside or None, rule=rule)


def _before(frame: Frame, grammar: Grammar) -> Said | None:
    """The cue verb nearest before the run that has somebody as its subject."""
    sentence = frame.before
    inverted = _INVERTED.match(sentence)
    if inverted and inverted.group(1).lower() in grammar.verbs and (name := NAMED.match(sentence, inverted.end())):
        return _cued(Cue(inverted.span(1), name.span()), frame.before_at)
    for span in reversed(list(grammar.verbs_in(sentence))):
        verb, tail, left = sentence[slice(*span)], sentence[span[1] :], sentence[: span[0]].rstrip()
        if verb in _weak(grammar) and not _touching(verb, tail):
            continue
        chained = verb.endswith("ing") or left.endswith((" and", " then"))
        if chained and (first := _subject(sentence, grammar)) and first[1] < span[0]:
            return _cued(Cue(span, first), frame.before_at)
        if left.endswith(("was", "were", "been", "being")) and verb in ("asked", "told"):
            return None
        found = grammar.who_before(sentence, span)
        if found and _may_speak(sentence[slice(*found.who)], grammar):
            return _cued(found, frame.before_at)
        if grammar.language != "en" and (found := grammar.who_after(sentence, span)):
            return _cued(found, frame.before_at)
    return None


def _touching(verb: str, tail: str) -> bool:
    """Whether nothing that could be meant instead stands between a verb and the quotation."""
    return len(tail) < 3 or tail.rstrip().endswith(":") or tail.startswith(" that ") or tail.strip(" ,") in continental.THAT or (verb in NAMING and tail.count(" ") < 4)


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
    who = grammar.subject(sentence, lead.end() if lead else 0)
    return who if who and _may_speak(sentence[slice(*who)], grammar) else None


def _colon(frame: Frame, grammar: Grammar) -> Said | None:
    """`Quill resisted: “…”`: no verb of saying, but a colon and somebody at the head of the sentence."""
    before = frame.before.rstrip()
    if not before.endswith(":"):
        return None
    if (lead := _LABEL.match(before)) and (name := NAMED.fullmatch(before, lead.end(), len(before) - 1)):
        return Said(mention=_shift(name.span(), frame.before_at), rule="label")
    if _WAS_ASKED.search(before) or grammar.language not in ("en", ""):
        return None
    subject = _subject(frame.before, grammar)
    return Said(mention=_shift(subject, frame.before_at), rule="colon") if subject else None


def _source(frame: Frame, grammar: Grammar) -> Said | None:
    for part, shift in ((frame.before, frame.before_at), (frame.after, frame.after_at)):
        if found := grammar.source(part):
            return _cued(found, shift, "source")
    return None


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _inherited(runs: Sequence[Run], index: int, frame: Frame, result: Sequence[Said | None], last: Said, last_paragraph: int) -> Said:
    """Who says it by what went before: the same paragraph, or a quotation that goes on. `index` is the last quotation's."""
    if last is NOBODY or index < 0:
        return NOBODY
    before, spoken = runs[index], result[index]
    if before.goes_on and spoken:
        return _as(spoken, "goes on") if spoken is not NOBODY else NOBODY
    if last_paragraph == frame.paragraph and not _is_about_another(frame.before):
        return _as(last, "same paragraph")
    return NOBODY


def _is_about_another(sentence: str) -> bool:
    """Whether somebody else does something at the head of the sentence."""
    start = len(sentence) - len(sentence.lstrip())
    who = _HE_OR_SHE.match(sentence, start) or NAMED.match(sentence, start)
    return who is not None and _DOES.match(sentence, who.end()) is not None


def _as(said: Said, rule: str) -> Said:
    return Said(mention=said.mention, cue=None, person=said.person, name=said.name, others=said.others, rule=rule)


def _carried_back(runs: Sequence[Run], result: list[Said | None]) -> list[Said | None]:
    """A quotation that goes on takes its speaker from the paragraph in which it ends, where that one is named."""
    for index in range(len(runs) - 2, -1, -1):
        here, later = result[index], result[index + 1]
        if runs[index].goes_on and later and here and later.rule == "frame" and here.rule != "frame":
            result[index] = _as(later, "goes on")
    return result


def _alone(text: str, said: Said, frame: Frame, people: People, last: Said) -> Said:
    """Give a verb without a subject to whoever spoke last, else to whom the paragraph is about."""
    verb = text[slice(*said.cue)] if said.cue else ""
    if not continental.is_somebody(verb):
        return said
    if last is NOBODY:
        person = people.alone(verb, at=frame.run.start, paragraph=frame.paragraph)
        return replace(said, person=person, name=person.name if person else None)
    return replace(said, mention=last.mention, person=last.person, name=last.name, others=last.others, rule="same paragraph")


def _spoke_by_surname(last: Said, person: Person | None, people: People, at: int, paragraph: int) -> bool:
    """“We stay,” Quill said. “It is ours,” she said: somebody of whom the text has no more than that name, and nobody who fits is named since."""
    if last.name is None or last.person is not None or last.mention is None or not paragraph <= last.mention[0] < at:
        return False
    return not any(mention.person is person for mention in people.mentions if last.mention[0] < mention.start < at)


def _resolve(text: str, said: Said, frame: Frame, people: People, last: Said, own: Callable[[int], str | None], *, answers: bool) -> Said:
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
        if not answers and _spoke_by_surname(last, person, people, start, frame.paragraph):
            person, name = None, last.name or ""
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
