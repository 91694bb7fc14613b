"""The tables of `cues` as regular expressions, one set a language, made when first needed.

Verbs are looked up word by word and stand in no expression, and a name stands in as few as may be: making the expressions was a third
of the time that a hundred documents took."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from search.quotes.cues import ARTICLES, BETWEEN, PRONOUNS, SOURCES, VERBS, verbs

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽА-ЯЁІЇЄҐ"
ABBREVIATED = ("Mr|Ms|Dr|Lt|St|Jr|Sr|Fr", "Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev|Hon|Sec|Adm|Maj|Cpl|Mag|Sra|Dra", "Prof|Capt|Cllr")  # by length
_NOT_SMALL = r"(?![a-zß-öø-ÿ])[^\W\d_]"
_SHORT = "|".join(rf"(?<=\b(?:{words})\.)" for words in ABBREVIATED)
WORD = rf"[{UPPER}](?:\.(?=\s?{_NOT_SMALL})|[\w\-]*(?:\.(?:{_SHORT})|(?:[’'][\w\-]+)*))"
PARTICLE = (
    r"(?:of the|of|von der|von dem|von und zu|von zu|von|van der|van den|van de|van|vom|zum|zur|de la|de las|de los|de|du|der|den|dem|des|del"
    r"|della|delle|dello|dalla|degli|dei|di|da|do|das|dos|ter|ten|te|af|av|al|el|ul|bin|bint|ibn|ben|abu|y|für|zu|e|la|le|los)"
)
ARTICLE_OF_NAME = r"(?:(?:al|el|ash?|ad|ar|an|at|az|ul)-|d[’'])"  # “al-Sisi”, “d’Este”: the small beginning of a word of a name
NAME = rf"(?!\s)(?:(?:(?<![\w\-.])(?:(?:al|el)-)?|\s(?:{PARTICLE}\s)?{ARTICLE_OF_NAME}?){WORD}){{1,8}}"
NAMED = re.compile(NAME)  # a name, where one begins
_CAPITAL = re.compile(rf"[{UPPER}](?:(?<![\w’'\-].)|(?<=(?<![\w’'\-])[ae]l-.))")
_NO_ROLE = "in|on|at|of|to|for|with|by|from|as|and|but|or|that|when|while|after|before|during|about|his|her|their|its|is|was|it|he|she|they|we|you|i"
SMALL = r"[\w’'\-]+"
INNER = (  # a word within “the union's young treasurer”: none that begins a clause of its own
    r"(?!(?:when|which|who|whom|that|after|before|by|in|on|at|as|if|while|because|than|to|is|was|were|are|has|had|have|ago|until|since|and|but|or|from|with|for|into|about|ever|he|she|they|we|i|you|it)\b)"
    + SMALL
)
ROLE = rf"(?:(?!(?:{_NO_ROLE})\b)[a-z][\w’-]*\s){{1,4}}"  # “election lawyer Joe Hill”
ASIDE = r"(?:\s?\([^()]{1,110}\))?(?:,\s[^;:!?“”„\"«»\n]{2,110}?,)?"  # “, a docker,”


FOLLOWED = r"(?:\s(?:out|in|on|up|back|aloud|again|sich|auch|dann|to\sme))?,?(?:\s|-(?:t-)?)"  # what stands between a verb and who
LEADS = r"(?:as\s|wie\s|so\s|comme\s|como\s|jak\s|як\s|как\s|s[’']|m[’']|and\s)?"
_WORD = re.compile(r"(?<![\w’'\-])(?:[sm][’'](?=\w))?(\w+)(?![\w’'])")
_LEAD = re.compile(r"[\s,.;—–-]*(?:and\s|but\s|as\s)?")
_ROLE = re.compile(rf"(?:{NAME}\s)?{ROLE}(?=[{UPPER}])")
_BY = re.compile(r"[\w.]+")
NEAR, FARTHEST = 60, 240  # characters from a quotation to its verb, and from a name to its verb, an aside between them


class Cue(NamedTuple):
    """Spans of a verb of saying and of who says it, and what is said of them between commas."""

    verb: tuple[int, int]
    who: tuple[int, int]
    aside: str = ""


class Grammar:
    """What attribution looks for in one language. Each pattern is made when it is first asked for."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.language = language
        self.verbs = frozenset().union(*map(verbs, languages))
        self._languages = languages
        articles = [word for word in _words(ARTICLES, languages) if not word.endswith("'")]
        self._between = rf"(?:(?:{_either(_words(BETWEEN, languages))}|[a-z]+ly)[\s]?(?<=[\s’'])){{0,3}}"
        self._pronoun = rf"(?i:{_either(_words(PRONOUNS, languages))})(?![\w’'])"
        if articles:
            owner = rf"(?:(?:(?i:{_either(articles)})\s|[lL][’'])|{NAME}[’'](?:s\s|\s)|[A-Z][\w]+s[’']\s)"
            tail = rf"(?:\s(?:of|von|der|des|de|du|del)\s(?:the\s|la\s)?{SMALL}(?:\s{WORD})*)?"
            self._named = rf"(?:{owner}(?:{INNER}\s){{0,4}}?)?{NAME}"
            self._noun = rf"|{owner}(?:{INNER}\s){{0,6}}?{INNER}{tail}"
        else:
            self._named, self._noun = NAME, ""

    def verbs_in(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """The spans of the verbs of saying in this part of a text."""
        for hit in _WORD.finditer(text, start, len(text) if end is None else end):
            if hit.group(1) in self.verbs:
                yield hit.span(1)

    def said_by(self, rest: str) -> Cue | None:
        """From the end of a quotation: a verb of saying, then who."""
        for verb in self.verbs_in(rest, 0, NEAR):
            if self._before_verb.fullmatch(rest, 0, verb[0]) and (who := self.who.match(rest, verb[1])):
                return Cue(verb, who.span(1))
        return None

    def who_says(self, rest: str) -> Cue | None:
        """From the end of a quotation: who, then a verb of saying."""
        lead = _LEAD.match(rest)
        assert lead is not None  # it matches nothing, too
        for verb in self.verbs_in(rest, lead.end()):
            for start in (lead.end(), role.end()) if (role := _ROLE.match(rest, lead.end())) else (lead.end(),):
                if hit := self._up_to_verb.match(rest, start, verb[0]):
                    return Cue(verb, (lead.end(), hit.end(1)), hit.group(2) or "")
        return None

    def who_before(self, sentence: str, verb: tuple[int, int]) -> Cue | None:
        """Who stands before a verb as its subject."""
        hit = self._up_to_verb.search(sentence, max(0, verb[0] - 170), verb[0])
        return Cue(verb, hit.span(1), hit.group(2) or "") if hit else None

    def who_after(self, sentence: str, verb: tuple[int, int]) -> Cue | None:
        """Who follows a verb, where a language has its subject there."""
        between = self._behind_verb.match(sentence, verb[1])
        who = self.who.match(sentence, between.end()) if between else None
        return Cue(verb, who.span(1)) if who else None

    def subject(self, sentence: str, start: int) -> tuple[int, int] | None:
        """Who a sentence begins with."""
        start = len(sentence) - len(sentence[start:].lstrip())
        hit = self.who.match(sentence, start)
        if hit is None or hit.group(1).partition(" ")[0] in self.verbs:
            return None
        return hit.span(1) if sentence[hit.end() : hit.end() + 1] in (" ", ",", "\n", "\u00a0") else None

    def source(self, part: str) -> Cue | None:
        """ "According to", and who."""
        for hit in self._according_to.finditer(part):
            if who := self.who.match(part, hit.end()):
                return Cue(hit.span(), who.span(1))
        return None

    def says(self, text: str, start: int, end: int) -> bool:
        """Whether a verb of saying goes with the name at this place: `Joe Hill, a docker, said`, `said Joe Hill`."""
        beside = self._right_behind.match(text, end)
        if beside and beside.group(1) in self.verbs:
            return True
        has_aside = text[end : end + 1] in (",", "(") or text[end + 1 : end + 2] == "("
        if has_aside and any(self._aside.fullmatch(text, end, verb[0]) for verb in self.verbs_in(text, end, end + FARTHEST)):
            return True
        return self._verb_before(text[max(0, start - 40) : start])

    def _verb_before(self, words: str) -> bool:
        """A verb of saying, a title or two, and then the name."""
        if not words or not words[-1].isspace():
            return False
        for word in reversed(words.split()[-4:]):
            if word in self.verbs:
                return True
            if not _BY.fullmatch(word):
                return False
        return False

    @cached_property
    def who(self) -> re.Pattern[str]:
        """From the end of a verb, or where they begin: who (1)."""
        return re.compile(rf"(?:{FOLLOWED})?({self._pronoun}|(?:{ROLE})?{self._named}{self._noun})")

    @cached_property
    def _up_to_verb(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w’'\-])({self._pronoun}|{self._named}{self._noun})({ASIDE}),?\s{self._between}$")

    @cached_property
    def _before_verb(self) -> re.Pattern[str]:
        return re.compile(rf"[\s,.;—–-]*{LEADS}{self._between}")

    @cached_property
    def _behind_verb(self) -> re.Pattern[str]:
        return re.compile(rf"\s{self._between}")

    @cached_property
    def _right_behind(self) -> re.Pattern[str]:
        return re.compile(rf"(?:[’']s)?,?\s{self._between}(\w+)(?![\w’'])")

    @cached_property
    def _aside(self) -> re.Pattern[str]:
        return re.compile(rf"(?:[’']s)?{ASIDE},?\s{self._between}")

    @cached_property
    def _according_to(self) -> re.Pattern[str]:
        sources = sorted((source for code in self._languages for source in SOURCES[code]), key=len, reverse=True)
        sources += [source.replace("'", "’") for source in sources if "'" in source]
        return re.compile(rf"(?<!\w)(?i:{_either(sources)})\s")

    @cached_property
    def incise(self) -> re.Pattern[str]:
        """A pronoun or name at the end."""
        return re.compile(rf"(?<![\w’'\-])(?:{self._pronoun}|{NAME})$")

    @cached_property
    def verb_alone(self) -> re.Pattern[str]:
        """`», añadió.`: a word (1), a verb of saying if this is one, and nobody."""
        return re.compile(r"[\s,]*(?:[—–-]\s?)?(\w+)\s*[.,;—–]")

    @cached_property
    def asked_back(self) -> re.Pattern[str]:
        """`a-t-il ajouté`: the pronoun (1) between the auxiliary and what is a verb (2)."""
        return re.compile(rf"[\s,]*(?:s[’'])?(?:a|ont|avait|avaient|est)-(?:t-)?(ils?|elles?|on)\s{self._between}(\w+)(?![\w’'])")

    def name_at(self, text: str, start: int) -> re.Match[str] | None:
        """A name, where one begins."""
        return NAMED.match(text, start) if text[start - 1 : start] not in ("’", "'") else None

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all names of a text. Capitals are looked for first: that is twice as fast as looking for names."""
        last = 0
        while hit := _CAPITAL.search(text, last):
            start = hit.start() - 3 * (text[hit.start() - 1 : hit.start()] == "-")  # “al-Sisi” begins small
            found = NAMED.match(text, start)
            last = found.end() if found else hit.end()
            if found:
                yield start, last

    @cached_property
    def person(self) -> re.Pattern[str]:
        """A pronoun on its own."""
        return re.compile(rf"(?:{self._pronoun})$")


@cache
def grammar(language: str | None) -> Grammar:
    """The patterns of a language (BCP 47); an unknown one is read like English, German, French and Spanish at once."""
    code = (language or "").split("-")[0].lower()
    return Grammar(code, [code]) if code in VERBS else Grammar("", ["en", "de", "fr", "es"])


def _words(table: dict[str, str], languages: Sequence[str]) -> list[str]:
    return sorted({word for language in languages for word in table[language].split()}, key=lambda word: (-len(word), word))


def _either(words: Sequence[str]) -> str:
    """An expression for any of the words, in which what they begin with alike stands once: tried and made in half the time."""
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    ends = "" in tails
    branches = [re.escape(first) + (_either(rest) if len(rest) > 1 or rest[0] else "") for first, rest in tails.items() if first]
    found = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return found + "?" * ends
