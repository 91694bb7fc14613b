"""A document laid out loses no word, repeats no label, and marks what it is told to mark."""
import re

from hypothesis import given
from hypothesis import strategies as st

from archive.records import Document, FileRef, Passage, Turn
from webui.reading import sections

FILE = FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")
TEXT = "The title\n\nAda Finch, of the Club\n\nHer new book is out.\n\nWe asked.\n\nThey sent a leaflet.\n\nThe end."


def bare(markup: str) -> str:
    """What a reader sees: no elements, no link signs."""
    return re.sub(r"<[^>]+>", "", re.sub(r'<a class="pn".*?</a>', "", markup))


def test_title_and_label_are_not_repeated_and_nothing_else_is_lost() -> None:
    start = TEXT.index("We asked")
    turn = Turn(n=1, role="speaker", speakers=("Ada Finch",), as_printed="Ada Finch, of the Club", start=start, end=TEXT.index("\n\nThe end"))
    found = sections(Document(title="The title", text=TEXT, file=FILE, turns=(turn,)))
    assert [[bare(str(one.words)) for one in section.paragraphs] for section in found] == [["Her new book is out."], ["We asked.", "They sent a leaflet."], ["The end."]]
    assert [section.turn and section.turn.n for section in found] == [None, 1, None]


def test_passages_and_marks_have_places_to_link_to() -> None:
    text = "One two three. Four five six."
    turn = Turn(n=1, role="speaker", start=0, end=len(text))
    passages = [Passage(document_id="d", n=1, turn=1, start=0, end=14), Passage(document_id="d", n=2, turn=1, start=15, end=29)]
    (section,) = sections(Document(text=text, file=FILE, turns=(turn,)), passages, [(4, 7), (20, 24)])
    (paragraph,) = section.paragraphs
    assert paragraph.passage == 1
    assert 'id="p2"' in paragraph.words
    assert '<mark id="m1">two</mark>' in paragraph.words
    assert '<mark id="m2">five</mark>' in paragraph.words
    assert section.marks == 2


@given(st.text(alphabet="ab <&\n\"'", max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_no_word_is_lost_and_nothing_acts(text: str, marks: list[tuple[int, int]]) -> None:
    found = sections(Document(text=text, file=FILE), marks=[(min(mark), min(max(mark), len(text))) for mark in marks if min(mark) < len(text)])
    shown = "".join(str(paragraph.words) for section in found for paragraph in section.paragraphs)
    assert set(re.findall(r"<[^>]*>", shown)) <= {"<br>", "</mark>"} | {f'<mark id="m{n}">' for n in range(1, 200)}
    letters = re.sub(r"\s", "", re.sub(r"<[^>]+>", "", shown).replace("&lt;", "<").replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&"))
    for paragraph in re.split(r"\n\s*\n", text):
        plain = re.sub(r"\s", "", paragraph)
        if re.search(r"\w", plain):
            assert plain in letters
