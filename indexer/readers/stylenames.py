"""The name of a style in, what the style is for out. Names are split into words: "D3IntervinentObertura" speaks of an intervener."""
import re
from typing import Literal

Sort = Literal["label", "speech", "question", "stage", "quote", "caption", "noise"]

SORTS: tuple[tuple[Sort, str, str], ...] = (  # the first that matches wins: what for, expression on small words, an example
    ("noise", r"(?:header|footer|page number|toc|toc heading|table of (?:figures|contents)|contents|inhaltsverzeichnis.*|kopfzeile|fußzeile|sumari.*|índex)", "toc 2"),
    ("caption", r".*(?:caption|beschriftung|légende|leyenda|підпис до).*", "Beschriftung"),
    ("stage", r".*\b(?:stage|regie\w*|acotaci\w*|didascali\w*|zwischenruf\w*|interjections?|bühnenanweisung\w*|ремарк\w*)\b.*|action|note to reader|procedural|procedure|hs time|time|narration|"
              r"narrative|kommentar|aside", "Stage direction"),
    ("quote", r".*(?:quot|zitat|цитат).*|(?:citat|cita|citazione)\b.*|.*block ?text.*", "Intense Quote"),
    ("question", r"(?:question|interviewer|frage|pregunta|domanda|pytanie|запитання|fråga|host|interview question)s?", "Frage"),
    ("speech", r".*\b(?:speech|speech ?text|speaker text|rede|redetext|discurso|discours|discorso|dialogue|answer|statement|spoken|wypowiedź|промова|anförande|tekst)\b.*", "Speech text"),
    ("label", r".*\b(?:speakers?|speaker ?(?:name|label)s?|sprecher\w*|redner\w*|orador\w*|orateurs?|interv[ei]ni\w*|intervenants?|intervinents?|intervinient\w*|oratore|interlocut\w*|mówca|промовець|"
              r"доповідач|talare|taler|spreker|puhuja|řečník|govornik|ponente|member ?name|dialogue ?name|hs member|member|character)\b.*|person|name|names?|name of speaker|nachname|vorname", "Redner"),
)
_SORTS = tuple((sort, re.compile(rule)) for sort, rule, _ in SORTS)


def words_of(name: str) -> str:
    """The words in a style's name, small, without digits.

    >>> words_of("D3IntervinentObertura"), words_of("Speaker_20_Name")
    ('d intervinent obertura', 'speaker name')
    """
    apart = re.sub(r"(?<=[^\W\d_])(?=[^\W\da-zà-ÿ_][a-zà-ÿ])|(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)
    return " ".join(re.findall(r"[^\W\d_]+", apart.casefold()))


def sort_of(name: str | None) -> Sort | None:
    """What a style is for, as far as its name says it."""
    words = words_of(name or "")
    return next((sort for sort, rule in _SORTS if rule.fullmatch(words)), None) if words else None
