"""The tree of a parliament's record in any XML of its own in, blocks with voices out. Knows the words that parliaments use as names of elements, no schema.

A speech is an element that is called so and names its speaker; or the paragraphs after one that opens with a name set apart."""
import re
from collections.abc import Iterator
from dataclasses import replace

from indexer import people
from indexer.blocks import Block, BlockKind, Voice
from indexer.readers import htmltree, xml
from indexer.readers.htmlblocks import in_order
from indexer.readers.runs import BREAK, Kind, Run, block
from indexer.readers.voices import clean_label, is_nobody, turned
from indexer.readers.xml import Element, local, words

SPEECHES = frozenset(
    "speech intervention contribution utterance rede discurso inlagg anforande turn speechbody interjection continue question answer paragraphe spreekbeurt woordvoerder "
    "hovedinnlegg innlegg replikk presinnlegg intervento intervencion intervenção wypowiedz vystup vystoupeni taleinnlegg tale puheenvuoro".split())
SPEAKERS = frozenset(
    "speakername speaker speaker-name nospeaker name by who member membername member-name orador orateur orateurs talare taler navn spreker personspeaking talker redner "
    "nominativo oratore mowca mluvci puhuja from affiliation nom verslagnaam".split())
FROM_ATTRIBUTES = ("speakername", "speaker", "name", "by", "who", "member", "membername", "orador", "talare", "lib")
HEADINGS = frozenset("major-heading minor-heading heading head title subject oral-heading topic debateinfo subdebateinfo documenttitle orderofbusinesstitle subjectofbusinesstitle "
                     "avsnittsrubrik saktittel intitule titel onderwerp subdebate.info".split())
STAGES = frozenset("kommentar stage narrative scene procedure procedural proceduraltext division gavel bills timestamp floorlanguage didascalie".split())
PARAGRAPHS = frozenset("p para paragraph text seg block talktext paratext texte al alineaitem a anforandetext tekst membercontribution".split())
SKIPPED = frozenset(
    "page.no time.stamp name.id electorate party role in.gov first.speech mplist divisioncount col column colnum image pagebreak pb inhaltsverzeichnis sommaire kopfdaten "
    "metadonnees extractedinformation extracteditem anlagen rednerliste parti fraktion catchline startpagenumber session.header talktype memberconstituency "
    "intressent_id dok_hangar_id dok_id dok_titel dok_rm dok_datum quantiemes identification meta script style".split())
INLINE = frozenset("b i u em strong italic italique exposant sup sub span a ref link nadruk emphas name member quote quotation affiliation br lb col image party fett kursiv url phrase "
                   "membercontribution memberconstituency number page.no time.stamp".split())
BREAKS = frozenset(("br", "lb"))
BOLD, ITALIC = frozenset("b strong fett vet bold".split()), frozenset("i em italic italics italique kursiv cur".split())
FIRST_NAME = re.compile(r"(?:first|given|fore)_?name$|vorname$|fornavn$|f[öo]rnamn$|pr[ée]nom$|etunimi$|voornaam$|imie$", re.I)
LAST_NAME = re.compile(r"(?:last|family|sur)_?name$|nachname$|efternavn$|efternamn$|etternavn$|sukunimi$|achternaam$|nazwisko$|apellidos?$|cognome$", re.I)
PARTS = ("titel", "vorname", "namenszusatz", "nachname")  # of a name that is told apart
FEWEST_WORDS = 3  # in an element of unknown name; fewer are numbers and codes
ASIDE = re.compile(r"\([^()]{2,200}\)[.\s]*$|\[[^\[\]]{2,200}\][.\s]*$")
AGAIN = re.compile(r"(?=[^\W\d_a-z])[^:：\n]{2,160}?(?:\(\d{1,2}:\d{2}\)\s*)?[:：](?!\d)\s*(?=\S)")
OPENING = re.compile(r"^\s*(?:\[\d{1,2}:\d{2}(?::\d{2})?\]\s*)?(?:[:：]|[-–—]+|\.(?:\s*[-–—]+|(?=\s)))\s*")


def blocks(root: Element) -> tuple[Block, ...]:
    """Every block of the record, those of speeches with their voices; no voice at all where this is no record."""
    walk = _Walk()
    found = tuple(walk.blocks(root))
    return found if walk.speeches or walk.turn > 1 else tuple(replace(made, voice=None) for made in found)


class _Walk:
    """One record on the way from elements to blocks; knows whose turn it is."""

    def __init__(self) -> None:
        self.turn = 0
        self.voice: Voice | None = None
        self.within = 0  # how many speeches are open
        self.speeches = 0  # how many there were

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks inside an element, in order."""
        for child in xml.children(element):
            name = _name(child)
            if name in SKIPPED:
                continue
            if name in SPEECHES and (name != "paragraphe" or words(next(xml.every(child, "nom"), None))):
                yield from self._speech(child)
            elif name in SPEAKERS and (_opens_turn(child) or self.voice is None):
                if _opens_turn(child):
                    yield from self._label(*_printed(child))
            elif name in HEADINGS:
                self.voice = self.voice if self.within else None
                yield from _block("heading", child)
            elif name in STAGES:
                yield from _block("stage", child)
            elif _is_paragraph(child, name, speaking=self.voice is not None):
                yield from self._paragraph(child)
            elif name not in SPEAKERS:
                yield from self.blocks(child)

    def _speech(self, element: Element) -> Iterator[Block]:
        before, self.voice = self.voice, None
        self.within += 1
        self.speeches += 1
        printed, name = _named(element)
        nobody = (element.get("nospeaker") or "").lower() == "true"
        if not nobody and (printed or name or not _has_own_label(element)):
            yield from self._label(printed, name)
        if len(element) == 0 or (words(element) and not any(_is_paragraph(inner, _name(inner), speaking=True) for inner in _all(element) if inner is not element)):
            yield from self._said(element)
        else:
            yield from self.blocks(element)
        self.voice = before
        self.within -= 1

    def _label(self, printed: str | None, name: str | None) -> Iterator[Block]:
        self.turn += 1
        printed = " ".join(printed.split()) if printed else None
        name = name or (clean_label(printed) if printed else None)
        name = people.proper_case(name) if name and name.isupper() else name
        names = (name,) if name and not is_nobody(name) else ()
        self.voice = Voice(as_printed=printed, speakers=names, rule="xml:speaker", confidence=0.9, turn=self.turn)
        if printed:
            yield Block(kind="paragraph", text=printed, emphasis="bold", voice=self.voice, style="speaker")

    def _paragraph(self, element: Element) -> Iterator[Block]:
        """A paragraph; one that opens with a name set apart begins a turn."""
        first = _leading(element)
        if first is not None and not (self.voice and self.voice.as_printed and words(first).strip(" :") in self.voice.as_printed):
            yield from self._label(*_printed(first))
        yield from self._said(element, without=first)

    def _said(self, element: Element, *, without: Element | None = None) -> Iterator[Block]:
        made = block("paragraph", _runs(element, without), style=_name(element))
        if made is None:
            return
        if "</p>" in made.text or "<p>" in made.text:
            yield from (replace(inner, voice=self.voice) for inner in _escaped(made.text))
            return
        cut = _label_end(made.text, self.voice) if self.voice is not None else 0
        if cut:
            made = _from(made, cut)
        aside = ASIDE.search(made.text)
        if aside and (aside.start() == 0 or any(m.kind == "italic" and m.start <= aside.start() + 1 and m.end >= len(made.text.rstrip(" .")) - 1 for m in made.marks)):
            if made.text[: aside.start()].strip():
                yield replace(made, text=made.text[: aside.start()].rstrip(), marks=tuple(m for m in made.marks if m.end <= aside.start()), voice=self.voice)
            yield Block(kind="stage", text=aside[0].strip())
        elif made.text:
            yield made if self.voice is None else replace(made, voice=self.voice)


def _name(element: Element) -> str:
    return local(element).lower().removeprefix("hs_")


def _all(element: Element) -> Iterator[Element]:
    return (inner for inner in element.iter() if isinstance(inner.tag, str))


def _is_paragraph(element: Element, name: str, *, speaking: bool) -> bool:
    """An element with text of its own; of unknown name only where the text is more than a number or a code."""
    if name in SKIPPED or name in SPEAKERS or name in HEADINGS or name in STAGES or name in SPEECHES:
        return False
    inner = [_name(child) for child in xml.children(element)]
    loose = (element.text or "") + "".join(child.tail or "" for child in element)
    if any(child not in INLINE for child in inner):
        return bool(loose.strip()) and name in PARAGRAPHS and not any(child in PARAGRAPHS for child in inner)
    if name in PARAGRAPHS:
        return bool(words(element))
    return len(words(element).split()) >= FEWEST_WORDS and (speaking or bool(loose.strip()))


def _has_own_label(element: Element) -> bool:
    """Whether a paragraph inside opens with a name."""
    return any(_leading(inner) is not None for inner in _all(element) if _is_paragraph(inner, _name(inner), speaking=True))


def _opens_turn(element: Element) -> bool:
    """A name that stands by itself before what is said: it ends in a colon, or is marked as the speaker's."""
    return words(element).endswith((":", "：")) or any(True for _ in xml.every(element, "redner"))


def _leading(element: Element) -> Element | None:
    """The name that a paragraph opens with."""
    if element.get("klasse") == "redner":
        return element
    at = element
    for _ in range(3):
        if re.search(r"[^\W\d_]", at.text or ""):
            return None
        first = next((child for child in xml.children(at) if _name(child) not in ("col", "image", "number", "page.no")), None)
        if first is None:
            return None
        if _name(first) in SPEAKERS and words(first) and (len(words(first)) < len(words(element)) or words(first).endswith(":")):
            return first
        at = first
    return None


def _printed(element: Element) -> tuple[str | None, str | None]:
    """The label of an element that names a speaker, and the name in it."""
    redner = next((inner for inner in (element, *xml.every(element, "redner")) if _name(inner) == "redner"), None)
    if redner is not None:
        parts = [words(part) for key in PARTS for part in xml.every(redner, key)]
        label = (redner.tail or "").strip() or words(element)
        return label or None, " ".join(parts[:4]) or clean_label(label) or None
    return words(element) or None, None


def _named(element: Element) -> tuple[str | None, str | None]:
    """The printed label and the name of who speaks, from an attribute or from an element before the speech's first words."""
    for attribute in FROM_ATTRIBUTES:
        said = next((str(value) for key, value in element.attrib.items() if str(key).lower() == attribute), "")
        if not said.startswith("#") and re.search(r"[^\W\d_]{2}\s*\S*[^\W\d_]", said) and "/" not in said:
            return said, clean_label(said)
    roles = {inner.get("role"): words(inner) for inner in xml.every(element, "name") if inner.get("role") in ("metadata", "display") and _speech_of(inner) is element}
    if roles:
        name = turned(roles.get("metadata", "")) or roles["display"]
        return roles.get("display") or name, name
    for inner in _all(element):
        if inner is not element and (_name(inner) in SPEECHES or _name(inner) in PARAGRAPHS):
            break
        if inner is not element and _name(inner) in SPEAKERS and _name(inner) != "redner" and (told := _told_apart(inner)):
            return told, told
        if inner is not element and _name(inner) in SPEAKERS and not any(_name(below) in SPEAKERS for below in inner.iterdescendants()) and words(inner):
            return _of_parts(inner)
        if _name(inner) == "redner":
            return _printed(inner)
    return None, None


def _told_apart(element: Element) -> str | None:
    """First name and surname where each has an element of its own."""
    first, last = (next((words(inner) for inner in _all(element) if rule.search(_name(inner)) and words(inner)), "") for rule in (FIRST_NAME, LAST_NAME))
    return f"{first} {last}" if first and last else None


def _speech_of(element: Element) -> Element | None:
    return next((up for up in element.iterancestors() if _name(up) in SPEECHES), None)


def _of_parts(element: Element) -> tuple[str | None, str | None]:
    """A speaker's element as label and name; `LIB="Last | First"` says the name more fully than the words."""
    said = next((str(value) for key, value in element.attrib.items() if str(key).lower() == "lib"), "")
    last, bar, first = said.partition("|")
    return (words(element), f"{first.strip()} {last.strip()}") if bar else _printed(element)


def _label_end(text: str, voice: Voice) -> int:
    """Where the speech begins after a label that is printed once more, or after the dash or colon that followed it."""
    surname = voice.speakers[0].split()[-1].casefold() if voice.speakers else ""
    again = AGAIN.match(text)
    if again and len(surname) > 2 and surname in again[0].casefold():
        return again.end()
    opening = OPENING.match(text)
    return opening.end() if opening else 0


def _from(made: Block, start: int) -> Block:
    marks = tuple(replace(m, start=m.start - start, end=m.end - start) for m in made.marks if m.start >= start)
    return replace(made, text=made.text[start:], marks=marks, emphasis=None)


def _runs(element: Element, without: Element | None = None) -> Iterator[Run]:
    if element is without:
        return
    yield Run(element.text or "")
    for child in xml.children(element):
        name = _name(child)
        if child is not without and name not in SKIPPED:
            if name in BREAKS:
                yield Run(BREAK)
            kind = _mark(child, name)
            inner = _runs(child, without)
            yield from (run.marked(kind) for run in inner) if kind else inner
            if name not in INLINE:
                yield Run(" ")
        yield Run(child.tail or "")


def _mark(element: Element, name: str) -> Kind | None:
    said = {str(value).lower() for key, value in element.attrib.items() if str(key).lower() in ("name", "type", "rend", "style")} if name in ("emphas", "hi", "nadruk", "inline") else {name}
    return "bold" if said & BOLD else "italic" if said & ITALIC else None


def _block(kind: BlockKind, element: Element) -> Iterator[Block]:
    made = block(kind, _runs(element), style=local(element), level=2 if kind == "heading" else 0)
    if made is not None:
        yield made


def _escaped(text: str) -> Iterator[Block]:
    """Paragraphs of HTML that stand as text in an element."""
    tree, _ = htmltree.parse(text.encode("utf-8"), "")
    if tree is not None:
        yield from (made for made in in_order(tree) if made.text)
