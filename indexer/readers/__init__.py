"""A file in, a `Reading` out: which format it is in, and what its reader makes of it. Opens no database, draws no conclusion.

The format is told by content: the first row of `READERS` whose sniffer says yes reads the file. Compressed files are unwrapped first.
A reader is a module with `read(content: bytes, name: str) -> Reading`, or, where a file may be larger than memory,
`portions(file: BinaryIO, name: str) -> Iterator[Reading]`. Modules are imported when the first file of their format comes."""
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from archive.records import Problem
from indexer.blocks import Piece, Reading
from indexer.readers import formats, neighbours, sniffing
from indexer.readers.sniffing import Sample
from indexer.readers.unwrapping import UNREADABLE, Unwrapped, unwrap

MAX_BYTES = 256 * 2**20  # of one unwrapped file that must be held in memory; only formats read in portions may be larger
PART = 2**20

Others = Callable[[Callable[[str], bool]], dict[str, bytes]]  # which names are wanted in, those files that lie beside with their bytes out


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format: how it is recognised, who reads it, and an example that the sniffer must take (a test)."""

    name: str
    media_type: str
    looks: Callable[[Sample], bool]
    module: str
    example: bytes
    in_portions: bool = False
    isolated: bool = False  # read in a child process with limits on time, memory and output
    pictures: bool = False  # files may be pictures of pages, which another program may read
    beside: Callable[[str, str], bool] | None = None  # whether a file that lies beside (its name first) belongs to one: it is given to the reader


READERS: tuple[Reader, ...] = (  # the first that takes the sample wins; plain text takes whatever is text
    Reader(name="tei", media_type="application/tei+xml", looks=formats.is_tei, module="indexer.readers.tei", isolated=True,
           beside=formats.lists_people, example=b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>'),
    Reader(name="akomantoso", media_type="application/akn+xml", looks=formats.is_akoma_ntoso, module="indexer.readers.akomantoso", isolated=True,
           example=b"<akomaNtoso><debate><debateBody/></debate></akomaNtoso>"),
    Reader(name="html", media_type="text/html", looks=formats.is_html, module="indexer.readers.html", isolated=True,
           example=b"<!DOCTYPE html><html><body><p>Comrades!</p></body></html>"),
    Reader(name="xml", media_type="application/xml", looks=formats.is_xml, module="indexer.readers.otherxml", isolated=True,
           example=b'<?xml version="1.0"?><publicwhip><speech speakername="Wanda"><p>Order!</p></speech></publicwhip>'),
    Reader(name="pdf", media_type="application/pdf", looks=formats.is_pdf, module="indexer.readers.pdf", isolated=True, pictures=True, example=b"%PDF-1.4\n"),
    Reader(name="epub", media_type="application/epub+zip", looks=formats.is_epub, module="indexer.readers.epub", isolated=True,
           example=b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip"),
    Reader(name="docx", media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document", looks=formats.is_docx,
           module="indexer.readers.docx", isolated=True, example=b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml"),
    Reader(name="odt", media_type="application/vnd.oasis.opendocument.text", looks=formats.is_odt, module="indexer.readers.odt", isolated=True,
           example=b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"),
    Reader(name="zip", media_type="application/zip", looks=formats.is_zip, module="indexer.readers.container", in_portions=True,
           example=b"PK\x03\x04" + b"\0" * 26 + b"speech.txt"),
    Reader(name="captions", media_type="text/vtt", looks=formats.is_captions, module="indexer.readers.captions",
           example=b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Wanda>Comrades!\n"),
    Reader(name="mail", media_type="message/rfc822", looks=formats.is_mail, module="indexer.readers.mail", isolated=True,
           example=b"From: Wanda <w@h.example>\nDate: Sun, 14 Sep 1997 21:14:03 +0200\nSubject: Tides\n\nDear all,\n"),
    Reader(name="csv", media_type="text/csv", looks=formats.is_csv, module="indexer.readers.csvfile", in_portions=True,
           example=b"speaker,date,text\nWanda,1997-09-14,Dear all\n"),
    Reader(name="jsonl", media_type="application/jsonl", looks=sniffing.is_jsonl, module="indexer.readers.jsonl", in_portions=True,
           example=b'{"id": "a", "text": "Comrades!"}\n'),
    Reader(name="markdown", media_type="text/markdown", looks=sniffing.is_markdown, module="indexer.readers.markdown",
           example=b"---\ntitle: To the dockers\n---\n\nComrades!\n"),
    Reader(name="plain", media_type="text/plain", looks=sniffing.is_text, module="indexer.readers.plain",
           example=b"To the dockers of Hamburg\n\nComrades!\n"),
)


def read(source: Path | bytes, name: str | None = None) -> Reading:
    """Everything in one file. A file that cannot be read gives a Reading without pieces and one problem that says why."""
    media_type = "application/octet-stream"
    pieces: list[Piece] = []
    problems: list[Problem] = []
    for portion in portions(source, name):
        media_type = portion.media_type
        pieces += portion.pieces
        problems += portion.problems
    return Reading(media_type=media_type, pieces=tuple(pieces), problems=tuple(problems))


def portions(source: Path | bytes, name: str | None = None, others: Others | None = None) -> Iterator[Reading]:
    """The same in portions of a few hundred documents where the format allows it, so that memory does not grow with the file.

    `others` finds the files that lie beside bytes that have no place of their own."""
    name = name or (source.name if isinstance(source, Path) else "")
    others = others or (neighbours.of(source, name) if isinstance(source, Path) else None)
    try:
        with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
            unwrapped = unwrap(file, name)
            with unwrapped.file:
                yield from _portions(unwrapped, others)
    except UNREADABLE as error:
        yield refused(name, f"the file is damaged and cannot be unpacked or read to its end ({error})")


def comes_in_portions(path: Path, name: str) -> bool:
    """Whether a file is of a format that is read in portions; no, where it cannot be opened: whoever reads it will say so."""
    try:
        with path.open("rb") as file:
            unwrapped = unwrap(file, name)
            with unwrapped.file:
                reader = reader_of(sniffing.sample(unwrapped.file, unwrapped.name))
                return reader is not None and reader.in_portions
    except UNREADABLE:
        return False


def refused(name: str, reason: str, media_type: str = "application/octet-stream") -> Reading:
    """A reading of nothing, with the reason that the librarian is shown."""
    return Reading(media_type=media_type, problems=(Problem(where=name, what=reason),))


def reader_of(sample: Sample) -> Reader | None:
    """The row of the table that reads such content, or None."""
    return next((reader for reader in READERS if reader.looks(sample)), None)


def _portions(unwrapped: Unwrapped, others: Others | None) -> Iterator[Reading]:
    sample = sniffing.sample(unwrapped.file, unwrapped.name)
    reader = reader_of(sample)
    if not sample.head.strip():
        yield refused(unwrapped.name, "the file is empty")
    elif reader is None:
        yield refused(unwrapped.name, "this is no text and no format we read")
    elif reader.in_portions:
        yield from import_module(reader.module).portions(unwrapped.file, unwrapped.name)
    else:
        yield _whole(reader, unwrapped, others)


def _whole(reader: Reader, unwrapped: Unwrapped, others: Others | None) -> Reading:
    content = _content(unwrapped.file, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return refused(unwrapped.name, f"the file is larger than {MAX_BYTES >> 20} MB; split it", reader.media_type)
    if reader.isolated:
        from indexer.readers.limits import children

        belongs = reader.beside
        beside = others(lambda other: belongs(other, unwrapped.name)) if belongs is not None and others is not None else {}
        found = children().read(reader.module, content, unwrapped.name, media_type=reader.media_type, beside=beside)
        return _from_pictures(reader, content, unwrapped.name) or found if reader.pictures and _is_pictures(found) else found
    reading: Reading = import_module(reader.module).read(content, unwrapped.name)
    return reading


def _content(file: BinaryIO, most: int) -> bytes:
    """The whole file, up to so many bytes; part by part, since asking for all at once sets room for all aside, however small the file."""
    parts: list[bytes] = []
    while most > 0 and (part := file.read(min(most, PART))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _is_pictures(reading: Reading) -> bool:
    return not reading.pieces and any(problem.what.startswith("no text layer") for problem in reading.problems)


def _from_pictures(reader: Reader, content: bytes, name: str) -> Reading | None:
    """What the operator's own program reads from pictures of pages, or None where there is none or it finds nothing."""
    from indexer.readers import ocr
    from indexer.readers.limits import children

    with_text = ocr.with_text_layer(content)
    again = children().read(reader.module, with_text, name, media_type=reader.media_type) if with_text else None
    return ocr.marked(again) if again is not None and again.pieces else None


__all__ = ["MAX_BYTES", "READERS", "Others", "Reader", "comes_in_portions", "portions", "read", "reader_of", "refused"]
