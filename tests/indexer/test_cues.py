"""The words beside a rule are no guess: without one of them the rule cannot match, whichever of its branches is taken."""
import re
from collections.abc import Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from indexer.cues import Cued, has_one, those_in
from indexer.describe import kinds, sources
from indexer.readers import htmlarticle, htmlauthors, htmldates, known, markdown, sniffing
from indexer.segment import interviews

CUED = [kinds.RELEASE, interviews.TO_US, known.NAMING_OFFICE,
        *sources._SOURCES, *sources._PUBLISHERS, *(rule for rule, _ in kinds._KINDS), *interviews._ANNOUNCED, *sniffing._MARKDOWN, htmlarticle.CREDIT_INSIDE, htmlarticle.CREDIT_LAST, htmlarticle.MACHINERY, markdown.BLOCK_COMMENT, markdown.EXPORTED, htmlauthors.BYLINE,
        htmlauthors.AUTHOR_LINK, htmlauthors.PROFILE_LINK, htmlauthors.USER, htmlauthors.OTHER_ROLE, htmlauthors.OTHER_ROLE_BEFORE, htmlauthors.PICTURE, htmlauthors.ABOUT_OTHERS,
        htmlauthors.BODY_CORPORATE, htmldates.STRONG, htmldates.WEAK, htmldates.UPDATED]


def runs(parsed: Sequence[Any], before: str = "") -> Iterator[list[str]]:
    """For each way through an expression the stretches of letters that stand in every text it matches on that way; what may be left out parts two stretches."""
    ways = [[before]]
    for operation, value in parsed:
        ways = [way for so_far in ways for way in _further(so_far, operation, value)]
    yield from ways


def _further(so_far: list[str], operation: Any, value: Any) -> list[list[str]]:
    if operation is sre.LITERAL:
        return [[*so_far[:-1], so_far[-1] + chr(value)]]
    if operation is sre.IN and all(kind is sre.LITERAL for kind, _ in value):
        return [[*so_far[:-1], so_far[-1] + chr(letter)] for _, letter in value]
    if operation is sre.BRANCH:
        return [[*so_far[:-1], so_far[-1] + way[0], *way[1:]] for branch in value[1] for way in runs(branch)]
    if operation is sre.SUBPATTERN:
        return [[*so_far[:-1], so_far[-1] + way[0], *way[1:]] for way in runs(value[3])]
    if operation is sre.AT or operation is sre.ASSERT or operation is sre.ASSERT_NOT:
        return [so_far]
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[0] > 0:
        return [[*so_far, *way, ""] for way in runs(value[2])]
    return [[*so_far, ""]]


@pytest.mark.parametrize("rule", [rule for rule in CUED if rule.cues], ids=lambda rule: rule.cues[0])
def test_every_way_through_a_rule_has_one_of_its_words(rule: Cued) -> None:
    ways = list(runs(_parser.parse(rule.rule.pattern, rule.rule.flags & ~re.UNICODE)))
    assert ways
    assert [way for way in ways if not any(has_one(rule.cues, run.lower()) for run in way)] == []


def test_every_way_through_a_byline_begins_with_one_of_its_words() -> None:
    begun = [next(run for run in way if run) for way in runs(_parser.parse(htmlauthors.BY.pattern.removeprefix(r"\s*+"), re.I))]
    assert [words for words in begun if not words.startswith(htmlauthors.FIRST_WORDS)] == []


@pytest.mark.parametrize(("text", "cues", "found"), [("in solidarity", ("soli", "ity"), ["soli", "ity"]), ("in solidarity", ("press",), []), ("", ("press",), [])])
def test_words_that_stand_in_a_text(text: str, cues: tuple[str, ...], found: list[str]) -> None:
    assert those_in(text, cues) == found
    assert has_one(cues, text) == bool(found)


def test_a_rule_without_words_may_match_anything() -> None:
    assert Cued(re.compile("x")).may_match("nothing")
    assert not Cued(re.compile("x"), ("x",)).may_match("nothing")
