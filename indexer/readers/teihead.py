"""A TEI header in, the fields it states and its list of persons out."""
import re
from collections.abc import Iterator

from indexer.blocks import Stated
from indexer.readers import xml
from indexer.readers.xml import XML_ID, XML_LANG, Element, local, words

CORPUS = re.compile(r"\s*\[(?:ParlaMint|Parla-CLARIN)[^\]]*\]\s*$|\s*\[?electronic (?:text|version|edition)\]?\s*$", re.I)
DAY = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?$")
DUMMIES = ("0001", "1000-01-01", "1900-01-01", "9999", "3000", "1970-01-01")

DATES: tuple[tuple[str, str, float], ...] = (  # where the day may stand, best first: path, rule, confidence
    ("profileDesc/settingDesc", "tei:setting", 1.0),
    ("profileDesc/correspDesc", "tei:correspondence", 0.97),
    ("profileDesc/creation", "tei:creation", 0.97),
    ("fileDesc/sourceDesc/recordingStmt", "tei:recording", 0.95),
    ("fileDesc/sourceDesc", "tei:source", 0.9),
)


def people(root: Element, language: str | None = None) -> dict[str, str]:
    """Identifier → name of every person (or group) listed, in the language of the document where names are given in several."""
    found: dict[str, str] = {}
    for person in xml.every(root, "person", "personGrp", "org", "castItem", "role"):
        key = person.get(XML_ID)
        name = _name_of(person, language)
        if key and name:
            found.setdefault(key, name)
    return found


def stated(holder: Element, text: Element) -> dict[str, tuple[Stated, ...]]:
    """What the header of a TEI document (and the title page of its text) says of it."""
    header = next(xml.children(holder, "teiHeader"), None)
    language = xml.language(text.get(XML_LANG) or holder.get(XML_LANG) or _only_language(header))
    found: dict[str, tuple[Stated, ...]] = {}
    if language:
        found["language"] = (Stated(value=language, rule="tei:lang"),)
    if header is None:
        return found
    found["title"] = _titles(header, language)
    found["date"] = tuple(_dates(header, text))
    found["source"] = _one(_title_of_source(header, language), "tei:source")
    found["publisher"] = _one(_in_language(list(_publishers(header)), language), "tei:publisher")
    found["source_url"] = _one(_address(header), "tei:idno")
    found["speakers"] = tuple(Stated(value=name, rule="tei:author", text=name) for name in _authors(header))
    if xml.first(header, "profileDesc/correspDesc") is not None:
        found["kind"] = (Stated(value="letter", rule="tei:correspondence"),)
    return {field: said for field, said in found.items() if said}


def _one(value: str | None, rule: str) -> tuple[Stated, ...]:
    return (Stated(value=value, rule=rule, text=value),) if value else ()


def interviewers(root: Element) -> frozenset[str]:
    """The identifiers of those who only ask."""
    return frozenset(person.get(XML_ID) or "" for person in xml.every(root, "person") if (person.get("role") or "").lower() in ("interviewer", "moderator"))


def _name_of(person: Element, language: str | None) -> str:
    names = list(xml.every(person, "persName", "orgName", "name"))
    if not names:
        return words(person) if local(person) == "role" else ""
    latest = [name for name in names if not name.get("to") and name.get("type") not in ("alt", "abbr", "short", "nickname")] or names
    latest = [name for name in latest if name.get(XML_LANG) and xml.language(name.get(XML_LANG)) == language] or latest
    parts = [(local(part), words(part), part.get("type")) for part in latest[0].iter() if local(part) in ("forename", "surname", "nameLink", "genName")]
    if any(kind == "surname" for kind, _, _ in parts):
        before = [text for kind, text, _ in parts if kind == "forename"]
        fathers = [text for kind, text, sort in parts if sort == "patronym" and kind == "surname"]
        after = [text for kind, text, sort in parts if kind != "forename" and not (sort == "patronym" and kind == "surname")]
        styled = [] if before else [words(part) for part in latest[0].iter() if local(part) == "roleName"]  # a peer has a title and no first name
        return " ".join([*styled, *before, *fathers, *after])
    name = words(latest[0])
    if local(latest[0]) == "persName" and name.count(",") == 1:
        last, _, given = name.partition(",")
        return f"{given.strip()} {last.strip()}"
    return name


def _only_language(header: Element | None) -> str | None:
    used = list(xml.every(header, "language")) if header is not None else []
    codes = {element.get("ident") for element in used}
    if len(codes) == 1:
        return codes.pop()
    most = [element for element in used if (element.get("usage") or "").isdigit() and int(element.get("usage") or 0) > 50]
    return most[0].get("ident") if len(most) == 1 else None


def _in_language(elements: list[Element], language: str | None) -> str | None:
    """The words of the element in the document's language, else of the first one."""
    if not elements:
        return None
    same = [element for element in elements if xml.language(element.get(XML_LANG)) == language]
    return CORPUS.sub("", words((same or elements)[0])).strip() or None


def _titles(header: Element, language: str | None) -> tuple[Stated, ...]:
    held = xml.first(header, "fileDesc/titleStmt")
    titles = list(xml.children(held, "title")) if held is not None else []
    main = _in_language([t for t in titles if t.get("type") in (None, "main", "full")] or titles, language)
    sub = _in_language([t for t in titles if t.get("type") == "sub"], language)
    is_corpus = any(CORPUS.search(words(t)) for t in titles)
    order = (sub, main) if is_corpus and sub else (main,)
    return tuple(Stated(value=title, rule="tei:title", text=title) for title in order if title)


def _title_of_source(header: Element, language: str | None) -> str | None:
    source = xml.first(header, "fileDesc/sourceDesc")
    bibl = next(xml.every(source, "monogr", "bibl", "biblStruct", "biblFull"), None) if source is not None else None
    titles = list(xml.every(bibl, "title")) if bibl is not None else []
    return _in_language([t for t in titles if t.get("level") in ("j", "s")] or [t for t in titles if t.get("type") in (None, "main")], language)


def _publishers(header: Element) -> Iterator[Element]:
    held = xml.first(header, "fileDesc/publicationStmt")
    for publisher in xml.children(held, "publisher", "authority", "distributor") if held is not None else ():
        names = list(xml.children(publisher, "orgName", "name", "persName"))
        yield from names or [publisher]
        return


def _address(header: Element) -> str | None:
    source = xml.first(header, "fileDesc/sourceDesc")
    for idno in xml.every(source, "idno", "ref") if source is not None else ():
        address = (idno.get("target") or words(idno)).strip()
        if address.startswith(("http://", "https://")) and address.count("/") > 2:
            return address
    return None


def _authors(header: Element) -> Iterator[str]:
    held = xml.first(header, "fileDesc/titleStmt")
    sent = [name for action in xml.every(header, "correspAction") if action.get("type") == "sent" for name in xml.children(action, "persName", "orgName")]
    for author in sent or (list(xml.children(held, "author")) if held is not None else []):
        names = list(xml.every(author, "persName", "orgName", "name")) or [author]
        name = words(names[0])
        if name.count(",") == 1 and not re.search(r"\d", name):
            last, _, given = name.partition(",")
            name = f"{given.strip()} {last.strip()}"
        if name and name.lower() not in ("anonymous", "anon.", "unknown", "anonym", "s.n."):
            yield name


def _dates(header: Element, text: Element) -> Iterator[Stated]:
    for path, rule, confidence in DATES:
        held = xml.first(header, path)
        actions = [a for a in xml.children(held, "correspAction") if a.get("type") == "sent"] if held is not None and "corresp" in path else []
        for element in xml.every(actions[0] if actions else held, "date") if held is not None else ():
            if value := edtf(element):
                yield Stated(value=value, rule=rule, text=words(element) or value, confidence=confidence)
                break
    for element in xml.every(text, "docDate"):
        value = edtf(element) or next((v for date in xml.every(element, "date") if (v := edtf(date))), None)
        if value:
            yield Stated(value=value, rule="tei:docDate", text=words(element), confidence=0.9)
            break


def edtf(element: Element) -> str | None:
    """The day, month, year or span of a date element; a dummy is none."""
    when = _plain(element.get("when") or element.get("when-iso"))
    if when:
        return when
    start, end = (_plain(element.get(a) or element.get(b)) for a, b in (("from", "notBefore"), ("to", "notAfter")))
    if start and end:
        return start if start == end else f"{start}/{end}"
    return start or end


def _plain(value: str | None) -> str | None:
    value = (value or "").strip().partition("T")[0]
    return value if DAY.match(value) and not value.startswith(DUMMIES) else None
