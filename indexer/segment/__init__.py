"""A reading in, documents with their fields and turns out. Never opens a file, never touches the catalogue."""
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from archive.records import KINDS, Document, Evidence, FileRef, Problem, Quote, Turn
from indexer import paragraphs, people
from indexer.blocks import Piece, Reading, Stated
from indexer.describe import Description, Finding, describe
from indexer.paragraphs import Para
from indexer.segment import bearing, interviews, labels, literal, pieces, quoted
from indexer.segment.turns import Part, assign

APART = "\n\n"
FRONT_MATTER = "front-matter"  # the style of the rule that a reader puts where front matter stood
INTRODUCTION = 20  # paragraphs after the head in which an interview may be announced


def documents(reading: Reading, path: str, sha256: str) -> list[Document]:
    """Every document of a reading, in order, without identifiers of the catalogue. `path` is the file's as the archive shows it."""
    found: list[Document] = []
    several = len(reading.pieces) > 1
    for piece in reading.pieces:
        file = FileRef(path=path, sha256=sha256, media_type=reading.media_type, part=piece.part)
        if piece.literal is not None:
            found.append(literal.document(piece, file))
            continue
        for number, section in enumerate(pieces.part(paragraphs.gather(piece.blocks)), 1):
            part = piece.part if several else number
            document = _document(section, piece, FileRef(path=path, sha256=sha256, media_type=reading.media_type, part=part))
            if document.text.strip():
                found.append(document)
    return found


def _document(section: pieces.Section, piece: Piece, file: FileRef) -> Document:
    paras = [para for para in section.paras if para.kind != "rule" or para.text]
    is_voiced = any(para.voice is not None for para in paras)  # the format says who speaks: no label is looked for
    found_labels = [] if is_voiced else _moved(bearing.find(section.paras), section.paras)
    if found_labels and piece.stated.get("speakers") and not _is_dialogue(found_labels):
        found_labels = []  # the page names its author: headings and lines with a colon are the author's own
    head = describe(paras, labels={label.index for label in found_labels}, stated=piece.stated, path=piece.name or file.path,
                    has_matter=any(block.style == FRONT_MATTER for block in piece.blocks[:1]))
    parties = interviews.announcement(paras, head.small, found_labels[0].index if found_labels else head.head_end + INTRODUCTION,
                                       head.title.text if head.title else "")
    if not found_labels and (parties.answering or _is_interview(head)):
        found_labels = interviews.unmarked(paras, max(head.head_end, parties.para + 1), parties)
    if parties.rule == "none" and any(label.sort == "code" for label in found_labels):
        parties = interviews.addressed(paras, found_labels, head.title.text if head.title else "")
    parties = _with_author(parties, head)
    parts = assign(paras, found_labels, head, parties)
    fields = dict(head.fields)
    _from_masthead(fields, section, piece.stated, file.path)
    if section.masthead and "kind" in fields and fields["kind"].rule == "kind-form":
        fields["kind"] = replace(fields["kind"], value="article")
    text, starts = assembled(paras)
    turns = tuple(_turns(parts, starts, text))
    return finished(text=text, turns=turns, fields=fields, starts=starts, file=file, piece=piece, problems=head.problems, pages=tuple(_pages(paras, starts)),
                    quotes=(*_pull_quotes(paras, starts, turns), *quoted.quotations(paras, starts)), kind_by_turns=_kind_by_turns(turns, parties, head))


def _is_dialogue(found: list[labels.Label]) -> bool:
    """Whether voices come back: two that speak at least twice, or questions and answers."""
    often = Counter(label.printed.casefold() for label in found)
    return sum(count > 1 for count in often.values()) > 1 or any(label.sort == "code" for label in found)


def assembled(paras: list[Para]) -> tuple[str, list[int]]:
    """The document's text, and where each paragraph begins in it."""
    starts, at = [], 0
    for para in paras:
        starts.append(at)
        at += len(para.text) + len(APART)
    return APART.join(para.text for para in paras), starts


def _pages(paras: list[Para], starts: list[int]) -> Iterator[tuple[int, int]]:
    """Where in the document's text each page of its file begins."""
    before = 0
    for para, start in zip(paras, starts, strict=True):
        for at, number in para.pages:
            if number != before:
                yield start + at, number
            before = number


def _moved(found: list[labels.Label], paras: object) -> list[labels.Label]:
    """Labels counted without the rules, which are no part of the text."""
    assert isinstance(paras, list | tuple)
    place, at = {}, 0
    for index, para in enumerate(paras):
        place[index] = at
        at += not (para.kind == "rule" and not para.text)
    return [label if place[label.index] == label.index else replace(label, index=place[label.index]) for label in found]


def _with_author(parties: interviews.Parties, head: Description) -> interviews.Parties:
    """In an interview the by-line names who asks, unless it names who answers."""
    author = head.authors
    if parties.asking or not parties.answering or not author or author.rule not in ("by-line", "credit-line") or not _is_interview(head):
        return parties
    return parties if parties.answering in author.names else replace(parties, asking=author.names[0])


def _is_interview(head: Description) -> bool:
    kind = head.fields.get("kind")
    return kind is not None and kind.value == "interview"


def _from_masthead(fields: dict[str, Finding], section: pieces.Section, stated: Mapping[str, tuple[Stated, ...]], path: str) -> None:
    """What a newsletter's masthead says holds for each of its pieces, unless the piece says otherwise."""
    if not section.masthead:
        return
    head = describe(section.masthead, labels=set(), stated=stated, path=path)
    for field in ("date", "source", "publisher"):
        found = head.fields.get(field)
        if found and (field not in fields or fields[field].rule.startswith("date-file")):
            fields[field] = Finding(value=found.value, rule=f"masthead:{found.rule}", text=found.text, confidence=found.confidence)
    if "source" not in fields and head.title is not None:
        fields["source"] = Finding(value=people.proper_case(head.title.text), rule="masthead", text=head.title.text, confidence=0.8)


def _turns(parts: list[Part], starts: list[int], text: str) -> Iterator[Turn]:
    """Parts of one turn put together; turns are in order and hold no blank space at their ends."""
    n = 0
    group: list[Part] = []
    for part in [*parts, None]:
        if group and (part is None or not _same_turn(group[-1], part)):
            start, end = starts[group[0].para] + group[0].start, starts[group[-1].para] + group[-1].end
            said = text[start:end]
            start, end = start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip())
            if start < end and group[0].role is not None:
                n += 1
                yield Turn(n=n, role=group[0].role, speakers=group[0].speakers, as_printed=group[0].as_printed, start=start, end=end,
                           attribution=group[0].attribution)
            group = []
        if part is not None:
            group.append(part)


def _same_turn(a: Part, b: Part) -> bool:
    return (a.turn, a.role, a.speakers, a.as_printed) == (b.turn, b.role, b.speakers, b.as_printed)


def _pull_quotes(paras: list[Para], starts: list[int], turns: tuple[Turn, ...]) -> tuple[Quote, ...]:
    quotes = []
    for para, start in zip(paras, starts, strict=True):
        if para.is_pull_quote:
            words = para.text.strip()
            at = start + para.text.find(words)
            turn = next((t for t in turns if t.start <= at < t.end), None)
            speakers = turn.speakers if turn else ()
            quotes.append(Quote(kind="pull-quote", start=at, end=at + len(words), text=words, speakers=speakers, score=0.9,
                                confidence=turn.attribution.confidence if turn else 1.0))
    return tuple(quotes)


def _kind_by_turns(turns: tuple[Turn, ...], parties: interviews.Parties, head: Description) -> str | None:
    if any(turn.role == "interviewer" for turn in turns) and (parties.answering or parties.asking or not head.fields.get("kind")):
        return "interview"
    return None


def finished(*, text: str, turns: tuple[Turn, ...], fields: Mapping[str, Finding], starts: list[int], file: FileRef, piece: Piece,
             problems: tuple[Problem, ...], quotes: tuple[Quote, ...], kind_by_turns: str | None, pages: tuple[tuple[int, int], ...] = ()) -> Document:
    """The document of all its parts, with evidence for each field."""
    value = {field: finding.value for field, finding in fields.items()}
    kind = value.get("kind", "other")
    if kind_by_turns and not fields.get("kind", Finding(value="", rule="")).rule.startswith(("front", "jsonl", "manifest")):
        kind = kind_by_turns
    begins, ends = literal.days(value.get("date"))
    evidence = {field: _evidence(finding, starts) for field, finding in fields.items()}
    if kind != value.get("kind") and kind_by_turns:
        evidence["kind"] = Evidence(rule="kind-turns", confidence=0.8)
    return Document(identifier=value.get("identifier"), title=value.get("title"), date=value.get("date"), date_from=begins, date_to=ends,
                    language=value.get("language"), kind=kind if kind in KINDS else "other", source=value.get("source"), source_url=value.get("source_url"),
                    publisher=value.get("publisher"), text=text, file=file, turns=turns, quotes=quotes, evidence=evidence, pages=pages,
                    problems=(*piece.problems, *problems), other=piece.other)


def _evidence(finding: Finding, starts: list[int]) -> Evidence:
    if finding.para is None:
        return Evidence(rule=finding.rule, text=finding.text, confidence=finding.confidence)
    at = starts[finding.para]
    return Evidence(rule=finding.rule, text=finding.text, start=at + finding.start, end=at + finding.end, confidence=finding.confidence)
