"""TEI: who speaks by `who` and the list of persons, else by the printed label; the sitting's date, not the edition's."""
import pytest

from indexer.blocks import Reading
from indexer.readers import tei, xml
from indexer.readers.teihead import edtf

HEAD = """<teiHeader><fileDesc><titleStmt><title>Debate on the harbour</title></titleStmt><publicationStmt><publisher>Harbour Archive</publisher>
<date when="2016-02-11"/></publicationStmt><sourceDesc><bibl><title>Official Record</title><date when="1988-06-08">8 June 1988</date></bibl></sourceDesc></fileDesc>
<profileDesc><settingDesc><setting><date when="1988-06-07"/></setting></settingDesc><particDesc><listPerson>
<person xml:id="a"><persName><surname>Osei-Lamb</surname><forename>Victor</forename></persName></person></listPerson></particDesc></profileDesc></teiHeader>"""


def read(body: str, **kwargs: object) -> Reading:
    content = f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">{HEAD}<text><body><div type="debateSection">{body}</div></body></text></TEI>'
    return tei.read(content.encode(), "debate.xml", **kwargs)  # type: ignore[arg-type]


@pytest.mark.parametrize(("body", "speeches"), [
    ('<u who="#a"><seg>Roofs.</seg></u>', [(("Victor Osei-Lamb",), "Roofs.")]),
    ('<sp who="#a"><speaker>Mr Osei-Lamb</speaker><p>Roofs.</p></sp>', [(("Victor Osei-Lamb",), "Roofs.")]),
    ('<note type="speaker">Dr. Anna Beck (SPD)</note><u who="#nobody"><seg>Yes.</seg></u>', [(("Dr. Anna Beck",), "Yes.")]),
    ("<u><seg>Can they hear?</seg></u>", [((), "Can they hear?")]),
    ('<u who="#a"><seg>One. <kinesic><desc>Applause</desc></kinesic> Two.</seg></u>', [(("Victor Osei-Lamb",), "One."), (("Victor Osei-Lamb",), "Two.")]),
    ('<sp who="#a"><p>Aye.</p></sp><sp who="#a"><p>Again.</p></sp>', [(("Victor Osei-Lamb",), "Aye."), (("Victor Osei-Lamb",), "Again.")]),
], ids=["who", "sp", "printed note", "nobody", "applause", "two turns"])
def test_who_speaks(body: str, speeches: list[object], said) -> None:  # type: ignore[no-untyped-def]
    assert said(read(body)) == speeches


def test_two_turns_of_one_voice_stay_two() -> None:
    voices = [b.voice for b in read('<u who="#a"><seg>Aye.</seg></u><u who="#a"><seg>Again.</seg></u>').pieces[0].blocks]
    assert voices[0] != voices[1]


def test_the_setting_goes_before_the_source_and_the_edition_is_no_date() -> None:
    stated = read("<p>Words.</p>").pieces[0].stated
    assert [s.value for s in stated["date"]] == ["1988-06-07", "1988-06-08"]
    assert (stated["title"][0].value, stated["source"][0].value, stated["publisher"][0].value) == ("Debate on the harbour", "Official Record", "Harbour Archive")


def test_persons_may_be_listed_beside_the_file(said) -> None:  # type: ignore[no-untyped-def]
    people = b'<listPerson xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="b"><persName>Flint, Dorothy</persName></person></listPerson>'
    assert said(read('<u who="#b"><seg>Pumps.</seg></u>', beside={"persons.xml": people})) == [(("Dorothy Flint",), "Pumps.")]


def test_a_stage_note_is_no_speech() -> None:
    kinds = [(b.kind, b.voice is None) for b in read('<incident><desc>shouting</desc></incident><note type="time">3.30 p.m.</note>').pieces[0].blocks]
    assert kinds == [("stage", True), ("stage", True)]


@pytest.mark.parametrize(("attributes", "value"), [
    ('when="1988-06"', "1988-06"), ('from="1988-06-01" to="1988-06-03"', "1988-06-01/1988-06-03"), ('from="1988" to="1988"', "1988"), ('when="0001-01-01"', None), ("", None),
])
def test_dates_with_attributes(attributes: str, value: str | None) -> None:
    element = xml.parse(f"<date {attributes}/>".encode(), "")[0]
    assert element is not None and edtf(element) == value


def test_a_list_of_persons_is_no_document() -> None:
    reading = tei.read(b'<listPerson xmlns="http://www.tei-c.org/ns/1.0"/>', "list.xml")
    assert not reading.pieces and "no document" in reading.problems[0].what


def test_entities_and_other_files_are_never_read() -> None:
    content = b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI><text><body><p>Before &x; after</p></body></text></TEI>'
    assert [b.text for p in tei.read(content, "x.xml").pieces for b in p.blocks] == ["Before after"]
