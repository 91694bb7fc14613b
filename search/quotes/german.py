"""Who speaks in a German sentence: its verb stands second, so what stands first need not be the subject.

A sentence's words before and after a quotation in, the mention and the cue out. Tables first, patterns below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.quotes.cues import VERBS
from search.quotes.grammar import NAME, NAMED
from search.quotes.words import words

# What may stand first without being the subject: then the subject follows the verb.
OPENERS = words("""
    am im in an zu bei mit auf nach vor von seit für gegen um aus beim zum zur über unter durch ohne trotz wegen während gegenüber laut außer bezüglich angesichts
    aufgrund dank infolge statt als wenn weil nachdem obwohl da dort dann dabei dazu daher deshalb damit danach darauf daraufhin dagegen darüber davon zuvor zudem
    außerdem weiter weiterhin ferner später heute gestern vorgestern bereits schließlich zugleich gleichzeitig allerdings jedoch dennoch trotzdem inzwischen unterdessen
    mittlerweile zwar besorgt sinngemäß überraschend so hier ebenso ebenfalls wörtlich anschließend zunächst einerseits andererseits abschließend nun jetzt offenbar noch ursprünglich vom ins ans wie
    montag dienstag mittwoch donnerstag freitag samstag sonntag endlich plötzlich wieder
    """)
SKIPPED = words("""auch selbst nur sogar doch aber und denn oder besonders ausgerechnet""")
AUXILIARIES = words("""
    hat hatte hatten haben habe ist war waren sind wird wurde wurden werden soll sollen sollte will wollte wollen kann konnte muss musste darf
    """)
SOURCES = (
    r"(?:Ansicht|Meinung|Angaben?|Worten|Aussagen?|Auffassung|Einschätzung|Auskunft|Darstellung|Überzeugung|Berichten|Informationen"
    r"|Erkenntnissen|Urteil|Ankündigung)"
)
NOUN = r"[A-ZÄÖÜ][\wÄÖÜäöüß.&/]*(?:[-’'][\wäöüßÄÖÜ]+)*"
ARTICLE = (
    r"(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e|en|em|er|es)?|[Ii]hr(?:e|en|em|er)?|[Ss]ein(?:e|en|em|er)?|[Uu]nser(?:e|en|em|er)?"
    r"|[Mm]ein(?:e|en|em|er)?|[Dd]ies(?:er|e|es|en|em)|[Zz]wei|[Dd]rei|[Mm]ehrere|[Vv]iele|[Ee]inige|[Jj]ede[rsn]?)"
)
PRONOUN = (
    r"(?:(?:[Ee]r|[Ss]ie|[Ii]ch|[Ww]ir|[Ll]etzterer?|[Mm]an)(?![\wäöüß-])"
    r"|(?:[Dd]ieser|[Dd]iese|[Dd]er|[Dd]ie)(?![\wäöüß-])(?!\s(?:[a-zäöüß]+\s)*[A-ZÄÖÜ]))"
)
ADJECTIVE = r"(?:[a-zäöüß][\wäöüß-]*(?:e|er|en|es|em|ige)\s|[A-ZÄÖÜ][\wäöüß-]*er\s|[\d.]+-?(?:jährige[rn]?)?\s)"
OF = rf"\s(?:der|des|von|vom|für|im|in|den|und)\s(?:{ADJECTIVE}){{0,2}}?{NOUN}(?:\s{NOUN})*"
GROUP = rf"(?:(?:{ARTICLE}\s)?{ADJECTIVE}{{0,3}}?(?:„[^“”]{{1,40}}[“”]\s?)?(?:{NAME}|{NOUN})(?:{OF})*(?:\s?\([^)]{{1,40}}\))?(?:\s{NAME})?)"
_PRONOUN, _GROUP = re.compile(PRONOUN), re.compile(GROUP)  # the one place where they are made: others are led up to and read on
VERBAL = frozenset(VERBS["de"].split())
FINITE = VERBAL | AUXILIARIES
_WORD = re.compile(r"(?<![\w-])[a-zäöü][\wäöüß]*")
_NEXT = re.compile(r"\s+(?:sich\s|auch\s|es\s|dazu\s|weiter\s|zudem\s|daraufhin\s|dann\s)?")
_NAMED = re.compile(r",\s(?:[a-zäöüß]+\s){0,3}")
_SOURCE = re.compile(rf"\b([Nn]ach\s(?:{ARTICLE}\s|[a-zäöüß]+en\s)?{SOURCES}(?:\svon|\svom)?|[Ll]aut|[Gg]emäß)\s")
_FOR = re.compile(r"\W*([Ff]ür)\s")
_IS = re.compile(r"\s(?:sei|seien|ist|sind|war|waren|bedeutet)\b")
_ACCORDING = re.compile(r"\b([Nn]ach)\s")
_OPINION = re.compile(rf"s\s{SOURCES}")
_ZUFOLGE = re.compile(r"\s(zufolge)\b")
_START = re.compile(r"(?<!\w)\w")
_SO = re.compile(r"\W*(so)\s")
_SO_LATER = re.compile(r",\s(so)\s")
_CITED = re.compile(r"\b(zitiert(?:e|en)?)\s")
_BY_WHOM = re.compile(rf"(?:{ARTICLE}\s)?[„\"]?[\w.-]+[“\"]?\s(?=[A-ZÄÖÜd])")
_WITH = re.compile(r"\s(?:mit|in|am|vor|auf)\b|\.|,|$")
_IS_CITED = re.compile(r"\b(?:wird|wurde|werden)\s")
_CITED_LATER = re.compile(r".{0,80}?\b(zitiert)\b")
_CITED_FIRST = re.compile(r"\s(?:wird|wurde)\s.{0,60}?(zitiert|Worten)")
_LATER = re.compile(r"[,“”\"]\s*(?:wie\s)?(?<![\w-])(\w+)\s(?:sich\s|auch\s)?")
_IT_SAYS = re.compile(r"\b(?:[Ii]n|[Aa]uf|[Aa]us|[Ii]m|[Zz]u)\s")
_SAYS = re.compile(r"\s(?:\S+\s){0,3}?((?:heißt|hieß|steht)\ses)")
_SAYS_IT = re.compile(r"\W*((?:heißt|hieß|steht)\ses)\s(?:[a-zäöüß]+\s){0,2}?(?:in|auf|aus|im|zu)\s")
_CLAUSE = re.compile(r",\s(?:wie|zumal|nachdem|während|weil|obwohl|da)\s")
_SECOND = re.compile(r"\s[a-zäöüß]+(?:t|te|ten)\s(?:sich\s|auch\s)?")
_FIRST_WORD = re.compile(r"[\wäöüÄÖÜß]+")
_INTRODUCING = (":", " als", " als eine", " als einen", " als ein", " von", " mit den Worten", " von einer", " von einem")
_REPORTED = re.compile(r"\b(?:sei|seien|habe|werde|würden?|könne|müsse|dürfe|solle|wolle|gebe|komme|hätten?|wäre)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """Spans of who and of the cue, counted from the start of the words looked at."""

    who: tuple[int, int]
    cue: tuple[int, int] | None
    source: bool = False


def after(rest: str) -> Found | None:
    """Who says what stands before these words: `, sagte Mara Quill`, `, so die Ministerin`, `, wird sie zitiert`."""
    return next((found for find in (_so, _so_later, _is_cited, _cited, _later) if (found := find(rest))), None)


def before(sentence: str) -> Found | None:
    """Who says what follows these words of the same sentence."""
    for find in (_it_says, _cited_first, _cited, _possessed, _zufolge, _source, _for):
        if found := find(sentence):
            return replace(found, who=_with_name(sentence, found.who))
    verbs = list(_verbs(sentence, VERBAL))
    introduces = sentence.rstrip().endswith(_INTRODUCING)
    if not verbs and not introduces:
        return None
    subject = _subject(sentence, guess=introduces)
    if subject is None:
        return None
    words_ = sentence[slice(*subject)]
    if not verbs and not (words_.lower() in ("er", "sie") or words_[:1].isupper()):
        return None
    return Found(_with_name(sentence, subject), verbs[-1] if verbs else None)


def _who(text: str, at: int) -> re.Match[str] | None:
    """A pronoun, or a group of words about somebody, that begins here."""
    return _PRONOUN.match(text, at) or _GROUP.match(text, at)


def _verbs(text: str, verbs: frozenset[str], start: int = 0) -> Iterator[tuple[int, int]]:
    return (hit.span() for hit in _WORD.finditer(text, start) if hit.group() in verbs)


def _so(rest: str) -> Found | None:
    """`, so die Ministerin`; `, heißt es in der Erklärung`."""
    if (lead := _SO.match(rest)) and (who := _who(rest, lead.end())):
        return Found(who.span(), lead.span(1))
    if (lead := _SAYS_IT.match(rest)) and (who := _GROUP.match(rest, lead.end())):
        return Found(who.span(), lead.span(1))
    return None


def _so_later(rest: str) -> Found | None:
    for lead in _SO_LATER.finditer(rest):
        if (who := _GROUP.match(rest, lead.end())) and rest[who.end() :].lstrip()[:1] in (".", ","):
            return Found(who.span(), lead.span(1))
    return None


def _is_cited(rest: str) -> Found | None:
    """`, wird sie zitiert`."""
    for lead in _IS_CITED.finditer(rest) if "zitiert" in rest else ():
        if (who := _who(rest, lead.end())) and (verb := _CITED_LATER.match(rest, who.end())):
            return Found(who.span(), verb.span(1))
    return None


def _cited(words_: str) -> Found | None:
    """`zitiert die Zeitung Mara Quill`."""
    for lead in _CITED.finditer(words_):
        paper = _BY_WHOM.match(words_, lead.end())
        for start in (*((paper.end(),) if paper else ()), lead.end()):
            if (who := _GROUP.match(words_, start)) and _WITH.match(words_, who.end()):
                return Found(who.span(), lead.span(1), source=False)
    return None


def _cited_first(sentence: str) -> Found | None:
    """`Mara Quill wird in der Zeitung zitiert:`"""
    verb = _CITED_FIRST.search(sentence)
    start = len(sentence) - len(sentence.lstrip())
    if verb and (who := _PRONOUN.fullmatch(sentence, start, verb.start()) or _GROUP.fullmatch(sentence, start, verb.start())):
        return Found(who.span(), verb.span(1))
    return None


def _later(rest: str) -> Found | None:
    """`, sagte Mara Quill`, `, wie die Ministerin betonte`."""
    for lead in _LATER.finditer("," + rest):
        if lead.group(1) in VERBAL and (who := _who(rest, lead.end() - 1)):
            return Found(who.span(), (lead.start(1) - 1, lead.end(1) - 1))
    return None


def _it_says(sentence: str) -> Found | None:
    """`In dem Brief heißt es:`"""
    if " es" in sentence:
        for lead in _IT_SAYS.finditer(sentence):
            if (who := _GROUP.match(sentence, lead.end())) and (verb := _SAYS.match(sentence, who.end())):
                return Found(who.span(), verb.span(1), source=True)
    return None


def _possessed(sentence: str) -> Found | None:
    """`Nach Mara Quills Ansicht`."""
    for lead in _ACCORDING.finditer(sentence):
        for opinion in _OPINION.finditer(sentence, lead.end()):
            if who := NAMED.fullmatch(sentence, lead.end(), opinion.start() + 1):
                return Found(who.span(), lead.span(1), source=True)
    return None


def _zufolge(sentence: str) -> Found | None:
    """`Mara Quill zufolge`."""
    if (last := _ZUFOLGE.search(sentence)) is not None:
        for start in _START.finditer(sentence, 0, last.start()):
            if who := _GROUP.fullmatch(sentence, start.start(), last.start()):
                return Found(who.span(), last.span(1), source=True)
    return None


def _source(sentence: str) -> Found | None:
    """`Nach Angaben von Mara Quill`, `laut Mara Quill`."""
    for lead in _SOURCE.finditer(sentence):
        if who := _GROUP.match(sentence, lead.end()):
            return Found(who.span(), lead.span(1), source=True)
    return None


def _for(sentence: str) -> Found | None:
    """`Für Mara Quill ist der Kai`."""
    if lead := _FOR.match(sentence):
        for verb in _IS.finditer(sentence, lead.end()):
            if who := _GROUP.fullmatch(sentence, lead.end(), verb.start()):
                return Found(who.span(), lead.span(1), source=True)
    return None


def is_reported(sentence: str) -> bool:
    """Whether the sentence goes on reporting what somebody said before it: `Er werde`, `Der Schritt sei`."""
    return _REPORTED.search(sentence) is not None


def _subject(sentence: str, *, guess: bool) -> tuple[int, int] | None:
    """The subject: what stands first, or what follows the verb where something else stands first."""
    clauses = [who.span() for lead in _CLAUSE.finditer(sentence) if (who := _who(sentence, lead.end()))]
    if clauses and any(_verbs(sentence, VERBAL, clauses[-1][1])):
        return clauses[-1]
    start = len(sentence) - len(sentence.lstrip(" –—-“”\"»«,"))
    while (first := _FIRST_WORD.match(sentence, start)) and first.group().lower() in SKIPPED and sentence[first.end() : first.end() + 1].isspace():
        start = first.end() + 1
    word = first.group().lower() if first else ""
    if word == "wie":
        return _following(sentence, start + 3)
    if word in OPENERS or not first:
        following = (_following(sentence, verb[1]) for verb in _verbs(sentence, FINITE, start))
        return next(filter(None, following), None) or (_guessed(sentence, start) if guess else None)
    who = _who(sentence, start + len(sentence[start:]) - len(sentence[start:].lstrip()))
    return who.span() if who else None


def _following(sentence: str, at: int) -> tuple[int, int] | None:
    """Who follows right behind a verb."""
    lead = _NEXT.match(sentence, at)
    who = _who(sentence, lead.end()) if lead else None
    return who.span() if who else None


def _guessed(sentence: str, start: int) -> tuple[int, int] | None:
    """Who follows what looks like a verb."""
    return next((who.span() for lead in _SECOND.finditer(sentence, start) if (who := _who(sentence, lead.end()))), None)


def _with_name(sentence: str, who: tuple[int, int]) -> tuple[int, int]:
    """`der Vorsitzende, Mara Quill`: the name after the comma belongs to it."""
    lead = _NAMED.match(sentence, who[1])
    name = NAMED.match(sentence, lead.end()) if lead else None
    return (who[0], name.end()) if name and " " in name.group() and sentence[name.end() : name.end() + 1] in (",", ".", ":", ";", " ", "(", "") else who
