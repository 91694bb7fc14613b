"""A parliament's printed record in HTML: labels in bold, offices resolved where the record says who holds them, column marks gone."""
from indexer.readers import html

RECORD = """<html><head><meta name="Sit_Date" content="1955-11-07"></head><body><h2>OFFICIAL REPORT</h2>
<br>The Honourable Mr D. S. Marshall (Cairnhill), Chief Minister.<br>
<br><br><b>Mr Lee Kuan Yew:</b> Will the Minister tell us what the
<br><br><font size="1"><b>Column: 882</b></font><br><br>answer is?
<br><br><b>The Chief Minister:</b> It is being worked out.
<br><br>And it will be told.
<br><br>12. <b>Inche Ahmad</b> asked the Minister whether he intends to build.
<br><br><b>The Minister for Law (Mr E. W. Barker):</b> Yes.
<br><br>Question proposed.
<br><br><b>Mr Lee:</b> No. <br><br><b>The Minister for Law:</b> Yes, I say.</body></html>"""


def test_who_speaks_in_a_record(said) -> None:  # type: ignore[no-untyped-def]
    reading = html.read(RECORD.encode(), "sitting.html")
    assert said(reading) == [
        (("Mr Lee Kuan Yew",), "Will the Minister tell us what the answer is?"), (("Mr D. S. Marshall",), "It is being worked out."),
        (("Mr D. S. Marshall",), "And it will be told."), (("Mr E. W. Barker",), "Yes."), (("Mr Lee Kuan Yew",), "No."), (("Mr E. W. Barker",), "Yes, I say.")]
    assert reading.pieces[0].stated["date"][0].value == "1955-11-07"
    assert not [b for b in reading.pieces[0].blocks if "Column" in b.text]
