"""Akoma Ntoso: who speaks by `by` and its person, else as printed; `docDate` before the address, dummies never."""
import pytest

from indexer.blocks import Reading
from indexer.readers import akomantoso


def read(body: str, *, meta: str = "", preface: str = "", namespace: str = "") -> Reading:
    return akomantoso.read(f"<akomaNtoso{namespace}><debate name='hansard'><meta>{meta}</meta><preface>{preface}</preface><debateBody>{body}</debateBody></debate></akomaNtoso>".encode(), "d")


PEOPLE = "<references><TLCPerson id='adeyinka' showAs='Tunde Adeyinka'/><TLCPerson eId='corrigan' showAs='Bernadette Corrigan'/></references>"


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.akomantoso.org/1.0"', ' xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'])
@pytest.mark.parametrize(("body", "speeches"), [
    ("<speech by='#adeyinka'><from>Mr Adeyinka</from><p>No.</p></speech>", [(("Tunde Adeyinka",), "No.")]),
    ("<question by='#corrigan'><p>Why?</p></question><answer by='#adeyinka'><p>So.</p></answer>", [(("Bernadette Corrigan",), "Why?"), (("Tunde Adeyinka",), "So.")]),
    ("<speech by='#x'><from>The HOUSE CHAIRPERSON (Mr C T Frolick):</from><p>Order.</p></speech>", [(("Mr C T Frolick",), "Order.")]),
    ("<speech><p>Howdy</p></speech>", [((), "Howdy")]),
], ids=["by", "question and answer", "as printed", "nobody"])
def test_who_speaks(body: str, speeches: list[object], namespace: str, said) -> None:  # type: ignore[no-untyped-def]
    assert said(read(body, meta=PEOPLE, namespace=namespace)) == speeches


def test_a_scene_is_no_speech() -> None:
    blocks = read("<speech by='#adeyinka'><p>No.</p><scene>Laughter.</scene></speech>", meta=PEOPLE).pieces[0].blocks
    assert [(b.kind, b.voice is None) for b in blocks] == [("paragraph", False), ("stage", True)]


WORK = "<identification><FRBRWork><FRBRuri value='/za/debate/2012-05-11'/><FRBRdate date='{}'/></FRBRWork></identification>"


@pytest.mark.parametrize(("work", "preface", "date"), [
    ("3000-01-01", "<p><docDate date='2012-05-10'>10 May</docDate></p>", "2012-05-10"), ("3000-01-01", "", "2012-05-11"), ("1900-01-01", "<docDate date='1900-01-01'/>", "2012-05-11"),
])
def test_the_day_of_the_sitting(work: str, preface: str, date: str) -> None:
    assert read("<speech><p>a</p></speech>", meta=WORK.format(work), preface=preface).pieces[0].stated["date"][0].value == date


def test_the_title_is_the_documents_own() -> None:
    assert read("<p>a</p>", preface="<p><docTitle>The Bill</docTitle></p>").pieces[0].stated["title"][0].value == "The Bill"
    assert "title" not in read("<p>a</p>").pieces[0].stated  # name="hansard" is a kind, no title


def test_a_file_without_text_is_refused() -> None:
    assert "no text" in read("").problems[0].what
