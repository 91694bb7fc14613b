"""Names of several parts: particles and articles within them belong to them, and a part alone stands for the whole."""

import pytest

from search.quotes import in_text
from search.quotes.names import bare, last_word

NAMES = (
    "Wim ter Kade", "Piet van den Berg", "Ludo van der Vaart", "Ursula von der Leyen", "Anna vom Stein", "Rosa da Ponte",
    "Luca di Marzo", "Carla degli Orti", "Pedro de la Cruz", "Marie du Pont", "Jeanne le Goff", "João dos Anjos", "Omar bin Salim", "Leyla bint Harun",
    "Nabil al-Turki", "Samir el-Amin", "Harun ash-Shami", "Isabella d’Este",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_keeps_its_particles(name: str) -> None:
    for text in (f"“We stay until spring,” said {name} on Friday.", f"{name} said: “We stay until spring.”"):
        assert [quote.speakers for quote in in_text(text, "en")] == [(name,)]


@pytest.mark.parametrize(
    ("whole", "part"),
    [("Wim ter Kade", "ter Kade"), ("Wim ter Kade", "Mr. Kade"), ("Ludo van der Vaart", "he"), ("Nabil al-Turki", "Mr. Turki"),
     ("Nabil al-Turki", "al-Turki"), ("Nabil al-Turki", "Al-Turki")],
)  # fmt: skip
def test_a_part_stands_for_the_whole(whole: str, part: str) -> None:
    found = in_text(f"{whole} came late to the hall. “We stay until spring,” {part} said.", "en")
    assert [quote.speakers for quote in found] == [(whole,)]


def test_a_german_article_begins_no_name() -> None:
    found = in_text("„Wir bleiben bis zum Frühling“, sagte der Vorsitzende Hans von der Aue.", "de")
    assert [quote.speakers for quote in found] == [("Hans von der Aue",)]


def test_what_is_left_of_a_mention() -> None:
    assert bare("President Nabil al-Turki’s") == ("Nabil al-Turki", ("president",))
    assert last_word("Nabil al-Turki") == last_word("Turki") == "turki"


def test_somebody_is_called_what_the_text_calls_them() -> None:
    text = "Docker Mara Quill came late. Mara Quill sat down, and Mara Quill got up. “We stay until spring,” said Quill."
    assert [quote.speakers for quote in in_text(text, "en")] == [("Mara Quill",)]


def test_a_first_name_tells_he_from_she() -> None:
    text = "Mary Quill had met Robert Hill on the quay. “We stay until spring,” she said."
    assert [quote.speakers for quote in in_text(text, "en")] == [("Mary Quill",)]


@pytest.mark.parametrize(("text", "both"), [("Mara Quill and Joe Hill said: “Nothing will be signed.”", ("Mara Quill", "Joe Hill"))])
def test_two_who_speak_together(text: str, both: tuple[str, ...]) -> None:
    assert [quote.speakers for quote in in_text(text, "en")] == [both]
