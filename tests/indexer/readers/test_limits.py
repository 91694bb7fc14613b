"""A hostile file costs one refusal: readers run in a child that can neither hang, fill the memory, nor reach out; the next file is read as ever."""
import pickle
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.readers import limits
from indexer.readers.limits import Children, Limits

TRICKS = textwrap.dedent('''
    """Readers that do what a reader never should."""
    import os, socket, subprocess, sys, time
    from indexer.blocks import Block, Piece, Reading

    def read(content, name):
        what = content.decode()
        if what == "hang":
            while True:
                pass
        if what == "sleep":
            time.sleep(60)
        if what == "memory":
            held = [bytes(50_000_000) for _ in range(1000)]
        if what == "die":
            os._exit(7)
        if what == "crash":
            raise KeyError("a bug")
        if what == "deep":
            return read(content, name)
        if what == "much":
            return Reading(media_type="x", pieces=(Piece(literal="a" * 30_000_000),))
        said = what
        if what == "passwd":
            said = open("/etc/passwd").read()
        if what == "write":
            open("/tmp/rostra-reader-wrote-this", "w").write("x")
        if what == "network":
            socket.create_connection(("127.0.0.1", 9), 1)
        if what == "program":
            subprocess.run(["true"])
        if what == "print":
            print("hello"); sys.stdout.flush()
        return Reading(media_type="x", pieces=(Piece(blocks=(Block(kind="paragraph", text=said),)),))
''')


@pytest.fixture(scope="module")
def children(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Children]:
    folder = tmp_path_factory.mktemp("readers")
    (folder / "tricky_reader.py").write_text(TRICKS, encoding="utf-8")
    sys.path.insert(0, str(folder))
    held = Children(Limits(seconds=1, output=20_000_000, space=3), preload=("tricky_reader", "subprocess", "socket"))
    yield held
    held.close()
    sys.path.remove(str(folder))


def ask(children: Children, what: str) -> str:
    """What the child's reader said, or why there is nothing."""
    reading = children.read("tricky_reader", what.encode(), "a.doc", media_type="x")
    return reading.pieces[0].blocks[0].text if reading.pieces else reading.problems[0].what


@pytest.mark.parametrize(("what", "reason"), [
    ("hang", "takes longer"), ("sleep", "takes longer"), ("memory", "more memory"), ("die", "broke down"), ("crash", "damaged (KeyError"), ("deep", "nested"), ("much", "of text"),
])
def test_each_trick_costs_one_refusal(children: Children, what: str, reason: str) -> None:
    assert reason in ask(children, what)
    assert ask(children, "Comrades!") == "Comrades!"


@pytest.mark.parametrize("what", ["passwd", "write", "network", "program"])
def test_the_doors_are_shut(children: Children, what: str) -> None:
    assert "PermissionError" in ask(children, what)
    assert not Path("/tmp/rostra-reader-wrote-this").exists()


def test_what_a_library_prints_spoils_nothing(children: Children) -> None:
    assert ask(children, "print") == "print"


def test_a_child_is_used_again_and_replaced_after_its_share(tmp_path: Path) -> None:
    held = Children(Limits(files=2), preload=("indexer.readers.akomantoso",))
    content = b"<akomaNtoso><debate><debateBody><p>a</p></debateBody></debate></akomaNtoso>"
    processes = set()
    for _ in range(4):
        assert held.read("indexer.readers.akomantoso", content, "a", media_type="x").pieces
        processes |= {child._process.pid for child in held._idle}
    held.close()
    assert len(processes) == 2


class Evil:
    """What a child that was taken over might send."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        import os

        return os.system, ("touch /tmp/rostra-evil",)


def test_nothing_that_a_child_sends_is_executed() -> None:
    import io

    with pytest.raises(pickle.UnpicklingError):
        limits._Careful(io.BytesIO(pickle.dumps(Evil()))).load()
    assert not Path("/tmp/rostra-evil").exists()


def test_a_big_file_gets_more_time_but_not_for_ever() -> None:
    kept = Limits(seconds=10, seconds_per_megabyte=2, most_seconds=60)
    assert (kept.seconds_for(0), kept.seconds_for(5 << 20), kept.seconds_for(1 << 30)) == (10, 20, 60)
