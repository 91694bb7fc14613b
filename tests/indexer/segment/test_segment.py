"""Who speaks: labels, interviews, pieces of one file, and what must always hold of a document."""
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import KINDS, Document
from indexer import readers, segment
from indexer.segment import interviews, labels


def read(text: str, name: str = "a.txt") -> list[Document]:
    return segment.documents(readers.read(text.encode(), name), name, "0" * 64)


def turns(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    document = read(text)[0]
    return [(turn.role, turn.speakers, document.text[turn.start:turn.end]) for turn in document.turns]


@pytest.mark.parametrize(("label", "sort"), [
    ("Clara Whitcombe", "name"), ("HOST", "role"), ("Q", "code"), ("З", "code"), ("Frage", "code"), ("La presidenta", "role"), ("THE CHAIR", "role"), ("ALL", "nobody"), ("Note", None),
    ("Break", "nobody"), ("GWYTHER", "single"), ("John Reimann and Cheryl Zuur", "names"), ("They said to us last week", None), ("Seamen's Union", "organisation"), ("唐鳳", "name"),
    ("Interviewer 2", "role"), ("Contact", None), ("What we have in common", None),
])
def test_labels(label: str, sort: str | None) -> None:
    assert labels.sort_of(label) == sort


@pytest.mark.parametrize(("sentence", "asking", "answering"), [(row[1], row[2], row[3]) for row in interviews.ANNOUNCED if row[3]])
def test_each_announcement_says_who_asks_and_who_answers(sentence: str, asking: str, answering: str) -> None:
    found = interviews.parties(sentence)
    assert (found.asking or "", found.answering) == (asking, answering)


FORMS = [
    ("**Ann Lee:** How are you?\n\n**Bob Ray:** Well, thank you.\n\nAnd you?\n\n**Ann Lee:** So so.", [("Ann Lee", "How are you?"), ("Bob Ray", "Well, thank you.\n\nAnd you?"), ("Ann Lee", "So so.")]),
    ("### Ann Lee：\n你好。\n\n### 唐鳳：\n很好。", [("Ann Lee", "你好。"), ("唐鳳", "很好。")]),
    ("ANN LEE: Order, please.\nBOB RAY: I have the floor.\nANN LEE: You had it.", [("Ann Lee", "Order, please."), ("Bob Ray", "I have the floor."), ("Ann Lee", "You had it.")]),
    ("**Ann Lee**: You slept?\n\n**Bob Ray**: Two days.\n\n**AL**: And then?\n\n**BR**: I counted.", [("Ann Lee", "You slept?"), ("Bob Ray", "Two days."), ("Ann Lee", "And then?"), ("Bob Ray", "I counted.")]),
    ("[00:00:04]\nLEE: Good morning.\n\n[00:01:30]\nRAY: Morning, Ann.\n\nLEE: We know Ann Lee and Bob Ray well.\n\nRAY: We do.",
     [("Ann Lee", "Good morning."), ("Bob Ray", "Morning, Ann."), ("Ann Lee", "We know Ann Lee and Bob Ray well."), ("Bob Ray", "We do.")]),
    ("Voices\n\n**Ann Lee [UK], professor**\n\n**Her last book is Tides (2023)**\n\nI was there.\n\n## **Bob Ray and Cid Day [US],**\n\n## **co-chairs**\n\nWe were not.",
     [("Ann Lee", "I was there."), ("Bob Ray, Cid Day", "We were not.")]),
]


@pytest.mark.parametrize(("text", "said"), FORMS, ids=[text[:14] for text, _ in FORMS])
def test_forms_of_labels(text: str, said: list[tuple[str, str]]) -> None:
    assert [(", ".join(names), words) for role, names, words in turns(text) if role == "speaker"] == said


def test_a_break_and_applause_are_nobodys() -> None:
    found = turns("**Ann Lee:** Good evening to all of you.\n\n**Break:** \\[32:15\\]\n\n**Ann Lee:** And good night.\n\n**Bob Ray:** Yes.")
    assert ("narrator", (), "[32:15]") in found and not any("Break" in name for _, names, _ in found for name in names)


def test_the_chair_is_named_only_where_the_document_says_who_it_is() -> None:
    debate = "BRO. GWYTHER: I move.\n\nTHE CHAIR: Seconded?\n\nSIS. FLINT: I second.\n"
    assert [names for role, names, _ in turns("MINUTES\n\nG. Lee (Gwen Lee, Dockers; in the chair), Iestyn Gwyther, Dorothy Flint.\n\n" + debate) if role == "speaker"] == [
        ("Iestyn Gwyther",), ("Gwen Lee",), ("Dorothy Flint",)]
    assert turns(debate)[1][1] == ()


INTERVIEW = """Razem and after

Razem's Zofia Malisz spoke to Green Left's Federico Fuentes about the party.

How did it begin?

It began with eleven people in a kitchen, and not one of them had a telephone that worked.

Everybody brought a chair.

And who paid for it all?

Nobody. That is the point of the story, and it has been the point of it ever since.
"""


def test_questions_without_labels_are_the_interviewers() -> None:
    found = turns(INTERVIEW)
    assert [(role, names) for role, names, _ in found] == [("narrator", ()), ("interviewer", ("Federico Fuentes",)), ("speaker", ("Zofia Malisz",)),
                                                          ("interviewer", ("Federico Fuentes",)), ("speaker", ("Zofia Malisz",))]
    assert found[2][2].endswith("chair.") and read(INTERVIEW)[0].kind == "interview"


def test_questions_in_an_article_are_nobodys_interview() -> None:
    article = "On harbours\n\nWho owns the quay, and who has to clean it?\n\nNobody in this town has ever been asked, and so nobody has answered.\n\nWho rents it?\n\nThe Board does."
    assert all(role == "narrator" for role, _, _ in turns(article))


PIECE = "\n\nWe have been sent eleven copies of a thing that was said in 1984, and some of them are framed, and all of them are wrong. " + "We keep them in a drawer with the unpaid bills. " * 6
NEWSLETTER = ("THE TIDE\nNewsletter of the Dockers\nNo. 4 · October 1995\n\n* * *\n\nTHE TREASURER EXPLAINS" + PIECE + "\n\nRhodri Pell, Treasurer\n\n* * *\n\nA ROOF IS NOT A GAG" + PIECE
              + "\n\nIestyn Gwyther\n\n* * *\n\nFROM THE ICE ROOM" + PIECE + "\n\nDorothy Flint\n")


def test_a_newsletter_is_parted_and_its_masthead_holds_for_each_piece() -> None:
    found = read(NEWSLETTER)
    assert [(d.file.part, d.title, d.speakers, d.date, d.source) for d in found] == [
        (1, "THE TREASURER EXPLAINS", ("Rhodri Pell",), "1995-10", "The Tide"), (2, "A ROOF IS NOT A GAG", ("Iestyn Gwyther",), "1995-10", "The Tide"),
        (3, "FROM THE ICE ROOM", ("Dorothy Flint",), "1995-10", "The Tide")]


def test_testimonies_under_one_title_are_turns_of_one_document() -> None:
    text = "NINETY DAYS\n\n---\n\nAnn Lee, docker\n\nI was there.\n\n---\n\nA woman who asked not to be named\n\nSo was I.\n\n---\n\nBob Ray, tenant\n\nI was not.\n"
    found = turns(text)
    assert len(read(text)) == 1 and [(names, words) for role, names, words in found if role == "speaker"] == [(("Ann Lee",), "I was there."), ((), "So was I."), (("Bob Ray",), "I was not.")]


def test_two_articles_one_after_the_other_are_two_documents() -> None:
    text = "First things first" + PIECE + "\n\n1 August 2023\n\nFirst published by Posle:\n<https://posle.example/a>\n\n\n\nSecond thoughts" + PIECE + "\n\n10 January 2023\n"
    assert [(d.title, d.date, d.source, d.source_url) for d in read(text)] == [
        ("First things first", "2023-08-01", "Posle", "https://posle.example/a"), ("Second thoughts", "2023-01-10", None, None)]


@pytest.mark.parametrize(("line", "speakers", "roles", "kind"), [
    ('{"text": "**Ann**: hello", "speaker": "Bob Ray", "kind": "speech"}', ("Bob Ray",), ["speaker"], "speech"),
    ('{"text": "Hello.", "speakers": ["Ann Lee", "Bob Ray"], "kind": "rant"}', ("Ann Lee", "Bob Ray"), ["speaker"], "other"),
    ('{"text": "ANN LEE: Order, order in the hall.\\nBOB RAY: Yes, I have done.\\n"}', ("Ann Lee", "Bob Ray"), ["speaker", "speaker"], "other"), ('{"text": "whoever washed up: I love you"}', (), ["narrator"], "other"),
])
def test_a_line_of_jsonl_is_taken_to_the_letter(line: str, speakers: tuple[str, ...], roles: list[str], kind: str) -> None:
    import json

    document = read(line, "a.jsonl")[0]
    assert document.text == json.loads(line)["text"] and document.speakers == speakers and [t.role for t in document.turns] == roles and document.kind == kind


def test_every_field_comes_with_its_evidence() -> None:
    document = read(INTERVIEW + "\n10 January 2023\n", "x.txt")[0]
    for field in ("title", "date", "kind", "language"):
        evidence = document.evidence[field]
        assert evidence.rule
        if evidence.start is not None:
            assert document.text[evidence.start:evidence.end] == evidence.text


WORDS = st.sampled_from(["Ann Lee:", "**Bob Ray:**", "Q:", "A:", "# Title", "## Ann Lee", "---", "By Ann Lee", "12 May 2021", "Dear all,", "Is it so?", "- item", "> said", "[applause]",
                         "First published by Posle:", "https://a.example/b", "We say it again and we mean it, and so does everybody who was there that night.", "“Never again”", "\n", "و", "唐鳳："])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["\n", "\n\n", " "])), max_size=25))
def test_whatever_is_read_turns_lie_in_order_inside_the_text(parts: list[tuple[str, str]]) -> None:
    for document in read("".join(word + gap for word, gap in parts)):
        at = 0
        for n, turn in enumerate(document.turns, 1):
            assert turn.n == n and at <= turn.start < turn.end <= len(document.text)
            assert document.text[turn.start:turn.end] == document.text[turn.start:turn.end].strip()
            at = turn.end
        for quote in document.quotes:
            assert document.text[quote.start:quote.end] == quote.text
        for evidence in document.evidence.values():
            assert evidence.start is None or document.text[evidence.start:evidence.end] == evidence.text
        assert document.kind in KINDS


def test_reading_is_the_same_each_time(tmp_path: Path) -> None:
    assert read(NEWSLETTER) == read(NEWSLETTER)
