"""A mail is a letter by who sent it; an mbox is one letter a mail; attachments are named and left out."""
import pytest

from indexer import segment
from indexer.readers import mail

LETTER = ("From: =?utf-8?q?Roc=C3=ADo_Valdearenas?= <rocio@a.example>\nTo: harbour-list@tideline.example\nDate: Sun, 14 Sep 1997 21:14:03 +0200\n"
          "Subject: Re: [harbour-list] Where does it come from?\nContent-Type: text/plain; charset=iso-8859-1\n\nDear all,\n\n> No tide turns alone.\n\nIt isn't a metaphor, señores.\n\n-- \nRocío\n")


def test_one_mail() -> None:
    piece = mail.read(LETTER.encode("latin-1"), "a.eml").pieces[0]
    stated = {field: said[0].value for field, said in piece.stated.items()}
    assert stated == {"title": "Re: [harbour-list] Where does it come from?", "date": "1997-09-14", "speakers": "Rocío Valdearenas", "source": "harbour-list", "kind": "letter"}
    assert [(b.kind, b.text) for b in piece.blocks] == [
        ("heading", "Re: [harbour-list] Where does it come from?"), ("paragraph", "Dear all,"), ("quote", "No tide turns alone."), ("paragraph", "It isn't a metaphor, señores.")]


@pytest.mark.parametrize("sent_in", ["latin-1", "utf-8"])
def test_letters_in_a_head_that_are_not_encoded(sent_in: str) -> None:
    said = LETTER.replace("=?utf-8?q?Roc=C3=ADo_Valdearenas?=", "Rocío Valdearenas").replace("Where", "¿Where")
    head, text = said.split("\n\n", 1)
    stated = mail.read(head.encode(sent_in) + b"\n\n" + text.encode("latin-1"), "a.eml").pieces[0].stated
    assert stated["speakers"][0].value == "Rocío Valdearenas" and stated["title"][0].value == "Re: [harbour-list] ¿Where does it come from?"


def test_an_mbox_has_one_piece_a_mail() -> None:
    one = "From rocio@a.example Sun Sep 14 21:14:03 1997\n" + LETTER
    reading = mail.read((one + "\n" + one.replace("metaphor", "figure")).encode("latin-1"), "list.mbox")
    assert [p.part for p in reading.pieces] == [1, 2] and "figure" in reading.pieces[1].blocks[-1].text


def test_an_attachment_is_named_and_left_out() -> None:
    content = (b"From: W <w@a.example>\nDate: Sun, 14 Sep 1997 21:14:03 +0200\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nHello.\n"
               b"--x\nContent-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment; filename=a.pdf\n\n%PDF\n--x--\n")
    piece = mail.read(content, "a.eml").pieces[0]
    assert [b.text for b in piece.blocks] == ["Hello."] and "a.pdf" in piece.problems[0].what


@pytest.mark.parametrize(("header", "name"), [("Wanda Flint <w@a.example>", "Wanda Flint"), ('"Flint, Wanda" <w@a>', "Wanda Flint"), ("w@a.example", None), ("Newsletter <n@a>", None)])
def test_who_sent_it(header: str, name: str | None) -> None:
    piece = mail.read(f"From: {header}\nDate: x\nSubject: s\n\nHello there.\n".encode(), "a.eml").pieces[0]
    assert [s.value for s in piece.stated.get("speakers", ())] == ([name] if name else [])


SAID = "The cleaners of Merrow Quay walked out on Monday, and by noon the kitchens had joined them."
PASSED_ON = {
    "Gmail": ("---------- Forwarded message ---------\nFrom: Ann Lee <a@q.example>\nDate: Mon, 8 Mar 2021 at 09:00\nSubject: Brooms\nTo: <d@q.example>\n", "Ann Lee"),
    "Outlook": ("-----Original Message-----\nFrom: Ann Lee\nSent: Monday, March 8, 2021 9:00 AM\nTo: Dorothy Flint\nSubject: Brooms\n", "Ann Lee"),
    "Thunderbird, German": ("-------- Weitergeleitete Nachricht --------\nBetreff: Besen\nDatum: Mon, 8 Mar 2021 09:00:00 +0100\nVon: Anna Lehmann <a@q.example>\nAn: d@q.example\n", "Anna Lehmann"),
    "French": ("---------- Message transféré ---------\nDe : Anne Lebrun <a@q.example>\nEnvoyé : lundi 8 mars 2021 09:00\nObjet : Balais\n", "Anne Lebrun"),
    "Apple": ("Begin forwarded message:\n\nFrom: Ann Lee <a@q.example>\nSubject: Brooms\nDate: March 8, 2021\n", "Ann Lee"),
    "an address alone": ("---------- Forwarded message ---------\nFrom: a@q.example\nDate: Mon, 8 Mar 2021 at 09:00\n", None),
}


def turns(body: str) -> list[tuple[str, tuple[str, ...], str]]:
    content = f"From: Dorothy Flint <d@q.example>\nDate: Tue, 9 Mar 2021 10:14:00 +0100\nSubject: Brooms\nContent-Type: text/plain; charset=utf-8\n\n{body}".encode()
    document, = segment.documents(mail.read(content, "a.eml"), "a.eml", "0" * 64)
    return [(turn.role, turn.speakers, document.text[turn.start:turn.end]) for turn in document.turns]


@pytest.mark.parametrize(("head", "writer"), PASSED_ON.values(), ids=PASSED_ON)
def test_what_is_passed_on_is_its_writers(head: str, writer: str | None) -> None:
    found = turns(f"Dear all, please read this to the end.\n\n{head}\n{SAID}\n")
    assert found[0] == ("speaker", ("Dorothy Flint",), "Dear all, please read this to the end.")
    assert [speakers for _, speakers, text in found if SAID in text] == [(writer,) if writer else ()]


@pytest.mark.parametrize("line", ["On Mon, 8 Mar 2021 at 09:00, Ann Lee <a@q.example> wrote:", "Am 08.03.21 um 09:00 schrieb Anna Lehmann:", "Le lun. 8 mars 2021 à 09:00, Anne Lebrun\n<a@q.example> a écrit :",
                                  "El lun, 8 mar 2021 a las 9:00, Ana Luz (<a@q.example>) escribió:", "пн, 8 бер. 2021 р. о 09:00 Анна Лис <a@q.example> пише:"])
def test_what_is_answered_is_quoted(line: str) -> None:
    found = turns(f"We will come with the band.\n\n{line}\n> {SAID}\n\nAt noon, then.\n")
    assert [text for _, speakers, text in found if speakers == ("Dorothy Flint",)] == ["We will come with the band.", "At noon, then."]
    assert [(role, speakers) for role, speakers, text in found if SAID in text] == [("narrator", ())]
