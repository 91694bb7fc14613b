"""Text in, its language as BCP 47 out. Scripts decide where they can; a statistical model decides the rest."""
import re
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import Any

from archive.records import Evidence

SAMPLE = 1200  # characters are enough
SURE = "language:common-words"  # the rule that is hardly ever wrong
SHORTEST = 20  # letters below which nothing is said

SCRIPTS: tuple[tuple[str, str], ...] = (  # letters that only one of our languages has, and that language
    (r"[\u3040-\u30ff]", "ja"),
    (r"[\uac00-\ud7af]", "ko"),
    (r"[\u0590-\u05ff]", "he"),
    (r"[\u0370-\u03ff]", "el"),
    (r"[\u4e00-\u9fff]", "zh"),
)
OF_A_SCRIPT = re.compile("|".join(letter for letter, _ in SCRIPTS))
COMMON: dict[str, frozenset[str]] = {  # frequent small words: for the languages we meet most these decide at once
    "en": frozenset("the of and to in that is for was with on are be this have not by as we you they it i a at from our their".split()),
    "de": frozenset("der die und das den von zu mit ist des im für auf dem nicht ein eine sich als auch es an werden wir sie ich haben".split()),
    "fr": frozenset("de la le les et des en du une est que dans qui par pour pas au sur nous ce il sont avec vous un plus".split()),
    "es": frozenset("de la que el en y los del se las por un para con una su no es al lo como más pero nos ha".split()),
    "pt": frozenset("de que e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das tem à".split()),
    "it": frozenset("di che e la il un a per è in una sono mi ho non ma lo ha le si ti i con cosa se io come da ci no della del".split()),
    "pl": frozenset("i w na nie z się do to że jest a o jak po co tak za od ale przez czy dla tym są tego być".split()),
    "sv": frozenset("och att det i en som på är av för med den till inte om ett har de vi jag kan från så men var".split()),
    "uk": frozenset("і в не на що з до та у це як за ми я а він від для про ви є але його все наші по нас вони які".split()),
    "ru": frozenset("и в не на что с по как это а то он я к но мы из у за от о же так вы для было их все его".split()),
}

RELATED: dict[str, dict[str, frozenset[str]]] = {  # languages that share many small words with one of these: who has more of the text's words is asked too
    "sv": {"da": frozenset("og i at det er en til på som af for med der den de ikke har et jeg vi kan fra blev sig".split()),
           "nb": frozenset("og i at det er en til på som av for med den de ikke har et jeg vi kan fra ble seg".split())},
    "de": {"nl": frozenset("de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar".split())},
    "es": {"ca": frozenset("de la que el i en a les els per un una del amb no és al com més però ens ha dels".split()),
           "gl": frozenset("de a que o e do da en un para non unha os no se na por máis as dos como foi ao".split())},
    "pt": {"gl": frozenset("de a que o e do da en un para non unha os no se na por máis as dos como foi ao".split())},
    "fr": {"ca": frozenset("de la que el i en a les els per un una del amb no és al com més però ens ha dels".split())},
    "pl": {"cs": frozenset("a v se na je že to s z do o i ve by jako pro ale za k po jsem".split()),
           "sk": frozenset("a v sa na je že to s z do o aj vo by ako pre ale za k po som".split())},
    "uk": {"be": frozenset("і ў не на што з да як за мы я а ён ад для пра вы ёсць але яго усе".split())},
    "ru": {"bg": frozenset("и на да в от за се е не са с по че като до ще това ни но към".split())},
}


def of_body(longest: str, whole: str) -> tuple[str | None, Evidence | None]:
    """The language of a document by its longest paragraphs, or by all its words where those do not tell it surely."""
    language, evidence = _told(longest)
    if evidence is None or evidence.rule != SURE:
        of_whole, better = _told(whole)
        if better is not None and better.rule == SURE:
            return of_whole, better
        if evidence is None:
            language, evidence = _likely(longest)
        if evidence is None:
            return (of_whole, better) if better is not None else _likely(whole)
    return language, evidence


def of_text(text: str) -> tuple[str | None, Evidence | None]:
    """The language of a text, and how it was told."""
    language, evidence = _told(text)
    return (language, evidence) if evidence is not None else _likely(text)


def _told(text: str) -> tuple[str | None, Evidence | None]:
    """The language that a script or small words tell."""
    sample = _sample(text)
    if _is_too_short(sample):
        return (None, None) if not re.search(r"[\u4e00-\u9fff\u3040-\u30ff]{6,}", sample) else _evident("zh", "script", 0.7)
    if not sample.isascii() and OF_A_SCRIPT.search(sample):
        letters = sum(map(str.isalpha, sample))
        for letter, language in SCRIPTS:
            if (count := len(re.findall(letter, sample))) > 0.3 * letters or (language == "ja" and count > 0.1 * letters):
                return _evident(language, "script", 0.95)
    by_words = _by_words(sample)
    return (by_words, Evidence(rule=SURE, confidence=0.95)) if by_words else (None, None)


def _likely(text: str) -> tuple[str | None, Evidence | None]:
    """The language that a statistical model tells, where neither a script nor small words do."""
    sample = _sample(text)
    if _is_too_short(sample):
        return None, None
    language, sure = _model_says(sample)
    likely = _by_words(sample, margin=1.15)
    if likely and (likely == language or sure <= 0.9):
        return _evident(likely, "common-words-and-model", 0.7)
    return _evident(language, "letter-model", round(sure, 2)) if sure > 0.5 else (None, None)


def _sample(text: str) -> str:
    return text if len(text) <= SAMPLE else text[: SAMPLE // 2] + " " + text[len(text) // 2: len(text) // 2 + SAMPLE // 2]


def _is_too_short(sample: str) -> bool:
    """Whether there are too few letters to tell a language by; no more are looked at than tell that."""
    return next(islice(filter(str.isalpha, sample), SHORTEST - 1, None), None) is None


WORD = re.compile(r"[^\W\d_]+")
LANGUAGES_OF = {word: tuple(language for language, common in COMMON.items() if word in common) for word in frozenset().union(*COMMON.values())}


def _by_words(sample: str, margin: float = 1.6) -> str | None:
    found = WORD.findall(sample.casefold())
    if len(found) < 12:
        return None
    often = dict.fromkeys(COMMON, 0)
    for word, count in Counter(filter(LANGUAGES_OF.__contains__, found)).items():
        for language in LANGUAGES_OF[word]:
            often[language] += count
    (best, language), (second, _) = sorted(((count / len(found), language) for language, count in often.items()), reverse=True)[:2]
    if best <= 0.2 / 1.6 * margin or best <= margin * second:
        return None
    closest = max(((sum(map(common.__contains__, found)) / len(found), other) for other, common in RELATED.get(language, {}).items()), default=(0.0, ""))
    return language if closest[0] <= best else closest[1]


def _evident(language: str, rule: str, confidence: float) -> tuple[str, Evidence]:
    return language, Evidence(rule=f"language:{rule}", confidence=confidence)


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model_says(sample: str) -> tuple[str, float]:
    language, sure = _model().classify(sample)
    return str(language), float(sure) if language != "zxx" else 0.0
