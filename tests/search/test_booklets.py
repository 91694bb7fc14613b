"""Booklets of picked quotes, in three forms."""
import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document as Word

from archive.records import Document, FileRef, Turn
from search import booklets
from search.cite import resolve
from search.picks import Pick, looked_up
from tests.search.test_picks import FIRST, GONE, SECOND, OneDocument

TODAY = date(2026, 11, 21)
ALL = looked_up(OneDocument(), [FIRST, SECOND, GONE])


def words_of(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Word(io.BytesIO(content)).paragraphs)


def test_every_booklet_has_words_references_and_what_is_gone() -> None:
    text = booklets.markdown(ALL, title="Picks", archive="Harbour Towns", today=TODAY)
    word = words_of(booklets.docx(ALL, title="Picks", archive="Harbour Towns", today=TODAY))
    assert "> A quay is not a product.\n" in text and "A quay is not a product.\n" in word
    for made in (text, word):
        assert "Maro Venn, “Speech,” speech, 2021" in made and GONE in made
        assert "2 of 3 quotes stand word for word in Harbour Towns on 21 November 2026." in made


def test_the_printed_booklet_is_escaped_and_loads_nothing() -> None:
    page = booklets.html(ALL, title="<Picks>", archive="A")
    assert "It &lt;b&gt;is&lt;/b&gt; a place." in page and "&lt;Picks&gt;" in page and "src=" not in page and "href=" not in page


def test_what_has_changed_since_says_so() -> None:
    class Corrected(OneDocument):
        def document(self, document_id: str, version: int | None = None) -> Document:
            then = super().document(document_id, version)
            return then if version == 1 else replace(then, version=2, text=then.text.replace("product", "commodity"))

    picks = [Pick(id=FIRST, page=resolve(Corrected(), FIRST))]
    for made in (booklets.markdown(picks, title="T", archive="A"), booklets.html(picks, title="T", archive="A"), words_of(booklets.docx(picks, title="T", archive="A"))):
        assert booklets.CHANGED in made and "A quay is not a product." in made and "0 of 1 quotes" in made


@pytest.mark.parametrize(("text", "language"), [("لا نطلب الصدقة.", "ar"), ("A \x0b line \x00 that no file holds.", "en"), ("Ми стоїмо.", None)])
def test_word_keeps_every_script(text: str, language: str | None) -> None:
    document = Document(id="d1", text=text, language=language, title="T", kind="speech", file=FileRef(path="a", sha256="", media_type=""),
                        turns=(Turn(n=1, role="speaker", speakers=("Maro Venn",), start=0, end=len(text)),))  # fmt: skip
    page = replace(ALL[0].page, quote=replace(ALL[0].page.quote, text=text), document=document)  # type: ignore[union-attr, type-var]
    made = Word(io.BytesIO(booklets.docx([Pick(id=FIRST, page=page)], title="T", archive="A")))
    said = next(paragraph for paragraph in made.paragraphs if paragraph.style is not None and paragraph.style.name == "Quote")
    assert said.text.split() == "".join(letter for letter in text if letter >= " ").split()
    assert ("w:bidi" in said._p.xml) is (language == "ar") and (f'="{language}"' in said._p.xml) is (language is not None)
