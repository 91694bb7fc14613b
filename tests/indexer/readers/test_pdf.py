"""PDF: columns one after the other, running heads gone, words and sentences whole; pictures of pages and locked files are refused."""
import zlib

import pytest

from indexer import readers, segment
from indexer.readers import pdf
from indexer.readers.pdflayout import Line, Page, columns, marginal

Text = tuple[float, float, str]


def page_of(lines: list[Text], size: float = 10) -> str:
    """The drawing of one page: words at places."""
    said = [text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for _, _, text in lines]
    return f"BT /F {size} Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({text}) Tj" for (x, y, _), text in zip(lines, said, strict=True)) + " ET"


def made(*pages: str) -> bytes:
    """A PDF with these pages, in Helvetica."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[" + " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages))) + f"]/Count {len(pages)}>>",
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    parts = [o.encode() for o in objects]
    for i, page in enumerate(pages):
        stream = zlib.compress(page.encode("latin-1"))
        parts.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * i} 0 R/Resources<</Font<</F 3 0 R>>>>>>".encode())
        parts.append(f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + table.encode() + f"trailer<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF".encode()


def texts(content: bytes) -> list[str]:
    return [block.text for piece in pdf.read(content, "a.pdf").pieces for block in piece.blocks]


BODY = ["The Commission sat on eleven days in four towns and", "heard sixty-eight witnesses, who did not agree with", "one another about anything but the supper that was", "given to all of them on one occa-", "sion by both sides."]


def column(x: float, lines: list[str], top: float = 700) -> list[Text]:
    return [(x, top - 12 * i, line) for i, line in enumerate(lines)]


def test_a_paragraph_is_whole_and_a_cut_word_too() -> None:
    assert texts(made(page_of(column(60, BODY)))) == [
        "The Commission sat on eleven days in four towns and heard sixty-eight witnesses, who did not agree with one another about anything but the supper that was given "
        "to all of them on one occasion by both sides."]


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns_are_read_one_after_the_other(row_by_row: bool) -> None:
    left, right = column(40, [f"left {w} line of the text here" for w in "abcdef"]), column(320, [f"right {w} line of the text here" for w in "abcdef"])
    lines = [line for pair in zip(left, right, strict=True) for line in pair] if row_by_row else left + right
    words = " ".join(texts(made(page_of(lines))))
    assert words.index("left f") < words.index("right a")


def test_running_heads_and_page_numbers_are_gone_and_the_sentence_is_whole() -> None:
    pages = [page_of([(60, 780, "HARBOUR TOWNS REPORT"), (300, 30, f"- {n} -"), *column(60, lines)]) for n, lines in enumerate(
        [BODY[:3], [BODY[3] + " of which it was said", "that it would be the last one."], ["It was not the last one at all, as we now know."]], 1)]
    assert texts(made(*pages)) == [" ".join(BODY[:3]) + " " + BODY[3] + " of which it was said that it would be the last one.", "It was not the last one at all, as we now know."]


def test_big_letters_are_headings() -> None:
    content = made(page_of([(60, 750, "What we hold")], 18) + " " + page_of(column(60, BODY)))
    first = pdf.read(content, "a.pdf").pieces[0].blocks[0]
    assert (first.kind, first.text) == ("heading", "What we hold")


@pytest.mark.parametrize(("content", "reason"), [
    (made(""), "no text layer"), (b"%PDF-1.4 rubbish", "damaged"), (b"", "damaged"), (made(page_of([(10, 10, "x")])), "no text"),
], ids=["no text", "rubbish", "empty", "one letter"])
def test_what_cannot_be_read_is_refused(content: bytes, reason: str) -> None:
    reading = pdf.read(content, "a.pdf")
    assert not reading.pieces and reason in reading.problems[0].what


def line(text: str, left: float, bottom: float, right: float) -> Line:
    return Line(text, left, bottom, right, bottom + 8, 10)


def test_an_indented_list_is_no_second_column() -> None:
    lines = [line("a", 50, 700, 300), line("b", 50, 688, 300), line("c", 90, 676, 300), line("d", 90, 664, 300), line("e", 50, 652, 300)]
    assert [[x.text for x in column] for column in columns(lines)] == [["a", "b", "c", "d", "e"]]


def test_a_title_over_two_columns_comes_first() -> None:
    lines = [line("title", 50, 740, 500)] + [line(f"{side}{i}", left, 700 - 12 * i, left + 200) for i in range(4) for side, left in (("l", 50), ("r", 300))]
    assert [x.text for column in columns(lines) for x in column] == ["title", "l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3"]


def test_small_print_at_the_foot_is_no_text() -> None:
    foot = Line("© Saltmere Courier Newspapers plc", 50, 30, 300, 37, 7)
    assert marginal([Page(600, 800, [line("body", 50, 500, 300), foot])]) == {foot}


def test_pictures_of_pages_are_read_where_the_operator_has_a_program_for_it(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "read.pdf").write_bytes(made(page_of(column(60, BODY))))
    program = tmp_path / "ocrmypdf"
    program.write_text(f'#!/bin/sh\nfor last; do :; done\ncp "{tmp_path}/read.pdf" "$last"\n', encoding="utf-8")
    program.chmod(0o755)
    assert "no text layer" in readers.read(made(""), "scan.pdf").problems[0].what
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    piece = readers.read(made(""), "scan.pdf").pieces[0]
    assert "occasion by both sides" in piece.blocks[0].text and "OCR" in piece.problems[0].what


def test_a_word_that_runs_upwards_is_read_and_parts_no_line_of_the_others() -> None:
    turned = "BT /F 10 Tf 0 1 -1 0 20 300 Tm (Merrow Quay archive) Tj ET"
    said = texts(made(page_of(column(60, BODY)) + " " + turned))
    assert said[0].startswith(BODY[0] + " " + BODY[1]) and "occasion by both sides." in said[0]
    assert "archive" in "".join("".join(said[1:]).split())


def test_letters_that_other_things_are_made_of_keep_their_places() -> None:
    spaced = "BT /F 10 Tf 12 Tc 60 740 Td (STRIKE) Tj ET"
    said = "".join(texts(made(spaced + " " + page_of(column(60, BODY)))))
    assert "STRIKE" in said.replace(" ", "") and "eleven days" in said


def test_each_page_is_known_where_it_begins_within_a_sentence_too() -> None:
    pages = [page_of(column(60, lines)) for lines in [BODY[:4], [BODY[4]], ["It was not the last one at all, as we now know, and", "nobody has said since then what the supper was."]]]
    document = segment.documents(pdf.read(made(*pages), "a.pdf"), "a.pdf", "0")[0]
    beginnings = [(document.text[start:].split()[0], number) for start, number in document.pages]
    assert beginnings == [("The", 1), ("sion", 2), ("It", 3)] and "on one occasion by both sides" in document.text
