"""The tables of `cues` as regular expressions, one set a language, made when first needed."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from search.quotes.cues import ARTICLES, BETWEEN, PRONOUNS, SOURCES, VERBS

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽА-ЯЁІЇЄҐ"
ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Col|Sgt|Prof|St|Rev|Hon|Jr|Sr|Capt|Sec|Adm|Maj|Cpl|Fr|Mag|Cllr|Sra|Dra"
_NOT_SMALL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґ]"
WORD = rf"(?:(?:{ABBREVIATED})\.|[{UPPER}](?:\.(?=\s?{_NOT_SMALL})|[\w\-]*(?:[’'][\w\-]+)*))"
PARTICLE = (
    r"(?:of the|of|von der|von dem|von und zu|von zu|von|van der|van den|van de|van|vom|zum|zur|de la|de las|de los|de|du|der|den|dem|des|del"
    r"|della|delle|dello|dalla|degli|dei|di|da|do|das|dos|ter|ten|te|af|av|al|el|ul|bin|bint|ibn|ben|abu|y|für|zu|e|la|le|los)"
)
ARTICLE_OF_NAME = r"(?:(?:al|el|ash?|ad|ar|an|at|az|ul)-|d[’'])"  # “al-Sisi”, “d’Este”: the small beginning of a word of a name
NAME = rf"(?:(?:al|el)-)?{WORD}(?:\s(?:{PARTICLE}\s)?{ARTICLE_OF_NAME}?{WORD}){{0,7}}"
_CAPITAL = re.compile(rf"[{UPPER}](?:(?<![\w’'\-].)|(?<=(?<![\w’'\-])[ae]l-.))")
_NO_ROLE = "in|on|at|of|to|for|with|by|from|as|and|but|or|that|when|while|after|before|during|about|his|her|their|its|is|was|it|he|she|they|we|you|i"
SMALL = r"[\w’'\-]+"
INNER = (  # a word within “the union's young treasurer”: none that begins a clause of its own
    r"(?!(?:when|which|who|whom|that|after|before|by|in|on|at|as|if|while|because|than|to|is|was|were|are|has|had|have|ago|until|since|and|but|or|from|with|for|into|about|ever|he|she|they|we|i|you|it)\b)"
    + SMALL
)
ROLE = rf"(?:(?!(?:{_NO_ROLE})\b)[a-z][\w’-]*\s){{1,4}}"  # “election lawyer Joe Hill”
ASIDE = r"(?:\s?\([^()]{1,110}\))?(?:,\s[^;:!?“”„\"«»\n]{2,110}?,)?"  # “, a docker,”


class Grammar:
    """What attribution looks for in one language. Each pattern is made when it is first asked for: some take 20 ms."""

    def __init__(self, language: str, languages: Sequence[str]) -> None:
        self.language = language
        self.verbs = frozenset(_words(VERBS, languages))
        self._languages = languages
        articles = [word for word in _words(ARTICLES, languages) if not word.endswith("'")]
        article = rf"(?:(?i:{_either(articles)})\s|[lL][’'])" if articles else rf"(?:{NAME}[’']s\s)"
        self._verb = rf"(?:(?<![\w’'\-])|(?<=\b[sm][’']))(?:{_either(_words(VERBS, languages))})(?![\w’'])"
        self._between = rf"(?:(?:{_either(_words(BETWEEN, languages))}|[a-z]+ly)[\s]?(?<=[\s’'])){{0,3}}"
        self._pronoun = rf"(?i:{_either(_words(PRONOUNS, languages))})(?![\w’'])"
        self._owner = rf"(?:{article}|{NAME}[’'](?:s\s|\s)|[A-Z][\w]+s[’']\s)"
        tail = rf"(?:\s(?:of|von|der|des|de|du|del)\s(?:the\s|la\s)?{SMALL}(?:\s{WORD})*)?"
        self._noun = rf"{self._owner}(?:{INNER}\s){{0,6}}?{INNER}{tail}"
        self._name = rf"(?:{self._owner}(?:{INNER}\s){{0,4}}?)?{NAME}" if articles else NAME
        self._somebody = rf"{self._pronoun}|{self._name}|{self._noun}"

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """A cue verb anywhere."""
        return re.compile(self._verb)

    @cached_property
    def after_verb(self) -> re.Pattern[str]:
        """From the end of a quotation: a cue verb (1), then who (2)."""
        lead = r"(?:as\s|wie\s|so\s|comme\s|como\s|jak\s|як\s|как\s|s[’']|m[’']|and\s)?"
        follow = r"(?:\s(?:out|in|on|up|back|aloud|again|sich|auch|dann|to\sme))?,?(?:\s|-(?:t-)?)"
        who = rf"{self._pronoun}|{self._owner}?(?:{ROLE})?{NAME}|{self._noun}"
        return re.compile(rf"[\s,.;—–-]*{lead}{self._between}({self._verb}){follow}({who})")

    @cached_property
    def after_name(self) -> re.Pattern[str]:
        """From the end of a quotation: who (1), an aside (2), then a cue verb (3)."""
        who = rf"{self._pronoun}|(?:{NAME}\s)?{ROLE}{NAME}|{NAME}|{self._noun}"
        return re.compile(rf"[\s,.;—–-]*(?:and\s|but\s|as\s)?({who})({ASIDE})\s{self._between}({self._verb})")

    @cached_property
    def who_before(self) -> re.Pattern[str]:
        """What stands before a cue verb: who (1) and an aside (2) at its end."""
        return re.compile(rf"(?<![\w’'\-])({self._somebody})({ASIDE}),?\s{self._between}$")

    @cached_property
    def who_after(self) -> re.Pattern[str]:
        """What follows a cue verb: who (1) at its start."""
        return re.compile(rf"\s(?:{self._between})({self._somebody})")

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """Who (1) a sentence begins with."""
        return re.compile(rf"\s*({self._somebody})(?=[\s,])")

    @cached_property
    def goes_on(self) -> re.Pattern[str]:
        """From the end of a name: an aside, then a cue verb."""
        return re.compile(rf"(?:[’']s)?{ASIDE},?\s{self._between}{self._verb}")

    @cached_property
    def verb_last(self) -> re.Pattern[str]:
        """A cue verb, a title or two, and then the name."""
        return re.compile(rf"{self._verb}\s(?:[\w.]+\s){{0,3}}$")

    @cached_property
    def incise(self) -> re.Pattern[str]:
        """A pronoun or name at the end."""
        return re.compile(rf"(?<![\w’'\-])(?:{self._pronoun}|{NAME})$")

    @cached_property
    def source(self) -> re.Pattern[str]:
        """ "According to", and who (1)."""
        sources = sorted((source for code in self._languages for source in SOURCES[code]), key=len, reverse=True)
        sources += [source.replace("'", "’") for source in sources if "'" in source]
        return re.compile(rf"(?<!\w)(?i:{_either(sources)})\s({self._name}|{self._noun})")

    @cached_property
    def verb_alone(self) -> re.Pattern[str]:
        """`», añadió.`: a cue verb (1) and nobody."""
        return re.compile(rf"[\s,]*(?:[—–-]\s?)?({self._verb})\s*[.,;—–]")

    @cached_property
    def asked_back(self) -> re.Pattern[str]:
        """`a-t-il ajouté`: the pronoun (1) between the auxiliary and the verb (2)."""
        return re.compile(rf"[\s,]*(?:s[’'])?(?:a|ont|avait|avaient|est)-(?:t-)?(ils?|elles?|on)\s{self._between}({self._verb})")

    @cached_property
    def name(self) -> re.Pattern[str]:
        """A name, where one begins."""
        return re.compile(rf"(?<![\w’'\-]){NAME}")

    def names(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans of all names of a text. Capitals are looked for first: that is twice as fast as looking for names."""
        last = 0
        for hit in _CAPITAL.finditer(text):
            start = hit.start() - 3 * (text[hit.start() - 1 : hit.start()] == "-")  # “al-Sisi” begins small
            if start >= last and (found := self.name.match(text, start)):
                last = found.end()
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
