"""Who asks and who answers, from the words that announce an interview; and questions that no label marks."""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from indexer import people
from indexer.cues import Cued, those_with, whole_words
from indexer.paragraphs import Para
from indexer.people.words import NOT_NAMES
from indexer.segment.labels import Label

NAME = r"(?:(?:[^\W\d_a-z][\w’'-]{1,40}\s+){1,4}[^\W\d_a-z][\w’'-]{1,40})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who asks and who answers, as far as the document says."""

    asking: str | None = None
    answering: str | None = None
    rule: str = "none"
    para: int = -1  # the paragraph that says so


# {a} asks, {b} answers, {x} and {y}: either way; a publication before a name, or "for" after it, marks who asks
ANNOUNCED: tuple[tuple[str, str, str, str, str], ...] = (  # expression, example, who asks, who answers, and the words without one of which it cannot match
    (r"{a}(?: (?:has|have))? (?:interviewed|interviews|asked|questioned|befragte|interviewte|a interrogé|entrevistó a|ha intervistato|intervistò) {b}",
     "Clara Whitcombe interviewed Halina Wrzos", "Clara Whitcombe", "Halina Wrzos",
     "interview asked questioned befragte interrogé entrevistó intervist"),
    (r"{b}(?:,[^.]{{0,80}},)? (?:was|is|has been) interviewed by {a}", "Halina Wrzos was interviewed by Clara Whitcombe", "Clara Whitcombe", "Halina Wrzos",
     "interviewed"),
    (r"{b} (?:spoke|talked|talks|speaks|sat down|told)(?: \w+)? (?:to|with) [^.]{{0,40}}?['’]s? {a}", "Zofia Malisz spoke to Green Left's Federico Fuentes",
     "Federico Fuentes", "Zofia Malisz",
     "spoke talk speaks sat told"),
    (r"{a} (?:of|from|for) [^.,]{{2,40}} (?:spoke|talked|talks|speaks|sat down) (?:to|with) {b}", "Ann Lee of The Torch spoke to Bob Ray", "Ann Lee", "Bob Ray",
     "spoke talk speaks sat"),
    (r"{a} (?:spoke|talked|talks|speaks|sat down|caught up|sprach|rozmawiał[aą]?|parló|habló|conversó|habla|samtalade|s'est entretenue?) (?:to|with|mit|z|con|avec|med) {b}",
     "Clara Whitcombe talked to Halina Wrzos, who led the convoy", "Clara Whitcombe", "Halina Wrzos",
     "spoke talk speaks sat caught sprach rozmawia parló habl conversó samtalade entretenu"),
    (r"(?:interview|gespräch|conversation) (?:with|mit|avec) {b}[^.]{{0,120}}?[.,]?\s+(?:by|von|par|conducted by|geführt von)\s+{a}",
     "Interview with Halina Wrzos by Clara Whitcombe", "Clara Whitcombe", "Halina Wrzos",
     "interview gespräch conversation"),
    (r"(?:entrevista|intervista|rozmowa|entretien|intervju) (?:a|con|com|z|ze|avec|med) {b}[^.]{{0,120}}?[.,]?\s+(?:por|rozmawia(?:ł|ła)?|par|av)\s+{a}",
     "Entrevista a Rocío Valdearenas, fundadora de la Cooperativa. Por Mateo Carballedo", "Mateo Carballedo", "Rocío Valdearenas",
     "entrevista intervista rozmowa entretien intervju"),
    (r"(?:інтерв[’'ʼ]?ю|розмова) з {b}[^.]{{0,120}}?[.,]?\s+(?:розмовляв|розмовляла|взяла|взяв)\s+{a}", "Інтервʼю з Оленою Кравець взяла Марта Дячук", "Марта Дячук", "Оленою Кравець",
     "інтерв розмова"),
    (r"(?:asked|interviewed|talked to|spoke to|spoke with|interview with|interview mit|im gespräch mit|gespräch mit|entrevista a|entrevista con|entrevista com|"
     r"entretien avec|intervista a|intervista con|rozmowa z|розмова з|مقابلة مع|حوار مع|інтерв[’'ʼ]?ю з|интервью с|беседа с|intervju med|conversation with) {b}",
     "The Breakwater asked Tunde Adeyinka", "", "Tunde Adeyinka",
     "asked talked spoke interview gespräch entrevista entretien intervista rozmowa розмова مقابلة حوار інтерв интервью беседа intervju conversation"),
)
_ANNOUNCED = tuple(Cued(re.compile(re.sub(r"(?<!\{)\{([ab])\}(?!\})", lambda m: f"(?P<{m[1]}>{NAME})", row[0]).replace("{{", "{").replace("}}", "}")), tuple(row[4].split()))
                   for row in ANNOUNCED)


CUES = (*"interview spoke speaks talk asked conversation told gespräch sprach befragt entretien entrevist habló intervist rozm wywiad розмов інтерв беседа интервью intervju مقابلة حوار".split(),
        "sat down", *"訪访採采對对")  # looked for as plain words before the rules are asked
ASKED_CUES = ("interview", "intervju", "intervista", "questions by", "gespräch führte", "fragen", "propos recueillis", "entretien", "entrevista", "por:", "por :", "rozm", "розмовля", "спілкува", "беседов")


ASKED_BY = re.compile(rf"(?:[Ii]nterview(?:ed)?(?:\s+(?:was\s+)?conducted)?\s+by|[Ii]nterview(?:er)?\s*:|[Qq]uestions by|(?:[Dd]as )?(?:Interview|Gespräch) führte|[Ff]ragen\s*:|[Pp]ropos recueillis par|"
                      rf"[Ee]ntretien (?:réalisé|conduit) par|[Ee]ntrevista(?: realizada)? (?:de|por)|[Pp]or\s*:|[Ii]ntervista (?:di|a cura di)|[Rr]ozmawia(?:ł|ła|li)?|[Rr]ozmowę przeprowadzi(?:ł|ła)|"
                      rf"[Рр]озмовля(?:в|ла)|[Сс]пілкува(?:вся|лася)|[Бб]еседова(?:л|ла)|[Ii]ntervju(?:are)?\s*(?:av|:))\s+(?P<a>{NAME})")


def announcement(paras: Sequence[Para], small: Sequence[str], until: int, title: str = "") -> Parties:
    """Who asks and who answers, from the last paragraph before `until` that announces an interview; whom the title names answers. `small`: the paragraphs in small letters."""
    above = range(min(until, len(paras)))
    found = _announced(paras, {index: small[index] for index in above})
    if found.asking and found.answering and found.asking in title and found.answering not in title:
        found = replace(found, asking=found.answering, answering=found.asking)
    if found.asking is None:
        ends = {index: small[index] for index in (*above, *range(max(0, len(paras) - 3), len(paras)))}
        match = next((m for index in those_with(ends, ASKED_CUES).texts if (m := ASKED_BY.search(paras[index].text)) and people.is_person(_trimmed(m["a"]))), None)
        if match:
            found = replace(found, asking=_trimmed(match["a"]), rule="announced")
    return found


def _announced(paras: Sequence[Para], small: Mapping[int, str]) -> Parties:
    for index in reversed(those_with(small, CUES).texts):
        found = parties(paras[index].text)
        if found.rule != "none":
            return replace(found, para=index)
    return Parties()


WITH_CJK = re.compile(r"(?:專訪|访谈|訪談|採訪|采访|專访|对话|對話)(?P<b>[\u4e00-\u9fff]{2,4})(?=[：:，,、—\s]|$)")


def parties(text: str) -> Parties:
    """Who asks and who answers, as a sentence announces it."""
    if match := WITH_CJK.search(text):
        return Parties(answering=match["b"], rule="announced")
    printed, small = _small_cues(_as_written(text) if text.isupper() else text), text.lower()
    if TO_US.may_match(small) and TO_US.rule.search(text) and len(named_here := {name for name in people.names_in(text) if len(name.split()) <= 4}) == 1:
        return Parties(answering=named_here.pop(), rule="announced")
    for rule in _ANNOUNCED:
        for match in rule.rule.finditer(printed) if rule.may_match(small) else ():
            found = {k: _trimmed(v) for k, v in match.groupdict().items() if v}
            named = {k: v for k, v in found.items() if people.is_person(v)}
            if "b" in named:
                return Parties(asking=named.get("a"), answering=named["b"], rule="announced")
    return Parties()


TO_US = Cued(re.compile(r"\b(?:[Ss]?[Hh]e|[Tt]hey|who) (?:spoke|talked|speaks|talks) (?:to|with) us\b|\b[Ww]e (?:spoke|talked|sat down) (?:to|with) (?:her|him|them)\b|\b[Ww]e (?:asked|interviewed) (?:her|him|them)\b|"
                   r"\b(?:[Ss]ie|[Ee]r) sprach mit uns\b|\b[Ww]ir sprachen mit (?:ihr|ihm)\b|\b[Ii]l a répondu|\b[Ee]lle a répondu|\b[Nn]ous l['’]avons rencontrée?\b|\b[Hh]ablamos con ell[ao]\b|\b[Cc]onversamos com el[ae]\b"),
             ("to us", "with us", *(f"{word} {whom}" for word in ("to", "with", "asked", "interviewed") for whom in ("her", "him", "them")), "mit uns", "mit ihr", "mit ihm", "a répondu", "avons rencontré", "con ell", "com el"))
SMALL = frozenset("a an and con com de del der des di do du e et for i im in la le les mit of on par por the to von with y z ze з и с та".split())


def _as_written(title: str) -> str:
    """A title in capitals with the capitals that names have: small words small. Letter for letter as long as before."""
    return re.sub(r"[^\W\d_]+", lambda m: m[0].lower() if m[0].lower() in SMALL else m[0][0] + m[0][1:].lower(), title)


ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Herr|Frau|Genossin|Genosse|Monsieur|Madame|Mme|M|Señora?|Sra?|Doña|Don|Dona|Senhora?|Signora?|Pan[ie]?|[Пп]ан[іе]?|[Тт]овариш[уко]*)\.?\s+"
                       r"(?P<name>[^\W\d_a-z][\w’'-]+)")
SPEAKS_OF = re.compile(rf"(?P<b>{NAME})\s+(?:über|zum|zur|on|about|sur|sobre|su|про|о|об|om)\s")


def addressed(paras: Sequence[Para], labels: Sequence[Label], title: str) -> Parties:
    """Who answers where nothing announces it: the one person of the text whom a question calls by title and surname, or who the lines above the first question say speaks on something."""
    above = [*(para.text for para in paras[: labels[0].index]), title]
    asked = [paras[label.index].text[label.start:] for label in labels if label.sort == "code"]
    called = {match["name"] for text in asked for match in ADDRESSED.finditer(text)}
    full = {name for text in [*above, *asked] for found in people.RUN.finditer(text) for name in [_whole_name(found[0])] if name.split()[-1] in called and people.is_person(name)}
    full = full or {name for text in above for match in SPEAKS_OF.finditer(text) if people.is_person(name := _whole_name(match["b"]))}
    return Parties(answering=full.pop(), rule="addressed") if len(full) == 1 else Parties()


WORK = re.compile(r"\w+(?:in|er|ist|ant|or|ende|rat|mann)$")  # die Pflegerin Annegret Sauerwald: what somebody does is capitalised too


def _whole_name(found: str) -> str:
    """First name and surname of a run of capitalised words, without title and work before them."""
    words = people.without_titles(_trimmed(found)).split()
    return " ".join(words[1:] if len(words) > 2 and WORK.match(words[0]) else words)


CAPITAL_CUES = re.compile(whole_words(r"Interview Entrevista Gespräch Conversation Intervista Rozmowa Entretien Intervju Por Di Von By Par Im Розмова Интервью Беседа Інтерв\w*".split()))


def _small_cues(text: str) -> str:
    return CAPITAL_CUES.sub(lambda m: m[0].lower(), text)


def _trimmed(name: str) -> str:
    """Without capitalised words before the name that are no part of it (member Zofia → Zofia)."""
    found = name.split()
    while len(found) > 2 and (re.search(r"['’]s$", found[0]) or people.bare(found[0]) in NOT_NAMES or not people.is_person(" ".join(found))):
        found = found[1:]
    return re.sub(r"['’]s$", "", " ".join(found))


SECOND_PERSON = re.compile(
    r"\b(?:to you|you (?:say|said|wrote|claim|claimed|argue|argued|mention|mentioned|described|describe|call|called|spoke|were|left|voted|have (?:said|written|been|"
    r"argued|described)|are (?:often |sometimes |also )?(?:described|known|called))|tell us|tell me|talk about|your (?:book|article|organisation|organization|party|union))\b", re.I)
ASKS = re.compile(r"[?？؟]\s*[\"'”’»)]*$")
LONGEST_QUESTION = 70  # words


def is_question(para: Para) -> bool:
    """A paragraph that asks, or that puts something to the other one to answer."""
    if para.kind not in ("paragraph", "line", "heading", "item"):
        return False
    count = len(para.text.split())
    if ASKS.search(para.text) and count <= LONGEST_QUESTION:
        return True
    return para.kind != "item" and count <= 30 and bool(SECOND_PERSON.search(para.text)) and not re.search(r"\b(?:I|me|my|we|our)\b(?![^.]*afraid)", para.text)


def unmarked(paras: Sequence[Para], first: int, found: Parties) -> list[Label]:
    """Questions and answers as labels, where a document is announced as an interview and nobody labelled them."""
    apart = _questions_set_apart(paras, first)
    labels: list[Label] = []
    was_question = False
    for index in range(first, len(paras)):
        para = paras[index]
        if para.is_pull_quote or para.kind in ("rule", "stage", "caption"):
            continue
        asks = index in apart if apart else is_question(para)
        if asks or (was_question and labels):
            labels.append(Label(index=index, start=0, printed=("asks" if asks else "answers"), sort="code", rule="unmarked-question", strong=False))
        was_question = asks
    asked = sum(label.printed == "asks" for label in labels)
    return labels if asked >= 2 and (found.answering or found.asking or asked >= 3) else []


def _questions_set_apart(paras: Sequence[Para], first: int) -> set[int]:
    """Bold or italic paragraphs, where most of them ask and there are several."""
    apart = [i for i in range(first, len(paras)) if paras[i].is_set_apart and not paras[i].is_pull_quote and len(paras[i].text.split()) > 1 and i + 1 < len(paras)]
    asking = [i for i in apart if ASKS.search(paras[i].text)]
    return set(apart) if len(asking) >= 2 and len(asking) * 2 > len(apart) else set()
