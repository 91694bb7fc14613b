"""TEI: who speaks by `who` and the list of persons, else by the printed label; the sitting's date, not the edition's."""
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from indexer import readers
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


SITTING = ('<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="uk"><text><body><u who="corpus.xml#b"><seg>Так.</seg></u><u who="pers:c"><seg>Ні.</seg></u></body></text></TEI>').encode()
CORPUS = ('<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><person xml:id="b"><persName xml:lang="en">Flint, Wanda</persName><persName xml:lang="uk"><surname>Флінт</surname>'
          '<forename>Ванда</forename></persName></person><person xml:id="c"><persName><surname>Marleby</surname><roleName>Lord</roleName></persName></person></teiHeader></teiCorpus>').encode()
SPEAK = [(("Ванда Флінт",), "Так."), (("Lord Marleby",), "Ні.")]


def test_the_head_of_a_corpus_lists_people_for_the_years_below_it(tmp_path: Path, said) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "corpus" / "2021").mkdir(parents=True)
    (tmp_path / "corpus" / "corpus.xml").write_bytes(CORPUS)
    path = tmp_path / "corpus" / "2021" / "corpus_2021-05-04.xml"
    path.write_bytes(SITTING)
    assert said(readers.read(path, "2021/corpus_2021-05-04.xml")) == SPEAK
    alone = said(readers.read(path, "corpus_2021-05-04.xml"))
    assert [names for names, _ in alone] == [(), ()], "outside of what was added nothing is looked at"


def test_the_head_of_a_corpus_lists_people_in_a_zip(said) -> None:  # type: ignore[no-untyped-def]
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("corpus/corpus.xml", CORPUS)
        archive.writestr("corpus/2021/corpus_2021-05-04.xml", SITTING)
    assert said(readers.read(packed.getvalue(), "corpus.zip")) == SPEAK


def test_who_only_asks_is_the_interviewer() -> None:
    people = '<particDesc><person xml:id="i" role="interviewer"/><person xml:id="h"><persName>Wrzos, Halina</persName></person></particDesc>'
    body = '<u who="#i">When did you <pause/> join?</u><u who="#h">In 1956.</u>'
    piece = tei.read(f"<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader>{people}</teiHeader><text><body>{body}</body></text></TEI>".encode(), "i.xml").pieces[0]
    assert [(b.text, b.voice.role, b.voice.speakers) for b in piece.blocks if b.voice] == [("When did you join?", "interviewer", ()), ("In 1956.", "speaker", ("Halina Wrzos",))]
    assert piece.stated["kind"][0].value == "interview"


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
