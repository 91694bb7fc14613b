"""Drafts in the forms that people write in, as text whose quotations can be checked."""
from pathlib import Path

import pytest

from archive.errors import UnreadableFile
from indexer.drafts import text_of
from search.drafts import quotations

HTML = """<!DOCTYPE html><html><head><title>Draft</title></head><body><article><h1>A draft about a quay and its people</h1>
<p>Maro Venn said to the council: <q>A quay is not a product.</q> Nobody in the hall was listening to her when she said it.</p>
<blockquote><p>That is how a town is sold: not with a shout.</p></blockquote>
<p>And so the meeting ended, with everybody walking home along the water in the rain.</p></article></body></html>"""


def test_text_and_markdown_stay_as_they_are(tmp_path: Path) -> None:
    for name in ("draft.txt", "draft.md"):
        (path := tmp_path / name).write_text("> A quay is not a product.\n> — Maro Venn\n\n*So* it was.\n", encoding="utf-8")
        assert text_of(path) == path.read_text(encoding="utf-8")


def test_quotations_of_a_web_page_are_marked(tmp_path: Path) -> None:
    (path := tmp_path / "draft.html").write_text(HTML, encoding="utf-8")
    assert {"A quay is not a product.", "That is how a town is sold: not with a shout."} <= {one.text for one in quotations(text_of(path), "en")}


@pytest.mark.parametrize("by", ["<footer>— <cite>Dorothy Flint</cite></footer>", "<cite>Dorothy Flint</cite>", "<p>– Dorothy Flint, 1978</p>"])
def test_whoever_stands_under_a_quoted_block_has_said_it(tmp_path: Path, by: str) -> None:
    (path := tmp_path / "draft.html").write_text(HTML.replace("</p></blockquote>", f"</p>{by}</blockquote>"), encoding="utf-8")
    assert ("That is how a town is sold: not with a shout.", ("Dorothy Flint",)) in [(one.text, one.speakers) for one in quotations(text_of(path), "en")]


def test_a_word_document(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Maro Venn said: “A quay is not a product.”")
    document.save(str(path := tmp_path / "draft.docx"))
    assert [(one.text, one.speakers) for one in quotations(text_of(path), "en")] == [("A quay is not a product.", ("Maro Venn",))]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (path := tmp_path / "draft.docx").write_bytes(b"\x00\x01\x02" * 100)
    with pytest.raises(UnreadableFile, match=r"draft\.docx cannot be checked"):
        text_of(path)
