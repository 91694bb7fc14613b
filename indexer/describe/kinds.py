"""What kind of document this is, from the words it announces itself with and from its form. A table with examples."""
import re

from indexer import dating
from indexer.cues import Cued

KINDS: tuple[tuple[str, str, str, str], ...] = (  # expression, kind, example, and the words without one of which it cannot match: the first that matches the head of the document wins
    (r"\b(?:press|news|media) release\b|\bpressemitteilung|\bcommuniqué de presse|\b(?:comunicado|nota) de prensa|\bnota de imprensa|\bkomunikat prasowy|"
     r"\bпрес-?реліз|\bпресс-?релиз|\bpressmeddelande|بيان صحفي|新聞稿|\bfor immediate release\b", "press-release", "PRESS RELEASE",
     "release pressemitteilung communiqué prensa imprensa komunikat реліз релиз pressmeddelande بيان 新聞稿"),
    (r"^minutes\b|\bminutes of\b|\bprotokoll (?:der|des)\b|\bprocès-verbal\b|\bacta de\b|\bata da\b|\bprotokół\b|\bпротокол\b", "minutes", "MINUTES of the General Meeting", "minutes protokoll procès acta ata protokół протокол"),
    (r"\bopen letter\b|\boffener brief\b|\blettre ouverte\b|\bcarta abert?a\b|\blettera aperta\b|\blist otwarty\b|\bвідкритий лист\b|\bоткрытое письмо\b|\böppet brev\b|"
     r"رسالة مفتوحة|\bto the editors?\b|公開信", "letter", "Open letter to the dockers of Hamburg",
     "letter brief lettre carta lettera list лист письмо brev رسالة editor 公開信"),
    (r"\binterview(?:ed)?\b|\bentrevista\b|\bentretien\b|\bintervista\b|\bwywiad\b|\bінтерв[’'ʼ]?ю\b|\bинтервью\b|\bintervju\b|مقابلة|\bin conversation with\b|專訪|訪談|採訪|\bрозмова з\b|\bбесіда з\b|\bбеседа с\b|\bim gespräch mit\b|\brozmowa z\b|\bpropos recueillis\b",
     "interview", "“We won’t go back”: an interview",
     "interview entrevista entretien intervista wywiad інтерв интервью intervju مقابلة conversation 專訪 訪談 採訪 розмова бесіда беседа gespräch rozmowa propos"),
    (r"\b(?:congress|assembly|parliamentary|plenary) debate\b|\bdebate on\b|\bverbatim record\b|\bhansard\b", "debate", "Debate on the Coastal Fund Bill", "debate verbatim hansard"),
    (r"\b(?:speech|address|remarks|lecture|keynote|testimony|sermon)\b(?! book)|\b(?:rede|ansprache)\b|\bdiscours\b|\bdiscurso\b|\bdiscorso\b|\bprzemówienie\b|"
     r"\bпромова\b|\bвиступ\b|\bзвернення президента\b|\bречь\b|\bвыступление\b|\btal av\b|خطاب|كلمة|\bat the [^.\n]{0,60}\brally\b|演講|致詞", "speech", "Speech at the meeting",
     "speech address remarks lecture keynote testimony sermon rede ansprache discours discurso discorso przemówienie промова виступ звернення речь "
     "выступление tal خطاب كلمة rally 演講 致詞"),
    (r"\b(?:report|findings|survey)\b(?: of| on|:|$)|\bbericht\b|\brapport\b|\binforme\b|\brelatório\b|\brapporto\b|\braport\b|\bзвіт\b|\bдоклад\b|تقرير", "report",
     "Report of the Conciliation Commission",
     "report findings survey bericht rapport informe relatório raport звіт доклад تقرير"),
    (r"\b(?:statement|declaration|manifesto|appeal|resolution|communiqué|testimonies)\b|\b(?:erklärung|stellungnahme|aufruf|manifest)\b|\bdéclaration\b|\bappel\b|"
     r"\b(?:declaración|comunicado|llamamiento|manifiesto)\b|\bmanifesto\b|\bdeclaração\b|\bdichiarazione\b|\bappello\b|\b(?:apel|oświadczenie|odezwa)\b|"
     r"\b(?:заява|звернення|відозва)\b|\b(?:заявление|обращение|воззвание)\b|\b(?:uttalande|upprop)\b|بيان|聲明", "statement", "Joint statement of two unions",
     "statement declaration manifest manifiesto appeal resolution communiqué testimonies erklärung stellungnahme aufruf déclaration appel declaración comunicado "
     "llamamiento declaração dichiarazione appello apel oświadczenie odezwa заява звернення відозва заявление обращение воззвание uttalande upprop بيان 聲明"),
    (r"\b(?:leaflet|flyer|flier|flugblatt|tract|octavilla|volantino|ulotka|листівка|листовка|flygblad)\b", "leaflet", "Leaflet",
     "leaflet flyer flier flugblatt tract octavilla volantino ulotka листівка листовка flygblad"),
    (r"\bletter (?:to|from)\b|\bbrief an\b|\blettre à\b|\bcarta a\b|\blettera a\b|\blist do\b|\bлист до\b|\bписьмо\b", "letter", "Letter to the comrades", "letter brief lettre carta lettera list лист письмо"),
)
_KINDS = tuple((Cued(re.compile(rule, re.M), tuple(cues.split())), kind) for rule, kind, _, cues in KINDS)

SYNONYMS = {"press release": "press-release", "pressrelease": "press-release", "talk": "speech", "post": "statement", "blog": "article", "news": "article",
            "declaration": "statement", "flyer": "leaflet", "transcript": "interview", "podcast": "interview", "meeting": "minutes"}


RELEASE = Cued(re.compile(  # how the first sentences of a press release go, in small letters, where no line says that it is one
    r"\b(?:press|news|media)\s+releases?\b|\bfor immediate release\b|"
    r"\b(?:today|tonight|yesterday|this (?:morning|evening|week))\s+(?:\w+\s+)?(?:announced|said|released|issued|made|delivered|praised|applauded|hailed|called|urged|introduced|"
    r"voted|joined|commended|welcomed|criticized|criticised|condemned|asked|passed|co-?sponsored|unveiled|secured)\b|"
    r"\b(?:announced|said|released|issued|praised|applauded|honou?red|recognized|introduced)\s+(?:today|tonight)\b|"
    r"\b(?:released|issued|made|delivered) the following (?:statement|remarks|comments?)\b|"
    r"\b(?:gab|gibt|erklärte) (?:heute|am \w+)\b|\ba annoncé aujourd'hui\b|\banunció hoy\b|\bannunciato oggi\b"),
    tuple("release today tonight yesterday morning evening week following gab gibt erklärte annoncé anunció annunciato".split()))


def announced(head: str) -> tuple[str, str] | None:
    """The kind that the head of a document announces, and the words that do."""
    low = dating.small(head)  # to look for both sorts of letters takes up to twice as long
    for rule, kind in _KINDS:
        if match := rule.search(low):
            return kind, head[match.start(): match.end()]
    return None
