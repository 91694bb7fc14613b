"""Sentences cut by pages and columns are whole again; pull quotes are known; nothing else is joined."""
import pytest

from indexer.blocks import Block
from indexer.paragraphs import gather


def texts(*paragraphs: str) -> list[str]:
    return [para.text for para in gather(Block(kind="paragraph", text=text) for text in paragraphs)]


@pytest.mark.parametrize(("first", "second"), [
    ("The campaign is coordinated by the committee, which works with the", "Confederation of Independent Unions."),
    ("They voted to black all cargo for as long as it took to win, and", "nobody was to be left to pay for it alone."),
    ("Here in the ports the Board used the winter to break a strike", "and the tenants paid for it in the spring."),
])
def test_a_sentence_cut_by_a_page_is_whole(first: str, second: str) -> None:
    assert texts(first, second) == [f"{first} {second}"]


def test_a_word_cut_by_a_hyphen_is_whole() -> None:
    assert texts("We have said it before and we say it again: this is our har-", "bour and nobody else's.") == ["We have said it before and we say it again: this is our harbour and nobody else's."]


def test_a_box_in_the_middle_of_a_sentence_comes_after_it() -> None:
    assert texts("The difference goes each week to your stair collector, who", "The Board's own figures: rents up by a third", "gives you a numbered stub.") == [
        "The difference goes each week to your stair collector, who gives you a numbered stub.", "The Board's own figures: rents up by a third"]


@pytest.mark.parametrize(("first", "second"), [
    ("What we have decided", "on the ninth of October was this."),
    ("We have come to the end of a long road.", "and so it goes on."),
    ("APPEAL OF THE NURSES AND PORTERS OF THE CITY HOSPITAL", "to all hospitals of the coast"),
])
def test_what_is_no_cut_stays_apart(first: str, second: str) -> None:
    assert texts(first, second) == [first, second]


def test_a_pull_quote_is_known_by_what_the_body_says() -> None:
    body = "I wrote to them last year. A thing that is carried by nine votes has to be carried by hand afterwards. Nobody answered."
    found = gather([Block(kind="paragraph", text=body), Block(kind="paragraph", text="A thing that is carried by nine votes has to be carried by hand afterwards", emphasis="italic")])
    assert [para.is_pull_quote for para in found] == [False, True]


def test_noise_and_clocks_are_gone() -> None:
    found = gather([Block(kind="noise", text="Share this page"), Block(kind="paragraph", text="[00:01:31]"), Block(kind="paragraph", text="Good morning.")])
    assert [para.text for para in found] == ["Good morning."]


def test_page_numbers_and_running_heads_do_not_cut_sentences() -> None:
    page = "The Tide, October 1995"
    found = texts("They voted to black all cargo for as long as it took to", page, "3", "win it, and they did. After that the winter came, and in the winter the ships", page, "4",
                  "came back one by one, and nobody counted them.", page)
    assert found == ["They voted to black all cargo for as long as it took to win it, and they did. After that the winter came, and in the winter the ships came back one by one, and "
                     "nobody counted them."]


def test_a_refrain_is_no_running_head() -> None:
    verse = ["Who counted the berths?", "No tide turns alone.", "Who paid for the rope?", "No tide turns alone.", "Who carried the lamp?", "No tide turns alone."]
    assert texts(*verse) == verse


def test_a_heading_on_two_lines_is_one() -> None:
    assert [p.text for p in gather([Block(kind="heading", level=1, text="Building solidarity"), Block(kind="heading", level=1, text="for the harbour towns")])] == [
        "Building solidarity for the harbour towns"]


def test_buttons_of_a_web_page_are_no_text() -> None:
    assert texts("Share this:", "Tweet", "We meet on Thursday.", "Leave a comment") == ["We meet on Thursday."]
