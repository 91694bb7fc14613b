"""Captions of a film or broadcast (SubRip, WebVTT) in, blocks out: cues put together to paragraphs, voices where `<v Name>` names them.

Clock times, numbers, styles and notes are no words. Who speaks where only "NAME:" or ">>" stands in the words is for `segment` to find."""
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from indexer.blocks import Block, Piece, Reading, Stated, Voice
from indexer.paragraphs import FINAL
from indexer.readers.encoding import decode

TIMES = re.compile(r"\s*(?P<from>(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}.*$")
HEAD = re.compile(r"\ufeff?WEBVTT[ \t]*(?:[-–—:][ \t]*)?(?P<title>\S.*)?$")
SPOKEN = re.compile(r"<v(?:\.[\w.]+)?\s+([^>]+)>")
TAG = re.compile(r"</?[a-z0-9.:_-]*(?:\s[^<>]*)?>|\{\\[^{}]*\}|\{[biu]\}", re.I)
NEW_VOICE = re.compile(r"(?:>>+\s*|[-–—]\s*(?=\S))?(?P<label>[^\W\d_a-z][^:\n<>]{1,60}?:\s)|>>+\s*|[-–—]\s+(?=\S)")
ARROWS = re.compile(r">>+\s*")
LONG_ENOUGH = 500  # characters after which the end of a sentence ends a paragraph


@dataclass(frozen=True, slots=True)
class _Cue:
    """What is shown at one time, line by line, and who the format says speaks."""

    at: str
    voice: str | None
    lines: tuple[str, ...]


def read(content: bytes, name: str) -> Reading:
    """The whole file as one piece."""
    text, _, problems = decode(content, name)
    head = HEAD.match(text.split("\n", 1)[0].rstrip("\r"))
    title = head["title"] if head else None
    stated = {"title": (Stated(value=title.strip(), rule="captions:title", text=title),)} if title else {}
    media_type = "text/vtt" if head else "application/x-subrip"
    return Reading(media_type=media_type, pieces=(Piece(blocks=tuple(_blocks(text)), stated=stated),), problems=problems)


def _blocks(text: str) -> Iterator[Block]:
    """Paragraphs: as long as one voice goes on, and no longer than a page can bear."""
    said: list[str] = []
    first, voice, turn = "", None, 0
    for cue, line, begins in _lines(text):
        is_other = cue.voice != voice
        if said and (is_other or begins or (len(" ".join(said)) > LONG_ENOUGH and FINAL.search(said[-1]))):
            yield _block(said, first, voice, turn)
            said = []
        turn += is_other
        voice = cue.voice
        first = first if said else cue.at
        said.append(line)
    if said:
        yield _block(said, first, voice, turn)


def _block(said: list[str], at: str, voice: str | None, turn: int) -> Block:
    spoken = Voice(as_printed=voice, speakers=(voice,), rule="captions:voice", turn=turn) if voice else None
    return Block(kind="paragraph", text=" ".join(said), voice=spoken, where=f"at {at}")


def _lines(text: str) -> Iterator[tuple[_Cue, str, bool]]:
    """Each line with its cue, and whether somebody else begins with it. Lines that only roll up from the cue before are left out."""
    before: tuple[str, ...] = ()
    for cue in _cues(text):
        shown = tuple(line for part in cue.lines if (line := " ".join(html.unescape(TAG.sub("", part)).split())))
        rolled = next((n for n in range(min(len(before), len(shown)), 0, -1) if before[-n:] == shown[:n]), 0)
        for line in shown[rolled:]:
            begins = NEW_VOICE.match(line)
            bare = ARROWS.sub("", line, count=1) if line.startswith(">>") else line[begins.end():] if begins and not begins["label"] else line.lstrip("-–— ")
            if bare:
                yield cue, bare, begins is not None
        before = shown


def _cues(text: str) -> Iterator[_Cue]:
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = block.split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if TIMES.match(line)), None)
        if at is None:
            continue
        times = TIMES.match(lines[at])
        voice: str | None = None
        shown: list[str] = []
        for line in lines[at + 1:]:
            spoken = list(SPOKEN.finditer(line))
            if spoken and spoken[0].start() == 0 and voice is not None and shown:
                yield _Cue(times["from"] if times else "", voice, tuple(shown))
                shown = []
            voice = html.unescape(spoken[0][1]).strip() if spoken else voice
            shown.append(SPOKEN.sub("", line))
        yield _Cue(times["from"] if times else "", voice, tuple(shown))
