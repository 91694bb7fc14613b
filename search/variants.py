"""The names of an archive's speakers in, pairs that may be one person out, each with the reason. Proposes; never decides, never merges.

A short form that fits two people is proposed for neither: whoever shares a label with somebody stays apart."""
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from search.verify.people import is_latin, may_be_met, may_mean, words_of

Why = Literal["the same words", "another script", "a shorter form"]
LARGEST_BUCKET = 400  # names that share a mark; a mark of more tells nobody apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two names that may be one speaker: the fuller one, the one to be shown as it, and what they have in common."""

    name: str
    variant: str
    why: Why


def proposed(names: Iterable[str]) -> list[Proposal]:
    """What may be merged, the surest first. Each name is a variant of at most one other."""
    held = list(dict.fromkeys(names))
    near = _near(held)
    same = {name: {other for other in near[name] if _is_same(name, other)} for name in held}
    leader = _leaders(held, same)
    found = [Proposal(name=leader[name], variant=name, why=_why(name, leader[name])) for name in held if leader[name] != name]
    for name in held:
        if leader[name] == name and (fuller := _one_fuller(name, near[name], leader)):
            found.append(Proposal(name=fuller, variant=name, why="a shorter form" if is_latin(name) == is_latin(fuller) else "another script"))
    order: tuple[Why, ...] = ("the same words", "another script", "a shorter form")
    return sorted(found, key=lambda one: (order.index(one.why), one.name, one.variant))


def _near(held: list[str]) -> dict[str, set[str]]:
    """For each name the others with which it shares a mark."""
    buckets: dict[str, list[str]] = {}
    for name in held:
        for mark in may_be_met(name):
            buckets.setdefault(mark, []).append(name)
    return {name: {other for mark in may_be_met(name) if len(buckets[mark]) <= LARGEST_BUCKET for other in buckets[mark] if other != name} for name in held}


def _is_same(a: str, b: str) -> bool:
    """The same words in whatever order and script: nothing is shortened, so each may stand for the other."""
    words, others = words_of(a), words_of(b)
    if is_latin(a) and is_latin(b):
        return len(words) > 1 and sorted(words) == sorted(others)
    return len(words) == len(others) > 1 and may_mean(a, b) and may_mean(b, a) and min(map(len, (*words, *others))) > 1


def _leaders(held: list[str], same: Mapping[str, set[str]]) -> dict[str, str]:
    """For each name the one of its group that is shown: in the order of names, titles and shouting last."""
    leader: dict[str, str] = {}
    for name in held:
        if name not in leader:
            group, waiting = {name}, [name]
            while waiting:
                for other in same[waiting.pop()] - group:
                    group.add(other)
                    waiting.append(other)
            first = min(group, key=lambda one: (one.isupper(), "," in one, len(one.split()), held.index(one)))
            leader |= dict.fromkeys(group, first)
    return leader


def _one_fuller(name: str, near: set[str], leader: Mapping[str, str]) -> str | None:
    """The one person whom a shorter form fits; None where it fits nobody, or several."""
    words = words_of(name)
    fits = {leader[other] for other in near if len(words_of(other)) >= len(words) and leader[other] != name and may_mean(name, other)}
    fuller = {one for one in fits if _letters(one) > _letters(name) or is_latin(one) != is_latin(name)}
    whole = {one for one in fuller if not any(one != other and may_mean(one, other) and _letters(one) < _letters(other) for other in fuller)}
    return whole.pop() if len(whole) == 1 else None


def _letters(name: str) -> int:
    return len("".join(words_of(name)))


def _why(variant: str, name: str) -> Why:
    return "the same words" if is_latin(variant) == is_latin(name) else "another script"
