"""Who speaks in a French, Spanish, Russian, Ukrainian or Polish sentence: the verb stands before its subject, and most verbs may be one of saying.

A sentence's words before and after a quotation in, the mention and the cue out; word by word, from tables. `attribution` asks here where
the verbs of `cues` right beside a name say nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from search.quotes.cues import NAMING, PRONOUNS, SOURCES, WEAK_ABROAD, verbs
from search.quotes.grammar import NAMED
from search.quotes.words import BODIES, TITLES, words

LANGUAGES = frozenset(("fr", "es", "ru", "uk", "pl"))
# A word that ends so, right behind a quotation and before a name, is what somebody did by saying it: « Non », tranche Mara Quill.
ENDINGS = {
    "fr": "e it a ait ient ent u i and end ond é".split(),
    "es": "ó a e aba ía aron ieron an en jo zo vo uso".split(),
    "ru": "л ла ло ли ет ёт ит ют ут ат ят лся лась лись ется ится".split(),
    "uk": "в ла ло ли є ить їть уть ють ать ять вся лася лися ється иться че же ше".split(),
    "pl": "ł ła ło li ły a e i y ą".split(),
}
NO_VERBS = {  # words that end so and are none
    "fr": words("""que de le ce une entre contre comme quand elle notre cette toute quelque telle même presque puisque lorsque sa la ma ta ainsi et est avant
        devant pendant titre slogan phrase formule œuvre livre pièce revue chanson réalisé signé écrit porté créé organisé publié projet peu lieu jeu lui qui ici aussi parmi"""),
    "es": words("""que de la una esta esa para entre como donde aunque e en contra desde sobre a ante durante mientras obra película novela revista canción
        lema frase titulada"""),
    "ru": words("или если под над для цикл роман сериал фильм отдел"),
    "uk": words("в й та їх її або"),
    "pl": words("""i a ale na we do po za przy nie gdzie kiedy oraz czy dla pod nad gazeta książka""" ),
}
HELPERS = {  # what may stand before the verb, or between it and whoever speaks
    "fr": words("a ont avait avaient est était s n l m se lui leur nous vous me y en aussi encore ensuite alors ainsi également tout simplement d"),
    "es": words("ha han había se le les nos me lo te también luego entonces así además"),
    "ru": words("как так ему ей им нам мне себе также затем потом и тогда ещё уже"),
    "uk": words("як так йому їй їм нам мені собі також потім тоді ще вже"),
    "pl": words("jak tak mu jej im nam mi się sobie także też potem wtedy jeszcze już"),
}
PREPOSITIONS = {  # the name behind one is not who speaks
    "fr": words("à de du des en dans chez avec sur pour par contre vers au aux d entre sous depuis"),
    "es": words("a al de del en con por para contra hacia sobre entre desde ante según tras durante"),
    "ru": words("в во на у из с со к ко от до о об по за под над при для против через между"),
    "uk": words("в у на з із зі к до від о об про по за під над при для проти біля через між"),
    "pl": words("w we na u z ze od do o po za pod nad przy dla przeciw przez między podczas"),
}
IMPERSONAL = words("сказано napisano говорится сообщается отмечается йдеться зазначається повідомляється czytamy reza lee lit")  # « … », reza el cartel
THAT = frozenset(("que", "qu’", "qu'", "что", "що", "że"))
MANY = ("ли", "ло", "ют", "ят", "ють", "ять", "li", "ły", "ją", "ło", "aron", "ieron")  # they, or it: not whoever spoke before
LIKE = {"fr": "comme", "es": "como", "ru": "как", "uk": "як", "pl": "jak"}
ARTICLES = frozenset(("le", "la", "les", "l", "un", "une", "el", "los", "las", "un", "una"))
HAVE_ARTICLES = frozenset(("fr", "es"))
OF_BODY = {  # how the name of a body goes on in small letters
    "fr": r"(?:\s(?:des|du|de\sla|de\sl[’']|de|d[’']|pour\sla|pour\sle)\s?[\w-]+)+",
    "es": r"(?:\s(?:del|de\slos|de\slas|de\sla|de|por\sla|por\sel)\s[\w-]+)+",
}
GENITIVES = 2  # words that the name of a Slavic body goes on with behind a verb, where nothing shows its end
HIS_WORDS = {  # “according to her”, and who
    "fr": r"(?:selon|d[’']après|pour)\s(?P<who>elle|lui|eux|elles)",
    "es": r"(?:según|para)\s(?P<who>ella|él|ellos|ellas)",
    "ru": r"по\s(?P<who>его|её|ее|их)\s(?:словам|мнению|оценке|данным)",
    "uk": r"(?:за|на)\s(?P<who>його|її|їх|їхніми)\s(?:словами|думку|оцінкою)",
    "pl": r"(?:według|zdaniem)\s(?P<who>niego|niej|nich)",
}
HIS_WORDS_TOO = {"pl": r"(?P<who>jego|jej|ich)\szdaniem", "uk": r"зі?\s(?P<who>його|її|їхніх)\sслів"}
WORDS_OF = {  # “the words of”, or “quoting”, right before the quotation
    "fr": r"(?:(?:mots|paroles|phrase|formule)\s(?:de\s|d[’'])(?:la\s|l[’'])?|(?:cite|cité|cita|citant)\s)",
    "es": r"(?:(?:palabras|frase|lema)\sde\s(?:la\s)?|(?:cita|citó|citando|citado)\sa\s)",
    "ru": r"(?:слова|процитировала?|цитирует|цитируя)\s",
    "uk": r"(?:слова|процитувала|процитував|цитує|цитуючи)\s",
    "pl": r"(?:słowa|zacytowała?|cytuje|cytując)\s",
}
FOR = re.compile(r"\W*(?:Pour|Para)\s(?:[a-z’']+\s){0,3}")  # “Pour Mara Quill,” at the head: not “pour la ville”
_ASKED_BACK = re.compile(r"-(?:t-)?(je|ils?|elles?|on)$")
_INCISE = re.compile(r"[,!?…]\s*(?:[—–]\s?)?|\s[—–]\s?")
_INCISE_ENDS = re.compile(r"[^,.;:!?«»“”„—–\n]{0,70}[,.;:!?]?(?:\s?[—–][,.;:]?)?\s*")
_BEHIND_DASH = re.compile(r"(?<=[.!?…,\w]\s[—–]\s)[^\W\d_]+|(?<=\s[—–])[^\W\d_]+")
_TOKEN = re.compile(r"[\w\-]+|[^\w\s’'\-]")
_LEAD = re.compile(r"\s*[,;!?]*\s*(?:[—–-]\s*)?")
RELATIVE = ("котор", "котр", "якої", "якій", "яку", "яка", "який", "któr", "qui", "dont", "cuy")  # a clause of its own begins
NEAR, FAR = 2, 9  # words between the verb and a name of one word, and of more


@dataclass(frozen=True, slots=True)
class Found:
    """Spans of who and of the cue, counted from the start of the words looked at; no `who`: the verb stands alone.

    `name` is given where it is no row of capitals: “Профсоюз докеров”."""

    who: tuple[int, int] | None
    cue: tuple[int, int] | None
    rule: str = "frame"
    name: str | None = None


def after(rest: str, language: str, *, dashed: bool = False) -> Found | None:
    """Who says what stands before these words: `, tranche le maire, Jean Vidal`, `, — подчеркнул в понедельник Иван Орлов`.

    `dashed`: a dash stands before them."""
    lead = _LEAD.match(rest)
    assert lead is not None  # it matches nothing, too
    dashed = dashed or lead.group().strip(" ,") != ""
    begun = dashed or lead.group().strip() != ""
    for verb in _clause(rest, lead.end()):
        word = verb.group()
        if language == "fr" and (back := _ASKED_BACK.search(word)):
            asked, who = word[: back.start()], (verb.start() + back.start(1), verb.end())
            if asked in HELPERS[language]:
                said = next(_clause(rest, verb.end()), None)
                return Found(who, said.span()) if said else None
            return Found(who, (verb.start(), verb.start() + back.start()))
        if word.lower() not in HELPERS[language]:
            if word not in _verbs(language) and (second := next(_clause(rest, verb.end()), None)) and second.group() in _verbs(language):
                verb, word = second, second.group()  # “— трижды повторила она”
            break
        begun = True
    else:
        return None
    known = word in _verbs(language) or word in IMPERSONAL
    if not word[0].islower() or not (begun or language in HAVE_ARTICLES) or not (known or _looks_like_verb(word, language)):
        return None
    if word not in IMPERSONAL and (behind := _behind(rest, verb.end(), language)) is not None:
        return Found(behind, verb.span(), name=_body_name(rest, behind))
    if language in HAVE_ARTICLES or not (known or dashed):
        return None
    return _noun(rest, verb, language)


def incises(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Where words within one pair of marks say who speaks: « Venez, dit Mara, nous partons », «La huelga sigue —dijo Mara—, y seguirá»."""
    found: list[tuple[int, int]] = []
    for hit in _INCISE.finditer(text, start, end):
        if found and hit.start() < found[-1][1]:
            continue
        said = after(text[hit.start() : min(end, hit.end() + FAR * 20)], language)
        if said is None or said.who is None or said.cue is None or said.cue[0] - (hit.end() - hit.start()) > 12:
            continue
        verb, who = text[hit.start() + said.cue[0] : hit.start() + said.cue[1]], text[hit.start() + said.who[0] : hit.start() + said.who[1]]
        surely = verb in _verbs(language) or (" " in who and not hit.group()[-1:].isalnum() and ("—" in hit.group() or "–" in hit.group()))
        if surely and (who[0].isupper() or text[hit.start() + said.who[0] - 1] in "- "):
            rest = _INCISE_ENDS.match(text, hit.start() + max(said.who[1], said.cue[1]), end)
            first = hit.start() + (not hit.group()[0].isspace())  # the comma stays with the words before it
            found.append((first, rest.end() if rest else hit.start() + said.who[1]))
    return found


def verbs_behind_dashes(line: str, language: str) -> Iterator[re.Match[str]]:
    """What only looks like a verb of saying, between a dash and a name: `– oburzył się Jan Nowak.`"""
    for hit in _BEHIND_DASH.finditer(line):
        if _looks_like_verb(hit.group(), language) and _behind(line, hit.end(), language) is not None:
            yield hit


def is_somebody(verb: str) -> bool:
    """Whether a verb that stands alone may go on with whoever spoke before: not “they say”, not “it says”."""
    return verb not in IMPERSONAL and not verb.endswith(MANY)


def before(sentence: str, language: str) -> Found | None:
    """Who says what follows these words of the same sentence."""
    for pattern in (HIS_WORDS, HIS_WORDS_TOO):
        if hit := _compiled(pattern.get(language, "(?!)")).search(sentence):
            return Found(hit.span("who"), hit.span(), "source")
    if (lead := FOR.match(sentence)) and (name := NAMED.match(sentence, lead.end())):
        return Found(name.span(), None, "source")
    if (hit := _sources(language).search(sentence)) and (source := _behind(sentence, hit.end(), language)):
        return Found(source, hit.span(), "source")
    tokens = list(_TOKEN.finditer(sentence))
    for at, token in enumerate(tokens[:-1]):
        if token.group().lower() == LIKE[language] and (who := _liked(sentence, tokens[at + 1 :], language)):
            return who
    return _introduced(sentence, language)


def words_of(sentence: str, language: str) -> Found | None:
    """`les mots de Mara Quill :` right before the quotation."""
    for lead in _words_of(language).finditer(sentence):
        if (name := NAMED.match(sentence, lead.end())) and sentence[name.end() :].strip() in ("", ":", ","):
            return Found(name.span(), None, "source")
    return None


def _liked(sentence: str, tokens: list[re.Match[str]], language: str) -> Found | None:
    """`Как сообщил мэр города Андрей Салов,`"""
    verb = next((token for token in tokens[:4] if token.group() not in HELPERS[language] and token.group() not in ARTICLES), None)
    if verb is None or not (verb.group() in _verbs(language) or _looks_like_verb(verb.group(), language)):
        return None
    who = _behind(sentence, verb.end(), language)
    return Found(who, verb.span()) if who else None


def led(sentence: str, language: str) -> Found | None:
    """The verb nearest the quotation that has a name before it as its subject."""
    tokens = list(_TOKEN.finditer(sentence))
    for left, token in enumerate(reversed(tokens)):
        verb = token.group()
        that = left < 4 and sentence[token.end() :].strip(" ,") in THAT
        near = left < 2 or that
        if not (verb in _verbs(language) or (that and _looks_like_verb(verb, language))) or (verb in NAMING and left > 6) or (verb in WEAK_ABROAD and verb not in NAMING and not near):
            continue
        who = _subject(sentence, token.start(), language)
        if who is not None:
            return Found(who, token.span(), name=_body_name(sentence, who))
    return None


def dropped(sentence: str, language: str) -> Found | None:
    """`Añadió que «…»`, `Dodała, że „…”`: the verb stands at the head, and nobody beside it."""
    first = next((word for word in _clause(sentence, len(sentence) - len(sentence.lstrip())) if word.group().lower() not in HELPERS[language]), None)
    return Found(None, first.span()) if first and first.group().lower() in _verbs(language) else None


def _introduced(sentence: str, language: str) -> Found | None:
    """`Mara Quill habite la tour depuis toujours :`: no verb of saying, but a colon and somebody the sentence is about."""
    if not sentence.rstrip().endswith(":"):
        return None
    who = next(_subjects(sentence, len(sentence), language), None)
    return Found(who, None, "colon") if who else None


def _behind(text: str, start: int, language: str) -> tuple[int, int] | None:
    """Whoever is the subject of the verb that ends at `start`: a pronoun, or a name not behind a preposition.

    Set off by commas may be a time before the name, and the name itself: `, a prévenu, mercredi soir, la ministre, Mara Quill`."""
    previous, past, between, commas = "", 0, -1, 0
    for token in _TOKEN.finditer(text, start):
        word = token.group()
        if token.start() < past:
            continue
        if word == "," and commas < 3:
            previous, commas = word, commas + 1
            continue
        between += 1
        if not word[0].isalnum() or between > FAR + commas:
            return None
        if word in PRONOUNS[language].split() and between <= 1:
            return None if commas else token.span()
        if word.startswith(RELATIVE):
            return None
        if word[0].isupper() and word.lower() not in PREPOSITIONS[language] and (name := NAMED.match(text, token.start())):
            past = name.end()
            if previous not in PREPOSITIONS[language] and (body := _body(text, name.span(), len(text), language, most=GENITIVES)):
                return body
            whole = " " in name.group()
            if previous == ",":
                return name.span() if whole else None
            if not whole and between and language not in HAVE_ARTICLES and previous not in HELPERS[language] and previous.lower() not in TITLES:
                return None  # “клянётся мать Ильи”
            if previous not in PREPOSITIONS[language] and between <= (FAR if whole else NEAR):
                return name.span()
        previous = word if word not in ARTICLES else previous
    return None


def _noun(rest: str, verb: re.Match[str], language: str) -> Found | None:
    """`сказала адвокат.`: a noun; or nobody, and the clause is over: `додала вона`, `сообщили в министерстве`."""
    words_ = [word for word in _clause(rest, verb.end()) if word.group() not in HELPERS[language]][:5]
    if not words_ or words_[0].group() in PREPOSITIONS[language]:
        return Found(None, verb.span()) if not words_ or not is_somebody(verb.group()) else None
    noun = list(takewhile(lambda word: not word.group()[0].isupper(), words_)) or words_[:1]  # “мать Ильи” is not Илья
    return Found((noun[0].start(), noun[-1].end()), verb.span())


def _subject(sentence: str, end: int, language: str) -> tuple[int, int] | None:
    """The name nearest before the verb that no preposition makes somebody else's."""
    found = list(_subjects(sentence, end, language))
    return next((who for who in reversed(found) if sentence[who[1] : end].count(" ") <= FAR + 1), None)


def _subjects(sentence: str, end: int, language: str) -> Iterator[tuple[int, int]]:
    previous, past = "", 0
    for token in _TOKEN.finditer(sentence, 0, end):
        word = token.group()
        if token.start() < past:
            continue
        if word[0].isupper() and word.lower() not in PREPOSITIONS[language] and (name := NAMED.match(sentence, token.start(), end)):
            past = name.end()
            body = _body(sentence, name.span(), end, language, most=FAR)
            first = " " not in name.group() and token.start() == len(sentence) - len(sentence.lstrip())
            if previous not in PREPOSITIONS[language] and (body or not first):
                yield body or name.span()
                past = body[1] if body else past
        previous = word.lower() if word.lower() not in ARTICLES else previous


def _body(text: str, name: tuple[int, int], end: int, language: str, *, most: int) -> tuple[int, int] | None:
    """The whole name of a body of which these are the capitals: `Российский профсоюз докеров`, `la Ligue des droits de l’homme`."""
    words_ = list(takewhile(lambda word: word.end() <= end, _clause(text, name[0])))[: most + 3]
    at = next((at for at, word in enumerate(words_[:3]) if word.group().lower() in BODIES), None)
    if at is None or (at and words_[at - 1].end() < name[1] < words_[at].start() - 1):
        return None
    if language in HAVE_ARTICLES:
        of = re.compile(OF_BODY[language]).match(text, words_[at].end(), end)
        return (name[0], of.end()) if of and of.end() > name[1] else None
    kept = list(takewhile(lambda word: word.group() not in PREPOSITIONS[language] and word.group() not in _verbs(language), words_[at + 1 : at + 1 + most]))
    return (name[0], kept[-1].end()) if kept and kept[-1].end() > name[1] else None


def _body_name(text: str, who: tuple[int, int]) -> str | None:
    """What a body is called whose name goes on in small letters."""
    said = text[slice(*who)].split()
    if not said[-1][0].islower() or all(word.lower() not in BODIES for word in said[:3]):
        return None
    return " ".join(said[1:] if said[0].lower() in ARTICLES else said)


def _clause(text: str, start: int) -> Iterator[re.Match[str]]:
    """The words from `start` on, to the first sign that is not part of a word."""
    for token in _TOKEN.finditer(text, start):
        if not (token.group()[0].isalnum() or token.group()[0] == "_"):
            return
        yield token


def _looks_like_verb(word: str, language: str) -> bool:
    return len(word) > 2 and word.endswith(tuple(ENDINGS[language])) and word not in NO_VERBS[language] and word not in PREPOSITIONS[language]


@cache
def _verbs(language: str) -> frozenset[str]:
    return verbs(language)


@cache
def _sources(language: str) -> re.Pattern[str]:
    sources = sorted((source for source in SOURCES[language] if source not in ("pour", "para")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)".replace("'", "[’']"), re.IGNORECASE)


@cache
def _words_of(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){WORDS_OF[language]}")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
