"""Who speaks in a German sentence: its verb stands second, so what stands first need not be the subject.

A sentence's words before and after a quotation in, the mention and the cue out. Tables first, patterns below."""

import re
from dataclasses import dataclass

from search.quotes.cues import VERBS
from search.quotes.grammar import NAME
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
WHO = rf"(?:{PRONOUN}|{GROUP})"
_VERB = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(VERBS["de"].split(), key=len, reverse=True)) + r")(?![\wäöüß])")
_FINITE = re.compile(r"(?<![\w-])(?:" + "|".join(sorted({*VERBS["de"].split(), *AUXILIARIES}, key=len, reverse=True)) + r")(?![\wäöüß])")
_FIRST = re.compile(rf"\s*({WHO})")
_NEXT = re.compile(rf"\s+(?:sich\s|auch\s|es\s|dazu\s|weiter\s|zudem\s|daraufhin\s|dann\s)?({WHO})")
_NAMED = re.compile(rf",\s(?:[a-zäöüß]+\s){{0,3}}({NAME})(?=[,.:;\s(]|$)")
_SOURCE = re.compile(rf"\b([Nn]ach\s(?:{ARTICLE}\s|[a-zäöüß]+en\s)?{SOURCES}(?:\svon|\svom)?|[Ll]aut|[Gg]emäß)\s({GROUP})")
_FOR = re.compile(rf"^\W*([Ff]ür)\s({GROUP})\s(?:sei|seien|ist|sind|war|waren|bedeutet)\b")
_POSSESSED = re.compile(rf"\b([Nn]ach)\s((?:{NAME})s)\s{SOURCES}")
_ZUFOLGE = re.compile(rf"({GROUP})\s(zufolge)\b")
_SO = re.compile(rf"^\W*(so)\s({WHO})")
_SO_LATER = re.compile(rf",\s(so)\s({GROUP})\s*[.,]")
_CITED = re.compile(rf"\b(zitiert(?:e|en)?)\s(?:(?:{ARTICLE}\s)?[„\"]?[\w.-]+[“\"]?\s(?=[A-ZÄÖÜd]))?({GROUP})(?=\s(?:mit|in|am|vor|auf)\b|\.|,|$)")
_IS_CITED = re.compile(rf"\b(?:wird|wurde|werden)\s({WHO}).{{0,80}}?\b(zitiert)\b")
_CITED_FIRST = re.compile(rf"^\s*({WHO})\s(?:wird|wurde)\s.{{0,60}}?(zitiert|Worten)")
_LATER = re.compile(rf"[,“”\"]\s*(?:wie\s)?({_VERB.pattern})\s(?:sich\s|auch\s)?({WHO})")
_IT_SAYS = re.compile(rf"\b(?:[Ii]n|[Aa]uf|[Aa]us|[Ii]m|[Zz]u)\s({GROUP})\s(?:\S+\s){{0,3}}?((?:heißt|hieß|steht)\ses)")
_SAYS_IT = re.compile(rf"^\W*((?:heißt|hieß|steht)\ses)\s(?:[a-zäöüß]+\s){{0,2}}?(?:in|auf|aus|im|zu)\s({GROUP})")
_CLAUSE = re.compile(rf",\s(?:wie|zumal|nachdem|während|weil|obwohl|da)\s({WHO})")
_SECOND = re.compile(rf"\s[a-zäöüß]+(?:t|te|ten)\s(?:sich\s|auch\s)?({WHO})")


_SOURCES_BEFORE = ((_IT_SAYS, 1, 2), (_CITED_FIRST, 1, 2), (_CITED, 2, 1), (_POSSESSED, 2, 1), (_ZUFOLGE, 1, 2), (_SOURCE, 2, 1), (_FOR, 2, 1))
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
    for pattern in (_SO, _SAYS_IT, _SO_LATER):
        if hit := pattern.search(rest):
            return Found(hit.span(2), hit.span(1))
    if hit := _IS_CITED.search(rest):
        return Found(hit.span(1), hit.span(2))
    if hit := _CITED.search(rest):
        return Found(hit.span(2), hit.span(1))
    if hit := _LATER.search("," + rest):
        return Found(_shift(hit.span(2), -1), _shift(hit.span(1), -1))
    return None


def before(sentence: str) -> Found | None:
    """Who says what follows these words of the same sentence."""
    for pattern, who, cue in _SOURCES_BEFORE:
        if (pattern is not _ZUFOLGE or "zufolge" in sentence) and (hit := pattern.search(sentence)):
            return Found(_with_name(sentence, hit.span(who)), hit.span(cue), source=pattern not in (_CITED_FIRST, _CITED))
    verbs = list(_VERB.finditer(sentence))
    introduces = sentence.rstrip().endswith(_INTRODUCING)
    if not verbs and not introduces:
        return None
    subject = _subject(sentence, guess=introduces)
    if subject is None:
        return None
    words_ = sentence[slice(*subject)]
    if not verbs and not (words_.lower() in ("er", "sie") or words_[:1].isupper()):
        return None
    return Found(_with_name(sentence, subject), verbs[-1].span() if verbs else None)


def is_reported(sentence: str) -> bool:
    """Whether the sentence goes on reporting what somebody said before it: `Er werde`, `Der Schritt sei`."""
    return _REPORTED.search(sentence) is not None


def _subject(sentence: str, *, guess: bool) -> tuple[int, int] | None:
    """The subject: what stands first, or what follows the verb where something else stands first."""
    clauses = list(_CLAUSE.finditer(sentence))
    if clauses and _VERB.search(sentence, clauses[-1].end()):
        return clauses[-1].span(1)
    start = len(sentence) - len(sentence.lstrip(' –—-“”"»«,'))
    while (first := re.match(r"[\wäöüÄÖÜß]+\s", sentence[start:])) and first.group().strip().lower() in SKIPPED:
        start += first.end()
    opener = re.match(r"[\wäöüÄÖÜß]+", sentence[start:])
    word = opener.group().lower() if opener else ""
    if word == "wie":
        hit = _NEXT.match(sentence, start + 3)
        return hit.span(1) if hit else None
    if word in OPENERS or not opener:
        for verb in _FINITE.finditer(sentence, start):
            hit = _NEXT.match(sentence, verb.end())
            if hit:
                return hit.span(1)
        second = _SECOND.search(sentence, start) if guess else None
        return second.span(1) if second else None
    hit = _FIRST.match(sentence, start)
    if hit:
        return hit.span(1)
    return None


def _with_name(sentence: str, who: tuple[int, int]) -> tuple[int, int]:
    """`der Vorsitzende, Mara Quill`: the name after the comma belongs to it."""
    hit = _NAMED.match(sentence, who[1])
    return (who[0], hit.end(1)) if hit and " " in hit.group(1) else who


def _shift(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
