"""A reading that went from one process to another is the same reading, and nothing but plain values went."""
import pickle
import pickletools
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from archive.records import Problem
from indexer import readers
from indexer.blocks import Block, Mark, Piece, Reading, Stated, Voice
from indexer.readers import wire

SEEDS = Path(__file__).resolve().parents[3] / "seeds" / "documents"
VOICE = Voice(as_printed="MARA:", speakers=("Mara Quill",), role="speaker", rule="docx:style", confidence=0.9, turn=3)
FULL = Reading(
    media_type="text/html", problems=(Problem(where="a.html", what="it is torn"),),
    pieces=(Piece(blocks=(Block(kind="heading", text="To the dockers", level=2, emphasis="bold", marks=(Mark(start=0, end=2, kind="link", href="#"),), style="head", voice=VOICE, language="en",
                                where="line 3", page_break_before=True, pages=((0, 4),)), Block(kind="paragraph", text="Comrades!", voice=VOICE)),
                  stated={"title": (Stated(value="To the dockers", rule="front-matter:title", text="To the dockers", confidence=0.9),), "date": ()}, literal="x", part=2, name="a.html",
                  problems=(Problem(where="date", what="none"),), other={"list": [1, {"deep": None}]}),))


def sent(reading: Reading) -> bytes:
    return pickle.dumps(wire.packed(reading), protocol=pickle.HIGHEST_PROTOCOL)


def test_every_field_comes_through() -> None:
    assert wire.unpacked(pickle.loads(sent(FULL))) == FULL
    assert [name for of in (Reading, Piece, Block, Mark, Voice, Stated) for name in unset(of, FULL)] == []  # or a new field could be lost on the way


def unset(of: type, reading: Reading) -> Iterator[str]:
    """The fields that have their usual value in all of a reading."""
    found: list[Any] = [reading, *reading.pieces, reading.pieces[0].blocks[0], reading.pieces[0].blocks[0].marks[0], VOICE, reading.pieces[0].stated["title"][0]]
    value = next(one for one in found if isinstance(one, of))
    return (f"{of.__name__}.{field.name}" for field in fields(of) if getattr(value, field.name) == field.default and field.name not in ("role", "kind"))


@pytest.mark.parametrize("path", sorted(path for path in SEEDS.rglob("*") if path.is_file()), ids=lambda path: path.name)
def test_a_real_reading_is_the_same_afterwards(path: Path) -> None:
    reading = readers.read(path)
    assert wire.unpacked(pickle.loads(sent(reading))) == reading


def test_no_class_is_named() -> None:
    named = {operation.name for operation, _, _ in pickletools.genops(sent(FULL))}
    assert not named & {"GLOBAL", "STACK_GLOBAL", "REDUCE", "INST", "OBJ", "NEWOBJ", "NEWOBJ_EX", "BUILD"}


@pytest.mark.parametrize("values", [(), ("text/html",), ("text/html", [((),)], []), ("text/html", 3, []), ("text/html", [], [("where",)])])
def test_what_is_no_reading_is_told(values: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        wire.unpacked(values)
