"""A mail is a letter by who sent it; an mbox is one letter a mail; attachments are named and left out."""
import pytest

from indexer.readers import mail

LETTER = ("From: =?utf-8?q?Roc=C3=ADo_Valdearenas?= <rocio@a.example>\nTo: harbour-list@tideline.example\nDate: Sun, 14 Sep 1997 21:14:03 +0200\n"
          "Subject: Re: [harbour-list] Where does it come from?\nContent-Type: text/plain; charset=iso-8859-1\n\nDear all,\n\n> No tide turns alone.\n\nIt isn't a metaphor, señores.\n\n-- \nRocío\n")


def test_one_mail() -> None:
    piece = mail.read(LETTER.encode("latin-1"), "a.eml").pieces[0]
    stated = {field: said[0].value for field, said in piece.stated.items()}
    assert stated == {"title": "Re: [harbour-list] Where does it come from?", "date": "1997-09-14", "speakers": "Rocío Valdearenas", "source": "harbour-list", "kind": "letter"}
    assert [(b.kind, b.text) for b in piece.blocks] == [
        ("heading", "Re: [harbour-list] Where does it come from?"), ("paragraph", "Dear all,"), ("quote", "No tide turns alone."), ("paragraph", "It isn't a metaphor, señores.")]


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
