"""Corrections are checked when they are typed, and laid over any document without ever pointing outside it."""
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.corrections import Correction, called, fits, lay, parse
from archive.errors import BadSetting
from archive.records import Document, Evidence, FileRef, Quote, Span, Turn

Speech = Callable[..., Document]
REFUSED = [
    ("title", "FIELD=VALUE"),
    ("colour=red", "cannot be corrected"),
    ("date=tomorrow", "1984-05"),
    ("date=1999-02-30", "1984-05"),
    ("kind=sermon", "one of article"),
    ("kind=", "always has a kind"),
    ("language=English", "language tag"),
    ("source_url=tideline", "http"),
    ("turn.2.role=chair", "one of speaker"),
    ("turn.2.start=-4", "number of characters"),
    ("turn.2.text=", "without words"),
    ("turn.x.speakers=A", "cannot be corrected"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED)
def test_what_means_nothing_is_refused_with_what_is_allowed(typed: str, said: str) -> None:
    with pytest.raises(BadSetting, match=said):
        parse(typed)


def test_a_field_is_set_emptied_and_says_who_did_it(a_speech: Speech) -> None:
    laid = lay(a_speech("We stay.", date="1974", date_from="1974-01-01", date_to="1974-12-31"), [parse("date=1984-05~"), parse("title=")])
    assert (laid.date, laid.date_from, laid.date_to, laid.title) == ("1984-05~", "1984-05-01", "1984-05-31", None)
    assert laid.evidence["date"].rule == laid.evidence["title"].rule == "librarian"


def test_the_speaker_of_a_turn_is_the_speaker_of_its_statements(a_speech: Speech) -> None:
    laid = lay(a_speech("We stay.", "So do we.", speakers=("A", "B")), [parse("turn.2.speakers=Halina Wrzos; Ostap Verbytskyi")])
    assert laid.turns[1].speakers == laid.quotes[1].speakers == ("Halina Wrzos", "Ostap Verbytskyi")
    assert laid.turns[1].attribution.confirmed and laid.quotes[0].speakers == ("A",)


def test_other_words_in_a_turn_move_what_follows_and_drop_what_they_replace(a_speech: Speech) -> None:
    document = a_speech("No tide turns alone.", "We stay.", "Come with us.", speakers=("A", "B"))
    document = replace(document, evidence={"date": Evidence(rule="r", text="us", start=len(document.text) - 3, end=len(document.text) - 1)})
    laid = lay(document, [parse("turn.2.text=We will stay here.")])
    assert [laid.text[turn.start : turn.end] for turn in laid.turns] == ["No tide turns alone.", "We will stay here.", "Come with us."]
    assert [laid.text[quote.start : quote.end] for quote in laid.quotes] == ["No tide turns alone.", "Come with us."]
    assert laid.text[laid.evidence["date"].start : laid.evidence["date"].end] == "us"


@pytest.mark.parametrize("typed", ["turn.9.speakers=A", "turn.1.end=90000", "turn.2.start=0"])
def test_what_no_longer_fits_is_a_problem_of_the_document(a_speech: Speech, typed: str) -> None:
    document = a_speech("We stay.", "So do we.")
    laid = lay(document, [parse(typed)])
    assert replace(laid, problems=()) == document and "was not laid on" in laid.problems[0].what and fits(document, parse(typed))


def test_everybody_is_called_as_the_authority_says(a_speech: Speech) -> None:
    document = a_speech("We stay.", "So do we.", speakers=("H. Wrzos", "Elif Karadeniz"))
    shown = called(document, {"H. Wrzos": "Halina Wrzos"})
    assert shown.speakers == ("Halina Wrzos", "Elif Karadeniz") and shown.quotes[0].speakers == ("Halina Wrzos",) and called(document, {}) is document


WORDS = st.text(alphabet="ab c.\n“", min_size=1, max_size=12).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(1, 6), WORDS)
def test_whatever_words_are_put_in_every_place_still_points_at_the_same_words(said: list[str], number: int, words: str) -> None:
    text, turns, quotes = "", [], []
    for n, one in enumerate(said, 1):
        start = len(text)
        text += one + "\n\n"
        turns.append(Turn(n=n, role="speaker", start=start, end=start + len(one)))
        mention = Span(start=start, end=start + 1, text=text[start])
        quotes += [Quote(kind="statement", start=i, end=start + len(one), text=text[i : start + len(one)], mention=mention) for i in range(start, start + len(one), 2)]
    document = Document(text=text, turns=tuple(turns), quotes=tuple(quotes), file=FileRef(path="a", sha256="0", media_type="text/plain"))
    laid = lay(document, [Correction(field=f"turn.{number}.text", value=words)])
    expected = [words if n == number else one for n, one in enumerate(said, 1)]
    assert [laid.text[turn.start : turn.end] for turn in laid.turns] == expected and laid.text == "".join(one + "\n\n" for one in expected)
    assert all(laid.text[quote.start : quote.end] == quote.text for quote in laid.quotes)
    assert all(laid.text[quote.mention.start : quote.mention.end] == quote.mention.text for quote in laid.quotes if quote.mention)


def test_pages_move_with_the_words_behind_a_correction() -> None:
    text = "No tide turns alone.\n\nWe stay.\n\nCome with us."
    turns = tuple(Turn(n=n, role="speaker", start=text.index(words), end=text.index(words) + len(words)) for n, words in enumerate(text.split("\n\n"), 1))
    document = Document(text=text, turns=turns, pages=((0, 1), (text.index("stay"), 2), (text.index("Come"), 3)), file=FileRef(path="a.pdf", sha256="0", media_type="application/pdf"))
    laid = lay(document, [parse("turn.2.text=We will stay here.")])
    assert [laid.text[start:].split()[0] for start, _ in laid.pages] == ["No", "will", "Come"]
    reworded = lay(document, [parse("turn.2.text=Nobody goes.")])
    assert reworded.pages[2] == (reworded.text.index("Come"), 3) and reworded.pages[0] == (0, 1) and len(reworded.pages) == 3
