"""Labels that the document does not bear out are no speakers: a wrong speaker is worse than none."""
import pytest

from indexer import readers, segment

SAID = "We asked everybody on the stairs and not one of them had seen the letter before that Monday morning."

NO_SPEAKERS = {
    "headings of a leaflet": f"# The rent\n\n## Lessons Learned\n\n{SAID}\n\n## Moving Forward\n\n{SAID}\n",
    "bold headings": f"The rent\n\n**Main Demands**\n\n{SAID}\n\n**Next Steps**\n\n{SAID}\n",
    "labelled facts": "The rent\n\nMeeting Point: the hall\n\nPress Contact: P. Ashdown\n\nStart Time: noon\n",
    "bold facts": f"The rent\n\n**Key Points:** {SAID}\n\n**Big Picture:** {SAID}\n",
    "places as headings": f"News\n\n## Port Ansgar\n\n{SAID}\n\n## Market Square\n\n{SAID}\n",
    "names that the text never speaks of": f"Trees\n\n## Quercus Robur\n\n{SAID}\n\n## Fagus Sylvatica\n\n{SAID}\n",
    "a note and a source": f"{SAID}\n\nNote: {SAID}\n\nSource: The Tide\n",
    "credits": "The prizes\n\nProducers: Ann Lee, Bob Ray\n\nRecord Label: Tide\n\nProducers: Cy Fox\n\nRecord Label: Quay\n\nProducers: Di Orr\n\nRecord Label: Quay\n",
    "marks of a test": "Der Test\n\nAusstattung Komfort: 1\n\nPlatzangebot Vorne: 2\n\nAusstattung Komfort: 2\n\nPlatzangebot Vorne: 3\n",
    "headings with a colon": f"# Der Test\n\n## Geräumiger Kofferraum:\n\n{SAID}\n\n## Was uns gefällt:\n\n{SAID}\n\n## Technische Daten:\n\n{SAID}\n",
    "nouns that the text uses": f"# Das Recht\n\n## Rechtliche Betrachtung\n\nIn der Betrachtung. {SAID}\n\n## Gesundheitliche Folgen\n\nAn den Folgen. {SAID}\n",
    "minutes in reported speech": f"MINUTES\n\nMr Pell said: {SAID}\n\nMrs Lee said: {SAID}\n",
}


@pytest.mark.parametrize("text", NO_SPEAKERS.values(), ids=NO_SPEAKERS)
def test_no_speaker_is_made_of_headings(text: str) -> None:
    documents = segment.documents(readers.read(text.encode(), "a.txt"), "a.txt", "0" * 64)
    assert [document.speakers for document in documents] == [()]


SPEAKERS = {
    "a heading that the introduction names": (f"Ann Lee and Bob Ray remember.\n\n## Ann Lee\n\n{SAID}\n\n## Bob Ray\n\n{SAID}\n", ("Ann Lee", "Bob Ray")),
    "a heading that comes again": (f"Ann Lee\n\n{SAID}\n\nBob Ray\n\n{SAID}\n\nAnn Lee\n\n{SAID}\n\nBob Ray\n\n{SAID}\n", ("Ann Lee", "Bob Ray")),
    "letters with full stops": (f"Interview with Ann Lee\n\nQ. Who wrote it?\n\nA. {SAID}\n\nQ. And then?\n\nA. {SAID}\n", ("Ann Lee",)),
    "clocks after the name": (f"Ann Lee  00:12\n\n{SAID}\n\nBob Ray  00:45\n\n{SAID}\n\nAnn Lee  01:02\n\n{SAID}\n", ("Ann Lee", "Bob Ray")),
    "titles": (f"Mr Pell: {SAID}\n\nMrs Lee: {SAID}\n", ("Mr Pell", "Mrs Lee")),
}


@pytest.mark.parametrize(("text", "speakers"), SPEAKERS.values(), ids=SPEAKERS)
def test_labels_that_are_borne_out(text: str, speakers: tuple[str, ...]) -> None:
    documents = segment.documents(readers.read(text.encode(), "a.txt"), "a.txt", "0" * 64)
    assert [document.speakers for document in documents] == [speakers]
