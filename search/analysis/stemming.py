"""A folded word and a language in, its stem out. Snowball's own stemmers (Porter2 for English); a language without one keeps its words.

PyStemmer is Snowball in C; NLTK carries an older edition of the same rules (65 of 37,000 English words differ) and takes 0.8 s to load."""
import re
from collections.abc import Callable, Iterable
from functools import lru_cache

import Stemmer

ALGORITHMS = {  # BCP 47 primary tag: Snowball's name
    "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch_porter", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
UNKNOWN = "en"  # most of what is too short to be told is; a query is always tried by these rules too
NAMES = "zxx"  # "no linguistic content": neither stems nor stop words
ELISION = {  # words that lean on the next one: l'homme, dell'arte
    "fr": re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)"),
    "ca": re.compile(r"^[dlmnst]'(?=.)"),
    "it": re.compile(r"^(?:[cdlmnstv]|un|all|dall|dell|nell|sull|coll|quell|quest|bell|sant)'(?=.)"),
}
LEANING = {"ca": "dlmnst", "fr": "cdjlmnpqst", "it": "abcdlnqstuv"}  # the letters with which those begin
ALIKE = {"i": "y", "y": "i"}  # second letters that stemmers exchange
ONE_SURE = frozenset({"et", "fi"})  # where only the first letter is always the stem's: loeb, luge; two alike at the beginning become one
OTHER_FRONTS = frozenset({"ga", "id", "sr"})  # where a word may begin otherwise than its stem: prefixes go, or the script changes
# Arabic: what leans on a word before it and behind it, after light10 (Larkey, Ballesteros and Connell, SIGIR 2002), on folded letters.
ARABIC_AND = "و"
ARABIC_FRONT = ("ال", "وال", "بال", "كال", "فال", "لل")
ARABIC_BACK = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
GERMAN_DIGRAPH = re.compile(r"ae|oe|(?<![aeiouq])ue")  # as in Mueller; not in neue, quer


def primary(language: str | None) -> str:
    """The first part of a language tag in lower case. Text whose language nobody knows is taken by the rules of `UNKNOWN`."""
    return (language or UNKNOWN).split("-")[0].lower()


def without_digraphs(word: str) -> str:
    """A folded word with German ae, oe, ue written as one letter, as a folded umlaut is."""
    return GERMAN_DIGRAPH.sub(lambda digraph: digraph.group()[0], word)


def _arabic(word: str) -> str:
    """An Arabic word without article, "and", prepositions, and endings; at least two letters stay."""
    if word.startswith(ARABIC_AND) and len(word) > 3:
        word = word[1:]
    front = next((front for front in ARABIC_FRONT if word.startswith(front) and len(word) >= len(front) + 2), "")
    word = word[len(front) :]
    for back in ARABIC_BACK:
        if word.endswith(back) and len(word) >= len(back) + 2:
            word = word[: -len(back)]
    return word


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """The function that stems folded words of this language (a primary tag)."""
    if language == "ar":
        return _arabic
    name, elision = ALGORITHMS.get(language), ELISION.get(language)
    if name is None:
        return str
    snowball: Callable[[str], str] = Stemmer.Stemmer(name, 0).stemWord
    if elision is not None:
        return lambda word: snowball(elision.sub("", word)) or word
    if language == "de":
        return lambda word: snowball(without_digraphs(word)) or word
    return lambda word: snowball(word) or word


def stem(word: str, language: str | None) -> str:
    """The stem of a folded word; the same words of a language always have the same stem."""
    return stemmer(primary(language))(word)


def fronts(terms: Iterable[str], language: str | None) -> tuple[str, ...]:
    """How the folded words of these stems or beginnings may begin, each with one letter or two, in order; () where that may be anyhow.

    Snowball takes ends away and may change the last letter that stays, so of three letters two are the word's own; but dying becomes die, and Aeltere alt."""
    own, known = primary(language), set(filter(None, terms))
    if own in OTHER_FRONTS or (own == "tr" and any(len(one) < 2 for one in known)):  # a Turkish stem of one letter may have changed it
        return ()
    found = {one[:2] if len(one) > 2 and own not in ONE_SURE else one[:1] for one in known}
    found |= {front[0] + other for front in found for other in ALIKE.get(front[1:], "")}
    found |= {front[0] + "e" for front in found if own == "de" and front[0] in "aou"}
    single = {front for front in found if len(front) < 2}.union(LEANING.get(own, ""))
    return tuple(sorted({*single, *(front for front in found if front[0] not in single)}))
