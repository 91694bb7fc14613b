"""Paragraphs and what the format states in, the fields of a document out, each with the rule and the words it came from. Nothing is made up."""
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.records import Problem
from indexer import dating, people
from indexer.blocks import Stated
from indexer.cues import whole_words
from indexer.describe import authors, kinds, languages, lines, sources, titles
from indexer.describe.authors import Authors
from indexer.describe.lines import Line
from indexer.paragraphs import Para

INTRODUCTION = 24  # paragraphs at the beginning in which a first printing is cited
MOST_LINES = 40  # of a head
FEWEST_WORDS = 3  # of a heading that is a web page's title, though neither window nor head say so
PAGES = (".html", ".htm", ".xhtml", ".mht")  # saved web pages, whose names say where they come from
DAY = 2  # hyphens in a date to the day
WEAK = 0.4  # confidence in the kind of a text that has a title and some length, and nothing else to tell it by
OURS = re.compile(whole_words(r"we our us wir uns unser\w* nous notre nos nosotros nuestr\w+ ми нас наш\w* мы my nas nasz\w* vi oss vår\w*".split()))  # what those who state something call themselves
LONGEST_FOOT = 60  # words of a line with its address, place or name that is foot
FOOT = 8  # paragraphs at the end in which a date, a source or a signature is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value, the rule that found it, and where its words stand: in a paragraph, or (para None) outside the text."""

    value: str
    rule: str
    para: int | None = None
    start: int = 0
    end: int = 0
    text: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a document is. `fields` has title, date, source, publisher, source_url, kind, language and identifier as far as they are known."""

    fields: Mapping[str, Finding]
    head_end: int  # the first paragraph that is no longer head
    foot_start: int  # the first paragraph that is foot
    title: Line | None = None
    authors: Authors | None = None
    small: Sequence[str] = ()  # the paragraphs in small letters
    problems: tuple[Problem, ...] = ()


def describe(paras: Sequence[Para], *, labels: set[int], stated: Mapping[str, tuple[Stated, ...]], path: str, has_matter: bool = False) -> Description:
    """The fields of one document whose labels (paragraphs that begin a labelled turn) are known."""
    head_end = lines.header_end(paras, labels)
    head = lines.lines_of(paras, range(head_end))[:MOST_LINES]
    foot_start = foot_of(paras, head_end, labels)
    foot = lines.lines_of(paras, range(foot_start, len(paras)))
    title_line, masthead = titles.choose(paras, head, head_end, has_matter=has_matter or _is_page(stated, path))
    if title_line is not None and len(re.findall(r"\w+", title_line.text)) < FEWEST_WORDS and _is_page(stated, path):
        title_line = None
    whose = _authors(stated, paras, head, foot, title_line)
    fields: dict[str, Finding] = {}
    if title_line is not None and "title" not in stated:
        title = titles.trimmed(title_line)
        fields["title"] = Finding(value=title.text, rule=f"title-{title.sort}", para=title.para, start=title.start, end=title.end, text=title.text, confidence=0.9)
    small = [para.text.lower() for para in paras]
    fields |= _sources(paras, small, head_end, foot_start, masthead)
    problems: list[Problem] = []
    if date := _date(paras, head, foot, title_line, path, stated, problems):
        fields["date"] = _to_the_day(date, path)
    fields |= _stated(stated)
    kind = _kind(stated, head, title_line, paras, whose, labels)
    if kind:
        fields["kind"] = kind
    if whose is None and not labels and not _is_page(stated, path) and (kind is None or kind.confidence <= WEAK or kind.value in ("press-release", "statement", "speech", "other")):
        whose = authors.in_file_name(paras, path)
    if kind is not None and kind.value == "minutes" and whose is not None and whose.rule in ("signature", "signatories"):
        whose = None  # the chair signs that they are right; they are nobody's speech
    if "language" not in fields and (language := _language(paras, head_end)):
        fields["language"] = language
    return Description(fields=fields, head_end=head_end, foot_start=foot_start, title=title_line, authors=whose, problems=tuple(problems), small=small)


def _is_page(stated: Mapping[str, tuple[Stated, ...]], path: str) -> bool:
    """A web page: its reader has looked for the title already, and the first line of what is left is none."""
    return path.lower().endswith(PAGES) or any(said.rule.startswith(("html:", "meta:", "json-ld:")) for given in stated.values() for said in given)


def foot_of(paras: Sequence[Para], head_end: int, labels: set[int]) -> int:
    """Where the foot begins: short lines after the last prose that date, sign or name the source."""
    start = signers[0] if (signers := authors.signatories(paras)) and signers[0] > head_end and signers[0] > max(labels, default=-1) else len(paras)
    lowest = max(head_end, max(labels, default=-1) + 1, len(paras) - FOOT)
    for index in range(start - 1, lowest - 1, -1):
        if not _is_foot(paras[index]):
            break
        start = index
    return start if start > head_end else len(paras)  # a foot stands under something


def _is_foot(para: Para) -> bool:
    if para.kind == "rule":
        return True
    if para.kind in ("heading", "item", "quote") or para.is_pull_quote or para.voice is not None:
        return False
    if para.kind == "footnote" or sources.URL.fullmatch(para.text.strip(" <>")):
        return True
    first, count = para.text.split("\n")[0], len(para.text.split())
    if count > LONGEST_FOOT and first == para.text:
        return False
    if lines.sort_of(first) in ("date", "dateline", "source", "dated", "byline", "note", "form"):
        return count <= LONGEST_FOOT
    if _is_signed_below(para):
        return True
    return bool(lines.signature_names(first)[0]) or bool(count <= 30 and lines.IMPRINT.match(first)) or (count <= 12 and bool(CLOSE.match(para.text)))


def _is_signed_below(para: Para) -> bool:
    """An office or a body on one line, and who holds it or speaks for it on the next."""
    printed = para.text.split("\n")
    return 1 < len(printed) <= 3 and len(para.text.split()) <= 14 and lines.signature_names(printed[-1])[1]


CLOSE = re.compile(r"(?:yours|in solidarity|with solidarity|sincerely|signed|mit solidarischen|solidarische grüße|mit freundlichen|salutations|solidairement|"
                         r"un abrazo|atentamente|saludos|con solidaridad|z poważaniem|з повагою|с уважением|med vänliga|- ends -|ends\b|\*\*\*|###|contact\b|the signatories\b|"
                         r"for the |за комітет|za komitet|für (?:die|den|das|unser)|im auftrag|i\. ?a\.|pour (?:le|la|les)\b|por (?:la|el|los|las)\b|pela\b|pelo\b|per (?:il|la|i|gli)\b|w imieniu|"
                         r"від імені|от имени|för )", re.I)


def _sources(paras: Sequence[Para], small: Sequence[str], head_end: int, foot_start: int, masthead: Line | None) -> dict[str, Finding]:
    """Where it first appeared, its address, and who republishes it."""
    places = [*range(foot_start, len(paras)), *range(min(len(paras), head_end + 3))]
    before = [*range(max(0, foot_start - 3), foot_start)]
    found: dict[str, Finding] = {}
    introduction, head = range(min(len(paras), INTRODUCTION)), range(min(len(paras), head_end + 6))
    told = sources.with_cues(small, {*places, *before, *introduction, *head})
    for field, said in (("source", sources.source(paras, [*places, *before, *introduction], told)), ("source_url", sources.address(paras, [*places, *before], told)),
                        ("publisher", sources.publisher(paras, [*head, *places], told))):
        if said is not None:
            found[field] = _as_finding(said)
    if masthead is not None:
        field = "publisher" if "source" in found and "publisher" not in found else "source"
        if field not in found:
            value = titles.masthead_name(masthead)
            printed = paras[masthead.para].text
            at = printed.casefold().find(value.casefold(), masthead.start)
            start, end = (at, at + len(value)) if at >= 0 else (masthead.start, masthead.end)
            found[field] = Finding(value=value, rule="masthead", para=masthead.para, start=start, end=end, text=printed[start:end], confidence=0.8)
    return found


def _as_finding(said: sources.Said) -> Finding:
    return Finding(value=said.value, rule=said.rule, para=said.para, start=said.start, end=said.end, text=said.value, confidence=said.confidence)


def _date(paras: Sequence[Para], head: Sequence[Line], foot: Sequence[Line], title: Line | None, path: str,
          stated: Mapping[str, tuple[Stated, ...]], problems: list[Problem]) -> Finding | None:
    """The date of the document by the best of its witnesses: what is stated, the head, the foot, a citation, the title, the file's name, the address."""
    for said in stated.get("date", ()):
        edtf = dating.only(said.value)
        if edtf:
            return Finding(value=edtf, rule=said.rule, text=said.text, confidence=said.confidence)
        problems.append(Problem(where="date", what=f"{said.value!r} is not a date we can read; it was left out"))
    usable = [line for line in head if line != title and line.sort not in ("embargo", "contents", "source", "changed")]
    ranked = sorted(usable, key=lambda line: 0 if line.sort == "dated" else 1)
    for rule, group in (("head-line", ranked), ("foot-line", [x for x in reversed(foot) if x.sort != "embargo"]), ("title", [title] if title else [])):
        for line in group:
            if (rule != "title" and len(line.text) > 240) or (rule == "foot-line" and line.sort not in ("date", "dateline", "dated", "source", "byline", "note")):
                continue
            found = next(iter(dating.find(line.text)), None)
            if found and found.edtf:
                return Finding(value=found.edtf, rule=f"date-{rule}", para=line.para, start=line.start + found.start, end=line.start + found.end, text=found.text,
                               confidence=0.95 if found.is_day else 0.85)
            if found:
                problems.append(Problem(where="date", what=f"{found.text!r} is no date that can be, or can be read two ways; it was left out"))
    if dateline := _dateline(paras[: INTRODUCTION // 2]):
        return dateline
    if said_date := sources.cited_date(paras, range(min(len(paras), INTRODUCTION))):
        return _as_finding(said_date)
    if noted := _noted_date(paras[:NOTES]):
        return noted
    name = path.replace("\\", "/").rsplit("/", 1)[-1]
    if in_name := dating.in_name(name):
        return Finding(value=in_name.edtf or "", rule="date-file-name", text=name, confidence=0.8)
    for said in stated.get("source_url", ()):
        if in_url := dating.in_name(said.value):
            return Finding(value=in_url.edtf or "", rule="date-address", text=said.value, confidence=0.75)
    return None


def _to_the_day(date: Finding, path: str) -> Finding:
    """The day in the file's name, where the text itself gives no more than that month or year."""
    in_name = dating.in_name(path.replace("\\", "/").rsplit("/", 1)[-1]) if date.value.count("-") < DAY and "/" not in date.value else None
    if in_name is None or not in_name.is_day or not (in_name.edtf or "").startswith(date.value + "-"):
        return date
    return replace(date, value=in_name.edtf or date.value, rule="date-file-name", para=None, start=0, end=0, text=in_name.text, confidence=0.8)


PLACED = re.compile(r"(?:[^\W\d_a-z][^\d\n:;!?]{1,60}?[,.(]\s*)?$")  # MILL VALLEY, before the day
AFTER_DAY = re.compile(r"\)?\s*(?:\([^()]{2,30}\)|/[^/]{2,30}/)?\s*(?:[–—:]|--?\s)")  # (dpa) – after it


def _dateline(paras: Sequence[Para]) -> Finding | None:
    """The day with which a report begins, between the place and a dash: BERLIN, 3. Mai 2012 (dpa) – …"""
    for index, para in enumerate(paras):
        found = dating.first(para.text[:120]) if para.kind in ("paragraph", "line") and para.voice is None else None
        if found and found.is_day and PLACED.match(para.text[: found.start]) and AFTER_DAY.match(para.text, found.end):
            return Finding(value=found.edtf or "", rule="date-dateline", para=index, start=found.start, end=found.end, text=found.text, confidence=0.9)
    return None


NOTES = 4  # paragraphs at the beginning among which a note on the recording or interview may stand
RECORDED = re.compile(r"interview|recorded|transcri|mitschrift|aufgezeichnet|aufzeichnung|gespräch|propos recueillis|entretien|entrevist|grabad|trascri|intervist|nagran|rozmawia|zapis|"
                      r"розмов|інтерв|запис|беседова|стенограм|intervju|inspelad", re.I)


def _noted_date(paras: Sequence[Para]) -> Finding | None:
    """The one date in a short note on when something was said or recorded."""
    for index, para in enumerate(paras):
        found = list(dating.find(para.text)) if len(para.text.split()) <= 40 and RECORDED.search(para.text) else []
        if len(found) == 1 and found[0].edtf:
            return Finding(value=found[0].edtf, rule="date-note", para=index, start=found[0].start, end=found[0].end, text=found[0].text, confidence=0.8)
    return None


def _stated(stated: Mapping[str, tuple[Stated, ...]]) -> dict[str, Finding]:
    """What the format itself states, taken at its word (the date is read above, speakers by `authors`)."""
    taken = ("title", "source", "publisher", "source_url", "identifier", "language")
    return {field: Finding(value=stated[field][0].value.strip(), rule=stated[field][0].rule, text=stated[field][0].text, confidence=stated[field][0].confidence)
            for field in taken if stated.get(field) and stated[field][0].value.strip()}


def _authors(stated: Mapping[str, tuple[Stated, ...]], paras: Sequence[Para], head: Sequence[Line], foot: Sequence[Line], title: Line | None) -> Authors | None:
    """Whose words the body is: as stated, signed, by-lined, announced, or sent from."""
    notes = [*range(min(3, len(paras))), *range(max(0, len(paras) - 4), len(paras))]
    if names := tuple(dict.fromkeys(said.value.strip() for said in stated.get("speakers", ()) if said.value.strip())):
        return Authors(names=names, rule=stated["speakers"][0].rule, persons=any(people.is_person(n) for n in names), para=-1, start=0, end=0,
                       confidence=stated["speakers"][0].confidence)
    signers = authors.signatories(paras)
    found = [a for a in (authors.by_line(head), authors.of_speech(head), authors.alone(head, title), authors.under_title(head, title), signers and signers[1],
                         authors.signature(paras, foot), authors.by_line(foot), authors.of_bio(paras, notes), authors.who_writes(paras, len({line.para for line in head})),
                         authors.organisations(head), authors.of_body(head),
                         authors.last_words(paras)) if a is not None]
    return next((a for a in found if a.persons), found[0] if found else None)


def _kind(stated: Mapping[str, tuple[Stated, ...]], head: Sequence[Line], title: Line | None, paras: Sequence[Para], whose: Authors | None,
          labels: set[int]) -> Finding | None:
    """What is stated, else what the head announces, else what the form shows."""
    if said := stated.get("kind"):
        value = said[0].value.strip().casefold()
        return Finding(value=kinds.SYNONYMS.get(value, value), rule=said[0].rule, text=said[0].text)
    titled = [title.text] if title else []
    text = "\n".join([*titled, *(line.text for line in head if line != title)])
    if whose and whose.rule == "from-line" and any(para.kind == "item" for para in paras):
        return Finding(value="leaflet", rule="kind-form", confidence=0.6)
    if found := kinds.announced(text):
        return Finding(value=found[0], rule="kind-announced", text=found[1], confidence=0.8)
    if not labels and kinds.RELEASE.search(" ".join(para.text for para in paras[:8])[:700].lower()):
        return Finding(value="press-release", rule="kind-form", confidence=0.6)
    if any(line.sort == "addressee" for line in head):
        return Finding(value="letter", rule="kind-form", confidence=0.7)
    if (whose and whose.rule in ("by-line", "credit-line")) or any(line.sort in ("descriptor", "issue", "source") for line in head):
        return Finding(value="article", rule="kind-form", confidence=0.6)
    if sum(para.kind == "line" for para in paras) * 2 > len(paras) and not labels and not whose:
        return None  # verse, lists and forms
    body = " ".join(para.text for para in paras[:12]).casefold()
    length = len(body.split())
    if not labels and length > 60 and len(OURS.findall(body)) * 60 > length:
        return Finding(value="statement", rule="kind-form", text=None, confidence=0.5)
    return Finding(value="article", rule="kind-form", confidence=WEAK) if title and length > 80 else None


def _language(paras: Sequence[Para], head_end: int) -> Finding | None:
    """The language of the body, or of everything where the body is too short."""
    longest = " ".join(para.text for para in sorted(paras[head_end:], key=lambda para: -len(para.text))[:4])
    whole = " ".join(para.text for para in paras)
    value, evidence = languages.of_body(longest if len(longest) > 200 else whole, whole)
    return Finding(value=value, rule=evidence.rule, confidence=evidence.confidence) if value and evidence else None


__all__ = ["Description", "Finding", "describe", "foot_of"]
