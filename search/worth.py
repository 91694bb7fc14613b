"""How well a quote stands on a page of its own. A quote and its document in, a number from 0 to 1 out; nothing is looked up."""

import re
from math import pow, sqrt

from archive.records import Document, Quote
from search import quotable
from search.analysis import fold, words
from search.quotes.names import last_word

CARRIES = 32  # words that are remembered and fit a placard; beyond, a quote is worth less the longer it is
SPENT = {  # what a quote loses that is hard to carry away from its place, by its flags; by its words: PARTICULAR
    "question": 0.9, "negation-outside": 0.8, "reported-speech": 0.75, "quotes-another": 0.7, "list-cut": 0.6, "irony-marks": 0.9, "leans": 0.7,
    "speaker-change": 0.9, "unclosed": 0.8,
}  # fmt: skip
A_TITLE = 0.3  # the document's own title, printed again
OF_THEMSELVES = 0.5  # “Senator Roe called on the House”, said by Senator Roe: a report of what they do, not their words
_TIMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio"
    "|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|(?:январ|феврал|март|апрел|ма[яе]|июн|июл|август|сентябр|октябр|ноябр|декабр|січн|лют|берез|квітн|травн|червн|липн|серпн|вересн|жовтн|листопад|грудн)\\w*"
    "|(?:styczn|lut|marc|kwietn|maj|czerwc|lipc|sierpn|wrześni|październik|listopad|grudn)\\w*"
)
PARTICULAR = [  # what ties words to their place: a rule, what is left of their worth, and an example
    (re.compile(r"\d"), 0.8, "In 2003 it cost 12 million dollars."),
    (re.compile(r"\b[^\W\d_a-z]{2,}(?:\W+[^\W\d_a-z]{2,}){2,}"), 0.5, "SENATOR BURNS SPEAKS ON VETERANS DAY"),
    (re.compile(r"\n|[*•|]"), 0.6, "National Network * Grants"),
    (re.compile(r"\b(?:Mr|Madam|Mdm)\.? (?:Deputy )?(?:Speaker|Chairman|President|Chair)\b|^Sir\b|\bhon\. Member\b"), 0.8, "Sir, I beg to move."),
    (re.compile(r"(?i)\b(?:come to order|leave of the house|yield (?:the floor|back)|beg to move|thank you,? (?:mr|madam|mdm)|unanimous consent|question (?:is )?put|the (?:ayes|noes)"
                r"|for immediate release|press release|press conference|stand(?:s)? adjourned|read (?:a|the) (?:first|second|third) time|das wort (?:hat|erteile)|je vous remercie, m"
                r"|слово (?:имеет|має|предоставляется|надається))\b"), 0.4, "I yield the floor."),
    (re.compile(r"^(?:The|This) (?:bill|legislation|measure|amendment|programme?|project|funding|grant|act|department|committee|ministry)\b"), 0.75, "The bill would amend the Act."),
    (re.compile(r"\b(?:Sens?|Reps?|Gov)\. [A-Z]|\b[Tt]he [Ss]enators?\b"), 0.7, "Sen. Roe called on the House."),
    (re.compile(r"(?i)^(?:(?:in|on|since|until|by|during|at|from|im|am|seit|en|depuis|el|desde|в|с|у|з|w|od) (?:[\w']+ ){0,3}(?:(?:19|20)\d\d|" + _TIMES + r")\b"
                r"|(?:last|this) (?:year|month|week|spring|summer|autumn|winter)\b|yesterday\b|recently\b)"), 0.7, "In April the conference voted for it."),
    (re.compile(r"(?i)\b(?:by the way|e\.g\.|i\.e\.|for (?:example|instance)|z\. ?B\.|zum beispiel|par exemple|por ejemplo|например|наприклад|na przykład)|\((?:see|siehe|voir|véase|см|див|zob)\b"),
     0.8, "Charities, e.g. the fund, have helped."),
    (re.compile(r"(?i)https?://|\bwww\.|@|\w\.(?:com|org|net|info|ly|de|uk|eu)\b|\b(?:web ?site|click|subscribe|e-?mail|QR code)\b"), 0.6, "You can find it on our website."),
    (re.compile(r"^\W*\d|\s-\s|\[[a-z, ]+\]"), 0.75, "150) requires plants to report."),
]


def worth(quote: Quote, document: Document) -> float:
    """How well a quote would stand on a page of its own: as part of a speech, as a line by itself, and what it needs to be understood.

    Whoever speaks unnamed is quoted less."""
    score = quote.score or quotable.score(quote.text, document.language)
    line = quotable.score(quote.text, document.language, speech=False)
    value = sqrt(score * line) * (1.0 if quote.speakers else 0.6) * min(1.0, pow(CARRIES / (quote.text.count(" ") + 1), 0.7))
    for flag in quote.flags:
        value *= SPENT.get(flag, 1.0)
    if any(f" {last_word(name)}" in f" {quote.text.lower()}" for name in quote.speakers if name):
        value *= OF_THEMSELVES
    if document.title and words(fold(quote.text)) == words(fold(document.title)):
        value *= A_TITLE
    for rule, loss, _ in PARTICULAR:
        value *= loss if rule.search(quote.text) else 1.0
    return value
