"""Two texts in two languages are said to be perhaps the same only where something known of both and something in both speaks for it."""
from dataclasses import replace

import pytest

from archive.records import Attribution, Document, FileRef, Turn
from search.translations import Hint, hints, window, worth_reading

ENGLISH = ("On 24 March the workers of the Merrow depot, 1,250 of them, stopped work. The company of Halverton had promised 340 places in 2017 and built none. "
           "We met in Halverton with the delegates of Gdynia and Setúbal, and we voted: 47 against, 1,203 for.")
GERMAN = ("Am 24. März haben die 1.250 Beschäftigten des Depots Merrow die Arbeit niedergelegt. Die Firma aus Halverton hatte 2017 noch 340 Plätze versprochen und keinen gebaut. "
          "Wir trafen uns in Halverton mit den Delegierten aus Gdynia und Setúbal und stimmten ab: 47 dagegen, 1.203 dafür.")
OTHER = ("Die Miete steigt zum dritten Mal in diesem Jahr, und niemand hat uns gefragt. Wir zahlen nicht mehr, bis das Dach dicht ist und der Aufzug wieder fährt, und wir laden alle ein, "
         "es ebenso zu tun. Bringt Töpfe mit.")


def text(id: str, language: str, words: str, *, date: str | None = "2019-03-24", speaker: str | None = None, url: str | None = None) -> Document:
    turns = (Turn(n=1, role="speaker", speakers=(speaker,), start=0, end=len(words), attribution=Attribution(rule="by-line")),) if speaker else ()
    return Document(id=id, text=words, language=language, date=date, date_from=date, date_to=date, source_url=url, turns=turns, file=FileRef(path=id, sha256="0" * 64, media_type="text/plain"))


HERE = text("en", "en", ENGLISH)


def why(found: list[Hint]) -> list[str]:
    return [one.what for hint in found for one in hint.why]


@pytest.mark.parametrize(("here", "other", "witnesses"), [
    (HERE, text("de", "de", GERMAN), ["day", "numbers"]),
    (replace(HERE, date=None), text("de", "de", GERMAN), []),
    (HERE, text("de", "de", OTHER), []),
    (HERE, text("gb", "en-GB", ENGLISH), []),
    (HERE, text("de", "de", GERMAN, date="2019-03-30"), []),
    (text("en", "en", ENGLISH, speaker="Oksana Haiova"), text("de", "de", GERMAN, date="2019-03-30", speaker="Оксана Гайова"), ["speaker", "numbers"]),
    (text("en", "en", ENGLISH, url="https://m.example/en/2019/strike"), text("de", "de", GERMAN, date=None, url="https://m.example/de/2019/strike"), ["address", "numbers"]),
    (HERE, text("de", "de", GERMAN[:90]), []),
    (HERE, text("pl", "pl", ENGLISH), ["day", "numbers", "names"]),
], ids=["day and numbers", "nothing known", "another text", "the same language", "another day", "a speaker in another script", "addresses", "an excerpt", "names"])
def test_what_may_be_a_translation(here: Document, other: Document, witnesses: list[str]) -> None:
    assert why(hints(here, [other])) == witnesses


def test_only_what_is_near_in_time_and_in_another_language_is_read() -> None:
    near, far = text("de", "de", GERMAN, date="2019-04-02"), text("late", "de", GERMAN, date="2021-04-02")
    same, copy = text("gb", "en-GB", ENGLISH), replace(text("copy", "de", GERMAN), duplicate_of="de")
    assert worth_reading(HERE, [far, near, same, copy, HERE]) == ["de"]
    assert window(HERE) == ("2019-02-07", "2019-05-08") and window(replace(HERE, date_from=None)) is None
