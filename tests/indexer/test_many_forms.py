"""Documents in the forms that councils, parliaments, courts, broadcasters, unions and papers print them in: whose each sentence is, and what the text states of itself."""
import time
from pathlib import Path

import pytest

from archive.records import Document
from indexer import readers, segment

Said = tuple[str, tuple[str, ...]]  # the first words of what is said, and by whom

FORMS: dict[str, tuple[str, str, list[Said]]] = {  # what it is: the file's name, its text, whose the sentences are
    "offices and surnames": ("council.txt", """CITY COUNCIL

March 14, 2017

MAYOR OKONKWO: Good evening, everyone. Clerk, please call the roll.

CITY CLERK: Council Member Brandt?

COUNCIL MEMBER BRANDT: Here. I have sat in their kitchens, and four hundred families received notices.

MS. HALVERSEN: My name is Ingrid Halversen and my rent went up by six hundred dollars.

MAYOR OKONKWO: Thank you. Roll call, please.
""", [("Good evening", ("Mayor Okonkwo",)), ("Council Member Brandt?", ()), ("Here. I have", ("Council Member Brandt",)), ("My name is", ("Ingrid Halversen",))]),
    "a minister's name in brackets, and a heading with a colon": ("dail.txt", """PARLIAMENTARY DEBATES

Thursday, 21 February 2019

Nurses' Dispute: Statements

An Ceann Comhairle: I call on the Minister to make his statement.

Minister for Health (Deputy Fintan Mulrennan): I welcome the opportunity to address the House.

Deputy Bríd Ní Chonaill: The Minister stood on the picket line for a photograph.

Deputy Fintan Mulrennan: That is untrue.

Deputy Bríd Ní Chonaill: It is not untrue. I was there.

The Dáil adjourned at 8.32 p.m.
""", [("I call on", ()), ("I welcome", ("Deputy Fintan Mulrennan",)), ("The Minister stood", ("Deputy Bríd Ní Chonaill",)), ("That is untrue", ("Deputy Fintan Mulrennan",)),
      ("The Dáil adjourned", ())]),
    "indents instead of empty lines, and a state after the name": ("record.txt", """                  HONORING THE SANITATION WORKERS OF DAYTON

  The SPEAKER pro tempore. Under a previous order of the House, the
gentleman from Ohio (Mr. Harkaway) is recognized for 5 minutes.
  Mr. HARKAWAY. Mr. Speaker, I rise tonight to honor the sanitation
workers of Dayton, who refused to lift another can.
  They won, and because they won every city worker in the valley won.
  Ms. PELLETIER of Maine. Mr. Speaker, will the gentleman yield?
  Mr. HARKAWAY. I yield to the gentlewoman from Maine.
  Ms. PELLETIER of Maine. I thank my friend for yielding. My father drove
a truck in Lewiston.
""", [("Mr. Speaker, I rise", ("Mr. Harkaway",)), ("They won", ("Mr. Harkaway",)), ("Mr. Speaker, will", ("Ms. Pelletier",)), ("I thank my friend", ("Ms. Pelletier",))]),
    "a president whom the head names, and dots that lead to countries": ("council.txt", """Security Council

6912th meeting
Thursday, 24 January 2013, 10 a.m.

President: Mr. Okello . . . . . . . . . . . . . . . . . . . . . (Zambara)

Members: Arlandia . . . . . . . . . . . . . . . . . . . . . . . Ms. Verhoeven
         Costa Clara . . . . . . . . . . . . . . . . . . . . . Mr. Quesada

The meeting was called to order at 10.05 a.m.

The President: I now give the floor to Ms. Hedberg.

Ms. Hedberg: Eleven thousand people crossed the border in the first week of January.

The President: I thank Ms. Hedberg for her briefing.

Mr. Quesada (Costa Clara) (spoke in Spanish): My country has received the boats that others turned away.

Ms. Verhoeven (Arlandia): Words will not carry bread to the camps.
""", [("I now give", ("Mr. Okello",)), ("Eleven thousand", ("Ms. Hedberg",)), ("My country", ("Mr. Quesada",)), ("Words will not", ("Ms. Verhoeven",))]),
    "who moves, and then says": ("hansard.txt", """Friday, October 6, 2017

Speaker: The Honourable Gerald Fairweather

Hon. Lise Thibodeau-Roy (Minister of Labour, Lib.) moved that Bill C-61 be read the second time.

She said: Madam Speaker, cannery workers on both coasts have waited twenty years.

Mr. Doug Penhallow (Comox—Alberni Inlet, NDP): Madam Speaker, I thank the minister. Why does the bill leave them out?

Hon. Lise Thibodeau-Roy: Madam Speaker, those workers are covered by section 14.
""", [("Madam Speaker, cannery", ("Hon. Lise Thibodeau-Roy",)), ("Madam Speaker, I thank", ("Mr. Doug Penhallow",)), ("The Honourable Gerald", ())]),
    "a name and a clock on the line above": ("talk.txt", """Speakers: Ruth Benning, Ali Farouk

Ruth Benning  0:03
Okay, so we are recording. Can you say your name and what you do?

Ali Farouk  0:09
I drive the 38 bus and I am the branch secretary.

Ruth Benning  0:15
And how long have you been driving?

Ali Farouk  0:18
Nineteen years this April.
""", [("Okay, so", ("Ruth Benning",)), ("I drive", ("Ali Farouk",)), ("Nineteen years", ("Ali Farouk",))]),
    "two who speak once each": ("gate.txt", """A short exchange at the gate

Maureen Tully: On the Monday there was a chain on the gate and a man with a dog, and the man would not tell us who he worked for.

Declan Roche: I was with the band that night and we came straight from the dance. Nobody from the company ever said a word to us.
""", [("On the Monday", ("Maureen Tully",)), ("I was with", ("Declan Roche",))]),
    "initials that only the list of the panel explains": ("panel.md", """# Housing as a human right

Panel: Amina Diallo (Acorn), Cllr Jo Marsden. Moderator: Sunita Rao.

**Sunita Rao:** Welcome, everybody. What does a right mean when there is no house?

**AD:** It means that somebody owes you one.

**Sunita Rao:** Jo, you are on the council. Can they sue you?

**JM:** They can try, and I am ashamed of it.

**AD:** Shame builds nothing.
""", [("Welcome", ("Sunita Rao",)), ("It means", ("Amina Diallo",)), ("They can try", ("Cllr Jo Marsden",))]),
    "the one whom the questions call by name": ("interview.txt", """»Wir lassen uns nicht mehr vertrösten«

Die Pflegerin Annegret Sauerwald über den Streik an der Klinik

Frage: Frau Sauerwald, seit elf Wochen wird gestreikt. Wie halten Sie das durch?

Antwort: Weil wir wissen, wofür. Auf meiner Station kommen nachts zwei auf vierzig.

Frage: Die Klinikleitung sagt, es fehle das Geld.

Antwort: Für den neuen Empfang war Geld da.
""", [("Weil wir", ("Annegret Sauerwald",)), ("Für den neuen", ("Annegret Sauerwald",))]),
    "an interview announced in capitals": ("entrevista.txt", """ENTREVISTA A LUZ MARINA ECHEVERRI, PRESIDENTA DE LA ASOCIACIÓN DE RECICLADORES

Por Gonzalo Iriarte

P. ¿Cómo empezó la asociación?

R. Empezamos nueve mujeres en un patio. Nadie nos alquilaba un local.

P. ¿Y el municipio?

R. El municipio nos multaba.
""", [("¿Cómo empezó", ("Gonzalo Iriarte",)), ("Empezamos nueve", ("Luz Marina Echeverri",))]),
    "captions with voices": ("talk.vtt", """WEBVTT

NOTE made by a machine

00:00.000 --> 00:05.000
<v Ngozi Eze>We started the rent strike with

00:05.100 --> 00:08.000
<v Ngozi Eze>eleven flats. <i>Eleven!</i>

00:08.100 --> 00:12.000
<v Paul Trask>And the landlord, what did he do?
""", [("We started the rent strike with eleven flats. Eleven!", ("Ngozi Eze",)), ("And the landlord", ("Paul Trask",))]),
    "captions with names in the words": ("talk.srt", """1
00:00:00,000 --> 00:00:04,200
HOST: Welcome to Union Hall, I'm Dana Whitlock.

2
00:00:04,200 --> 00:00:09,800
With me today is Marisol Quintero,
who organised the laundry workers.

3
00:00:09,900 --> 00:00:14,100
>> MARISOL QUINTERO: Thank you for having me, Dana.

4
00:00:14,200 --> 00:00:21,000
It began with one woman
who kept a list of burns.

5
00:00:21,100 --> 00:00:24,500
HOST: What was on that list?
""", [("Welcome to Union Hall, I'm Dana Whitlock. With me", ("Dana Whitlock",)), ("Thank you for having me, Dana. It began with one woman who kept", ("Marisol Quintero",))]),
    "a parliament that tells first name from surname": ("tale.xml", """<?xml version="1.0" encoding="utf-8"?>
<Dokument><MetaMeeting><DateOfSitting>2015-12-03T10:00:00</DateOfSitting></MetaMeeting>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Ingelise</OratorFirstName><OratorLastName>Thorup</OratorLastName><OratorRole>formand</OratorRole></MetaSpeakerMP></Taler>
<TaleSegment><Char>Hr. Mogens Skovlund har ordet.</Char></TaleSegment></Tale>
<Tale><Taler><MetaSpeakerMP><OratorFirstName>Mogens</OratorFirstName><OratorLastName>Skovlund</OratorLastName><OratorRole>medlem</OratorRole></MetaSpeakerMP></Taler>
<TaleSegment><Char>Tak. Havnearbejderne har ventet på den lov i ti år, og de har ikke tænkt sig at vente længere.</Char></TaleSegment></Tale></Dokument>
""", [("Hr. Mogens", ("Ingelise Thorup",)), ("Tak. Havnearbejderne", ("Mogens Skovlund",))]),
    "Warsaw: offices with a colon on a line of their own": ("pl-sejm.txt", """Sprawozdanie stenograficzne z 12. posiedzenia
w dniu 14 marca 2002 r.

Marszałek:
Proszę o zabranie głosu panią poseł Joannę Wilczek.

Poseł Joanna Wilczek:
Panie Marszałku! Wysoka Izbo! Stoczniowcy z Gdyni czekają na wypłatę od listopada. Czekają ich żony i dzieci.

Poseł Marek Dąbek:
To jest nieprawda.

Poseł Joanna Wilczek:
To jest prawda, panie pośle. Mam ich listy tutaj.

Marszałek:
Dziękuję, pani poseł.
""", [("Czekają ich żony i dzieci", ("Poseł Joanna Wilczek",)), ("To jest nieprawda", ("Poseł Marek Dąbek",)), ("Mam ich listy tutaj", ("Poseł Joanna Wilczek",))]),
    "Ankara: names in capitals before a dash": ("tr-meclis.txt", """TÜRKİYE BÜYÜK MİLLET MECLİSİ
TUTANAK DERGİSİ

12 Şubat 2003 Çarşamba

BAŞKAN – Sayın milletvekilleri, görüşmelere başlıyoruz. Söz sırası Sayın Demir'de.

AYŞE DEMİR (Kocaeli) – Sayın Başkan, değerli milletvekilleri; tersane işçileri dört aydır ücret almıyor.

MEHMET KAYA (Bursa) – Doğru değil!

AYŞE DEMİR (Devamla) – Doğrudur, elimde bordrolar var.

BAŞKAN – Teşekkür ederim Sayın Demir.
""", [("tersane işçileri dört aydır", ("Ayşe Demir",)), ("Doğru değil", ("Mehmet Kaya",)), ("elimde bordrolar var", ("Ayşe Demir",))]),
    "Rome: names in capitals before a full stop": ("it-camera.txt", """Seduta di mercoledì 5 giugno 1996

PRESIDENTE. Ha facoltà di parlare l'onorevole Bertolani.

MARIA GRAZIA BERTOLANI. Signor Presidente, colleghi, le operaie di Prato lavorano in cantine senza finestre. Io ci sono stata.

PRESIDENTE. La ringrazio, onorevole Bertolani. Ha chiesto di parlare l'onorevole De Santis.

PIETRO DE SANTIS. Signor Presidente, rinuncio.

MARIA GRAZIA BERTOLANI. Lei rinuncia sempre, onorevole De Santis.

PRESIDENTE. Prego i colleghi di fare silenzio.
""", [("le operaie di Prato lavorano", ("Maria Grazia Bertolani",)), ("rinuncio.", ("Pietro de Santis",)), ("Lei rinuncia sempre", ("Maria Grazia Bertolani",))]),
    "Paris without its bold: titles and names before a full stop": ("fr-senat.txt", """SÉANCE DU MARDI 12 MARS 2013

M. le président. La parole est à Mme Claire Aubrac.

Mme Claire Aubrac. Monsieur le président, mes chers collègues, les éboueurs de Marseille n'ont pas été payés depuis janvier. J'ai leurs bulletins.

M. Hervé Lanthier. Ce n'est pas exact !

Mme Claire Aubrac. C'est exact, mon cher collègue. (Applaudissements à gauche.)

M. le président. La parole est à M. Hervé Lanthier.

M. Hervé Lanthier. Je renonce à la parole.
""", [("les éboueurs de Marseille n'ont pas", ("Mme Claire Aubrac",)), ("Ce n'est pas exact", ("M. Hervé Lanthier",)), ("Je renonce à la parole", ("M. Hervé Lanthier",))]),
    "Russian minutes: surname and initials before a full stop": ("ru-stenogramma.txt", """СТЕНОГРАММА
заседания городского совета
12 апреля 1990 года

Председательствующий. Уважаемые депутаты, прошу занять места. Слово предоставляется депутату Ковалёву.

Ковалёв А. П. Уважаемые коллеги! Вопрос о жилье стоит в нашем городе двадцать лет. Люди живут в бараках, которые построили ещё до войны.

Председательствующий. Спасибо. Депутат Лихачёва, пожалуйста.

Лихачёва Н. В. Я поддерживаю Алексея Петровича. В моём округе на одну комнату приходится пять человек.

Ковалёв А. П. Прошу голосовать за предложение.

Председательствующий. Ставлю на голосование.
""", [("Люди живут в бараках", ("Ковалёв А. П",)), ("на одну комнату приходится пять", ("Лихачёва Н. В",))]),
    "Lisbon: articles and titles": ("pt-assembleia.txt", """Quinta-feira, 17 de maio de 2001

O Sr. Presidente: — Srs. Deputados, está aberta a sessão.

A Sr.ª Teresa Falcão (PCP): — Sr. Presidente, os estivadores de Setúbal não têm contrato há nove anos.

O Sr. Manuel Sarmento (PS): — Isso não é verdade!

A Sr.ª Teresa Falcão (PCP): — É verdade, Sr. Deputado. Trouxe os recibos.

Aplausos do PCP.

O Sr. Presidente: — Tem a palavra o Sr. Deputado Manuel Sarmento.
""", [("os estivadores de Setúbal não têm", ("A Sr.ª Teresa Falcão",)), ("Isso não é verdade", ("Manuel Sarmento",)), ("Trouxe os recibos", ("A Sr.ª Teresa Falcão",))]),
    "Madrid: ministers with their surnames in brackets": ("es-congreso.txt", """DIARIO DE SESIONES DEL CONGRESO DE LOS DIPUTADOS

Sesión plenaria núm. 41
celebrada el martes, 8 de marzo de 2005

El señor PRESIDENTE: Se abre la sesión. Tiene la palabra la señora Iriarte.

La señora IRIARTE LEGAZPI: Señor presidente, señorías, las aparadoras de Elche cosen en sus cocinas sin contrato. Traigo aquí sus nombres.

El señor MINISTRO DE TRABAJO (Bermúdez Solís): Señoría, la inspección actuará.

La señora IRIARTE LEGAZPI: ¿Cuándo, señor ministro?

El señor MINISTRO DE TRABAJO (Bermúdez Solís): Cuando proceda.
""", [("las aparadoras de Elche cosen", ("Iriarte Legazpi",)), ("la inspección actuará", ("Bermúdez Solís",)), ("¿Cuándo, señor ministro?", ("Iriarte Legazpi",)), ("Cuando proceda", ("Bermúdez Solís",))]),
    "names before a dash, again and again": ("dash-labels.txt", """The night shift talks

Kemi Adebayo — I started at the depot in 2004, when the buses were still red.

Stefan Mihail — I came later. By then the canteen had gone.

Kemi Adebayo — They said it was temporary, and they took the kettles too.

Stefan Mihail — It has been temporary for eleven years.
""", [("By then the canteen had gone", ("Stefan Mihail",)), ("they took the kettles too", ("Kemi Adebayo",))]),
    "surname first": ("lastfirst.txt", """Hearing of the Housing Committee
Transcript, 9 June 2011

Adebayo, Kemi: The lift has been broken since March, and the fourth floor is where they put the wheelchairs.

Brandt, Lotte: Has the landlord answered?

Adebayo, Kemi: He sent a poster about stairs.

Brandt, Lotte: Thank you.
""", [("The lift has been broken since March", ("Kemi Adebayo",)), ("Has the landlord answered", ("Lotte Brandt",))]),
    "questions in italics, and she spoke to us": ("italic-q.md", """# Twelve hours on the ward

*Nadia Rahimi is a nurse and a delegate of the Health Workers' Union. She spoke to us on 2 May 2020.*

*What is different now?*

Everything. We used to lose a patient and sit down for a minute. Now there is no minute.

*Do you have masks?*

We have one each, and a paper bag to keep it in.

*What should people do?*

Stay in, and then come out with us afterwards.
""", [("Now there is no minute", ("Nadia Rahimi",)), ("Do you have masks?", ())]),
    "Arabic letters for question and answer": ("ar-interview.txt", """حوار مع سلمى الخطيب، الناطقة باسم نقابة عاملات النسيج

12 مارس 2011

س: كيف بدأ الإضراب؟

ج: بدأ الإضراب من الوردية الليلية. كنا أربعين عاملة فقط.

س: وماذا كان رد الإدارة؟

ج: أغلقوا الأبواب علينا وقطعوا الكهرباء.
""", [("كنا أربعين عاملة فقط", ("سلمى الخطيب",)), ("كيف بدأ الإضراب", ())]),
    "the chair, named in the head": ("knesset-like.txt", """Minutes of the 4th General Assembly of Delegates

Chair: Bro. Hanratty

14 August 1912

The CHAIRMAN: I call the meeting to order.

Bro. T. LOMAS (Merrow): I move that the levy be doubled.

Sis. E. VOYLE (Halverton): I second. Our members eat once a day.

Bro. T. LOMAS: And theirs twice.

The CHAIRMAN: Those in favour? Carried.
""", [("I move that the levy be doubled", ("Bro. T. Lomas",)), ("Our members eat once a day", ("Sis. E. Voyle",)), ("I call the meeting to order", ("Bro. Hanratty",))]),
    "a moderator with a name in brackets, countries after the others": ("webinar.txt", """Webinar: Organising Platform Workers

Moderator (Priya Nair): Welcome to all of you. We have two guests tonight.

Tomasz Wrona (Poland): In Kraków we began with a group chat of nine couriers.

Lucía Ferrer (Spain): In Barcelona it was a broken bicycle.

Moderator: And what did you do?

Lucía Ferrer (Spain): We parked forty bicycles in their lobby.
""", [("Welcome to all", ("Priya Nair",)), ("In Kraków", ("Tomasz Wrona",)), ("And what did", ("Priya Nair",)), ("We parked", ("Lucía Ferrer",))]),
    "a very long office with its holder": ("commons.txt", """House of Commons
Monday 3 December 2012

Mr Gareth Pym (Wexley) (Lab): Will the Minister give way?

The Parliamentary Under-Secretary of State for Communities and Local Government (Helen Marchbank): I will not, because I have only two minutes.

Mr Pym: Two minutes is longer than it takes for a chip pan to burn down a house.

Helen Marchbank: The hon. Gentleman is being alarmist.
""", [("Will the Minister", ("Mr Gareth Pym",)), ("I will not", ("Helen Marchbank",)), ("Two minutes", ("Mr Gareth Pym",)), ("The hon. Gentleman", ("Helen Marchbank",))]),
}


def read(name: str, text: str) -> Document:
    return segment.documents(readers.read(text.encode(), name), name, "0" * 64)[0]


@pytest.mark.parametrize(("name", "text", "said"), FORMS.values(), ids=FORMS)
def test_whose_each_sentence_is(name: str, text: str, said: list[Said]) -> None:
    document = read(name, text)
    for words, speakers in said:
        at = document.text.index(words)
        turn = next((turn for turn in document.turns if turn.start <= at < turn.end), None)
        assert (turn.speakers if turn else ()) == speakers, words


STATED: dict[str, tuple[str, str, dict[str, object]]] = {
    "a release with its contact above and a day in its dateline": ("release.txt", """FOR IMMEDIATE RELEASE

CONTACT:
Theresa Albright, Communications Director
talbright@tenants.example

Tenants Win Landmark Settlement After Fourteen-Month Rent Strike

MILL VALLEY, October 9, 2019 – The Mill Valley Tenants Union today announced a settlement that will return $1.2 million to 212 households.

"We were told we would never win," said Union president Desmond Achebe. "Fourteen months later, they are paying us back."

About the Mill Valley Tenants Union
The Mill Valley Tenants Union was founded in 2009 and represents 3,400 households.

###
""", {"title": "Tenants Win Landmark Settlement After Fourteen-Month Rent Strike", "date": "2019-10-09", "kind": "press-release", "speakers": ()}),
    "minutes, which the chair only signs": ("minutes.txt", """MERROW TRADES COUNCIL

Minutes of the ordinary meeting held at the Railwaymen's Hall on Thursday 8 October 1931

Present: Bros. A. Pike (chair), T. Lomas (secretary), Sis. E. Voyle, and 41 delegates.

1. Means Test. Bro. Lomas reported on the deputation to the Town Hall. The Alderman had kept them standing for forty minutes.

Signed: A. Pike, Chairman
""", {"date": "1931-10-08", "kind": "minutes", "speakers": ()}),
    "a leaflet with its printer": ("leaflet.txt", """STOP THE EVICTIONS!

DEMONSTRATION

Saturday 12 November 1977, 2 pm

The Council wants to empty forty-three houses in Dock Street to build a car park. We say: nobody leaves until everybody has a home.

Dock Street Residents' Association
c/o 17 Dock Street, Merrow

Printed and published by Dock Street Residents' Association
""", {"title": "STOP THE EVICTIONS!", "date": "1977-11-12", "speakers": ("Dock Street Residents' Association",)}),
    "a book in the frame of Project Gutenberg": ("book.txt", """The Project Gutenberg eBook of Speeches on the Land Question, by Josiah Wetherall

Title: Speeches on the Land Question

Author: Josiah Wetherall

Release Date: June 4, 2008 [eBook #25991]

*** START OF THE PROJECT GUTENBERG EBOOK SPEECHES ON THE LAND QUESTION ***

SPEECHES ON THE LAND QUESTION

DELIVERED AT THE CORN EXCHANGE, HALVERTON

Mr. Chairman, and working men of Halverton: I am not come here to flatter you.

*** END OF THE PROJECT GUTENBERG EBOOK SPEECHES ON THE LAND QUESTION ***

Updated editions will replace the previous one.
""", {"title": "Speeches on the Land Question", "date": None, "speakers": ("Josiah Wetherall",)}),
    "a speech whose day stands under its title, and a reprint's at the end": ("speech.md", """# The Loom and the Law

*by Harriet Ostrander*

Speech delivered before the Women's Trade Union League, Paterson, New Jersey, 11 March 1909.

I was eleven years old when I went to the mill, and I was told that the law said twelve. The foreman laughed.

## Notes

1. Printed in *The Weaver*, April 1909.
""", {"title": "The Loom and the Law", "date": "1909-03-11", "speakers": ("Harriet Ostrander",)}),
    "a month in the text and its day in the file's name": ("News2007-01-29.txt", "The Tide, January 2007\n\nWe have waited for an answer about the ports and the rents, and nobody in this house has said when the yards will open.\n",
                                                           {"date": "2007-01-29"}),
    "a title that calls somebody": ("goodbye.txt", "Goodbye, Dorothy\n\nBy Ellen Marsh\n\nDorothy Flint, who led the laundry strike of 1958, died on Sunday. She was 91.\n",
                                   {"title": "Goodbye, Dorothy", "speakers": ("Ellen Marsh",)}),
    "who signs for whom": ("stellungnahme.txt", "Stellungnahme der Bürgerinitiative Hafenquartier\n\nHamburg, den 3. Februar 2014\n\nWir lehnen den Plan in der vorliegenden Form ab.\n\nFür die Bürgerinitiative\nRenate Klöpper\n",
                           {"date": "2014-02-03", "speakers": ("Renate Klöpper",)}),
    "a day with its hour, and a heading of the sitting": ("assembly.txt", "PROVINCIAL ASSEMBLY\n\nTuesday, 17th February, 1931, at 2.30 p.m.\n\nPrayers\n\nMR. PIKE: I ask where the coal has gone.\n\nMR. LOMAS: It was never delivered.\n\nMR. PIKE: Where is the money?\n",
                                                          {"title": None, "date": "1931-02-17", "source": "Provincial Assembly"}),
    "Danish, and not its neighbour": ("tale.txt", "Havnearbejderne har ventet på den lov i ti år, og de har ikke tænkt sig at vente længere. Vi har hørt det før, og det blev ikke til noget.\n", {"language": "da"}),
    "columns by other names": ("reden.csv", "Sprecher/in;speech_date;Titel;Rede\nAnnegret Pohl;4.5.1953;Zur Werft;Wir haben lange genug gewartet.\n", {"title": "Zur Werft", "date": "1953-05-04", "speakers": ("Annegret Pohl",)}),
    "keys by other names": ("odd.jsonl", '{"uid": "x1", "author": "Elif Karadeniz", "published": "2019-03-02", "headline": "To the dockers", "body": "We have waited for an answer."}\n',
                            {"identifier": "x1", "title": "To the dockers", "date": "2019-03-02", "speakers": ("Elif Karadeniz",)}),
    "a letter with its address above": ("letter.txt", "17 Pell Street\nHalverton\n\n3 March 1915\n\nDear Comrade Lomas,\n\nI write to tell you that I have refused to go. Give my love to the branch.\n\nYours,\n\nErnest Voyle\n",
                                        {"title": None, "date": "1915-03-03", "speakers": ("Ernest Voyle",)}),
    "a committee that signs with place and month": ("manifesto.txt", "MANIFESTO OF THE UNEMPLOYED\n\nTo the people of Merrow!\n\nFor two years we have been told to wait. We will wait no longer.\n\nThe Unemployed Workers' Committee, Merrow, October 1932\n",
                                                    {"date": "1932-10", "speakers": ("The Unemployed Workers' Committee",), "source": None}),
    "an office above the name that signs": ("zayava.md", "# Заява профспілки залізничників\n\n**Львів, 5 лютого 2020 року**\n\nМи, працівники депо, дізналися про звільнення з оголошення на дверях.\n\nГолова профспілки\nОстап Гнатюк\n",
                                            {"date": "2020-02-05", "speakers": ("Остап Гнатюк",)}),
    "surnames that are words": ("letter.txt", "An open letter\n\n21 January 2021\n\nWe will not go on stage unless we have met.\n\nSigned,\n\nStuart Hall, first violin\nSoo-jin Park, stage manager\nAugust Bebel, lighting\n",
                                {"speakers": ("Stuart Hall", "Soo-jin Park", "August Bebel"), "kind": "letter"}),
}


@pytest.mark.parametrize(("name", "text", "fields"), STATED.values(), ids=STATED)
def test_what_the_text_states_of_itself(name: str, text: str, fields: dict[str, object]) -> None:
    document = read(name, text)
    assert {field: getattr(document, field) for field in fields} == fields


def test_what_is_no_text_of_the_book_or_recording_is_gone() -> None:
    assert "Gutenberg" not in read(*STATED["a book in the frame of Project Gutenberg"][:2]).text
    assert "-->" not in read(*FORMS["captions with voices"][:2]).text
    spoken = "[00:00:05] Kemi Adebayo: Hello and welcome.\n\n[00:00:19] Stefan Mihail: I work nights.\n\n[00:00:22] Kemi Adebayo: And how is that?\n\n[00:00:31] Stefan Mihail: Dark."
    assert read("talk.txt", spoken).text == "Kemi Adebayo: Hello and welcome.\n\nStefan Mihail: I work nights.\n\nKemi Adebayo: And how is that?\n\nStefan Mihail: Dark."
    programme = "[10:00] Registration\n\n11:00 Opening by Ann Lee\n\n12:00 Lunch\n\n13:00 Workshops"
    assert "11:00 Opening" in read("day.txt", programme).text


def test_verse_and_hanging_lists_are_not_parted_at_their_indents(tmp_path: Path) -> None:
    verse = "The bailiff came at seven,\n    he came with seven men,\nwe sent them back at seven,\n    and they came back again.\n"
    assert read("song.txt", "A song\n\n" + verse).text.count("\n\n") == 1
    listed = "First item of a list that goes on and on over the edge of the page and\n    is continued here with an indent, as lists are printed\nSecond item of a list that goes on and on over the edge of the page\n    and on\n"
    assert read("list.txt", "A list\n\n" + listed).text.count("\n\n") == 1


@pytest.mark.parametrize("form", ["{0}\n{1}\n", "Ann Lee: {0}{1}\n\n", "{0}{1}"], ids=["one paragraph of lines", "labels", "one line"])
def test_a_text_four_times_as_long_takes_about_four_times_as_long(form: str) -> None:
    half = "We have waited for an answer about the ports and the rents, "
    texts = ["A title\n\n" + form.format(half, half[:-2] + " again") * count for count in (500, 2000)]
    seconds = []
    for text in texts:
        begun = time.process_time()
        read("long.txt", text)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 12 * seconds[0] + 0.2
