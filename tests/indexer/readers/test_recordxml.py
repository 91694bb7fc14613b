"""Parliaments' own XML: each marks speeches, names and asides in its own way, and each is read."""
import pytest

from indexer.readers import otherxml

RECORDS = [  # whose form; the file; the day; who says what
    ("names opening paragraphs (Westminster's old volumes)",
     '<hansard><date format="1931-02-17">Tuesday 17th February 1931</date><section><title>DOCKS.</title><p><member>LORD MARLEBY</member><membercontribution>: My Lords, I have'
     '<col>902</col> waited.</membercontribution></p><p>So have they.</p><p><member>THE LORD CHANCELLOR (LORD SANKWORTH)</member><membercontribution>: I beg to move.'
     "</membercontribution></p></section></hansard>",
     "1931-02-17", [("Lord Marleby", "My Lords, I have waited."), ("Lord Marleby", "So have they."), ("Lord Sankworth", "I beg to move.")]),
    ("speeches with attributes, the day in their identifiers",
     '<publicwhip><minor-heading id="uk/debate/2019-01-07a.1.1" nospeaker="true">Wages</minor-heading><speech id="uk/debate/2019-01-07a.1.2" speakername="Wanda Flint"><p>To ask.</p></speech>'
     '<speech id="uk/debate/2019-01-07a.1.3" nospeaker="true"><p>Members rose.</p></speech><speech id="uk/debate/2019-01-07a.1.4" speakername="Tobias Quayle"><p>Order!</p></speech></publicwhip>',
     "2019-01-07", [("Wanda Flint", "To ask."), ("Tobias Quayle", "Order!")]),
    ("names as lists have them, and the label printed once more (Canberra)",
     '<hansard><session.header><date>2014-03-04</date></session.header><speech><talk.start><talker><page.no>15</page.no><name role="metadata">Truscott, Warren, MP</name></talker></talk.start>'
     '<talk.text><body><p><a type="MemberSpeech">Mr TRUSCOTT</a> (Wide Bay—Deputy Prime Minister) (14:01): I move it.</p></body></talk.text><interjection><talk.start><talker>'
     '<name role="metadata">Burrow, Anna, MP</name></talker></talk.start><talk.text><body><p>Ms Burrow: Nonsense!</p></body></talk.text></interjection></speech></hansard>',
     "2014-03-04", [("Warren Truscott", "I move it."), ("Anna Burrow", "Nonsense!")]),
    ("the same, older",
     '<hansard><session.header><date>1998-11-10</date></session.header><speech><talk.start><talker><name role="metadata">Howland, John, MP</name><name role="display">Mr HOWLAND</name></talker>'
     '<para>—I move it.</para></talk.start><para>They were good men.</para><continue><talk.start><talker><name role="metadata">SPEAKER, Mr</name></talker><para>—Order!</para></talk.start>'
     "</continue></speech></hansard>",
     "1998-11-10", [("John Howland", "I move it."), ("John Howland", "They were good men."), ("Mr SPEAKER", "Order!")]),
    ("interventions (Ottawa)",
     '<Hansard><ExtractedInformation><ExtractedItem Name="Date">Tuesday, March 10, 2020</ExtractedItem></ExtractedInformation><HansardBody><Intervention><PersonSpeaking>'
     "<Affiliation>Hon. Billie Mornay (Minister of Finance, Lib.)</Affiliation></PersonSpeaking><Content><ParaText>I present it.</ParaText><FloorLanguage>[Translation]</FloorLanguage>"
     "<ParaText>Et <I>merci</I>.</ParaText></Content></Intervention><Intervention><PersonSpeaking><Affiliation>Some hon. members</Affiliation></PersonSpeaking><Content>"
     "<ParaText>Hear, hear!</ParaText></Content></Intervention></HansardBody></Hansard>",
     "2020-03-10", [("Hon. Billie Mornay", "I present it."), ("Hon. Billie Mornay", "Et merci."), (None, "Hear, hear!")]),
    ("names between paragraphs (Berlin)",
     '<dbtplenarprotokoll sitzung-datum="12.05.2021"><sitzungsbeginn><name>Präsident Dr. Wolf Schubert:</name><p>Die Sitzung ist eröffnet.</p></sitzungsbeginn><rede><p klasse="redner"><redner>'
     "<name><titel>Dr.</titel><vorname>Hanna</vorname><namenszusatz>von</namenszusatz><nachname>Wellmann</nachname></name></redner>Dr. Hanna von Wellmann (SPD):</p><p>Die Häfen stehen.</p>"
     "<kommentar>(Beifall)</kommentar><name>Präsident Dr. Wolf Schubert:</name><p>Danke.</p></rede></dbtplenarprotokoll>",
     "2021-05-12", [("Präsident Dr. Wolf Schubert", "Die Sitzung ist eröffnet."), ("Dr. Hanna von Wellmann", "Die Häfen stehen."), ("Präsident Dr. Wolf Schubert", "Danke.")]),
    ("paragraphs with orators (Paris)",
     "<compteRendu><metadonnees><dateSeance>20240116150000000</dateSeance></metadonnees><contenu><paragraphe><orateurs><orateur><nom>Mme la présidente</nom></orateur></orateurs>"
     "<texte>La séance est ouverte.</texte></paragraphe><paragraphe><orateurs/><texte><italique>(On se lève.)</italique></texte></paragraphe><paragraphe><orateurs><orateur><nom>M. Cyrille Isaac"
     "</nom><qualite>ministre</qualite></orateur></orateurs><texte>Ils ont raison. <italique>(Applaudissements.)</italique></texte></paragraphe></contenu></compteRendu>",
     "2024-01-16", [("Mme la présidente", "La séance est ouverte."), ("M. Cyrille Isaac", "Ils ont raison.")]),
    ("HTML within an element (Stockholm)",
     "<anforandelista><anforande><dok_datum>2019-09-26 00:00:00</dok_datum><avsnittsrubrik>Hamnarna</avsnittsrubrik><talare>Karin Svensson (S)</talare><anforandetext>&lt;p&gt;Herr talman!&lt;/p&gt;"
     "&lt;p&gt;Lyssna.&lt;/p&gt;</anforandetext></anforande><anforande><talare>Eva Lind (S)</talare><anforandetext>Tack för frågan.</anforandetext></anforande></anforandelista>",
     "2019-09-26", [("Karin Svensson", "Herr talman!"), ("Karin Svensson", "Lyssna."), ("Eva Lind", "Tack för frågan.")]),
    ("names with clock times (Oslo)",
     "<Forhandlinger><Motetittel>Møte mandag den 4. mars 2019</Motetittel><Hovedinnlegg><A><Navn>Karin Andersen (SV)</Navn> [10:05:21]: Havna har rett.</A><A>Vi må lytte.</A></Hovedinnlegg>"
     "<Presinnlegg><A><Navn>Presidenten:</Navn> Neste taler.</A></Presinnlegg></Forhandlinger>",
     "2019-03-04", [("Karin Andersen", "Havna har rett."), ("Karin Andersen", "Vi må lytte."), ("Presidenten", "Neste taler.")]),
    ("names in an attribute, last name first (Strasbourg)",
     '<DEBATE DATE="2011-02-16"><INTERVENTION><ORATEUR LIB="Maresco | Marian"><EMPHAS NAME="B">Marian Maresco,</EMPHAS> <EMPHAS NAME="I">on behalf of the Group</EMPHAS>. –</ORATEUR>'
     '<PARA>The ports are ours.</PARA><PARA><EMPHAS NAME="I">(Applause)</EMPHAS></PARA><PARA>I thank you.</PARA></INTERVENTION></DEBATE>',
     "2011-02-16", [("Marian Maresco", "The ports are ours."), ("Marian Maresco", "I thank you.")]),
    ("turns of speech (The Hague)",
     '<handelingen><meta name="datumVergadering" content="2014-03-12"/><spreekbeurt><spreker><voorvoegsels>De heer</voorvoegsels> <naam>Krolder</naam> (<politiek>50PLUS</politiek>):</spreker>'
     "<tekst><al>De havens staan stil.</al></tekst></spreekbeurt></handelingen>",
     "2014-03-12", [("De heer Krolder", "De havens staan stil.")]),
    ("labels in the paragraph, with constituency and party (Westminster's new ones)",
     '<Fragment><Header date="2013-05-14T00:00:00"/><Question><hs_Question><Number>1</Number>. <Member><B>Wanda Flint</B> (Harbourton) (Lab):</Member><QuestionText>What has he done?</QuestionText>'
     "</hs_Question></Question><hs_Para><B><Member><B>The Secretary of State for Health (Mr Jeremy Quill):</B></Member></B> Good work, I say.</hs_Para><hs_Para>And more.</hs_Para></Fragment>",
     "2013-05-14", [("Wanda Flint", "What has he done?"), ("Mr Jeremy Quill", "Good work, I say."), ("Mr Jeremy Quill", "And more.")]),
    ("a full stop after the name (Rome)",
     "<seduta><data>20131021</data><intervento><nominativo>MARIO ROSSI</nominativo><testo>. Signor Presidente, i porti sono fermi.</testo></intervento></seduta>",
     "2013-10-21", [("Mario Rossi", "Signor Presidente, i porti sono fermi.")]),
]


@pytest.mark.parametrize(("content", "day", "expected"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_a_record_of_its_own_form(content: str, day: str, expected: list[tuple[str | None, str]], said) -> None:  # type: ignore[no-untyped-def]
    reading = otherxml.read(content.encode(), "d.xml")
    assert said(reading) == [((name,) if name else (), words) for name, words in expected]
    assert reading.pieces[0].stated["date"][0].value == day


def test_an_invoice_is_no_record() -> None:
    content = b"<invoice><date>2020-01-01</date><item><title>Paper</title><text>Ten reams of paper</text></item><name>Total: </name><p>Ten pounds are due</p></invoice>"
    assert not otherxml.read(content, "i.xml").pieces
