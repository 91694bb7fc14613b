"""The text of a mail in, its stretches out, each with whose words they are: the sender's, or somebody's who is answered or passed on.

A passed-on letter is its writer's and never the sender's; what is answered is quoted, and who is quoted is no speaker."""
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer import people
from indexer.blocks import Block, Voice
from indexer.readers import plain

WROTE = re.compile(  # the line above what is answered; it may run over two lines
    r"^(?!>)(?=.{8,300}$)(?:(?:On|Am|Le|El|Em|Il(?: giorno)?|W dniu|Dnia|Den|Op|At)\b.{0,200}?|.{0,160}\d{1,2}[:.]\d\d.{0,120}?)\b"
    r"(?:wrote|writes|schrieb|a écrit|escribió|escreveu|ha scritto|napisał\(?a?\)?|pisze|пише|написа[влао]+|пишет|skrev|schreef)\b.{0,80}?:\s*$", re.I | re.S)
PASSED_ON = re.compile(r"^[-_ ]{2,}\s*(?:forwarded message|original message|original appointment|weitergeleitete nachricht|ursprüngliche nachricht|message (?:transféré|d'origine|transmis)|mensaje (?:reenviado|original)|"
                       r"mensagem (?:encaminhada|original)|messaggio (?:inoltrato|originale)|wiadomość (?:przekazana|oryginalna)|(?:переслане|пересылаемое|исходное|вихідне) (?:повідомлення|сообщение)|vidarebefordrat meddelande|"
                       r"begin forwarded message)\W*$|^begin forwarded message:\s*$|^anfang der weitergeleiteten nachricht:\s*$", re.I)
HEADER = re.compile(r"^\W{0,2}(?P<key>from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|à|objet|enviado|para|asunto|assunto|da|inviato|data|oggetto|od|wysłano|do|temat|від|надіслано|кому|тема|от|отправлено|дата|från|skickat|till|ämne)\s*:\W?\s*(?P<value>.*)$", re.I)
FROM = frozenset("from von de da od від от från".split())
QUOTED = re.compile(r"^\s*>+ ?")
ADDRESS = re.compile(r"<[^>]*>|\[mailto:[^\]]*\]|\S+@\S+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a mail's text: `who` is None for the sender's own words, "" where nobody is named; `is_frame` for lines about a mail, `is_quoted` for what is answered."""

    text: str
    who: str | None = None
    is_frame: bool = False
    is_quoted: bool = False


def stretches(text: str) -> list[Stretch]:
    """The text parted by whose words it is."""
    found: list[Stretch] = []
    lines = text.split("\n")
    who: str | None = None
    at = 0
    while at < len(lines):
        frame, named = _frame(lines, at)
        if frame:
            found.append(Stretch("\n".join(lines[at: at + frame]), is_frame=True))
            who = who if _answers(lines, at + frame) else named
            at += frame
            continue
        quoted = QUOTED.match(lines[at]) is not None
        end = at + 1
        while end < len(lines) and (QUOTED.match(lines[end]) is not None) == quoted and not _frame(lines, end)[0]:
            end += 1
        stretch = "\n".join(QUOTED.sub("", line) if quoted else line for line in lines[at:end])
        found.append(Stretch(stretch, who, is_quoted=quoted))
        at = end
    return [stretch for stretch in found if stretch.text.strip()]


def _frame(lines: list[str], at: int) -> tuple[int, str]:
    """How many lines from here speak of another mail, and whom they name as its writer."""
    if PASSED_ON.match(lines[at].strip()):
        end, named = at + 1, ""
        while end < len(lines) and (not lines[end].strip() or HEADER.match(lines[end])):
            if (header := HEADER.match(lines[end])) and header["key"].lower() in FROM and not named:
                named = _name(header["value"])
            if not lines[end].strip() and named:
                break
            end += 1
        return end - at, named
    for count in (1, 2):
        if WROTE.match(joined := " ".join(line.strip() for line in lines[at: at + count])):
            return count, _name(joined)
    return 0, ""


def _answers(lines: list[str], at: int) -> bool:
    """Whether what follows is quoted with marks (an answer), not passed on as it is."""
    return any(QUOTED.match(line) for line in [line for line in lines[at: at + 4] if line.strip()][:1])


def _name(words: str) -> str:
    """The person named before an address, or after the day and time."""
    bare = ADDRESS.sub("", words).strip(" \"'*")
    if people.is_person(bare):
        return bare
    found = [name for name in people.names_in(re.sub(r"\b(?:On|Am|Le|El|Em|Il|At)\b|\d[\d:.,]*|,", " | ", bare)) if people.is_person(name)]
    return found[-1] if found else ""


def blocks(text: str, sender: str | None) -> Iterator[Block]:
    """The blocks of a mail; with voices where it holds somebody else's words."""
    parts = stretches(text)
    if all(part.who is None and not part.is_frame and not part.is_quoted for part in parts):
        yield from plain.blocks(text)
        return
    own = Voice(speakers=(sender,), rule="mail:From") if sender else None
    for turn, part in enumerate(parts, 1):
        other = Voice(speakers=(part.who,), rule="mail:passed-on", confidence=0.9, turn=turn) if part.who else None
        voice = None if part.is_frame or part.is_quoted else own if part.who is None else other
        for block in plain.blocks(part.text):
            kind = "quote" if part.is_quoted and block.kind in ("paragraph", "line") else block.kind
            yield replace(block, voice=voice, kind=kind)
