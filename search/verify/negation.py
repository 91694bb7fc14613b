"""Which words deny, in every language of the archive: a table, and what it makes of a difference."""
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from search.verify.words import fold

NEGATIONS = {  # words that deny by themselves, and those that take back ("without", "hardly")
    "en": "no not never none nobody nothing nowhere neither nor cannot without hardly scarcely barely nought aint",
    "de": "nicht nichts nie niemals nimmer niemand niemanden niemandem niemandes nirgends nirgendwo "
          "kein keine keinen keinem keiner keines keinerlei weder ohne kaum keineswegs keinesfalls",
    "fr": "ne pas point jamais rien aucun aucune aucuns aucunes nul nulle personne ni sans guère nullement",
    "es": "no ni nunca jamás nada nadie ningún ninguno ninguna ningunos ningunas tampoco sin apenas",
    "pt": "não nem nunca jamais nada ninguém nenhum nenhuma sem tampouco",
    "it": "non né mai niente nulla nessuno nessun nessuna neanche nemmeno neppure senza no",
    "ca": "no ni mai res ningú cap sense tampoc",
    "nl": "niet niets niks nooit niemand geen nergens noch zonder nauwelijks nee",
    "sv": "inte ej icke aldrig ingen inget inga ingenting varken utan knappt nej",
    "no": "ikke ikkje aldri ingen intet ingenting verken uten nei",
    "da": "ikke aldrig ingen intet ingenting hverken uden nej",
    "pl": "nie ani nigdy nikt nikogo nikomu nic niczego niczemu żaden żadna żadne żadnego żadnej żadnych bez brak nigdzie ledwie",
    "cs": "ne není nejsem nejsou nikdy nikdo nic žádný žádná žádné ani bez",
    "uk": "не ні ані нема немає ніхто нікого нікому ніщо нічого нічому ніколи ніде жоден жодна жодне жодного жодної без навряд",
    "ru": "не нет ни никто никого никому ничто ничего ничему никогда нигде никакой никакая никакое нельзя без едва вряд",
    "be": "не няма ні ніхто нічога ніколі нідзе без",
    "tr": "değil yok hiç hiçbir hayır ne asla yoktur değildir",
    "ku": "ne na nîne tune qet",
    "ar": "لا لم لن ليس ليست ليسوا لست لسنا ما غير بدون دون بلا ولا فلا ولم فلم ولن فلن وليس فليس كلا أبدا",
    "fa": "نه نیست نیستند نبود نمی هرگز هیچ بدون",
    "he": "לא אין אל בלי אינו אינה אינם אינני מעולם ולא שלא שאין",
    "el": "δεν δε μη μην όχι ποτέ κανείς κανένας τίποτα χωρίς ούτε",
    "eu": "ez inoiz inor ezer gabe",
    "cy": "ddim nid nac na ni dim heb byth neb",
    "ga": "ní níl nach gan riamh",
    "zh": "不 没 沒 無 无 非 未 别 勿 莫",
    "ja": "不 無 非 未 ない ぬ",
}  # fmt: skip
WORDS = frozenset(fold(word) for line in NEGATIONS.values() for word in line.split())
_AUXILIARIES = "is are was were do does did has have had wo would ca could sha should must might need ought dare ai"
_CONTRACTED_FOLDED = frozenset(f"{verb}nt" for line in (_AUXILIARIES,) for verb in line.split())
_ELIDED_NE = re.compile(r"^n['’ʼ]\w")
INSIDE = ("ない", "ません", "なかっ", "않", "못하")  # where words are written together, or sign by sign
_PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "не", "nie")


@lru_cache(maxsize=64)
def negations(language: str | None) -> frozenset[str]:
    """The words that deny in a language, and in English, which is quoted everywhere; in all languages where it is not known."""
    primary = (language or "").split("-")[0]
    if primary not in NEGATIONS:
        return WORDS
    return frozenset(fold(word) for line in (NEGATIONS[primary], NEGATIONS["en"]) for word in line.split())


def denies(folded: str, raw: str = "", language: str | None = None) -> bool:
    """Whether a word denies: it is in the table, is a contraction with "not", or has a French "n’" before it.

    >>> denies("dont", "don’t"), denies("note", "note"), denies("nest", "n’est"), denies("nach", "nach", "de")
    (True, False, True, False)
    """
    if any(part in folded for part in INSIDE):
        return True
    return folded in negations(language) or folded in _CONTRACTED_FOLDED or bool(_ELIDED_NE.match(raw.lower()))


def change(said: Sequence[tuple[str, str]], quoted: Sequence[tuple[str, str]], language: str | None = None) -> Literal["lost", "added"] | None:
    """Whether a negation is lost or added where `said` became `quoted`; both are (folded, raw) words.

    "lawful" for "unlawful" is a lost negation too."""
    before, after = (sum(denies(folded, raw, language) for folded, raw in side) for side in (said, quoted))
    if before != after:
        return "lost" if before > after else "added"
    lost, added = (any("".join(folded for folded, _ in side).count(part) > "".join(folded for folded, _ in other).count(part) for part in INSIDE)
                   for side, other in ((said, quoted), (quoted, said)))  # fmt: skip
    if lost != added:
        return "lost" if lost else "added"
    for folded, _ in said:
        if any(folded == prefix + other for other, _ in quoted if len(other) > 3 for prefix in _PREFIXES):
            return "lost"
    for folded, _ in quoted:
        if any(folded == prefix + other for other, _ in said if len(other) > 3 for prefix in _PREFIXES):
            return "added"
    return None
