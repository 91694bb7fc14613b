"""Markdown as blocks without markup, and what its front matter states."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.readers import frontmatter
from indexer.readers.inline import plain_words
from indexer.readers.markdown import blocks, read


@pytest.mark.parametrize(("markdown", "text"), [
    ("see [here](#) and [there](https://a.example/b_(c))", "see here and there"), (r"Posle \(After\) \[laughter\]", "Posle (After) [laughter]"),
    ("**Bold** and *light* and ***both*** and __under__", "Bold and light and both and under"), ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
    ("a <b>tag</b> <!-- gone -->{% include x %}end", "a tag end"), ("![picture](a.png)words", "words"), ("<https://posle.example/a>", "https://posle.example/a"),
    ("left **open", "left open"), ("Q&amp;A &quot;yes&quot; &nosuch;", 'Q&A "yes" &nosuch;'), ("`code` stays", "code stays"), ("note[^1]", "note"),
    ("[**Name** of it](#): said", "Name of it: said"),
])
def test_no_markup_is_left(markdown: str, text: str) -> None:
    assert plain_words(markdown)[0] == text


def test_marks_stand_where_the_words_are() -> None:
    text, marks = plain_words("**Clara Whitcombe**: see [the *list*](https://a.example)")
    assert {(text[m.start:m.end], m.kind, m.href) for m in marks} == {("Clara Whitcombe", "bold", None), ("the list", "link", "https://a.example"), ("list", "italic", None)}


@given(st.text(alphabet="ab *_[]()\\`<>&!\n#{}%|", max_size=60))
def test_any_text_is_read_and_marks_lie_inside(markdown: str) -> None:
    for block in blocks(markdown):
        assert all(0 <= m.start < m.end <= len(block.text) for m in block.marks)


@pytest.mark.parametrize(("markdown", "kind", "level", "emphasis"), [
    ("## **Zofia Malisz [Poland]**", "heading", 2, "bold"), ("Title\n=====", "heading", 1, None), ("*all of it*", "paragraph", 0, "italic"), ("***loud***", "paragraph", 0, "bold-italic"),
    ("> said", "quote", 0, None), ("- item", "item", 0, None), ("***", "rule", 0, None), ("[applause]", "stage", 0, None), ("**Simon [UK]** talks", "paragraph", 0, None),
])
def test_blocks(markdown: str, kind: str, level: int, emphasis: str | None) -> None:
    block = next(iter(blocks(markdown)))
    assert (block.kind, block.level, block.emphasis) == (kind, level, emphasis)


def test_a_numbered_paragraph_keeps_its_number() -> None:
    assert [b.text for b in blocks("1. Public money. It will be taken.")] == ["1. Public money. It will be taken."]


FRONT = "---\ntitle: Fair Hotels\ndate: 2017-05-17 09:00\nauthor: [Ann Lee, Bob Ray]\norganizer: Klimataktion\nlayout: post\n---\n\nComrades!\n"


def test_front_matter_states_fields_and_is_no_text() -> None:
    piece = read(FRONT.encode(), "a.md").pieces[0]
    assert {f: [s.value for s in said] for f, said in piece.stated.items()} == {"title": ["Fair Hotels"], "date": ["2017-05-17 09:00"], "speakers": ["Ann Lee", "Bob Ray"], "source": ["Klimataktion"]}
    assert piece.other == {"layout": "post"} and [b.text for b in piece.blocks if b.kind != "rule"] == ["Comrades!"] and piece.stated["title"][0].rule == "front-matter:title"


def test_broken_front_matter_is_read_line_by_line_and_said() -> None:
    keys, body, wrong = frontmatter.split('---\ntitle: One: two: "three\ndate: 2020-01-01\n---\ntext\n')
    assert keys["date"] in ("2020-01-01",) and body.strip() == "text" and wrong


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    keys, body, _ = frontmatter.split("---\n\nA woman who asked not to be named\n\n---\n\nText.\n")
    assert keys == {} and "A woman" in body


@pytest.mark.parametrize("first", ['<iframe width="560" src="https://films.example/x" allowfullscreen></iframe>', "<Intro>Read this first.</Intro>"])
def test_markdown_that_opens_with_a_tag_is_markdown(first: str) -> None:
    from indexer import readers

    reading = readers.read(f"\n{first}\n\n### Ann Lee:\nHello there.\n\n### Bob Ray:\nGood morning.\n".encode(), "a.md")
    assert reading.media_type == "text/markdown" and len(reading.pieces) == 1
