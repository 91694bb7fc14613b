"""Pages one after the other, in the order in which they were asked for. Threads that share one interpreter slow each other down: of sixteen
pages begun together all come late, one by one most come early. Whoever computes for long loses the place and goes on beside the others."""
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A queue in front of what only one thread should do; `long` is after how many seconds in it a thread no longer holds up the next."""

    def __init__(self, long: float) -> None:
        self._long = long
        self._lock = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._since: dict[int, float] = {}  # thread: when its turn began

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for one's turn, and give it up in the end."""
        self._wait()
        try:
            yield
        finally:
            self._leave()

    def overdue(self) -> int:
        """How many have had their turn for long."""
        now = time.monotonic()
        with self._lock:
            return sum(now - since >= self._long for since in self._since.values())

    def _wait(self) -> None:
        called = threading.Event()
        with self._lock:
            self._waiting.append(called)
        while not self._is_next(called):
            called.wait(self._long)
            called.clear()

    def _is_next(self, called: threading.Event) -> bool:
        with self._lock:
            now = time.monotonic()
            if self._waiting[0] is not called or any(now - since < self._long for since in self._since.values()):
                return False
            self._waiting.popleft()
            self._since[threading.get_ident()] = now
            return True

    def _leave(self) -> None:
        with self._lock:
            del self._since[threading.get_ident()]
            following = self._waiting[0] if self._waiting else None
        if following:
            following.set()
