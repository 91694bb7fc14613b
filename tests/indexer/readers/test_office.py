"""Word and OpenDocument: styles are read, speakers by style too; properties of the file are not the document's; bombs are refused."""
import pytest

from indexer.blocks import Block
from indexer.readers import docx, odt, office
from indexer.readers.styled import voiced

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OD = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
      'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
CORE = ('<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="t"><dc:creator>typist</dc:creator><dc:title>Congress</dc:title>'
        "<dcterms:created>2008-03-03T10:00:00Z</dcterms:created></cp:coreProperties>")


def paragraph(text: str, style: str = "", run: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>'


def word(packed, *paragraphs: str, **parts: str) -> bytes:  # type: ignore[no-untyped-def]
    extra = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
    return packed({"word/document.xml": f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>", **extra})  # type: ignore[no-any-return]


def test_speakers_by_style_alone(packed, said) -> None:  # type: ignore[no-untyped-def]
    content = word(packed, paragraph("Record", "Title"), paragraph("Rhodri Pell", "Speaker"), paragraph("Roofs.", "Speech"), paragraph("Applause.", "Stage"),
                   paragraph("More roofs.", "Speech"), paragraph("Elif Karadeniz", "Speaker"), paragraph("You took away my yes.", "Speech"))
    reading = docx.read(content, "c.docx")
    assert said(reading) == [(("Rhodri Pell",), "Roofs."), (("Rhodri Pell",), "More roofs."), (("Elif Karadeniz",), "You took away my yes.")]
    assert [b.kind for b in reading.pieces[0].blocks][:4] == ["heading", "paragraph", "paragraph", "stage"]


def test_a_style_in_which_only_names_stand_is_for_speakers() -> None:
    blocks = [Block(kind="paragraph", text=text, style=style) for text, style in (
        ("Rhodri Pell", "Style3"), ("Roofs.", "Normal"), ("Elif Karadeniz", "Style3"), ("No.", "Normal"), ("Tunde Adeyinka", "Style3"), ("Both.", "Normal"))]
    assert [b.voice.speakers[0] for b in voiced(blocks) if b.voice and b.style == "Normal"] == ["Rhodri Pell", "Elif Karadeniz", "Tunde Adeyinka"]


def test_names_in_a_heading_style_are_speakers_and_questions_in_their_style_are_set_apart() -> None:
    names = [Block(kind="heading", level=3, text=text, style="heading 3") if i % 2 == 0 else Block(kind="paragraph", text=text, style="Normal")
             for i, text in enumerate(("Anna Beck", "Roofs.", "Jan Kos", "No.", "Anna Beck", "Yes."))]
    assert [b.voice.speakers[0] for b in voiced(names) if b.voice and b.style == "Normal"] == ["Anna Beck", "Jan Kos", "Anna Beck"]
    asked = [Block(kind="paragraph", text="Why do you stay?", style="Frage"), Block(kind="paragraph", text="Because.", style="Normal")]
    assert [b.emphasis for b in voiced(asked)] == ["bold", None]


def test_names_in_a_style_for_letters_and_styles_made_from_others(packed, said) -> None:  # type: ignore[no-untyped-def]
    styles = (f'<w:styles {W}><w:style w:styleId="A"><w:name w:val="Orador"/></w:style><w:style w:styleId="B"><w:name w:val="Estil9"/><w:basedOn w:val="A"/></w:style>'
              '<w:style w:styleId="C"><w:name w:val="RednerName"/></w:style></w:styles>')
    by_style = word(packed, paragraph("Presidència de la Sra. Laura Borralla", "N"), paragraph("La presidenta", "B"), paragraph("Comença.", "N"), paragraph("La consellera (Elif Karadeniz)", "B"),
                    paragraph("Sí.", "N"), paragraph("(Aplaudiments.)", "N"), paragraph("I prou.", "N"), paragraph("La consellera", "B"), paragraph("No.", "N"), word__styles=styles)
    assert said(docx.read(by_style, "c.docx")) == [(("Laura Borralla",), "Comença."), (("Elif Karadeniz",), "Sí."), (("Elif Karadeniz",), "I prou."), (("Elif Karadeniz",), "No.")]
    run = '<w:p><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>Rhodri </w:t></w:r><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>Pell</w:t></w:r><w:r><w:t> – Roofs.</w:t></w:r></w:p>'
    assert said(docx.read(word(packed, run, paragraph("More.", "N"), run, word__styles=styles), "c.docx")) == [(("Rhodri Pell",), "Roofs."), (("Rhodri Pell",), "More."), (("Rhodri Pell",), "Roofs.")]


def test_a_table_with_names_beside_what_is_said(packed, said) -> None:  # type: ignore[no-untyped-def]
    names = ("Rhodri Pell", "Elif Karadeniz", "Rhodri Pell")
    rows = "".join(f"<w:tr><w:tc>{paragraph(name)}</w:tc><w:tc>{paragraph(f'Yes {n}.')}</w:tc></w:tr>" for n, name in enumerate(names))
    assert said(docx.read(word(packed, f"<w:tbl>{rows}</w:tbl>"), "t.docx")) == [((name,), f"Yes {n}.") for n, name in enumerate(names)]
    cells = "".join(f"<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell><table:table-cell><text:p>Yes {n}.</text:p></table:table-cell></table:table-row>"
                    for n, name in enumerate(names))
    content = packed({"content.xml": f'<office:document-content {OD} xmlns:table="t"><office:body><office:text><table:table>{cells}</table:table></office:text></office:body></office:document-content>'})
    assert said(odt.read(content, "t.odt")) == [((name,), f"Yes {n}.") for n, name in enumerate(names)]


def test_the_day_in_the_margin_counts_where_the_first_lines_have_none(packed) -> None:  # type: ignore[no-untyped-def]
    header = f"<w:hdr {W}><w:p><w:r><w:t>Assembly · 14 September 1997</w:t></w:r></w:p></w:hdr>"
    assert docx.read(word(packed, paragraph("We met."), word__header1=header), "m.docx").pieces[0].stated["date"][0].value == "1997-09-14"
    assert "date" not in docx.read(word(packed, paragraph("Sitting of 3 May 1984"), word__header1=header), "m.docx").pieces[0].stated


def test_words_in_bold_deleted_words_and_lines(packed) -> None:  # type: ignore[no-untyped-def]
    content = word(packed, paragraph("All bold.", run="<w:b/>"), "<w:p><w:r><w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
                   "<w:p><w:r><w:t>One</w:t><w:br/><w:t>Two</w:t></w:r></w:p>")
    blocks = docx.read(content, "b.docx").pieces[0].blocks
    assert [(b.kind, b.text, b.emphasis) for b in blocks] == [("paragraph", "All bold.", "bold"), ("paragraph", "kept", None), ("line", "One\nTwo", None)]


def test_who_typed_it_and_when_is_not_the_documents(packed) -> None:  # type: ignore[no-untyped-def]
    stated = docx.read(word(packed, paragraph("Congress of the ports"), docProps__core=CORE), "c.docx").pieces[0].stated
    assert set(stated) == {"title"} and stated["title"][0].value == "Congress"


def test_opendocument_headings_lists_and_hand_made_styles(packed) -> None:  # type: ignore[no-untyped-def]
    content = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml":
        f'<office:document-content {OD}><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Sprecher"/>'
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text>'
        '<text:h text:outline-level="2">What we hold</text:h><text:list><text:list-item><text:p>That<text:s/>is it.</text:p></text:list-item></text:list>'
        '<text:p text:style-name="P1">Name</text:p><text:p><text:span text:style-name="T1">Bold</text:span><text:line-break/>line</text:p>'
        "</office:text></office:body></office:document-content>"})
    blocks = odt.read(content, "a.odt").pieces[0].blocks
    assert [(b.kind, b.level, b.text) for b in blocks] == [("heading", 2, "What we hold"), ("item", 0, "That is it."), ("paragraph", 0, "Name"), ("line", 0, "Bold\nline")]
    assert blocks[2].style == "Sprecher" and blocks[3].marks[0].kind == "bold"


@pytest.mark.parametrize(("content", "reason"), [(b"PK\x03\x04 not really", "damaged"), (b"", "damaged")])
def test_what_is_no_office_file_is_refused(content: bytes, reason: str) -> None:
    for reader in (docx, odt):
        reading = reader.read(content, "a")
        assert not reading.pieces and reason in reading.problems[0].what


def test_a_part_that_unpacks_to_more_than_a_document_is_refused(packed, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(office, "MAX_PART", 1000)
    assert "no document is so long" in docx.read(word(packed, paragraph("a " * 5000)), "bomb.docx").problems[0].what


def test_deep_nesting_is_no_danger(packed) -> None:  # type: ignore[no-untyped-def]
    content = word(packed, "<w:sdt>" * 5000 + paragraph("x") + "</w:sdt>" * 5000)
    assert docx.read(content, "deep.docx").problems
