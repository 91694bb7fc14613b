"""Marks of every kind: what is quoted, where it begins and ends, and what is left alone."""

from dataclasses import dataclass

import pytest

from search.quotes import in_text


@dataclass(frozen=True)
class Case:
    """A text, and the quotations in it."""

    name: str
    language: str
    text: str
    found: tuple[str, ...]


CASES = (
    Case("English doubles", "en", "She said, “We stay until spring comes.”", ("We stay until spring comes.",)),
    Case("straight", "en", 'She said, "We stay until spring comes."', ("We stay until spring comes.",)),
    Case("singles", "en", "‘We stay until spring comes,’ she said. ‘It’s the dockers’ hall.’", ("We stay until spring comes,", "It’s the dockers’ hall.")),
    Case("straight singles", "en", "'We stay until spring,' she said. 'It's the dockers' hall.'", ("We stay until spring,", "It's the dockers' hall.")),
    Case("German low", "de", "Sie sagte: „Wir bleiben bis zum Frühling.“", ("Wir bleiben bis zum Frühling.",)),
    Case("German low, closed straight", "de", 'Sie sagte: „Wir bleiben bis zum Frühling."', ("Wir bleiben bis zum Frühling.",)),
    Case("guillemets inward", "de", "Sie sagte: »Wir bleiben bis zum Frühling.«", ("Wir bleiben bis zum Frühling.",)),
    Case("guillemets outward", "fr", "Elle a dit : « Nous restons jusqu’au printemps. »", ("Nous restons jusqu’au printemps.",)),
    Case("Russian", "ru", "Она сказала: «Мы останемся до весны».", ("Мы останемся до весны",)),
    Case("Polish", "pl", "Powiedziała: „Zostaniemy do wiosny i dłużej.”", ("Zostaniemy do wiosny i dłużej.",)),
    Case("Swedish", "sv", "”Vi stannar till våren kommer”, sade hon.", ("Vi stannar till våren kommer",)),
    Case("corner brackets", "ja", "彼女は言った。「春 まで ここ に 残る。」", ("春 まで ここ に 残る。",)),
    Case("split by who says it", "en", "“We stay,” said Mara Quill, “until the spring.”", ("We stay,", "until the spring.")),
    Case(
        "over paragraphs",
        "en",
        "Mara Quill said: “We stay until spring.\n\n“Then we shall see about it.\n\n“And then we shall go home.”",
        ("We stay until spring.", "Then we shall see about it.", "And then we shall go home."),
    ),
    Case("never closed", "en", "Mara Quill said: “We stay until spring.\n\nThe hall was cold.", ("We stay until spring.",)),
    Case("never opened", "en", "The hall was cold.” Mara Quill said: “We stay until spring.”", ("The hall was cold.", "We stay until spring.")),
    Case("one word", "en", "They call it “modernisation” and send the bill.", ()),
    Case("scare quotes", "en", "The “welcome team” met us at the gate. The “reasonable” offer was not.", ()),
    Case("title", "en", "She read “The Long Night of the Quay” aloud on Friday.", ()),
    Case("title with a comma", "en", "On ABC’s “The Morning Hour,” the minister was asked about it.", ()),
    Case("one word that is said", "en", "“Never,” said Mara Quill.", ("Never,",)),
    Case("few words brought in", "en", "Mara Quill said that it was “plain counting”.", ("plain counting",)),
    Case("inches", "en", 'The pipe is 5" wide and 6" long, and nobody minded.', ()),
    Case("apostrophes only", "en", "The dockers' hall isn't cold, 'tis said, and nobody's there.", ()),
    Case("German name", "de", "Der „Verein der Freunde des Hafens“ tagt heute im Saal.", ()),
    Case("German phrase", "de", "Die Ministerin nannte das „völlig unannehmbar“ und ging.", ("völlig unannehmbar",)),
    Case("turn labels in marks", "en", '"HOST: Who pays for it?"\n\n"QUILL: We all do."', ()),
    Case("title and author", "en", "LATE NEWS—“Port to close its gates at the end of December,” by the Courier’s Joe Hill.", ()),
    Case("slogans with years", "en", "The posters “No to the levy at the old quay!” (1981) and “Open the gates!” (1983) hang in the hall.", ()),
    Case("headline", "en", "Quill: ‘We stay until spring’\n\nThe union met on Friday in the hall.", ("We stay until spring",)),
    Case("attribute of a tag", "en", 'A left-over <b title="one two three four five">tag</b> in the text.', ()),
    Case(
        "dash dialogue",
        "fr",
        "— Qui paiera ? demanda Mara.\n— Nous tous, répondit Jean, comme toujours.\n— Alors, commençons !\n— Bien.",
        ("Qui paiera ?", "Nous tous,", "comme toujours.", "Alors, commençons !", "Bien."),
    ),
    Case(
        "reflexive incise",
        "fr",
        "— Ah ! s’écria Mara, vous voilà enfin parmi nous.\n\n— Me voilà, dit-il en saluant.\n\n— Entrez donc, reprit-elle.",
        ("Ah !", "vous voilà enfin parmi nous.", "Me voilà,", "Entrez donc,"),
    ),
    Case("incise within guillemets", "fr", "« Venez avec moi, dit Mara Quill, nous partons ce soir. »", ("Venez avec moi,", "nous partons ce soir.")),
    Case("incise within, with dashes", "ru", "«Мы останемся, — сказала Мара, — до самой весны».", ("Мы останемся,", "до самой весны")),
    Case("slogans", "en", "Our demands:\n\n— No to the levy!\n\n— No to the lockout!\n\n— Open the gates!", ()),
    Case("a blank forgotten", "en", "Mara Quill said,“We stay until spring comes.”", ("We stay until spring comes.",)),
    Case("a mark turned round at the end", "en", "“We stay until spring comes. “\n\nThe hall was cold.", ("We stay until spring comes.",)),
    Case("a phrase nobody says", "en", "The “longest strike in living memory” may be over by the spring.", ()),
    Case("broken off", "en", "The door opened, and a voice began: “If you please--” Nobody listened.", ("If you please--",)),
    Case("a list with dashes and semicolons", "en", "It shows:\n\n— what he keeps talking about; \n\n— what he said to us all;\n\n— that nobody asked.", ()),
    Case("a list with dashes", "en", "We demand:\n— a roof\n— a door\n— a key", ()),
    Case(
        "quoted block",
        "en",
        "The rule says:\n\n> Nobody loads a ship\n> that nobody has searched.\n\nSo it is.",
        ("Nobody loads a ship\n> that nobody has searched.",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_quoted(case: Case) -> None:
    quotes = [quote for quote in in_text(case.text, case.language) if "nested" not in quote.flags]
    assert tuple(quote.text for quote in quotes) == case.found


def test_a_quotation_within_one_is_its_own() -> None:
    text = "“I asked the captain. Joe Hill said, ‘Nobody loads this ship,’ and that was that,” said Mara Quill."
    quotes = in_text(text, "en")
    assert [(quote.text[:12], quote.speakers) for quote in quotes] == [("I asked the ", ("Mara Quill",)), ("Nobody loads", ("Joe Hill",))]


def test_what_somebody_quotes_of_themselves_is_not_listed_twice() -> None:
    quotes = in_text("“They ask me every day and I say, ‘Nobody loads this ship,’ and that is that,” said Mara Quill. “They’re saying, ‘Wait for the summer.’”", "en")
    assert [(quote.text[:12], quote.speakers) for quote in quotes] == [("They ask me ", ("Mara Quill",)), ("They’re sayi", ("Mara Quill",))]
