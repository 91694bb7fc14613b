"""Receipts: what was checked, against which words, in a form anybody can check again without asking us (W3C Web Annotation).

A receipt holds the exact words with their surroundings and place, the hash of the document's text and of its original file, and a seal
over itself. Whoever has the archive, or just the document's text, sees whether it still holds; nothing is asked of any server."""
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from archive.addresses import document_path
from archive.errors import BadSetting, NotHeld, Withdrawn
from archive.records import Document
from search.cite import Texts, check, quote_id
from search.verify import compare
from search.verify.report import check_json
from search.verify.values import EXACT, Check
from search.verify.words import words

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"rostra": "urn:rostra:"}]
AROUND = 64  # characters of prefix and suffix
SEAL = "rostra:seal"
SAME_WORDS = (*EXACT, "other-speaker", "quoted-by-speaker")  # verdicts on words that are the archive's


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What has become of one receipt: whether it is whole, whether the archive still has the words, and a sentence for each finding.

    `held` is None when the archive does not hold that document (or no archive was asked)."""

    quote: str
    verdict: str
    whole: bool
    held: bool | None
    unchanged: bool | None  # the present version has the same words at the same place or elsewhere
    findings: tuple[str, ...]


def receipts(checks: Sequence[Check], *, archive: str, archive_id: str = "", base_url: str = "", now: datetime | None = None) -> dict[str, Any]:
    """One annotation for one check, a page of annotations for several. `archive_id` tells archives of one name apart."""
    moment = (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    notes = [_sealed(_annotation(one, archive, archive_id, base_url, moment)) for one in checks]
    if len(notes) == 1:
        return notes[0]
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": notes}


def read(text: str) -> list[dict[str, Any]]:
    """The annotations of a receipt file. Raises BadSetting with one sentence when it is none."""
    try:
        value = json.loads(text)
    except ValueError:
        raise BadSetting("this is no receipt: it is not JSON; give a file written by `rostra verify --receipt`") from None
    notes = value.get("items") if isinstance(value, dict) and value.get("type") == "AnnotationPage" else [value]
    if not isinstance(notes, list) or not all(isinstance(note, dict) and note.get("type") == "Annotation" for note in notes):
        raise BadSetting("this is no receipt: it holds no annotation; give a file written by `rostra verify --receipt`")
    return notes


def stands(note: Mapping[str, Any], catalogue: Texts | None) -> Standing:
    """Whether a receipt is as it was written, and whether the archive (where there is one) still says the same."""
    body, target = _object(note.get("body")), _object(note.get("target"))
    findings = [] if note.get(SEAL) == seal(note) else ["the receipt was changed after it was written"]
    whole = not findings
    held = unchanged = None
    if target.get("selector"):
        held, unchanged, more = _compared(target, body, catalogue)
        findings += more
    return Standing(
        quote=str(body.get("rostra:quote", "")), verdict=str(body.get("rostra:verdict", "")), whole=whole, held=held, unchanged=unchanged,
        findings=tuple(findings),
    )  # fmt: skip


def seal(note: Mapping[str, Any]) -> str:
    """The hash over everything in a receipt but the seal itself."""
    rest = {key: value for key, value in note.items() if key != SEAL}
    return "sha256:" + hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def text_hash(text: str) -> str:
    """The hash of a document's text."""
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _number(value: Any) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


def _annotation(one: Check, archive: str, archive_id: str, base_url: str, moment: str) -> dict[str, Any]:
    summary = check_json(one)
    body = {
        "type": "TextualBody", "purpose": "assessing", "format": "text/plain", "value": _sentence(one), "rostra:quote": one.claim.quote,
        "rostra:claimed_speaker": one.claim.speaker, "rostra:verdict": one.verdict, "rostra:similarity": one.similarity,
        "rostra:differences": summary["differences"], "rostra:coverage": summary["coverage"],
    }  # fmt: skip
    note: dict[str, Any] = {
        "@context": CONTEXT, "type": "Annotation", "motivation": "assessing", "created": moment,
        "generator": {"type": "Software", "name": "Rostra"}, "rostra:archive": archive, "rostra:archive_id": archive_id,
        "body": body, "target": _target(one, base_url),
    }  # fmt: skip
    if one.match:
        document = one.match.document
        identifier = quote_id(document.id, document.version, one.match.start, one.match.end, one.match.text)
        note["id"] = f"urn:rostra:receipt:{identifier}:{check(one.claim.quote)}"
    return note


def _target(one: Check, base_url: str) -> dict[str, Any]:
    """Where the words stand: quoted with their surroundings, and by position in a text with this hash."""
    if one.match is None:
        return {"type": "rostra:Archive", "id": base_url or "urn:rostra:archive"}
    match, document = one.match, one.match.document
    return {
        "type": "SpecificResource", "source": base_url.rstrip("/") + document_path(document.id) + f"?v={document.version}",
        "selector": [
            {"type": "TextQuoteSelector", "exact": match.text, "prefix": document.text[max(0, match.start - AROUND) : match.start],
             "suffix": document.text[match.end : match.end + AROUND]},
            {"type": "TextPositionSelector", "start": match.start, "end": match.end},
        ],
        "rostra:document": document.id, "rostra:version": document.version, "rostra:title": document.title, "rostra:date": document.date,
        "rostra:speakers": list(match.speakers), "rostra:text": text_hash(document.text), "rostra:file": f"sha256:{document.file.sha256}",
        "rostra:path": document.file.path,
    }  # fmt: skip


def _sentence(one: Check) -> str:
    if one.match is None:
        return f"not found: “{one.claim.quote}”"
    speakers = ", ".join(one.match.speakers) or "nobody named"
    return f"{one.verdict}: “{one.match.text}” ({speakers}, {one.match.document.title or 'untitled'}, {one.match.document.date or 'undated'})"


def _sealed(note: dict[str, Any]) -> dict[str, Any]:
    return {**note, SEAL: seal(note)}


def _compared(target: Mapping[str, Any], body: Mapping[str, Any], catalogue: Texts | None) -> tuple[bool | None, bool | None, list[str]]:
    """Whether the archive has the version with these words, whether the present version has them too, and what to say about it."""
    selectors = target["selector"] if isinstance(target["selector"], list) else []
    chosen = {str(one.get("type")): one for one in selectors if isinstance(one, dict)}
    exact, place = chosen.get("TextQuoteSelector", {}).get("exact"), chosen.get("TextPositionSelector", {})
    if catalogue is None:
        return None, None, ["no archive is at hand: only the receipt itself was checked"]
    try:
        then = catalogue.document(str(target.get("rostra:document")), _number(target.get("rostra:version")))
        now = catalogue.document(catalogue.resolve(then.id) or then.id)
    except NotHeld:
        return None, None, ["this archive does not hold that document, so only the receipt itself was checked"]
    except Withdrawn as gone:
        return False, False, [f"the document was withdrawn: {gone}"]
    held, unchanged, findings = _held(then, now, str(exact), place, str(target.get("rostra:text")))
    if held and body.get("rostra:verdict") in SAME_WORDS and not _same_words(then, str(body.get("rostra:quote")), place):
        return False, unchanged, [*findings, "the words quoted are not the archive's at that place, whatever the receipt says of them"]
    return held, unchanged, findings


def _same_words(document: Document, quote: str, place: Mapping[str, Any]) -> bool:
    """Whether a quotation has the words that stand at a place: compared anew, because anybody can seal a receipt."""
    start, end = _number(place.get("start")), _number(place.get("end"))
    said, ready = words(document.text, max(0, start - AROUND), min(len(document.text), end + AROUND)), compare.quoted(quote)
    near = compare.nearest(ready, document.text, said, document.language)
    found = compare.exactly(ready, document.text, said, document.language) or ([near] if near else [])
    return any(one.verdict != "altered" and one.start < end and start < one.end for one in found)


def _held(then: Document, now: Document, exact: str, place: Mapping[str, Any], expected: str) -> tuple[bool, bool, list[str]]:
    findings = []
    start, end = _number(place.get("start")), _number(place.get("end"))
    held = then.text[start:end] == exact and text_hash(then.text) == expected
    if not held:
        findings.append("the archive's text of that version is another than the receipt's")
    unchanged = exact in now.text
    if not unchanged:
        findings.append(f"the text has changed since version {then.version}: version {now.version} no longer has these words")
    return held, unchanged, findings
