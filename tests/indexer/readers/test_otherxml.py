"""Other parliaments' XML and feeds are read; XML of an unknown kind is refused by name."""
from indexer.readers import otherxml


def test_speeches_with_an_attribute(said) -> None:  # type: ignore[no-untyped-def]
    content = b'<publicwhip><speech id="uk/2003-01-02a" speakername="Wanda Flint"><p>Order!</p></speech><speech speakername="John Pell"><p>No.</p></speech></publicwhip>'
    assert said(otherxml.read(content, "d.xml")) == [(("Wanda Flint",), "Order!"), (("John Pell",), "No.")]


def test_speeches_with_the_name_inside(said) -> None:  # type: ignore[no-untyped-def]
    content = ('<protokoll sitzung-datum="23.03.2018"><rede><p klasse="redner"><redner><name><titel>Dr.</titel><vorname>Anna</vorname><nachname>Beck</nachname></name></redner>'
               "Dr. Anna Beck (SPD):</p><p>Herr Präsident!</p><kommentar>(Beifall)</kommentar><name>Präsident Wolf:</name><p>Danke.</p></rede></protokoll>").encode()
    reading = otherxml.read(content, "d.xml")
    assert said(reading) == [(("Dr. Anna Beck",), "Herr Präsident!"), (("Präsident Wolf",), "Danke.")]
    assert reading.pieces[0].stated["date"][0].value == "2018-03-23"


def test_a_feed_has_one_piece_an_item() -> None:
    content = (b"<rss><channel><title>Tideline</title><item><title>Out</title><pubDate>Sun, 14 Sep 1997 21:14:03 +0200</pubDate>"
               b"<description>&lt;p&gt;We stay out.&lt;/p&gt;</description></item><item><title>Back</title><description>We go back.</description></item></channel></rss>")
    pieces = otherxml.read(content, "feed").pieces
    assert [(p.stated["title"][0].value, p.blocks[-1].text, p.part) for p in pieces] == [("Out", "We stay out.", 1), ("Back", "We go back.", 2)]
    assert pieces[0].stated["date"][0].value == "1997-09-14" and "date" not in pieces[1].stated


def test_any_other_kind_is_refused() -> None:
    assert "`foo`" in otherxml.read(b"<foo>x</foo>", "f").problems[0].what
