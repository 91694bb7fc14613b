"""Whose words the body of a document is, where no label says so: a by-line, a signature, a speech's title, an organisation's name at the top."""
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer import dating, people
from indexer.describe import kinds
from indexer.describe.lines import SALUTATION, Line, signature_names
from indexer.paragraphs import Para
from indexer.people.words import PARTICLES, TITLES

BYLINE = re.compile(
    r"^(?:words |text |written |report |story |a speech |speech )?(?:by|von|par|por|di|av|przez|текст|автори?|autor(?:ka|a|en|es)?|authors?|text|texte|texto|testo|"
    r"بقلم|كتب|作者|文)\s*[:：]?\s+(?P<who>.+)$", re.I)
SPEECH: tuple[tuple[str, str, str], ...] = (  # expression, example, who speaks
    (r"\b(?:speech|address|remarks|statement|testimony|lecture|talk|keynote|message|appeal|letter|sermon)\s+(?:by|of|from)\s+(?P<who>[^,.;:(\n]+)",
     "OPENING ADDRESS BY GWENLLIAN PRYDDERCH, CRANE DRIVER", "Gwenllian Prydderch"),
    (r"\b(?:rede|ansprache|erklärung|grußwort)\s+(?:von|der|des)\s+(?P<who>[^,.;:(\n]+)", "Rede von Clara Zetkin", "Clara Zetkin"),
    (r"\b(?:discours|intervention|allocution|message)\s+(?:de|d['’])\s*(?P<who>[^,.;:(\n]+)", "Discours de Jean Jaurès", "Jean Jaurès"),
    (r"\b(?:discurso|intervención|palabras|mensaje|discorso|intervento)\s+(?:de|do|da|di)\s+(?P<who>[^,.;:(\n]+)", "Discurso de Rosa Pérez", "Rosa Pérez"),
    (r"\b(?:przemówienie|wystąpienie|промова|виступ|звернення|речь|выступление|обращение|tal av)\s+(?P<who>[^,.;:(\n]+)", "Виступ Соломії Гармаш", "Соломії Гармаш"),
    (r"^(?P<who>[^,.;:(\n«“\"]+?)\s*:\s*(?=[«“\"„])", "Соломія Гармаш: «Маяк – це не метафора»", "Соломія Гармаш"),
    (r"^(?P<who>[^,.;:(\n]+?)\s+[–—-]\s+про\s", "Денис Шмигаль – про спрощення митних процедур", "Денис Шмигаль"),
    (r"^(?P<who>[^,.;:(\n]+?)\s+(?:speaks |speaking |speech )?(?:at|to|before) (?:the|a) [^.\n]{0,60}\b(?:rally|meeting|conference|congress|assembly|demonstration|march)\b",
     "Abiodun Falade at the Merrow Quay rally for hospital pay", "Abiodun Falade"),
)
_SPEECH = tuple(re.compile(rule, re.I) for rule, _, _ in SPEECH)
CREDIT = re.compile(r"(?:(?:by|von|av|por|par|di|przez|автор:?)\s+)?(?P<who>[^,.:;]{4,60}),\s+(?P<x>(?-i:[A-ZÀ-ÞА-ЯЄІЇҐ])[^,.:;]{1,40}),\s+(?P<rest>[^,;]*\d{4}\)?\.?)$", re.I)  # Leyla Aksungur, Tideline, 7 November 2019
DATED_BY = re.compile(r".{0,60}\d{4}.{0,25}?[\s|·•,–—-]+(?:by|von|par|por|di|av)\s+(?P<who>[^|·•,–—]{4,60})$", re.I)  # Posted on May 5, 2023 by Ann Lee
NAME_AND_DATE = re.compile(r"(?:by\s+|von\s+)?(?P<who>[^|·•,–—\d]{4,60}?)\s*[|·•]\s*(?=[^|]*\d{4})[^|·•]{4,40}$", re.I)  # Ann Lee | 5 May 2023; with a comma it would be a place
OF_BODY = re.compile(r"\b(?:statement|declaration|appeal|resolution|communiqué|message|open letter|letter|leaflet|flyer|bulletin|motion|erklärung|flugblatt|stellungnahme|aufruf)\s+(?:by|of|from|des|der|von)\s+"
                     r"(?P<who>[^.;:(\n]+?)(?=\s+(?:on|to|about|against|regarding|in|zu|zum|zur|an|gegen)\s|[,.;:(]|$)", re.I)
BIO = re.compile(r"(?:\*|†)?\s*(?:the author,?\s+)?(?P<who>[^,.;:()\n]{4,50}?),?\s+(?:\([^)]*\)\s*)?(?:is|was|ist|est|es|è|jest|är|—|є|являється)\s+(?:a|an|the|one|currently|also|ein|eine|un|une|una|"
                 r"honorary|professor|editor|member|co-|chair|secretary|general|president|mitglied|membre|miembro|редактор|член|авторка?|en)\b", re.I)
AUTHOR = re.compile(r"\b(?:author|writer|journalist|editor|activist|member of|professor|researcher|historian|autor|journalist|aktivist|mitglied|militant|periodista|активіст|автор|член)", re.I)
SIGNED = re.compile(r"(?:signed(?: by)?|signatories|signatures|first signatories|initial signatories|(?:erst)?unterzeichner(?:innen|\*innen|:innen)?|unterschriften|signataires|premiers signataires|"
                    r"firmas|firmantes|firman|abajo firmantes|assinam|assinaturas|firmatari|podpisali|podpisy|sygnatariusze|підписи|підписали|підписанти|подписи|подписали|undertecknat|"
                    r"undertecknare|الموقعون|التوقيعات)\s*(?:[:：]|$)\s*", re.I)
_NAME = r"(?P<who>[^\W\d_a-zà-ÿа-я][\w’'-]+(?:\s+[^\W\d_a-zà-ÿа-я][\w.’'-]+){1,3})"
WRITES = (
    re.compile(rf",\s+(?:writes|argues|reports|explains|asks)\s+{_NAME}"), re.compile(rf"^{_NAME}\s+(?:writes|reports|argues|reviews|looks at|explains|examines|considers|reflects)\b"),
    re.compile(rf",\s+(?:schreibt|berichtet|meint|écrit|escribe|scrive|pisze|пише|пишет|skriver)\s+{_NAME}"),
)
INTRODUCES = re.compile(r"introduc|interview|einleitung|vorwort|présent|introducción|wstęp|вступ", re.I)
STOPS = re.compile(r"\s+(?:to|at|before|on|in|für|vor|auf|an|à|au|en|ante|na|do|до|на|в|у|i)\s+.*$", re.I)
DATED_SORTS = ("date", "dated", "dateline")
DASHED = re.compile(r"\s*[—–]\s*\S")  # — Ann Lee, March 2014
OF_BOOK = re.compile(r"\bISBN\b|\b\d{2,4} (?:Seiten|pages|páginas|pagine|stron|с\.|стор)")  # what is reviewed names no signers
JOINED_NAMES = re.compile(r"\s+(?:writes|reports|für|for)\b.*$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Who speaks the body, by which rule, and where the words stand."""

    names: tuple[str, ...]
    rule: str
    persons: bool
    para: int
    start: int
    end: int
    confidence: float


def by_line(lines: Sequence[Line]) -> Authors | None:
    """By Friederike Sandkuhl; Von …; Autor: …"""
    for line in lines:
        for rule in (DATED_BY, NAME_AND_DATE):
            match = rule.match(line.text) if line.sort in ("dateline", "dated", "date", "byline") else None
            if match and dating.first(line.text) and (names := _persons(match["who"])):
                return _authors(names, "credit-line", line, match.start("who"), 0.9)
        if (credit := CREDIT.match(line.text)) and people.is_person(credit["who"]) and dating.first(credit["rest"]):
            return _authors([people.proper_case(credit["who"])], "credit-line", line, 0, 0.9)
        match = BYLINE.match(line.text)
        if line.sort != "byline" or not match:
            continue
        who = re.split(r"\s[|·–—]\s|\s-\s|;", JOINED_NAMES.sub("", match["who"]), maxsplit=1)[0].strip(" .*")
        names = _persons(who)
        if names:
            return _authors(names, "by-line", line, match.start("who"), 0.95)
        if people.is_organisation(who) and not re.search(r"\b(?:staff|our own|reporter|correspondent)\b", who, re.I):
            return _authors([who], "by-line", line, match.start("who"), 0.8, persons=False)
    return None


def under_title(lines: Sequence[Line], title: Line | None) -> Authors | None:
    """A name alone between the title and a date, or with a date right above it: printed by-lines without "by"."""
    if title is None:
        return None
    after = [line for line in lines if (line.para, line.start) > (title.para, title.start)]
    for at, line in enumerate(after[:3]):
        beside = [*after[max(0, at - 1):at], *after[at + 1: at + 2]]
        if not line.sort and any(other.sort in ("date", "dated") for other in beside) and not re.search(r"[,.:;–—]", line.text) and (names := _persons(line.text)):
            return _authors(names, "name-and-date", line, 0, 0.8)
    return None


def of_body(lines: Sequence[Line]) -> Authors | None:
    """The organisation whose statement the title announces, where nobody signs."""
    for line in lines:
        match = OF_BODY.search(line.text) if not line.sort else None
        named = re.split(r",\s*(?:and\s+)?|\s+(?:and|und)\s+(?=(?:the|der|die)\s|[A-ZÀ-ÞА-Я])", match["who"]) if match else []
        bodies = [re.sub(r"^(?:the|der|des|die|la|el|le|del)\s+", "", who, flags=re.I).strip(" .*") for who in named]
        if match and all(people.is_organisation(who) and len(who.split()) <= 10 for who in bodies):
            return _authors([people.proper_case(who) for who in bodies], "statement-title", line, match.start("who"), 0.7, persons=False)
    return None


def of_bio(paras: Sequence[Para], indices: Sequence[int]) -> Authors | None:
    """A note about the author, set apart at the beginning or end: Ann Lee is a docker and writes for The Tide."""
    for index in indices:
        para = paras[index]
        match = BIO.match(para.text) if len(para.text.split()) <= 70 and (para.is_set_apart or para.kind in ("footnote", "paragraph")) else None
        is_named = match is not None and people.is_person(match["who"]) and " " in people.without_titles(match["who"])
        if match and is_named and (para.is_set_apart or AUTHOR.search(para.text)):
            return Authors(names=(people.proper_case(match["who"]),), rule="author-note", persons=True, para=index, start=match.start("who"), end=match.end("who"), confidence=0.8)
    return None


def signatories(paras: Sequence[Para]) -> tuple[int, Authors] | None:
    """Where a list of signatories begins, and who they are: persons where persons sign, else organisations."""
    for index in range(len(paras) - 1, max(0, len(paras) - 80), -1):
        first, _, rest = paras[index].text.partition("\n")
        if not SIGNED.match(first):
            continue
        lines = [line for para in paras[index + 1:] for line in para.text.split("\n")] + rest.split("\n")
        said = SIGNED.match(first)
        lines += [first[said.end():]] if said else []
        lines = [line.strip(" •·*-–—") for line in lines if line.strip() and len(line.split()) <= 14]
        persons = [name for line in lines for name, is_person in [_signer(line)] if is_person]
        bodies = [name for line in lines for name, is_person in [_signer(line)] if name and not is_person]
        names = tuple(dict.fromkeys(persons if len(persons) >= len(bodies) else bodies))
        if names:
            return index, Authors(names=names, rule="signatories", persons=bool(persons), para=index, start=0, end=len(paras[index].text), confidence=0.85)
    return None


def _signer(line: str) -> tuple[str, bool]:
    name = re.split(r"[,،(\[]|\s[–—-]\s", line, maxsplit=1)[0].strip(" .")
    if people.is_person(name):
        return people.proper_case(name), True
    capitals = [w for w in name.split() if people.is_capitalised(w) or people.bare(w) in PARTICLES]
    capitals = [w for w in capitals if people.bare(w) not in TITLES]
    return (name, False) if capitals and len(capitals) * 2 >= len(name.split()) and not re.search(r"[.!?:]$", line) else ("", False)


def who_writes(paras: Sequence[Para], until: int) -> Authors | None:
    """Writes Ann Lee; Ann Lee reports: in the lead of an article, but not where it is the introduction that somebody writes."""
    for index, para in enumerate(paras[:until + 2]):
        if not (para.is_set_apart or index < until) or len(para.text.split()) > 90:
            continue
        for rule in WRITES:
            match = rule.search(para.text)
            if match and people.is_person(match["who"]) and not INTRODUCES.search(para.text):
                return Authors(names=(people.proper_case(match["who"]),), rule="lead", persons=True, para=index, start=match.start("who"), end=match.end("who"), confidence=0.8)
    return None


def of_speech(lines: Sequence[Line]) -> Authors | None:
    """The one whose speech or statement the title or a line under it announces."""
    for line in lines:
        if line.sort in ("note", "embargo", "descriptor", "addressee"):
            continue
        for rule in _SPEECH:
            match = rule.search(line.text)
            if not match:
                continue
            names = _persons(STOPS.sub("", match["who"]))
            if names:
                return _authors(names, "speech-title", line, match.start("who"), 0.9)
    return None


def alone(lines: Sequence[Line], title: Line | None) -> Authors | None:
    """A name with a line of its own above or below the title of a speech or statement."""
    announced = kinds.announced("\n".join(line.text for line in lines if not people.is_person(line.text)))
    if announced is None or announced[0] not in ("speech", "statement", "letter"):
        return None
    for line in lines[:4]:
        if line != title and not line.sort and not SALUTATION.match(line.text) and people.is_person(line.text) and len(line.text.split()) <= 5 and not re.search(r"[,.:]", line.text):
            return _authors([people.proper_case(line.text)], "name-line", line, 0, 0.85)
    return None


def organisations(lines: Sequence[Line]) -> Authors | None:
    """From A and B, under the title: organisations that speak."""
    for line in lines:
        match = re.match(r"(?:statement |a message |message |letter )?from\s+(?P<who>.+)$", line.text, re.I)
        if line.sort != "from" or not match:
            continue
        names = [re.sub(r"^the\s+", "", n, flags=re.I).strip(" .") for n in re.split(r",\s*(?:and\s+)?|\s+and\s+(?=the\s|[A-Z])", match["who"])]
        if names and all(people.is_organisation(n) for n in names):
            return _authors(names, "from-line", line, match.start("who"), 0.85, persons=False)
        if names and all(people.is_person(n) for n in names):
            return _authors(names, "from-line", line, match.start("who"), 0.8)
    return None


def signature(paras: Sequence[Para], lines: Sequence[Line]) -> Authors | None:
    """Who signs on the last lines: persons where persons sign, else organisations."""
    if any(OF_BOOK.search(line.text) for line in lines):
        return None
    persons: list[str] = []
    groups: list[str] = []
    first: Line | None = None
    for line in lines:
        named, dated, _ = line.text.partition(",")
        if line.sort == "dateline" and dated and people.is_organisation(named):
            names, are_persons = signature_names(named)  # The Unemployed Workers' Committee, Merrow, October 1932
        elif line.sort in ("", "from") or (line.sort in DATED_SORTS and DASHED.match(line.text)):
            names, are_persons = signature_names(line.text)
        else:
            continue
        if names:
            (persons if are_persons else groups).extend(names)
            first = first if first and (not are_persons or persons[0] not in names) else line
    names = list(dict.fromkeys(persons or groups))
    if not names or first is None:
        return None
    return Authors(names=tuple(names), rule="signature", persons=bool(persons), para=first.para, start=first.start, end=first.end,
                   confidence=0.9 if persons else 0.75)


def last_words(paras: Sequence[Para]) -> Authors | None:
    """A last line of a few capitalised words that the text names before: a body that signs and has no word of an organisation in its name."""
    last = paras[-1].text.strip() if len(paras) > 3 else ""
    found = last.split()
    if not 1 < len(found) <= 5 or not re.fullmatch(r"[^.!?,:;…\d\n]+", last) or paras[-1].kind != "paragraph" or last.isupper():
        return None
    if not all(people.is_capitalised(w) or people.bare(w) in PARTICLES for w in found) or sum(last in para.text for para in paras[:-1]) < 2:
        return None
    return Authors(names=(last,), rule="signature", persons=people.is_person(last), para=len(paras) - 1, start=0, end=len(last), confidence=0.6)


def in_file_name(paras: Sequence[Para], path: str) -> Authors | None:
    """The one person of the text whose surname stands in the file's name; of several the one with a title. Only for what one person's office gives out."""
    name = path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    parts = {part.casefold() for word in re.findall(r"[^\W\d_]+", name) for part in [word, *re.findall(r"[A-Z][a-z]+", word)] if len(part) > 2}
    found: dict[str, tuple[str, int, int, int]] = {}
    titled: set[str] = set()
    for index, para in enumerate(paras[:6]):
        for match in people.RUN.finditer(para.text):
            full, before = _nearest_name(match[0], parts)
            if full:
                found.setdefault(people.key(full), (full, index, match.start(), match.end()))
                before = before or next(iter(para.text[: match.start()].split()[-1:]), "")
                titled |= {people.key(full)} if people.bare(before) in TITLES else set()
    chosen = found.keys() & titled if len(found.keys() & titled) == 1 else found.keys()
    if len(chosen) != 1:
        return None
    full, index, start, end = found[next(iter(chosen))]
    return Authors(names=(people.proper_case(full),), rule="name-in-file-name", persons=True, para=index, start=start, end=end, confidence=0.7)


def _nearest_name(words: str, parts: set[str]) -> tuple[str, str]:
    """First name and surname out of a run of capitalised words, where the surname is one of `parts`; and the word before them."""
    found = [w.strip(".,") for w in words.split()]
    for at in range(len(found) - 1, 0, -1):
        if people.POSSESSIVE.sub("", found[at]).casefold() in parts:
            first = at - 1
            while first > 0 and (len(found[first]) == 1 or people.is_person(" ".join(found[first - 1: at]), single=True)) and people.bare(found[first - 1]) not in TITLES:
                first -= 1
            name = " ".join([*found[first:at], people.POSSESSIVE.sub("", found[at])])
            if not any(people.bare(word).removesuffix("s") in TITLES for word in found[first:at]) and people.is_person(name) and at - first <= 3:
                return name, found[first - 1] if first else ""
    return "", ""


def _persons(who: str) -> list[str]:
    who = who.strip(" .,")
    head = re.split(r",\s", who, maxsplit=1)[0]
    if people.is_person(head) and not re.search(r"\band\b", head):
        rest = [n for n in people.split_names(who)[1:] if people.is_person(n)]
        return [people.proper_case(n) for n in [head, *rest]]
    names = people.split_names(who)
    return [people.proper_case(n) for n in names] if all(people.is_person(n) for n in names) else []


def _authors(names: list[str], rule: str, line: Line, at: int, confidence: float, *, persons: bool = True) -> Authors:
    return Authors(names=tuple(names), rule=rule, persons=persons, para=line.para, start=line.start + at, end=line.end, confidence=confidence)
