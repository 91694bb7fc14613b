"""A text in, the spans of its sentences out. NLTK's Punkt with abbreviation tables of ours, so that the same text is always cut alike.

A sentence never reaches over a blank line. Nothing is lost but the space between sentences."""
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nltk.tokenize.punkt import PunktSentenceTokenizer

ABBREVIATIONS: dict[str, str] = {  # without the last full stop, in lower case; only those that stand before a capital or a number
    "": "mr mrs ms mx dr prof st jr sr no nos vol vols fig figs ed eds p pp ca cf vs approx dept est inc ltd co corp bros rev hon "
    "gen col lt sgt capt cmdr gov sen rep pres supt e.g i.e u.s u.n u.k e.u a.k.a ph.d m.d b.a m.a art sec para ch jan feb mar apr "
    "jun jul aug sep sept oct nov dec mt ft messrs mme mlle op cit ibid al",
    "de": "bzw usw z.b d.h u.a o.ä u.ä v.a z.t i.d.r bspw ca evtl ggf inkl nr str abs art bd hrsg jh jhd mio mrd s sog tel u v vgl "
    "zzgl geb gest dipl ing prof dr fr hr hl st allg betr etc max min u.s.w",
    "fr": "m mm mme mlle dr me mgr st ste p pp n art av apr c.-à-d env etc ex hab réf vol chap éd cf",
    "es": "sr sra srta sres dr dra d dña ud uds vd vds lic ing prof p pp pág págs núm art av avda cap ej etc ee.uu gral pbro",
    "it": "sig sigg dott dott.ssa prof ing avv on art pag pagg p n ecc es cfr vol cap s ss",
    "pt": "sr sra srs dr dra prof profa exmo exma v.exa art pág p n av etc ex ltda",
    "nl": "dhr mevr mw dr drs ir mr prof ing bijv bv blz enz etc m.a.w d.w.z i.p.v o.a nr art",
    "ru": "г гг ул д стр см т тт п пп рис ст им др пр проф акад тыс млн млрд руб коп т.е т.к т.н напр н.э обл р тел",
    "uk": "м р рр вул буд с ст див т тт п пп рис ім ін проф акад тис млн млрд грн коп т.зв напр н.е обл о тел доц",
    "pl": "dr prof mgr inż hab ul al pl św ks gen płk mjr kpt por np m.in tj tzn tzw itd itp ok r w nr str s art ust pkt tys mln mld zł",
    "tr": "dr prof doç av sn bkz vb vs no cad sok mah",
}
STARTERS: dict[str, str] = {  # after an abbreviation these, with a capital, begin a sentence: "in the U.S. We stayed"
    "en": "we he she it they the this these those but and in at on when if there our my his her what why who how as for so now today you",
    "de": "wir er sie es das die der dies diese aber und in im am wenn da dann heute warum wer was wie unsere mein",
    "fr": "nous il elle ils elles ce cette ces mais et je vous on dans pourquoi notre nos",
    "es": "nosotros él ella ellos ellas este esta estos pero y en por nuestra nuestro",
}
ORDINAL_LANGUAGES = frozenset("de da no nb nn fi cs sk sl hr sr et hu lv tr pl is fo".split())  # "3." is "third" there
ENDS = (".", "?", "!", "؟", "۔", "।", "॥", "։", "…", "⁇", "⁈", "⁉", "‽")
CLOSERS = "\"'’”»›」』）)\\]］】〉》〕"
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_WIDE = re.compile("[。！？｡．]")
_PLAIN_END = re.compile(r"([^\W\d_]{3,})[.?!]\s+\S")
_WIDE_END = re.compile(rf"[。！？｡．]+[{CLOSERS}]*\s*")
_GOES_ON = re.compile(r"[\"'“”‘’«»„(\[–—\s-]*+[^\W\d_]")
LONGEST_NUMBER = 12  # characters of "(xviii)"
_ORDINAL = re.compile(r"\s\d{1,2}\.$")
_ONLY_A_NUMBER = re.compile(r"\W*(?:\d{1,3}|[ivxlcIVXLC]{1,5}|[A-Za-z])[.)]\s*$")


def split(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The sentences of a text, as (start, end), in order, without the space around them.

    >>> split("Dr. Roe came. “Why?” she asked.", "en")
    [(0, 13), (14, 31)]
    """
    return list(_split(text, (language or "").split("-")[0].lower()))


@lru_cache(maxsize=2048)  # passages, quotes and statements of a document are cut from the same turns
def _split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in _paragraphs(text):
        spans = [(start + first, start + last) for first, last in _punkt(language).span_tokenize(text[start:end])]
        parts = [part for span in spans for part in _cut_wide(text, *span)] if _WIDE.search(text, start, end) else spans
        found += _mended(text, parts, ordinals=language in ORDINAL_LANGUAGES)
    return tuple(found)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans between blank lines, trimmed; none for blank text."""
    spans, start = [], 0
    for gap in _BLANK_LINE.finditer(text):
        spans.append((start, gap.start()))
        start = gap.end()
    trimmed = [_trimmed(text, first, last) for first, last in [*spans, (start, len(text))]]
    return [(first, last) for first, last in trimmed if first < last]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    start += len(said) - len(said.lstrip())
    return start, start + len(said.strip())


def _cut_wide(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut further where a script ends its sentences without a space after them."""
    spans = []
    for stop in _WIDE_END.finditer(text, start, end):
        spans.append((start, stop.end()))
        start = stop.end()
    return [_trimmed(text, first, last) for first, last in [*spans, (start, end)] if text[first:last].strip()]


def _mended(text: str, spans: list[tuple[int, int]], *, ordinals: bool) -> list[tuple[int, int]]:
    """Join what Punkt parts too eagerly: before a small letter (“Why?” she asked), and after the number of a list."""
    joined: list[tuple[int, int]] = []
    for start, end in (_trimmed(text, *span) for span in spans):
        if start >= end:
            continue
        if joined and (_is_unfinished(text, *joined[-1], ordinals=ordinals) or _begins_small(text, start, end) or _only_signs(text[start:end])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_unfinished(text: str, start: int, end: int, *, ordinals: bool) -> bool:
    """Whether what ends here is only the number of a list, or ends in "3." where that means the third."""
    if end - start <= LONGEST_NUMBER and _ONLY_A_NUMBER.fullmatch(text, start, end):
        return True
    return ordinals and _ORDINAL.search(text, max(start, end - 4), end) is not None


def _begins_small(text: str, start: int, end: int) -> bool:
    first = _GOES_ON.match(text, start, end)
    return first is not None and text[first.end() - 1].islower()


def _only_signs(said: str) -> bool:
    return not any(character.isalnum() for character in said)


@lru_cache(maxsize=32)
def _punkt(language: str) -> "PunktSentenceTokenizer":
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer  # takes 0.8 s to load

    class Ends(PunktLanguageVars):  # type: ignore[misc]
        sent_end_chars = ENDS

    class Punkt(PunktSentenceTokenizer):  # type: ignore[misc]
        def text_contains_sentbreak(self, text: str) -> bool:
            """Most ends need no more than a look: a word of letters that is no abbreviation, and one sign. The answer is the same."""
            plain = _PLAIN_END.match(text)
            return (plain is not None and plain.group(1).lower() not in rules.abbrev_types) or bool(super().text_contains_sentbreak(text))

    rules = PunktParameters()
    rules.abbrev_types = set(f"{ABBREVIATIONS['']} {ABBREVIATIONS.get(language, '')}".split())
    rules.sent_starters = set(STARTERS.get(language, STARTERS["en"]).split())
    return Punkt(rules, lang_vars=Ends())
