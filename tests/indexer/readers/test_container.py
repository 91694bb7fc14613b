"""EPUB, tables and archives, and the manifest that may state any field of what is in them."""
import io
import zipfile
from dataclasses import replace

import pytest

from archive.errors import UnreadableFile
from indexer import manifest, readers
from indexer.readers import container, epub
from indexer.readers.columns import field_of


def test_a_zip_is_read_as_a_folder_would_be(packed) -> None:  # type: ignore[no-untyped-def]
    content = packed({"b/speech.txt": "Comrades!\n\nTo work.\n", "a.html": "<html><body><p>We stay out, and that is all there is to it.</p></body></html>", ".hidden.txt": "no",
                      "manifest.csv": "file,title,date,speaker\nb/speech.txt,The speech,1984-05-03,Wanda Flint\n"})
    reading = readers.read(content, "all.zip")
    assert [(p.part, p.name) for p in reading.pieces] == [(1, "a.html"), (2, "b/speech.txt")]
    stated = reading.pieces[1].stated
    assert (stated["title"][0].value, stated["date"][0].value, stated["speakers"][0].value, stated["title"][0].rule) == ("The speech", "1984-05-03", "Wanda Flint", "manifest:title")


def test_names_that_lead_out_of_an_archive_lead_nowhere(packed) -> None:  # type: ignore[no-untyped-def]
    assert [p.name for p in readers.read(packed({"../../tmp/escaped.txt": "Comrades!"}), "x.zip").pieces] == ["tmp/escaped.txt"]


def test_a_bomb_and_an_archive_within_are_refused_and_the_rest_is_read(packed) -> None:  # type: ignore[no-untyped-def]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\0" * 3_000_000)
        archive.writestr("inner.zip", packed({"a.txt": "x"}))
        archive.writestr("good.txt", "Comrades!")
    reading = readers.read(buffer.getvalue(), "x.zip")
    assert [p.name for p in reading.pieces] == ["good.txt"]
    assert [("bomb.txt" in p.where, "inner.zip" in p.where) for p in reading.problems] == [(True, False), (False, True)]


def test_a_book_is_one_document_in_the_order_of_its_chapters(packed) -> None:  # type: ignore[no-untyped-def]
    content = packed({"mimetype": "application/epub+zip", "META-INF/container.xml": '<container><rootfiles><rootfile full-path="o/b.opf"/></rootfiles></container>',
                      "o/b.opf": '<package><metadata xmlns:dc="d"><dc:title>Tides</dc:title><dc:creator>Wanda Flint</dc:creator><dc:date>1984-05</dc:date></metadata><manifest>'
                                 '<item id="1" href="one.xhtml" media-type="application/xhtml+xml"/><item id="2" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>'
                                 '<spine><itemref idref="2"/><itemref idref="1"/></spine></package>',
                      "o/one.xhtml": "<html><body><p>First written.</p></body></html>", "o/two.xhtml": "<html><body><h1>Two</h1></body></html>"})
    piece = epub.read(content, "tides.epub").pieces[0]
    assert [b.text for b in piece.blocks] == ["Two", "First written."]
    assert {f: s[0].value for f, s in piece.stated.items()} == {"title": "Tides", "speakers": "Wanda Flint", "date": "1984-05"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_has_one_piece_a_row(delimiter: str) -> None:
    rows = [["Sprecher", "Datum", "Text", "Anmerkung"], ["Wanda; Iestyn", "1984-05-03", "Wir bleiben.", "laut"], ["", "", "", ""], ["Elif", "", "", ""]]
    reading = readers.read("\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode(), "t.csv")
    assert len(reading.pieces) == 1 and reading.pieces[0].literal == "Wir bleiben." and reading.pieces[0].other == {"Anmerkung": "laut"}
    assert [s.value for s in reading.pieces[0].stated["speakers"]] == ["Wanda", "Iestyn"]
    assert "no text" in reading.problems[0].what


@pytest.mark.parametrize(("name", "content"), [
    ("manifest.jsonl", '{"file": "a.txt", "title": "T", "speakers": ["W", "I"]}\nbroken\n'), ("manifest.json", '{"a.txt": {"title": "T", "speakers": "W; I"}}'),
    ("manifest.csv", "Datei;Titel;Autor\na.txt;T;W|I\n"), ("manifest.yaml", "- file: ./a.txt\n  title: T\n  speakers: [W, I]\n"),
])
def test_manifests_in_every_form(name: str, content: str) -> None:
    row = manifest.parse(content.encode(), name).of("folder/a.txt", 1)
    assert row["title"][0].value == "T" and [s.value for s in row["speakers"]] == ["W", "I"]


def test_the_longest_path_and_the_part_decide() -> None:
    held = manifest.parse(b'{"file": "a.txt", "title": "any"}\n{"file": "x/a.txt", "title": "x"}\n{"file": "x/a.txt", "part": 2, "date": "1984"}\n', "manifest.jsonl")
    assert held.of("y/a.txt", 1)["title"][0].value == "any"
    assert held.of("x/a.txt", 2)["title"][0].value == "x" and held.of("x/a.txt", 2)["date"][0].value == "1984" and "date" not in held.of("x/a.txt", 1)
    assert held.of("b.txt", 1) == {}


def test_a_manifest_that_names_nothing_is_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "m.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="names no file"):
        manifest.load(tmp_path / "m.csv")


def test_heads_of_columns_in_several_languages() -> None:
    assert [field_of(head) for head in ("Publication Date", "Промовець", "TEXT ", "weight")] == ["date", "speakers", "text", None]


def test_a_damaged_archive_is_refused() -> None:
    assert "damaged" in next(container.portions(io.BytesIO(b"PK\x03\x04 nothing"), "x.zip")).problems[0].what


def test_a_manifest_is_laid_over_files_and_over_the_parts_of_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from indexer.preparing import prepared
    from indexer.sources import Source

    (tmp_path / "a.txt").write_text("To the dockers\n\nComrades, we stay out, and that is all there is to say of it today.\n", encoding="utf-8")
    held = manifest.parse(b"file,part,title,date,speaker\na.txt,,Mine,1984-05,Wanda Flint\nb.txt,2,Second,,\n", "manifest.csv")
    document = next(iter(prepared([Source(path=tmp_path / "a.txt", shown="a.txt")], manifest=held))).documents[0]
    assert (document.title, document.date, document.date_to, document.speakers) == ("Mine", "1984-05", "1984-05-31", ("Wanda Flint",))
    assert document.evidence["title"].rule == "manifest:title"
    second = manifest.laid_on(replace(document, file=replace(document.file, path="b.txt", part=2)), held)
    assert (second.title, second.date) == ("Second", "1984-05")
