"""What stands above a text in the light markups: its fields are stated, none of it is text."""
import pytest

from indexer import readers, segment

TEXT = "The cleaners of Merrow Quay walked out on Monday, all forty of them.\n\nBy noon the kitchens had joined them at the gate, and nobody is going back.\n"

HEADS = {
    "YAML": "---\ntitle: Forty brooms\ndate: 2021-03-09 10:00:00 +0100\nauthor: Dorothy Flint\n---\n",
    "TOML": '+++\ntitle = "Forty brooms"\ndate = 2021-03-09T10:00:00Z\nauthors = ["Dorothy Flint"]\n[params]\n  x = 1\n+++\n',
    "TOML, a bare day and a table": "+++\ntitle = 'Forty brooms'\ndate = 2021-03-09\n[author]\nname = \"Dorothy Flint\"\n+++\n",
    "JSON": '{\n  "title": "Forty brooms",\n  "date": "2021-03-09",\n  "author": "Dorothy Flint"\n}\n\n',
    "Org": "#+TITLE: Forty brooms\n#+AUTHOR: Dorothy Flint\n#+DATE: <2021-03-09 Tue>\n#+OPTIONS: toc:nil\n\n",
    "Pandoc": "% Forty brooms\n% Dorothy Flint\n% 9 March 2021\n\n",
    "MultiMarkdown": "Title: Forty brooms\nAuthor: Dorothy Flint\nDate: 2021-03-09\n\n",
    "a login is nobody's name": "---\ntitle: Forty brooms\ndate: 2021-03-09\nauthor: dflint\nauthor_name: Dorothy Flint\n---\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_heads_of_light_markup(head: str) -> None:
    document, = segment.documents(readers.read((head + TEXT).encode(), "a.md"), "a.md", "0" * 64)
    assert (document.title, document.date, document.speakers, document.text) == ("Forty brooms", "2021-03-09", ("Dorothy Flint",), TEXT.strip())


def test_a_login_alone_names_nobody() -> None:
    document, = segment.documents(readers.read(b"---\ntitle: Forty brooms\nauthor: dflint\n---\n" + TEXT.encode(), "a.md"), "a.md", "0" * 64)
    assert document.speakers == ()


def test_what_a_program_exports_is_no_text() -> None:
    page = 'import Lead from "../lead"\n\nexport const meta = {\n  layout: "post",\n}\n\n<Lead x={1}>\n\n' + TEXT + "\n</Lead>\n"
    document, = segment.documents(readers.read(page.encode(), "a.mdx"), "a.mdx", "0" * 64)
    assert document.text == TEXT.strip()


@pytest.mark.parametrize("text", ['{"a": 1}\n', "Subject: Tides\nDate: 2021-03-09\n\n" + TEXT, "{ braces } begin this sentence.\n\n" + TEXT], ids=["an object alone", "no title", "braces"])
def test_what_only_looks_like_a_head_stays(text: str) -> None:
    from indexer.readers import frontmatter

    assert frontmatter.split(text)[1] == text
