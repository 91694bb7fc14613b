"""The tables of `cues` as regular expressions, one set a language, made when first needed."""

import re
from dataclasses import dataclass
from functools import cache

from search.quotes.cues import ARTICLES, BETWEEN, PRONOUNS, SOURCES, VERBS

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞİŁŃŇŐŘŚŠŞŤŮŰŹŻŽА-ЯЁІЇЄҐ"
ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Lt|Gen|Col|Sgt|Prof|St|Rev|Hon|Jr|Sr|Capt|Sec|Adm|Maj|Cpl|Fr|Mag|Cllr|Sra|Dra"
WORD = rf"(?:[{UPPER}]\.(?=\s?[{UPPER}])|(?:{ABBREVIATED})\.|[{UPPER}][\w\-]*(?:[’'][{UPPER}]?[\w\-]+)*)"
PARTICLE = r"(?:of the|of|von der|von|van der|van|de la|de|du|der|den|del|della|di|al|el|bin|ibn|y|and the|für|zu|e|dos|da|la|le)"
NAME = rf"{WORD}(?:\s(?:{PARTICLE}\s)?{WORD}){{0,7}}"
_NO_ROLE = "in|on|at|of|to|for|with|by|from|as|and|but|or|that|when|while|after|before|during|about|his|her|their|its|is|was|it|he|she|they|we|you|i"
SMALL = r"[\w’'\-]+"
INNER = (  # a word within “the union's young treasurer”: none that begins a clause of its own
    r"(?!(?:when|which|who|whom|that|after|before|by|in|on|at|as|if|while|because|than|to|is|was|were|are|has|had|have|ago|until|since|and|but|or|from|with|for|into|about|ever)\b)"
    + SMALL
)
ROLE = rf"(?:(?!(?:{_NO_ROLE})\b)[a-z][\w’-]*\s){{1,4}}"  # “election lawyer Joe Hill”
COMMON = "en"  # whose tables serve where a language has none


@dataclass(frozen=True, slots=True)
class Grammar:
    """What attribution looks for in one language."""

    language: str
    verbs: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    verb: re.Pattern[str]  # a cue verb anywhere
    after_verb: re.Pattern[str]  # from the end of a quotation: verb, then who
    after_name: re.Pattern[str]  # from the end of a quotation: who, then verb
    who_before: re.Pattern[str]  # up to a verb: who, at the end
    who_after: re.Pattern[str]  # from a verb: who, at the start
    subject: re.Pattern[str]  # who a sentence begins with
    goes_on: re.Pattern[str]  # from the end of a name: an aside, then a cue verb
    verb_last: re.Pattern[str]  # a cue verb, a title or two, and then the name
    incise: re.Pattern[str]  # a pronoun or name, at the end
    source: re.Pattern[str]  # "according to" and who
    name: re.Pattern[str]
    person: re.Pattern[str]  # of a pronoun on its own


@cache
def grammar(language: str | None) -> Grammar:
    """The patterns of a language (BCP 47; unknown ones are read like English, French and German at once)."""
    code = (language or "").split("-")[0].lower()
    known = [code] if code in VERBS else ["en", "de", "fr", "es"]
    return _build(code if code in VERBS else "", known)


def _words(table: dict[str, str], languages: list[str]) -> list[str]:
    return sorted({word for language in languages for word in table[language].split()}, key=lambda word: (-len(word), word))


def _either(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words)


def _build(code: str, languages: list[str]) -> Grammar:
    verbs, pronouns, articles = _words(VERBS, languages), _words(PRONOUNS, languages), _words(ARTICLES, languages)
    verb = rf"(?<![\w’'\-])(?:{_either(verbs)})(?![\w’'])"
    between = rf"(?:(?:{_either(_words(BETWEEN, languages))}|[a-z]+ly)[\s]?(?<=[\s’'])){{0,3}}"
    pronoun = rf"(?i:{_either(pronouns)})(?![\w’'])"
    article = rf"(?:(?i:{_either([word for word in articles if not word.endswith(chr(39))])})\s|[lL][’'])" if articles else rf"(?:{NAME}[’']s\s)"
    owner = rf"(?:{article}|{NAME}[’'](?:s\s|\s)|[A-Z][\w]+s[’']\s)"
    noun = rf"{owner}(?:{INNER}\s){{0,6}}?{INNER}(?:\s(?:of|von|der|des|de|du|del)\s(?:the\s|la\s)?{SMALL}(?:\s{WORD})*)?"
    name = rf"(?:{owner}(?:{INNER}\s){{0,4}}?)?{NAME}" if articles else NAME
    aside = r"(?:\s?\([^()]{1,110}\))?(?:,\s[^;:!?“”„\"«»\n]{2,110}?,)?"
    sources = _either(sorted((source for code_ in languages for source in SOURCES[code_]), key=len, reverse=True))
    who = rf"(?:{pronoun}|(?:{NAME}\s)?{ROLE}{NAME}|{NAME}|{noun})"
    lead = r"(?:as\s|wie\s|so\s|comme\s|como\s|jak\s|як\s|как\s|s[’']|m[’']|and\s)?"
    follow = r"(?:\s(?:out|in|on|up|back|aloud|again|sich|auch|dann|to\sme))?,?(?:\s|-(?:t-)?)"
    after_verb = rf"[\s,.;—–-]*{lead}{between}({verb}){follow}({pronoun}|{owner}?(?:{ROLE})?{NAME}|{noun})"
    return Grammar(
        language=code,
        verbs=frozenset(verbs),
        pronouns=frozenset(pronouns),
        articles=frozenset(articles),
        verb=re.compile(verb),
        after_verb=re.compile(after_verb),
        after_name=re.compile(rf"[\s,.;—–-]*(?:and\s|but\s|as\s)?({who})({aside})\s{between}({verb})"),
        who_before=re.compile(rf"(?<![\w’'\-])({pronoun}|{name}|{noun})({aside}),?\s{between}$"),
        who_after=re.compile(rf"\s(?:{between})({pronoun}|{name}|{noun})"),
        subject=re.compile(rf"\s*({pronoun}|{name}|{noun})(?=[\s,])"),
        goes_on=re.compile(rf"(?:[’']s)?{aside},?\s{between}{verb}"),
        verb_last=re.compile(rf"{verb}\s(?:[\w.]+\s){{0,3}}$"),
        incise=re.compile(rf"(?<![\w’'\-])(?:{pronoun}|{NAME})$"),
        source=re.compile(rf"(?<!\w)(?i:{sources})\s({name}|{noun})"),
        name=re.compile(rf"(?<![\w’'\-]){NAME}"),
        person=re.compile(rf"(?:{pronoun})$"),
    )
