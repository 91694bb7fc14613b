"""Bytes of a web page in, its elements with their words out. Opens no address; nothing in it is run."""
import codecs
import re

from lxml import etree

from archive.records import Problem
from indexer.readers.encoding import decode
from indexer.readers.htmlpage import Page, page

DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]+encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""", re.I)


def parse(content: bytes, name: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The page, or None and the reason."""
    text, problems = _in_utf8(content, name)
    try:
        read = page(text)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, (*problems, Problem(where=name, what=f"this is no HTML that can be read ({str(error).split(', line')[0]})"))
    if read is None:
        return None, (*problems, Problem(where=name, what="the page is empty"))
    return read, problems


def _in_utf8(content: bytes, name: str) -> tuple[bytes, tuple[Problem, ...]]:
    """Valid UTF-8 is UTF-8 whatever is declared; else what is declared; else a guess."""
    try:
        content.decode("utf-8")
        return _clean(content), ()
    except UnicodeDecodeError:
        declared = DECLARED.search(content[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii").lower() if declared else ""
    if encoding and encoding.replace("-", "") != "utf8" and not content.startswith((b"\xff\xfe", b"\xfe\xff")) and _is_known(encoding):
        return _clean(content.decode(_superset(encoding), "replace").encode("utf-8", "ignore")), ()
    text, _, problems = decode(content, name)
    return _clean(text.encode("utf-8", "ignore")), problems


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in ("utf-7", "idna", "punycode", "rot13", "zlib", "hex", "base64", "bz2", "quopri", "uu", "unicode-escape", "raw-unicode-escape")
    except (LookupError, ValueError):
        return False


def _superset(encoding: str) -> str:
    """What browsers read under these names."""
    return {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030",
            "gbk": "gb18030", "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "tis-620": "cp874"}.get(encoding, encoding)


def _clean(text: bytes) -> bytes:
    """The text with one sign for the end of a line, without its mark and without zeros. Most pages need none of it, and of bytes that is told in no time."""
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.removeprefix(codecs.BOM_UTF8).replace(b"\x00", b"").replace(b"\x0b", b" ")
