"""The people and bodies a text names, and whom its pronouns and nouns stand for. Nobody is taken from outside the text but those given."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from search.quotes.first_names import HER_FIRST_NAMES, HIS_FIRST_NAMES
from search.quotes.grammar import Grammar
from search.quotes.names import PARTICLES, bare, last_word, one_word
from search.quotes.words import (
    BODY,
    FEMALE,
    HE,
    MALE,
    MEN_AND_WOMEN,
    MONTHS,
    NO_FIRST_NAMES,
    NO_PERSONS_PARTICLES,
    NOT_NAMES,
    SHE,
    WOMEN,
)

PLACE_WORDS = (" in ", " at ", " near ", " into ", " across ", " outside ", "In ", "At ", " w ", " à ", " en ", " в ", " у ")
_MARK = re.compile(r"[“”„\"«»]")
_HE_OR_SHE = re.compile(r"[HhSs](?:(?<=\b[Hh])(?:[eE]|imself|erself)|(?<=\b[Ss])[hH][eE])\b")  # begins with a letter: what lies between is skipped at once
_APPOSED = re.compile(r"(?:(?<=[.!?:”\"]\s)|(?<=\n)|\A)(?:The|Her|His|Its|Their|Our|An?)\s[^.,;:!?\n“”\"]{2,60},\s$")
_BEGINNINGS = frozenset((*'.!?:\n”"“»«„', ""))
PULL = {"says": 2.5, "subject": 2.0, "paragraph": 1.0, "gender": 1.0, "spoke": 0.3, "often": 0.05, "distance": 0.007}
_ONE_WORD = re.compile(r"\s[^\W\d_]+\s")
_PARTICLES = frozenset(("van", "von", "in"))
GENDERED = {"ła": True, "ла": True, "ł": False, "л": False, "в": False}  # how a verb in the past ends that she, or he, is the subject of
HER_NAME = ("ова", "ева", "ёва", "ина", "ая", "ська", "цька", "ska", "cka", "dzka")
HIS_NAME = ("ов", "ев", "ёв", "ский", "ський", "цький", "ski", "cki", "dzki")
SLAVIC = frozenset(("ru", "uk", "pl"))
ALIKE = 60  # bearers of one last name told apart; texts made to be slow have more
BACK = 3000  # mentions looked back over
WHOLE = 150  # people among whom the one a text is about is looked for
NOUNS = 400  # nouns whose bearer is looked for in the whole text
SURE = 3  # as sure as a title; a text may know better
NEAR = 900  # characters back in which a pronoun's name is looked for


@dataclass(slots=True)
class Person:
    """One name's bearer: the fullest form, and how the text speaks of them."""

    name: str
    he: int = 0
    she: int = 0
    body: bool = False
    count: int = 0
    spoke: int = 0
    place: int = 0  # how often the text is in it or at it
    roles: set[str] = field(default_factory=set)

    def is_person(self) -> bool:
        """Whether a pronoun may stand for them: no body, no place, no thing with a name of one word."""
        parts = self.name.split()
        particles = {at for at in range(1, len(parts)) if parts[at - 1] in _PARTICLES}  # “van der Berg”, “in der Au”
        if any((part in NOT_NAMES and part not in MONTHS) or (part in NO_PERSONS_PARTICLES and at not in particles) for at, part in enumerate(parts)):
            return False
        shouted = any(len(part) > 3 and part.isupper() for part in parts)  # of a heading
        if self.body or (shouted and not self.spoke) or parts[0] in NO_FIRST_NAMES or self.place * 2 > self.count:
            return False
        return bool(" " in self.name or self.spoke > 0 or self.roles)


class Mention(NamedTuple):
    """A name where it stands."""

    start: int
    end: int
    person: Person
    subject: bool  # it begins a sentence or a paragraph


class People:
    """Everybody named in a text, in order; quotations are looked into for names, but not for whom a pronoun means."""

    def __init__(self, text: str, quoted: Sequence[tuple[int, int]], grammar: Grammar, given: Iterable[str] = ()) -> None:
        self.text = text
        self.grammar = grammar
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, list[Person]] = {}
        self.by_name: dict[str, Person] = {}
        self.nouns = grammar.language == "de"  # are written like names
        self.mentions: list[Mention] = []
        self.pronouns = [hit.start() for hit in _HE_OR_SHE.finditer(text)] if grammar.language in ("en", "") else []
        self.says: dict[int, bool] = {}
        self.places: dict[str, list[int]] = {}
        self.given = frozenset(self._person(name).name for name in given)
        self._read(quoted)
        self.starts = [mention.start for mention in self.mentions]
        first = {id(mention.person): mention for mention in reversed(self.mentions)}
        firsts = sorted(first.values(), key=lambda mention: mention.start)
        self.in_order, self.begun = [mention.person for mention in firsts], [mention.start for mention in firsts]

    def _read(self, quoted: Sequence[tuple[int, int]]) -> None:
        found = list(self._names())
        seen = Counter(name for _, _, name, titles in found if (" " in name or titles) and not (name.isupper() and name.count(" ") > 2))  # no heading
        for name in sorted(seen, key=lambda name: -name.count(" ")):
            self._person(name)
        starts = [start for start, _ in quoted]
        singles: list[tuple[int, int, str]] = []
        for start, end, name, titles in found:
            alone = " " not in name and not titles and name.lower() not in self.by_last
            if alone and self.nouns and name not in self.by_first:
                continue
            first, inside = self._begins(start), (at := bisect_right(starts, start)) > 0 and start < quoted[at - 1][1]
            if alone and (first or inside):
                singles += [] if inside else [(start, end, name)]
                continue
            if alone and self.nouns:
                continue
            person = self.find(name, at=start) or self._person(name)
            self._note(person, titles, start, end)
            if not inside:
                self.mentions.append(Mention(start, end, person, first or self._is_apposed(start)))
        for start, end, name in singles:
            if (known := self.find(name, at=start)) is not None:
                self.mentions.append(Mention(start, end, known, True))
        self._call(seen)
        self.mentions.sort(key=lambda mention: mention.start)
        if self.grammar.language == "en":
            self._listen(quoted)

    def _names(self) -> Iterator[tuple[int, int, str, tuple[str, ...]]]:
        """Where names stand, without titles and without a verb: `Said Mara Quill`; the titles."""
        for start, end in self.grammar.names(self.text):
            words = self.text[start:end]
            first, *rest = words.split(None, 1)
            name, titles = (first, ()) if self.nouns and not rest else bare(rest[0] if rest and first.lower() in self.grammar.verbs else words)
            if name and name not in NOT_NAMES:
                yield start, end, name, titles

    def _call(self, seen: Counter[str]) -> None:
        """Somebody is called what the text calls them most."""
        for name, often in seen.items():
            person = self.by_name[name]
            if person.name not in self.given and " " in name and often > seen[person.name] and name.split()[0].lower() not in PARTICLES:
                person.name = name

    def _listen(self, quoted: Sequence[tuple[int, int]]) -> None:
        """Whom the text goes on to call he or she before it names anybody else."""
        starts = [start for start, _ in quoted]
        ends = [*(mention.start for mention in self.mentions[1:]), len(self.text)]
        for mention, end in zip(self.mentions, ends, strict=False):  # no mentions, one end
            if mention.subject:
                for where, she in self._he_or_she(mention.end, min(end, mention.end + 250)):
                    at = bisect_left(starts, where) - 1
                    if at < 0 or where >= quoted[at][1]:
                        mention.person.she += she
                        mention.person.he += not she
                        break

    def _he_or_she(self, start: int, end: int) -> Iterator[tuple[int, bool]]:
        """Where the text says he or she between these places."""
        for at in range(bisect_left(self.pronouns, start), len(self.pronouns)):
            if (where := self.pronouns[at]) >= end:
                return
            yield where, self.text[where] in "Ss" or self.text[where + 2 : where + 3] == "r"

    def _begins(self, start: int) -> bool:
        return self.text[max(0, start - 3) : start].rstrip(" \u00a0")[-1:] in _BEGINNINGS

    def _is_apposed(self, start: int) -> bool:
        """`The minister, Owen Tarr, disagreed`: the name begins its sentence, too."""
        return self.text[max(0, start - 2) : start] == ", " and _APPOSED.search(self.text, max(0, start - 70), start) is not None

    def _note(self, person: Person, titles: Iterable[str], start: int, end: int) -> None:
        person.count += 1
        person.place += self.text[max(0, start - 8) : start].endswith(PLACE_WORDS)
        for title in titles:
            person.roles.add(title)
            person.he += 3 * (title in MALE)
            person.she += 3 * (title in FEMALE)
        if self.grammar.language in SLAVIC:
            self._bent(person, start, end)
        elif (near := list(self._he_or_she(end, end + 60))) and not _MARK.search(self.text, end, near[0][0]):
            mark = _MARK.search(self.text, end, end + 60)
            for where, she in near:
                if mark is None or where < mark.start():
                    person.she += she
                    person.he += not she

    def _bent(self, person: Person, start: int, end: int) -> None:
        """Verbs in the past and family names have a gender: `Мара Орлова`, `заявил Иван`."""
        beside = [*self.text[max(0, start - 20) : start].split()[-1:], *self.text[end : end + 20].split()[:1]]
        for word in beside:
            ending = next((she for ends, she in GENDERED.items() if len(word) > 4 and word.endswith(ends)), None)
            person.she += ending is True
            person.he += ending is False
        last = person.name.split()[-1].lower()
        person.she += " " in person.name and last.endswith(HER_NAME)
        person.he += " " in person.name and last.endswith(HIS_NAME)

    def _person(self, name: str) -> Person:
        if name in self.by_name:
            return self.by_name[name]
        last = last_word(name)
        held = self.by_last.setdefault(last, [])
        for person in held[:ALIKE]:
            asked, have = set(name.lower().split()), set(person.name.lower().split())
            if asked <= have or (len(have) > 1 and have <= asked and name.split()[0] == person.name.split()[0]):
                self.by_name[name] = person
                return person
        person = self._new(name)
        held.append(person)
        if " " in name:
            self.by_first.setdefault(name.split()[0], []).append(person)
        self.by_name[name] = person
        return person

    @staticmethod
    def _new(name: str) -> Person:
        first = name.split()[0]
        he, she = SURE * (first in HIS_FIRST_NAMES), SURE * (first in HER_FIRST_NAMES)
        return Person(name=name, he=he, she=she, body=not BODY.isdisjoint(name.split()))

    def _named(self, name: str) -> Person:
        """Whoever is called so; in German, where a noun may stand before a name like part of it, never by more than that."""
        person = self.by_name.get(name)
        if person is None or (self.grammar.language == "de" and person.name != name and person.name.endswith(name)):
            person = self._new(name)
            self.by_name[name] = person
            self.by_last.setdefault(last_word(name), []).insert(0, person)
        return person

    def find(self, name: str, *, at: int) -> Person | None:
        """Whoever bears this name: the fuller name where a part is given, the one last mentioned where several do."""
        if " " in name and (name in self.by_name or self.grammar.language == "de"):
            return self._named(name)
        words = name.split()
        if not words:
            return None
        held = self.by_last.get(last_word(name), [])[:ALIKE]
        if not held and len(words) == 1:
            first = self.by_first.get(words[0], [])
            held = first if len(first) == 1 else []
        asked = set(name.lower().split())
        fitting = [p for p in held if len(words) == 1 or asked <= (have := set(p.name.lower().split())) or have <= asked]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        for mention in islice(reversed(self.mentions), BACK):
            if mention.start < at and any(mention.person is person for person in fitting):
                return mention.person
        return max(fitting, key=lambda person: person.count)

    def is_known(self, name: str) -> bool:
        """Whether this single word is the last name of somebody, or is spelt as only bodies are: FIFA, UNO."""
        return name.isupper() or name.lower() in self.by_last

    def unbent(self, name: str) -> Person | None:
        """Whoever's name this is a case of, where the text has the name itself too: `Олени Коваль`, Олена Коваль."""
        words = name.split()
        for person in islice(self.by_name, BACK):
            parts = person.split()
            if person != name and len(parts) == len(words) and all(one_word(a, b) for a, b in zip(parts, words, strict=True)):
                return self.by_name[person]
        return None

    def meant(self, word: str, *, at: int, paragraph: int, last: Person | None, answers: bool = False) -> Person | None:
        """Whom a pronoun stands for: the fitting name that is nearest, opens a sentence, or belongs to who spoke last (not who `answers` them)."""
        she = word.lower() in SHE
        if not she and word.lower() not in HE:
            return None
        return self._nearest(she, at=at, paragraph=paragraph, last=last, answers=answers) or self._whole_text(she=she, at=at)

    def only(self, words: str, *, at: int) -> Person | None:
        """Whom “the woman” stands for: the only person named so far."""
        said = words.lower().split()
        if MEN_AND_WOMEN.isdisjoint(said):
            return None
        named = [person for person in self.in_order[: min(WHOLE, bisect_left(self.begun, at))] if person.is_person()]
        return named[0] if len(named) == 1 and self._fits(named[0], she=not WOMEN.isdisjoint(said)) else None

    def alone(self, verb: str, *, at: int, paragraph: int) -> Person | None:
        """Whom a verb without a subject is about, where a language leaves pronouns out: somebody of the same paragraph."""
        ending = next((she for end, she in GENDERED.items() if verb.endswith(end)), None)
        found = [she for she in (True, False) if ending is None or she is ending]
        fitting = [person for she in found if (person := self._nearest(she, at=at, paragraph=paragraph, last=None))]
        here = takewhile(lambda mention: mention.start >= paragraph, self._back(at))
        near = {id(mention.person): mention.person for mention in here if any(mention.person is person for person in fitting)}
        return next(iter(near.values())) if len(near) == 1 else None

    def _nearest(self, she: bool, *, at: int, paragraph: int, last: Person | None, answers: bool = False) -> Person | None:
        best, highest = None, 0.0
        for mention in self._back(at):
            distance = at - mention.start
            if distance > NEAR:
                break
            if not self._fits(mention.person, she=she) or (answers and mention.person is last):
                continue
            worth = self._worth(mention, distance, she=she, here=mention.start >= paragraph, last=last)
            if best is None or worth > highest:
                best, highest = mention.person, worth
        return best

    def _says(self, mention: Mention) -> bool:
        """Whether a verb of saying goes with the name: `Joe Hill, a docker, said that`, `said Joe Hill`."""
        if mention.start not in self.says:
            self.says[mention.start] = self.grammar.says(self.text, mention.start, mention.end)
        return self.says[mention.start]

    def _worth(self, mention: Mention, distance: int, *, she: bool, here: bool, last: Person | None) -> float:
        person = mention.person
        known = (person.she > person.he) if she else (person.he > person.she)
        says = self._says(mention)
        return PULL["says"] * says + PULL["subject"] * mention.subject + PULL["paragraph"] * here + PULL["gender"] * known + PULL["spoke"] * (person is last) + (
            PULL["often"] * min(person.count, 8) - PULL["distance"] * distance)  # fmt: skip

    def _whole_text(self, *, she: bool, at: int) -> Person | None:
        """Whom a text is about, where nobody fitting is near: somebody known to be a she (or a he), named before."""
        named = [p for p in self.in_order[: min(WHOLE, bisect_left(self.begun, at))] if self._fits(p, she=she)]
        known = [p for p in named if ((p.she > p.he) if she else (p.he > p.she))]
        if known:
            return max(known, key=lambda person: person.count)
        return named[0] if len(named) == 1 else None

    def before(self, at: int) -> Person | None:
        """Whoever is named right before this place: whom “who” stands for."""
        index = bisect_left(self.starts, at) - 1
        return self.mentions[index].person if index >= 0 and at - self.mentions[index].end < 40 else None

    def called(self, words: str, *, at: int) -> Person | None:
        """Whom a noun stands for ("the minister"): the last person introduced with it."""
        noun = words.split()[0 if self.grammar.language in SLAVIC else -1].lower()
        if len(noun) < (3 if self.grammar.language in SLAVIC else 4):  # “мэр”
            return None
        for mention in self._back(at):
            if noun in mention.person.roles:
                return mention.person
        return self._introduced(noun, at + len(words) + 80)

    def _back(self, at: int) -> Iterable[Mention]:
        """The mentions before this place, the nearest first."""
        first = bisect_left(self.starts, at)
        return (self.mentions[index] for index in range(first - 1, max(-1, first - 1 - BACK), -1))

    @cached_property
    def lower(self) -> str:
        """The text in small letters, where that leaves every place as it is."""
        return lower if len(lower := self.text.lower()) == len(self.text) else self.text

    def _places(self, noun: str) -> list[int]:
        """Where a noun stands; of nouns by the hundred only the first are looked for."""
        if noun not in self.places and len(self.places) < NOUNS:
            self.places[noun] = list(islice(_found(noun, self.lower), ALIKE))
        return self.places.get(noun, [])

    def _introduced(self, noun: str, end: int) -> Person | None:
        """`Minister Owen Tarr`, `the minister, Owen Tarr`, and `Owen Tarr, the minister`."""
        for where in self._places(noun):
            if where >= end:
                break
            after = where + len(noun)
            if not self.lower[after : after + 1].isalpha() and not self.lower[max(0, where - 1) : where].isalpha():
                named = self.grammar.name_at(self.text, after + 1) or self.grammar.name_at(self.text, after + 2)
                if named is None and self.grammar.language in SLAVIC and (of := _ONE_WORD.match(self.text, after)):  # “глава области”
                    named, after = self.grammar.name_at(self.text, of.end()), of.end() - 1
                index = bisect_left(self.starts, where) - 1
                if named and self.text[after : named.start()] in (" ", ", ") and not (name := bare(named.group())[0]).isupper() and " " in name:
                    return self.find(name, at=where)
                if index >= 0 and self.mentions[index].person.is_person() and where - self.mentions[index].end < 40 and self.text[self.mentions[index].end] == ",":
                    return self.mentions[index].person
        return None

    @staticmethod
    def _fits(person: Person, *, she: bool) -> bool:
        return (person.she >= person.he if she else person.he >= person.she) and person.is_person()


def _found(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
