"""What runs in a child process: files in through a pipe, readings out. It gives up every right that reading a file does not need."""
import gc
import math
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO

from indexer.blocks import Reading
from indexer.readers.limits import read_frame, write_frame
from indexer.readers.wire import packed


def serve(limits: dict[str, Any], preload: list[str]) -> None:
    """Answer until the parent closes the pipe."""
    requests, answers = _pipes()
    for module in preload:
        import_module(module)
    _bounded(limits)
    settled()
    spend = _purse()
    while (frame := read_frame(requests)) is not None:
        seconds, request = pickle.loads(frame)
        del frame
        spend(seconds)
        found = _reading(*request)
        answer = pickle.dumps(found if isinstance(found, str) else packed(found), protocol=pickle.HIGHEST_PROTOCOL)
        if len(answer) > limits["output"]:
            answer = pickle.dumps(f"it comes to more than {limits['output'] >> 20} MB of text")
        write_frame(answers, answer)


def settled() -> None:
    """Spare the garbage collector what stays, and let it come rarely: a page's elements refer to each other by the thousand, and all are gone with the page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _reading(module: str, content: bytes, name: str, beside: dict[str, bytes]) -> Reading | str:
    read = import_module(module).read
    try:
        reading: Reading = read(content, name, beside=beside) if beside else read(content, name)
        return reading
    except MemoryError:
        return "reading it needs more memory than there is"
    except RecursionError:
        return "it is nested more deeply than any document is"
    except Exception as error:  # noqa: BLE001 - the edge of a process: whatever a reader trips over is the file's fault, and is said
        return f"the file is damaged ({type(error).__name__}: {str(error)[:200]})"


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The two ends to the parent; what libraries print goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return requests, answers


def _bounded(limits: dict[str, Any]) -> None:
    """Set the limits that the system keeps for us, and shut the doors to files, programs and the network."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then closes the pipe
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, limits["memory"]), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # not every system keeps every limit; the others still hold
                resource.setrlimit(kind, (most, most))
    from indexer.readers import doors

    doors.shut()


def _purse() -> Callable[[float], None]:
    """Gives each file its computing time."""
    if sys.platform == "win32":
        return lambda seconds: None
    import resource

    def spend(seconds: float) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = math.ceil(used.ru_utime + used.ru_stime + seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))

    return spend
