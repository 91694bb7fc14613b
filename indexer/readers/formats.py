"""The first bytes of a file in, a yes or no for each format with markup out. Imports no format's library: sniffing must cost nothing."""
import re
import zipfile
import zlib
from functools import lru_cache

from indexer.readers.sniffing import Sample, is_markdown, is_text

PEOPLE_FILE = re.compile(r"(?i).*(?:listperson|persons|personen|speakers|participants).*\.xml$")
ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
MOST_BEFORE_ROOT = 50  # comments and instructions before the first element
HTML_ROOTS = frozenset("html head body title meta div p h1 h2 h3 table article section main font center b i span a br style script link".split())
BLOCK_ENDS = re.compile(r"</(?:p|div|td|h[1-6]|li|html|body|article|blockquote|font|center)\s*>|<br\s*/?>|<p[\s>]|<div[\s>]", re.I)
CAPTIONS = re.compile(r"\ufeff?\s*(?:WEBVTT\b|\d+[ \t]*\r?\n\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->)")
MAIL_HEADER = re.compile(r"(From|To|Cc|Date|Subject|Message-ID|Received|Return-Path|MIME-Version|Content-Type|Delivered-To|Reply-To|Sender|List-[\w-]+|X-[\w-]+|"
                         r"In-Reply-To|References|Content-Transfer-Encoding|User-Agent|DKIM-Signature|Organization|Newsgroups|Path|Lines|Status): ?", re.I)
MBOX = re.compile(r"From \S+.*\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \w{3} +\d{1,2} \d\d:\d\d", re.I)
ZIP_KINDS = (  # a member that only this format has
    ("word/document.xml", "docx"), ("word/document2.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"),
    ("META-INF/container.xml", "epub"),
)
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.text-template": "odt", b"application/epub+zip": "epub",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods", b"application/vnd.oasis.opendocument.presentation": "odp",
}


def root_of(sample: Sample) -> str:
    """The name of the first element of a file that begins with markup, small; "" for any other file."""
    text = sample.text
    at = _after_space(text, 1 if text.startswith("\ufeff") else 0)
    for _ in range(MOST_BEFORE_ROOT):
        end = _end_of_prologue(text, at)
        if end is None:
            break
        at = _after_space(text, end)
    match = ELEMENT.match(text, at)
    return match[1].lower() if match else ""


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _end_of_prologue(text: str, at: int) -> int | None:
    """Where the comment, instruction or doctype that begins here ends; None where none begins. Goes over the text once, whatever is in it."""
    for opening, closing in (("<!--", "-->"), ("<?", ">")):
        if text.startswith(opening, at):
            end = text.find(closing, at + len(opening))
            return len(text) if end < 0 else end + len(closing)
    if text[at: at + 9].upper() != "<!DOCTYPE":
        return None
    bracket, end = text.find("[", at), text.find(">", at)
    if 0 <= bracket < end:
        inside = text.find("]", bracket)
        end = text.find(">", inside) if inside >= 0 else -1
    return len(text) if end < 0 else end + 1


def is_tei(sample: Sample) -> bool:
    """TEI, a TEI corpus, or a list of persons that belongs to one."""
    return root_of(sample) in ("tei", "tei.2", "teicorpus", "listperson") and is_text(sample)


def is_akoma_ntoso(sample: Sample) -> bool:
    """Akoma Ntoso, told by its root."""
    return root_of(sample) in ("akomantoso", "debaterecord")


def is_html(sample: Sample) -> bool:
    """HTML or XHTML, whole or a fragment with tags of blocks."""
    root = root_of(sample)
    if root == "html" or re.match(r"\ufeff?\s*<!doctype\s+html", sample.text, re.I):
        return True
    return root in HTML_ROOTS and len(BLOCK_ENDS.findall(sample.text)) > 1


def is_xml(sample: Sample) -> bool:
    """Any other XML: it says so, or its first element is no tag of HTML and is closed somewhere."""
    if re.match(r"\ufeff?\s*<\?xml\s", sample.text):
        return True
    root = root_of(sample)
    if is_markdown(sample):
        return False  # Markdown that opens with a tag of its own (JSX, a film)
    return bool(root) and root not in HTML_ROOTS and bool(re.match(r"\ufeff?\s*<!DOCTYPE", sample.text) or re.search(rf"</(?:[\w.-]+:)?{re.escape(root)}\s*>", sample.text, re.I))


def is_pdf(sample: Sample) -> bool:
    """PDF; some have rubbish before the mark."""
    return b"%PDF-" in sample.head[:1024]


def is_captions(sample: Sample) -> bool:
    """SubRip or WebVTT, told by the first line or the first times."""
    return CAPTIONS.match(sample.text) is not None and is_text(sample)


def is_mail(sample: Sample) -> bool:
    """One mail, or an mbox: headers that only mails have, a sender, and an empty line after them."""
    if MBOX.match(sample.text):
        return True
    head = re.split(r"\r?\n\r?\n", sample.text.lstrip("\ufeff"), maxsplit=1)[0]
    lines = [line for line in head.splitlines() if line[:1] not in (" ", "\t")]
    names = {match[1].lower() for line in lines if (match := MAIL_HEADER.match(line))}
    return is_text(sample) and "from" in names and len(names) >= 3 and len(names) * 4 >= len(lines) * 3 and bool(names & {"date", "subject", "message-id"})


@lru_cache(maxsize=1)  # every ZIP format asks the same of the same file
def zip_kind(sample: Sample) -> str:
    """docx, odt, epub …, "zip" for any other archive, "" for what is no ZIP at all."""
    if not sample.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    at = sample.head.find(b"mimetype", 0, 60)
    if at > 0:
        return next((kind for mime, kind in MIMETYPES.items() if sample.head[at + 8:].lstrip(b"\n\r ").startswith(mime)), "zip")
    try:
        with zipfile.ZipFile(sample.file) as archive:
            names = set(archive.namelist()[:5000])
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").strip()
                return next((kind for mime, kind in MIMETYPES.items() if said.startswith(mime)), "zip")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        names = {kind_name for kind_name, _ in ZIP_KINDS if kind_name.encode() in sample.head}
    finally:
        sample.file.seek(0)
    return next((kind for member, kind in ZIP_KINDS if member in names), "zip")


def is_docx(sample: Sample) -> bool:
    """Word's own format since 2007."""
    return zip_kind(sample) == "docx"


def is_odt(sample: Sample) -> bool:
    """Text of OpenOffice and LibreOffice."""
    return zip_kind(sample) == "odt"


def is_epub(sample: Sample) -> bool:
    """A book in EPUB."""
    return zip_kind(sample) == "epub"


def is_zip(sample: Sample) -> bool:
    """A ZIP of files, none of the office formats."""
    return zip_kind(sample) == "zip"


def is_csv(sample: Sample) -> bool:
    """A table whose first line names columns that we know, one of them for the text."""
    from indexer.readers.csvfile import dialect

    first = sample.text.split("\n", 1)[0]
    return len(first) < 2000 and any(sign in first for sign in ",;\t|") and is_text(sample) and dialect(sample.text) is not None


def lists_people(name: str, of: str) -> bool:
    """Whether a file may list the people of a TEI file: by its own name, or because it is the head of the corpus that the file is a part of.

    >>> lists_people("Corpus-listPerson.xml", "a.xml"), lists_people("Corpus.xml", "Corpus_1921-05-04.xml"), lists_people("b.xml", "a.xml")
    (True, True, False)
    """
    head, own = (re.sub(r"(?i)(?:\.ana)?\.xml$", "", text.rpartition("/")[2]) for text in (name, of))
    return PEOPLE_FILE.match(name) is not None or (len(head) < len(own) and own.startswith(head) and not own[len(head)].isalnum() and name.lower().endswith(".xml"))
