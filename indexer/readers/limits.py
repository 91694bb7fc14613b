"""A stranger's file in, what its reader makes of it out, read in a child process that can neither hang, fill the memory, nor reach out.

Children are kept and used again, so a small file costs a message and not a start. One that runs out of time or memory, or breaks
down, is ended; the file is refused with the reason, and the next file gets a new child. Nothing a child sends back is executed."""
import atexit
import io
import json
import math
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from archive.records import Problem
from indexer.blocks import Reading
from indexer.readers.wire import unpacked

LENGTH = struct.Struct("<Q")
BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from indexer.readers.child import serve; serve(json.loads(sys.argv[2]), json.loads(sys.argv[3]))"
PRELOADED = ("lxml.etree", "lxml.html", "indexer.readers.runs", "indexer.readers.xml")  # what most readers need


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What reading one file may cost. Seconds are of computing, so that a busy machine refuses nothing; a big file gets more of them."""

    seconds: float = 10.0
    seconds_per_megabyte: float = 2.0
    most_seconds: float = 120.0
    memory: int = 1 << 30  # bytes of address space
    output: int = 128 << 20  # bytes of what is sent back
    space: float = 20.0  # how far above the computing time the clock may go, in multiples, before a child that only waits is ended too
    files: int = 1000  # read by one child before it makes room for a fresh one

    def seconds_for(self, size: int) -> float:
        """The computing time for a file of this many bytes."""
        return min(self.most_seconds, self.seconds + self.seconds_per_megabyte * size / 2**20)


class Children:
    """The child processes of this process: as many as threads ask at once, none before the first file comes."""

    def __init__(self, limits: Limits | None = None, *, preload: tuple[str, ...] = PRELOADED) -> None:
        self.limits = limits or Limits()
        self.preload = preload
        self._idle: list[_Child] = []
        self._lock = threading.Lock()

    def read(self, module: str, content: bytes, name: str, *, media_type: str, beside: Mapping[str, bytes] | None = None) -> Reading:
        """What the module's `read` makes of the content; a refusal with its reason where it cannot be had within the limits."""
        with self._lock:
            child = self._idle.pop() if self._idle else None
        child = child if child is not None and child.is_alive() else _Child(self.limits, self.preload)
        answer = child.ask((module, content, name, dict(beside or {})), seconds=self.limits.seconds_for(len(content)))
        if child.is_alive() and child.asked < self.limits.files:
            with self._lock:
                self._idle.append(child)
        else:
            child.end()
        return answer if isinstance(answer, Reading) else Reading(media_type=media_type, problems=(Problem(where=name, what=answer),))

    def waiting(self) -> list[int]:
        """The process numbers of the children that wait: whoever measures asks the system what they have spent."""
        with self._lock:
            return [child.number for child in self._idle]

    def close(self) -> None:
        """End all children that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


class _Child:
    """One process that reads files one after the other."""

    def __init__(self, limits: Limits, preload: tuple[str, ...]) -> None:
        self.limits = limits
        self.asked = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", BOOT, json.dumps([p or os.getcwd() for p in sys.path]), json.dumps(asdict(limits)), json.dumps(preload)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            start_new_session=True)  # a signal to all (Ctrl-C, a service that stops) is for the parent, or the file under way would be refused
        self._out_of_time = False
        self._watch = _Watch(self._stop)

    @property
    def number(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: Any, *, seconds: float) -> Reading | str:
        """The reading, or why there is none."""
        self.asked += 1
        self._watch.until(time.monotonic() + seconds * self.limits.space)
        try:
            return self._exchange((seconds, request))
        except (OSError, EOFError):
            return self._reason(seconds)
        except (pickle.UnpicklingError, ValueError, TypeError, AttributeError, IndexError, KeyError):
            self.end()
            return "its reader gave an answer that makes no sense, so the file was left out"
        finally:
            self._watch.until(None)

    def _exchange(self, request: Any) -> Reading | str:
        assert self._process.stdin is not None and self._process.stdout is not None
        write_frame(self._process.stdin, pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL))
        size = LENGTH.unpack(_exactly(self._process.stdout, LENGTH.size))[0]
        if size > self.limits.output:
            self.end()
            return f"it comes to more than {self.limits.output >> 20} MB of text"
        answer = _Careful(io.BytesIO(_exactly(self._process.stdout, size))).load()
        return answer if isinstance(answer, str) else unpacked(answer)

    def _reason(self, seconds: float) -> str:
        self.end()
        code = self._process.returncode
        if self._out_of_time or -code == getattr(signal, "SIGXCPU", None):
            return f"reading it takes longer than {seconds:.0f} seconds"
        if -code == getattr(signal, "SIGKILL", 9):
            return "reading it needs more memory than there is"
        return "its reader broke down on it: the file is damaged or made to do harm"

    def _stop(self) -> None:
        self._out_of_time = True
        self._process.kill()

    def end(self) -> None:
        """Kill it if it lives, and take note of how it ended."""
        self._watch.end()
        if self._process.poll() is None and self._process.stdin is not None:
            try:
                self._process.wait(0.05)  # a child that just broke down is about to say so
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                _close(pipe)


class _Watch:
    """Calls `stop` once a time has come that was not put off. One thread for a child's whole life, which is woken for none of its files: it looks again when the first one's time is up."""

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._until: float | None = None
        self._looks = math.inf  # when the thread looks again by itself
        self._ended = False
        self._change = threading.Condition()
        threading.Thread(target=self._run, daemon=True).start()

    def until(self, moment: float | None) -> None:
        """From now on this is the time; None: there is none."""
        with self._change:
            self._until = moment
            if moment is not None and moment < self._looks:
                self._change.notify()

    def end(self) -> None:
        """Nothing is left to be watched."""
        with self._change:
            self._ended = True
            self._change.notify()

    def _run(self) -> None:
        with self._change:
            while not self._ended:
                left = math.inf if self._until is None else self._until - time.monotonic()
                if left <= 0:
                    self._stop()
                    return
                self._looks = time.monotonic() + left
                self._change.wait(None if left == math.inf else left)


class _Careful(pickle.Unpickler):
    """Builds texts, numbers, tuples, lists and dictionaries and nothing else, whatever the child may have become."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")


def write_frame(pipe: Any, content: bytes) -> None:
    """One message: its length and its bytes."""
    pipe.write(LENGTH.pack(len(content)) + content)  # at once, or whoever waits is woken twice
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes | None:
    """The next message, or None when the other side has closed."""
    head = pipe.read(LENGTH.size)
    return _exactly(pipe, LENGTH.unpack(head)[0]) if len(head) == LENGTH.size else None


def _exactly(pipe: Any, size: int) -> bytes:
    content: bytes = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _environment() -> dict[str, str]:
    """What a child needs of the environment, and nothing that a secret could stand in."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "SYSTEMROOT", "TZ", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")}
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "LC_ALL": "C.UTF-8"}


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # the child was gone before all of the file was sent: that is known already
        return


def _shared() -> Callable[[], Children]:
    made: list[Children] = []

    def children() -> Children:
        if not made:
            made.append(Children())
            atexit.register(made[0].close)
        return made[0]

    return children


children = _shared()  # the children of this process, made when the first file comes
