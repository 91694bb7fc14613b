"""A mail or an mbox in, one piece a mail out: plain text before HTML, attachments named and left out. Quoted mails stay quotes."""
import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers import html, mailquotes
from indexer.readers.encoding import decode

MEDIA_TYPE = "message/rfc822"
MBOX_TYPE = "application/mbox"
FROM_LINE = re.compile(rb"(?m)^From \S+.*\d{2}:\d{2}.*$\r?\n?")
SIGNATURE = re.compile(r"(?m)^-- \n")
FOOTER = re.compile(r"(?m)^(?:_{20,}|-{20,})\n(?=[^\n]*(?:mailing list|unsubscribe|to unsubscribe|list archive))", re.I)
LIST_ID = re.compile(r"\s*(?P<name>[^<]*?)\s*<(?P<id>[^>.]+)[^>]*>")
LIST_IN_SUBJECT = re.compile(r"\[(?P<name>[\w .-]{3,40})\]")
NO_NAME = re.compile(r"^(?:no-?reply|info|office|admin|list|newsletter|mail|webmaster|contact|postmaster|root)\b", re.I)
MOST_PARTS = 200


def read(content: bytes, name: str) -> Reading:
    """Every mail of the file."""
    if content.startswith(b"From "):
        starts = [match.end() for match in FROM_LINE.finditer(content)]
        ends = [*[match.start() for match in FROM_LINE.finditer(content)][1:], len(content)]
        mails = [re.sub(rb"(?m)^>(>*From )", rb"\1", content[start:end]) for start, end in zip(starts, ends, strict=True)]
    else:
        mails = [content]
    pieces, problems = [], []
    for number, mail in enumerate(mails, 1):
        found = _piece(mail, number, name)
        if isinstance(found, Piece):
            pieces.append(found)
        else:
            problems.append(Problem(where=name if len(mails) == 1 else f"{name}, mail {number}", what=found))
    return Reading(media_type=MBOX_TYPE if len(mails) > 1 else MEDIA_TYPE, pieces=tuple(pieces), problems=tuple(problems))


def _piece(content: bytes, number: int, name: str) -> Piece | str:
    try:
        mail = BytesParser(_class=EmailMessage, policy=policy.default.clone(raise_on_defect=False)).parsebytes(content)
        blocks, problems = _body(mail, name)
    except (MessageError, ValueError, TypeError, LookupError, AttributeError, IndexError) as error:  # the library trips over many broken mails
        return f"the mail is damaged ({error})"
    if not blocks:
        return "the mail holds no text"
    subject = _header(mail, "subject")
    heading = (Block(kind="heading", level=1, text=subject, where="header"),) if subject else ()
    return Piece(blocks=(*heading, *blocks), stated=_stated(mail, subject), part=number, problems=tuple(problems))


def _header(mail: EmailMessage, name: str) -> str:
    raw = next((str(value) for key, value in mail.raw_items() if key.lower() == name), "")
    if any("\udc80" <= letter <= "\udcff" for letter in raw):  # letters as they are, which no standard allowed for long: in UTF-8, or as the text is
        sent = raw.encode("utf-8", "surrogateescape")
        try:
            value = sent.decode("utf-8")
        except UnicodeDecodeError:
            value = _decoded(sent, mail.get_content_charset())
    else:
        try:
            value = str(mail.get(name) or "")
        except (ValueError, TypeError, LookupError, AttributeError, IndexError, MessageError):
            value = raw
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _body(mail: EmailMessage, name: str) -> tuple[list[Block], list[Problem]]:
    """The blocks of the part that is meant to be read, and what was left out."""
    problems = []
    texts: list[EmailMessage] = []
    pages: list[EmailMessage] = []
    for count, part in enumerate(mail.walk()):
        if count > MOST_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_filename() or kind not in ("text/plain", "text/html"):
            problems.append(Problem(where=name, what=f"the attachment {part.get_filename() or kind!r} was left out"))
        else:
            (texts if kind == "text/plain" else pages).append(part)
    if texts:
        text = "\n\n".join(_text(part) for part in texts)
        return list(mailquotes.blocks(_without_foot(text), _sender(_header(mail, "from")))), problems
    blocks: list[Block] = []
    for page in pages:
        reading = html.read(_text(page).encode("utf-8"), name)
        blocks += [block for piece in reading.pieces for block in piece.blocks]
    return blocks, problems


def _text(part: EmailMessage) -> str:
    raw = part.get_payload(decode=True)
    raw = raw if isinstance(raw, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    return _decoded(raw, part.get_content_charset())


def _decoded(raw: bytes, stated: str | None) -> str:
    if stated and stated not in ("us-ascii", "utf-8", "unknown-8bit"):
        try:
            return raw.decode(stated, "replace").replace("\r\n", "\n")
        except LookupError:
            pass  # no such charset: told from the letters
    return decode(raw)[0]


def _without_foot(text: str) -> str:
    """The mail without the list's footer and the sender's card below two dashes, where a name stands above them."""
    for foot in (FOOTER, SIGNATURE):
        if (match := foot.search(text)) and match.start() > 0.3 * len(text):
            text = text[: match.start()]
    return text


def _stated(mail: EmailMessage, subject: str) -> dict[str, tuple[Stated, ...]]:
    found: dict[str, tuple[Stated, ...]] = {"kind": (Stated(value="letter", rule="mail", confidence=0.9),)}
    if subject:
        found["title"] = (Stated(value=subject, rule="mail:Subject", text=subject),)
    said = _header(mail, "date")
    if day := _day(said):
        found["date"] = (Stated(value=day, rule="mail:Date", text=said),)
    if sender := _sender(_header(mail, "from")):
        found["speakers"] = (Stated(value=sender, rule="mail:From", text=sender),)
    if source := next(_lists(mail, subject), None):
        found["source"] = (Stated(value=source, rule="mail:list", text=source),)
    if address := _header(mail, "archived-at").strip("<>"):
        found["source_url"] = (Stated(value=address, rule="mail:Archived-At", text=address),)
    return found


def _day(said: str) -> str | None:
    try:
        sent = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError):
        return None
    return sent.date().isoformat() if sent.year > 1970 else None


def _sender(said: str) -> str | None:
    """The name before the address; an address alone names nobody."""
    name = re.sub(r"<[^>]*>|\S+@\S+", "", said).strip(" \"'()")
    if name.count(",") == 1:
        last, _, given = name.partition(",")
        name = f"{given.strip()} {last.strip()}"
    return name if name and not NO_NAME.match(name) else None


def _lists(mail: EmailMessage, subject: str) -> Iterator[str]:
    """The name of the mailing list, from its own header or the mark in the subject."""
    if match := LIST_ID.match(_header(mail, "list-id")):
        yield match["name"] or match["id"]
    if match := LIST_IN_SUBJECT.search(subject):
        yield match["name"]
