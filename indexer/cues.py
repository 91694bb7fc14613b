"""A rule and the plain words without one of which it cannot match, in one value. Most rules fail on most texts, and a word is looked for in less time than a rule takes to fail."""
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Cued:
    """An expression with its cues, in small letters; without any it may match whatever the text."""

    rule: re.Pattern[str]
    cues: tuple[str, ...] = ()

    def may_match(self, small: str) -> bool:
        """Whether a text, given in small letters, has one of the cues."""
        return not self.cues or has_one(self.cues, small)

    def search(self, small: str) -> re.Match[str] | None:
        """Where the expression matches in a text that is given in small letters already."""
        return self.rule.search(small) if self.may_match(small) else None


def has_one(cues: Iterable[str], small: str) -> bool:
    """Whether one of these words stands in a text, both in small letters."""
    return any(map(small.__contains__, cues))


def those_in(small: str, cues: Iterable[str]) -> list[str]:
    """The words that stand in a text: where its parts are asked one by one, no other has to be looked for in them."""
    return list(filter(small.__contains__, cues))


@dataclass(frozen=True, slots=True)
class Told(Generic[Key]):
    """Those of some texts, in small letters and in their order, in which one of some words stands; and which words do in any of them."""

    texts: dict[Key, str]
    cues: frozenset[str]

    def of(self, rules: Iterable[Cued]) -> list[Cued]:
        """Those of some rules, each with cues among the words, that may match one of the texts."""
        return [rule for rule in rules if not self.cues.isdisjoint(rule.cues)]


def those_with(small: Mapping[Key, str], cues: Iterable[str]) -> Told[Key]:
    """Those of some texts, given in small letters under their numbers or whatever they belong to, in which one of these words stands."""
    told = those_in("\n".join(small.values()), cues)
    return Told({key: text for key, text in small.items() if has_one(told, text)} if told else {}, frozenset(told))


def whole_words(words: Iterable[str]) -> str:
    """An expression for any of some words (`unser\\w*`: one that goes on), which is searched in half the time of `\\b(?:…)\\b`: whether a word begins is asked after its first letter, which is found faster than a border."""
    return "(?:" + "|".join(rf"{first}(?<!\w{first})(?:{rest})" for first, rest in by_first_letter(words)) + r")\b"


def by_first_letter(words: Iterable[str]) -> list[tuple[str, str]]:
    """The first letters of some words (`unser\\w*`: expressions too), each with an expression for what follows it: one word after another they are searched in three times the time."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:])
    return [(first, "|".join(rest)) for first, rest in rests.items()]
