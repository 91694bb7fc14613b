"""TEI (ParlaMint and general) in, blocks with voices and stated fields out.

Who speaks: `@who` looked up in the lists of persons, in the file or beside it; failing that the printed label."""
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from archive.records import Problem, Role
from indexer.blocks import Block, Piece, Reading, Stated, Voice
from indexer.readers import teihead, xml
from indexer.readers.runs import BREAK, Run, block
from indexer.readers.voices import clean_label, common_name, is_nobody
from indexer.readers.xml import XML_LANG, Element, local, words

MEDIA_TYPE = "application/tei+xml"
STAGE = frozenset("stage incident kinesic vocal writing event shift pause gap".split())
SKIPPED = frozenset("teiHeader standOff back-matter pb cb gb milestone anchor time index fw interp interpGrp listPerson listOrg graphic media".split())
PARAGRAPHS = frozenset("p seg ab salute signed closer opener dateline trailer byline docTitle titlePart docAuthor docDate argument".split())
MAX_LISTS = 4  # lists of people that are kept
HOLDS_BLOCKS = frozenset("p lg list quote floatingText sp salute signed dateline byline docTitle docAuthor docDate titlePart".split())
POINTER = re.compile(r"^(?:.*#|[\w-]+:(?=\w))")  # what stands before an identifier: another file, or a prefix that the header explains
BOLD = ("bold", "b", "strong", "sc", "smallcaps")


def read(content: bytes, name: str, beside: Mapping[str, bytes] | None = None) -> Reading:
    """The document of a TEI file. `beside` holds files with lists of persons that lie in the same folder."""
    root, problems = xml.parse(content, name)
    if root is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    texts = [element for element in xml.every(root, "text") if not any(local(up) in ("text", "floatingText") for up in element.iterancestors())]
    if not texts:
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what=_why_none(root))))
    language = xml.language(_lang(texts[0]))
    people = teihead.people(root, language)
    for other in (beside or {}).values():
        people = {**_listed(other, language), **people}
    pieces = [_piece(text, people, part) for part, text in enumerate(texts, 1)]
    held = tuple(piece for piece in pieces if piece.blocks)
    return Reading(media_type=MEDIA_TYPE, pieces=held, problems=problems if held else (*problems, Problem(where=name, what="the TEI file has no text")))


@lru_cache(maxsize=MAX_LISTS)
def _listed(content: bytes, language: str | None) -> Mapping[str, str]:
    """The people of a file that lies beside: parsed once for all the files of a corpus."""
    tree, _ = xml.parse(content, "")
    return teihead.people(tree, language) if tree is not None else {}


def _why_none(root: Element) -> str:
    if local(root) in ("listPerson", "listOrg", "teiCorpus"):
        return "this is a list or a corpus header for other TEI files, no document"
    return "the TEI file has no text"


def _piece(text: Element, people: Mapping[str, str], part: int) -> Piece:
    holder = text.getparent()
    holder = holder if holder is not None else text
    asking = teihead.interviewers(holder)
    blocks = tuple(_Walk(people, common_labels(text), xml.language(_lang(text)), asking).blocks(text))
    stated = teihead.stated(holder, text)
    if any(b.voice for b in blocks):
        stated.pop("speakers", None)
        kind = "interview" if asking else "debate" if _is_debate(text) else ""
        stated.setdefault("kind", (Stated(value=kind, rule="tei:speech", confidence=0.9),) if kind else ())
    return Piece(blocks=blocks, stated={field: said for field, said in stated.items() if said}, part=part)


def _is_debate(text: Element) -> bool:
    return next(xml.every(text, "u"), None) is not None or any("debate" in (div.get("type") or "").lower() for div in xml.every(text, "div"))


def _lang(element: Element) -> str | None:
    holders = (element, *element.iterancestors())
    return next((holder.get(XML_LANG) for holder in holders if holder.get(XML_LANG)), None)


def common_labels(text: Element) -> dict[str, str]:
    """For each `@who` the name that its printed labels have in common: what a person is called where no list says it."""
    labels: dict[str, list[str]] = {}
    label = ""
    for element in xml.every(text, "note", "speaker", "u", "sp"):
        if local(element) == "note" and element.get("type") == "speaker":
            label = words(element)
        elif local(element) == "sp":
            label = words(next(xml.children(element, "speaker"), None))
        if local(element) in ("u", "sp") and element.get("who") and label:
            labels.setdefault(element.get("who") or "", []).append(label)
            label = ""
    return {who: common_name(found) for who, found in labels.items()}


class _Walk:
    """One text on the way from elements to blocks: what has been said so far decides nothing but whose turn it is."""

    def __init__(self, people: Mapping[str, str], labels: Mapping[str, str], language: str | None, asking: frozenset[str] = frozenset()) -> None:
        self.people = people
        self.asking = asking
        self.labels = labels
        self.language = language
        self.turn = 0
        self.label: str | None = None  # of the utterance that follows

    def blocks(self, element: Element, voice: Voice | None = None, *, is_quote: bool = False) -> Iterator[Block]:
        """The blocks inside an element, in order; loose text between its children is a paragraph."""
        loose: list[Run] = [Run(element.text or "")]
        for child in element:
            name = local(child)
            if self._is_inline(name, child):
                loose += self._runs(child)
            else:
                yield from self._block("quote" if is_quote else "paragraph", loose, element, voice)
                loose = []
                yield from self._element(name, child, voice, is_quote)
            loose.append(Run(child.tail or ""))
        yield from self._block("quote" if is_quote else "paragraph", loose, element, voice)

    def _element(self, name: str, child: Element, voice: Voice | None, is_quote: bool) -> Iterator[Block]:
        if name in SKIPPED or not name:
            return
        if name in ("u", "sp"):
            yield from self._speech(child)
        elif name == "note" and child.get("type") == "speaker":
            self.label = words(child)
        elif name in STAGE or name == "note":
            yield from self._stage(child)
        elif name == "head":
            yield from self._block("heading", list(self._inner(child)), child, voice, level=_depth(child))
        elif name in PARAGRAPHS and not any(local(c) in HOLDS_BLOCKS for c in child):
            yield from self._paragraph(child, voice, is_quote)
        elif name in ("lg", "address"):
            yield from self._verse(child, voice)
        elif name == "item":
            yield from self._block("item", list(self._inner(child)), child, voice)
        elif name == "row":
            yield from self._block("paragraph", [run for cell in child for run in (*self._inner(cell), Run(" "))], child, voice)
        elif name in ("figDesc", "figure") and not len(child):
            yield from self._block("caption", list(self._inner(child)), child, voice)
        else:
            yield from self.blocks(child, voice, is_quote=is_quote or name in ("quote", "cit"))

    def _speech(self, element: Element) -> Iterator[Block]:
        self.turn += 1
        printed = next(xml.children(element, "speaker"), None)
        label = words(printed) if printed is not None else self.label or element.get("n-speaker")
        self.label = None
        voice = self._voice(element, label or None)
        if label:
            yield Block(kind="paragraph", text=label, emphasis="bold", voice=voice, style="speaker")
        if printed is not None:
            tail, printed.tail = printed.tail, None
            element.remove(printed)
            if tail and tail.strip():
                element.text = (element.text or "") + tail
        yield from self.blocks(element, voice)

    def _voice(self, element: Element, label: str | None) -> Voice:
        who = (element.get("who") or "").split()
        keys = [POINTER.sub("", w) for w in who]
        role: Role = "interviewer" if keys and all(key in self.asking for key in keys) else "speaker"
        names = tuple(dict.fromkeys(self.people[key] for key in keys if key in self.people))
        if names:
            return Voice(as_printed=label, speakers=names, role=role, rule="tei:who", turn=self.turn)
        if label:
            name = self.labels.get(element.get("who") or "") or clean_label(label)
            return Voice(as_printed=label, speakers=(name,) if name and not is_nobody(name) else (), role=role, rule="tei:speaker", confidence=0.9, turn=self.turn)
        return Voice(role=role, rule="tei:u", turn=self.turn)

    def _stage(self, element: Element) -> Iterator[Block]:
        if local(element) == "gap" and not words(element):
            return
        descriptions = list(xml.children(element, "desc"))
        text = words(descriptions[0]) if descriptions else words(element)
        kind: str = "footnote" if local(element) == "note" and element.get("place") in ("foot", "bottom", "end") else "stage"
        if text and not (local(element) == "gap" and element.get("reason") == "editorial"):
            yield Block(kind="stage" if kind == "stage" else "footnote", text=text if local(element) in ("note", "stage") else f"[{text.strip('[]')}]")

    def _paragraph(self, element: Element, voice: Voice | None, is_quote: bool) -> Iterator[Block]:
        """A paragraph; a stage note inside it parts it where a sentence has ended, and comes after it where none has."""
        kind = "quote" if is_quote else "paragraph"
        runs: list[Run] = [Run(element.text or "")]
        after: list[Element] = []
        for child in element:
            name = local(child)
            if name in STAGE or (name == "note" and child.get("type") != "speaker"):
                if "".join(run.text for run in runs).rstrip()[-1:] in ".!?…:;–—»”\"":
                    yield from self._block(kind, runs, element, voice)
                    runs = []
                    yield from self._stage(child)
                else:
                    after.append(child)
            else:
                runs += self._runs(child)
            runs.append(Run(child.tail or ""))
        yield from self._block(kind, runs, element, voice)
        for child in after:
            yield from self._stage(child)

    def _verse(self, element: Element, voice: Voice | None) -> Iterator[Block]:
        lines = list(xml.every(element, "l", "addrLine")) or [element]
        runs = [run for line in lines for run in (*self._inner(line), Run(BREAK))]
        yield from self._block("line", runs, element, voice)

    def _block(self, kind: str, runs: list[Run], element: Element, voice: Voice | None, *, level: int = 0) -> Iterator[Block]:
        language = xml.language(element.get(XML_LANG))
        made = block(kind, runs, level=level, style=local(element), language=language if language != self.language else None)  # type: ignore[arg-type]
        if made is not None:
            yield made if voice is None else _with_voice(made, voice)

    def _is_inline(self, name: str, element: Element) -> bool:
        return name in INLINE or (name in ("pause", "shift") and not words(element)) or (name == "quote" and not any(local(c) in ("p", "lg", "l") for c in element) and local(element.getparent()) != "cit"
                                  and local(element.getparent()) in PARAGRAPHS)

    def _inner(self, element: Element) -> Iterator[Run]:
        yield Run(element.text or "")
        for child in element:
            yield from self._runs(child)
            yield Run(child.tail or "")

    def _runs(self, element: Element) -> Iterator[Run]:
        name = local(element)
        if not name:  # an entity that was not resolved
            return
        if name == "lb":
            yield Run(" " if element.get("break") != "no" else "")
        elif name in ("note", "sic", "reg", "expan", *STAGE, *SKIPPED) and not (name in ("sic", "reg", "expan") and local(element.getparent()) != "choice"):
            return
        elif name == "hi":
            kind = "bold" if any(word in (element.get("rend") or "").lower() for word in BOLD) else "italic"
            yield from (run.marked(kind) for run in self._inner(element))  # type: ignore[arg-type]
        elif name in ("ref", "ptr"):
            yield from (run.marked("link", element.get("target") or "#") for run in self._inner(element))
        elif name in ("q", "quote", "said", "soCalled"):
            yield from (run.marked("quote") for run in self._inner(element))
        elif name in ("seg", "s", "l", "cell", "item", "p"):
            yield from (*self._inner(element), Run(" "))
        else:
            yield from self._inner(element)


INLINE = frozenset("hi ref ptr q said soCalled emph foreign term title name persName placeName orgName date num abbr choice w pc s c lb add del corr sic orig "
                   "reg expan rs measure mentioned gloss unclear supplied time roleName forename surname distinct bibl email idno subst".split())


def _with_voice(made: Block, voice: Voice) -> Block:
    return replace(made, voice=voice)


def _depth(head: Element) -> int:
    return min(6, max(1, sum(local(up).startswith("div") for up in head.iterancestors())))
