"""Bytes of an XML file in, a tree out that has read nothing else: no entity is resolved, no other file or address is opened."""
from collections.abc import Iterator

from lxml import etree

from archive.records import Problem

Element = etree._Element
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
MAX_DEPTH = 250  # what libxml2 allows without `huge_tree`; deeper trees are attacks

LANGUAGES = {  # ISO 639-2 and -3 codes of the formats, and the BCP 47 code of the language
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "por": "pt", "ita": "it", "nld": "nl", "dut": "nl", "afr": "af",
    "pol": "pl", "ces": "cs", "cze": "cs", "slk": "sk", "slo": "sk", "slv": "sl", "hrv": "hr", "srp": "sr", "bos": "bs", "mkd": "mk", "bul": "bg",
    "ukr": "uk", "rus": "ru", "bel": "be", "ron": "ro", "rum": "ro", "hun": "hu", "ell": "el", "gre": "el", "tur": "tr", "ara": "ar", "heb": "he",
    "fas": "fa", "per": "fa", "swe": "sv", "dan": "da", "nor": "no", "nob": "nb", "nno": "nn", "fin": "fi", "est": "et", "lav": "lv", "lit": "lt",
    "isl": "is", "ice": "is", "gle": "ga", "gla": "gd", "cym": "cy", "wel": "cy", "cat": "ca", "eus": "eu", "baq": "eu", "glg": "gl", "swa": "sw",
    "zul": "zu", "xho": "xh", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "ben": "bn", "urd": "ur", "msa": "ms", "ind": "id",
}


def parse(content: bytes, name: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root, or None and the reason. A file that is not well-formed is read as far as it goes, with a problem that says so."""
    try:
        return etree.fromstring(content, _parser(recover=False)), ()
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(error).split(", line ")[0]
    try:
        root = etree.fromstring(content, _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        return None, (Problem(where=name, what=f"this is no XML that can be read ({reason})"),)
    return root, (Problem(where=name, what=f"the XML is not well-formed ({reason}); it was read as far as it goes"),)


def local(element: Element | None) -> str:
    """The element's name without its namespace; "" for comments, instructions and entities."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """Child elements, of these names where any are given."""
    for child in element:
        if isinstance(child.tag, str) and (not names or local(child) in names):
            yield child


def every(element: Element, *names: str) -> Iterator[Element]:
    """Elements of these names at any depth, in document order."""
    for inner in element.iter(etree.Element):
        if local(inner) in names:
            yield inner


def first(element: Element | None, path: str) -> Element | None:
    """The first element at a path of names such as "teiHeader/fileDesc"; "//" is not known here."""
    for name in path.split("/"):
        element = next(children(element, name), None) if element is not None else None
    return element


def words(element: Element | None) -> str:
    """All text of an element with single spaces."""
    return " ".join("".join(map(str, element.itertext(etree.Element))).split()) if element is not None else ""


def at(element: Element, path: str, namespaces: dict[str, str] | None = None) -> list[Element]:
    """The elements that an XPath expression finds."""
    found = element.xpath(path, namespaces=namespaces)
    return [inner for inner in found if isinstance(inner, etree._Element)] if isinstance(found, list) else []


def language(code: str | None) -> str | None:
    """A format's language code as BCP 47, or None."""
    code = (code or "").strip().replace("_", "-")
    if not code or code.lower() in ("und", "mul", "zxx", "mis"):
        return None
    head, _, rest = code.partition("-")
    return "-".join(filter(None, (LANGUAGES.get(head.lower(), head.lower()), rest)))


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
                           huge_tree=False, recover=recover, remove_comments=True, remove_pis=True, collect_ids=False)
