"""The first and last lines of a document in, what each line is out: a date line, a by-line, a masthead, a signature … Tables with examples."""
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer import dating, people
from indexer.paragraphs import FINAL, Para


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line: which paragraph, where in it, and what it is."""

    para: int
    start: int
    end: int
    text: str
    sort: str


SORTS: tuple[tuple[str, str, str], ...] = (  # expression, what the line is, an example: the first that matches wins
    (r"https?://\S+$|www\.\S+$|<https?://\S+>$", "address", "https://posle.example/language/en/"),
    (r"[\[(（【].*[\])）】]$", "note", "(Typed from the tape by P. Ashdown.)"),
    (r"(?:subject|betreff|objet|asunto|assunto|oggetto|temat|тема|ämne|الموضوع)\s*[:：]", "subject", "Subject: Call for action"),
    (r"(?:from|to|cc|bcc|sent|reply-to|von|an|de|para|à|от|кому|від)\s*:\s|(?:place|ort|lieu|lugar|local|luogo|miejsce|місце|место|plats|plats och tid|time|zeit|uhrzeit|hora|czas|час|tid|speakers?|participants?|panel(?:lists?|ists?)?|attendees|attendance|guests?|in attendance|teilnehmer(?:innen|\*innen)?|participant\w*|participantes|partecipanti|uczestnicy|"
     r"учасники|участники)\s*:",
     "field", "From: Solidarity Network <info@solidarity.example>"),
    (r"(?:strictly\s+)?embargo(?:ed)?\b|sperrfrist\b|embargo\b|nicht vor", "embargo", "EMBARGOED: NOT BEFORE THURSDAY 24 APRIL 1986"),
    (r"(?:press|news|media)\s+(?:release|statement|advisory)s?$|for (?:immediate )?(?:release|publication)\b.*|presse(?:mitteilung|erklärung)$|"
     r"communiqué de presse$|(?:comunicado|nota) de prensa$|nota de imprensa$|comunicato stampa$|komunikat prasowy$|прес-?реліз$|пресс-?релиз$|"
     r"pressmeddelande$|بيان صحفي$|新聞稿$|transcript\b.{0,80}$|minutes$|leaflet$|flugblatt$|tract$|octavilla$", "form", "PRESS RELEASE"),
    (r"(?:last )?(?:updated|modified|changed|revised)\b|(?:zuletzt )?(?:geändert|aktualisiert)\b|mis à jour\b|actualizado\b|оновлено\b|обновлено\b|uppdaterad\b", "changed",
     "Updated: 7 May 2023"),
    (r"(?:issued|date|datum|fecha|data|дата|published|publié|veröffentlicht|publicado|posted|released|held|recorded|التاريخ)(?:\s+on|\s+le|\s+am|\s+el)?"
     r"\s*[:：]", "dated", "Issued: 22 April 1986"),
    (r"(?:first\s+|originally\s+)?(?:published|appeared|printed)\s+(?:by|in|on|at)\b|original(?:ly)?\s+(?:source|publi\w+)\b|(?:source|quelle|fuente|fonte|"
     r"źródło|джерело|источник|källa|المصدر|來源)\s*[:：]|(?:zuerst )?erschienen in\b|(?:publié|paru) (?:dans|par)\b|publicado (?:en|por)\b|pubblicato (?:su|da)\b",
     "source", "First published by Posle editorial collective:"),
    (r"(?:by|words by|written by|text by|interview by|report by|von|par|por|di|av|przez|текст|автор|автори|autor(?:ka|a)?|author|text|texte|texto|testo|texto de|بقلم|كتب|作者|文)"
     r"(?:\s*[:：]\s*|\s+)(?=\S)", "byline", "Von Friederike Sandkuhl"),
    (r"(?:statement |a message |message |letter )?from\s+(?=[A-Z])", "from", "From Ukraine Solidarity Campaign and UNISON network"),
    (r"(?:to the editors?\b|to (?:all|the) [a-z]+.*,$|an (?:alle|die) .*|à (?:tous|toutes|la|le) .*|a (?:todos|todas|los|las) .*|do wszystkich .*|до всіх .*|إلى .*)",
     "addressee", "To the Editor, The Breakwater"),
    (r"(?:the |a |an )?(?:paper|newspaper|news-?letter|journal|magazine|bulletin|organ|weekly|monthly|zeitung|zeitschrift|wochenzeitung|organ|rundbrief|revista|"
     r"boletín|boletim|periódico|revue|journal|gazette|mensuel|hebdomadaire|rivista|giornale|mensile|pismo|gazeta|miesięcznik|газета|журнал|часопис|вісник|tidning|"
     r"tidskrift|مجلة|جريدة|نشرة)\s+(?:of|for|by|from|des|der|de|du|do|da|dos|la|las|los|del|della|degli|dla|för|av|للـ?)\b.*", "descriptor",
     "Paper of the Harbour Towns"),
    (r"(?:no|nr|n[º°]|issue|number|ausgabe|heft|número|numéro|numer|номер|nummer|vol|volume|jahrgang)\.?\s*\d+\b.{0,60}$", "issue", "No. 47 · October 1995 · 40p"),
    (r"in this (?:number|issue)\b.*|contents\b.*|inhalt\b.*|sommaire\b.*|sumario\b.*|spis treści\b.*|у цьому номері.*", "contents", "In this number: The Treasurer explains himself"),
    (r"(?:page|seite|página|pagina|strona|сторінка|с\.|p\.)\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)$", "page", "PAGE THREE"),
)
_SORTS = tuple((re.compile(rule, re.I), sort) for rule, sort, _ in SORTS)

SALUTATION = re.compile(
    r"(?:dear|hello|hi|greetings|good (?:morning|afternoon|evening|day)|comrades|friends|brothers|sisters|siblings|fellow|ladies and|citizens|colleagues|your |"
    r"liebe|lieber|sehr geehrte|hallo|guten (?:tag|abend|morgen)|genoss|kolleg|freund|cher|chère|chers|chères|bonjour|camarades|ami|querid|estimad|compañer|buen|hola|"
    r"caro|cara|cari|care|compagn|prezad|companheir|szanown|drodzy|drogi|koleżank|koledzy|towarzysz|шановн|дорог|товариш|друзі|любі|вітаю|добрий|уважаем|товарищ|"
    r"друзья|bästa|hej|kamrat|kära|vänner|أيها|أيتها|السادة|الرفاق|عزيز|各位|親愛)", re.I)
NOTE = re.compile(r"(?:translated|transcribed|transcript|typed|recorded|translation|collected|edited|abridged|übersetzt|übersetzung|aufgezeichnet|traduit|traduction|traducción|"
                  r"traducido|tradotto|tłumaczenie|переклад|перевод|översättning|ترجمة|minutes of|present:|anwesend|(?:(?:a |the )?(?:speech|address|lecture|sermon|talk|remarks|message|paper|statement)\s+)?"
                  r"(?:delivered|given|read|held|broadcast|made|spoken)\s+(?:at|before|to|in|on|by|from|over|during)|gehalten|prononcé[e]?|pronunciad[oa]|pronunciat[oa]|wygłoszon[aey]|виголошен[аоі]|произнесен[ао]|hållet)\b", re.I)
IMPRINT = re.compile(r"(?:about|contacts?|printed|published|issued|distributed|produced|typeset|copyright|©|join|support|follow|donate|subscribe|über|herausgegeben|hrsg|druck|v\.?\s?i\.?\s?s\.?\s?d\.?\s?p|"
                     r"impressum|imprim|édité|ne pas jeter|impreso|editad[oa]|edita\b|stampato|wydawca|druk\b|wydano|надруковано|видано|видавець|издано|отпечатано|tryck)\b", re.I)  # who printed or what for, not who signs
MOST_HEADER = 12  # paragraphs
LONGEST_SIGNATURE, LONGEST_LEAD = 16, 7  # words, with office and organisation; words before it (signed as a true record : the)
DATED, DATED_FROM = 12, 25  # words of a line that only says when, and characters before the day in it
PROSE = 22  # words of a line that is no heading any more


def sort_of(text: str) -> str:
    """What one line is; "" when the tables do not know it (then it may be a title)."""
    text = text.strip()
    for rule, sort in _SORTS:
        if match := rule.match(text):
            if sort == "from" and not (people.is_organisation(text[match.end():]) or people.is_person(people.split_names(text[match.end():])[0])):
                return ""
            return sort
    found = dating.first(text) if len(text) < 200 else None
    if found is not None:
        rest = re.sub(r"[\W\d_]+", " ", text[: found.start] + text[found.end:]).split()
        if len(rest) <= 1:
            return "date"
        return "dateline" if len(rest) <= 12 and not FINAL.search(text.rstrip(".")) else ""
    return ""


def lines_of(paras: Sequence[Para], indices: Sequence[int]) -> list[Line]:
    """The printed lines of some paragraphs."""
    found = []
    for index in indices:
        at = 0
        for text in paras[index].text.split("\n"):
            if text.strip():
                found.append(Line(para=index, start=at, end=at + len(text), text=text.strip(), sort=sort_of(text)))
            at += len(text) + 1
    return found


def header_end(paras: Sequence[Para], labels: set[int]) -> int:
    """Where the head of a document ends: at the first prose, salutation, question, rule or label."""
    for index, para in enumerate(paras[:MOST_HEADER]):
        if index in labels or para.voice is not None or (is_prose(para) and not (index == 0 and _is_loud_title(paras))) or para.kind in ("item", "footnote"):
            return index
        if index and para.is_set_apart and para.text.endswith(("?", "؟")) and index + 1 < len(paras) and not paras[index + 1].is_set_apart:
            return index
        if index and (SALUTATION.match(para.text) and FINAL.search(para.text + ".") and not para.is_set_apart and para.text.rstrip()[-1:] in ",!.:،"):
            return index
    return min(len(paras), MOST_HEADER)


SHOUTED = re.compile(r"(?:[^\W\d_a-zà-öø-ÿа-яёіїєґ]{2,}[\s,:!–—-]+){1,}[^\W\d_a-zà-öø-ÿа-яёіїєґ]{2,}")


def _is_loud_title(paras: Sequence[Para]) -> bool:
    """A first line that ends with a call or a question and is a title all the same: some of it in capitals, or with a head below it.

    "Comrades!" and a first sentence that asks are none."""
    first = paras[0].text
    if len(paras) < 2 or "\n" in first or len(first.split()) > 20 or not first.endswith(("!", "?", "؟")) or SALUTATION.match(first) or re.search(r"[.…]\s", first):
        return False
    if SHOUTED.search(first):
        return len(paras[1].text.split()) > 2 * len(first.split()) or not is_prose(paras[1])
    return first.endswith(("?", "؟")) and not is_prose(paras[1]) and sort_of(paras[1].text.split("\n")[0]) != ""


def is_prose(para: Para) -> bool:
    """Running text: long, or a sentence of some length with its end."""
    if para.kind == "heading" or (para.kind == "stage" and len(para.text) < 200):
        return False
    words = len(para.text.split()) if not re.search(r"[\u4e00-\u9fff]", para.text) else len(para.text) // 2
    if para.kind == "line":
        longest = max(len(line.split()) for line in para.text.split("\n"))
        return longest > PROSE or (longest >= 8 and sum(bool(re.search(r"[.!?,;—]$", line)) for line in para.text.split("\n")) > 2)
    if words <= 45 and NOTE.match(para.text):
        return False
    if words <= DATED and (found := dating.first(para.text)) and found.start <= DATED_FROM and len(para.text[found.end:].split()) <= 5:
        return False  # Tuesday, 17th February 1931, at 2.30 p.m.
    if words <= 30 and sort_of(para.text) in ("embargo", "source", "dated", "note", "byline", "contents"):
        return False
    if para.emphasis and words <= 40:
        return False
    return words > PROSE or (words >= 5 and bool(re.search(r"(?<!\b[rрг])[.!?…。！？؟][\"'”’»)]*$", para.text)) and not para.text.isupper())


def signature_names(line: str) -> tuple[list[str], bool]:
    """The persons (or, failing that, the organisations) who sign in this line, and whether they are persons."""
    if len(line.split()) > LONGEST_SIGNATURE + LONGEST_LEAD or IMPRINT.match(line.strip()):
        return [], False
    line = re.sub(r"^\s*(?:signed(?: as a true record)?|gezeichnet|gez\.|signé|firmado|podpisano|підпис|подпись)?\s*[:—–-]?\s*", "", line, flags=re.I)
    line = re.sub(r"^(?:the|die|der|das|la|le|el|los|las)\s+(?=[A-ZÀ-Þ])", "", line)
    if re.search(r"[!?؟,:]$|\w{3,}\.$|[^\W\d_A-Z]{2}[.!?]\s", line.strip()) or len(line.split()) > LONGEST_SIGNATURE:
        return [], False
    for_whom = re.match(r"(?:for|on behalf of|für|im namen|pour|por|per|za|w imieniu|за|від імені|för|عن)\s+[^:：]{2,80}[:：]\s*(?P<who>.+)$", line, re.I)
    who = for_whom["who"] if for_whom else line
    name = re.split(r"[,،(]|\s[–—-]\s", who, maxsplit=1)[0].strip(" .")
    if people.is_person(name) and people.is_likely(name) and len(people.without_titles(name).split()) <= 5:
        return [people.proper_case(name)], True
    named = [people.proper_case(n) for n in people.split_names(who)]
    if len(named) > 1 and all(people.is_person(n) for n in named):
        return named, True
    if people.is_organisation(who) and len(who.split()) <= 8 and not who.endswith((".", "!", "?")):
        return [who.strip(" .")], False
    return [], False
