"""Turns: one at a time and in order, and nobody who takes long, fails or never waits holds up the rest."""
import threading
import time

import pytest

from webui.turns import Turns

HANGS = 60  # seconds after which no busy machine is an excuse


def started(*works: threading.Thread) -> None:
    """Start them, each when the one before has had time to stand in the queue."""
    for work in works:
        work.start()
        time.sleep(0.05)


def ended(*works: threading.Thread) -> None:
    """Wait for them all."""
    for work in works:
        work.join(HANGS)
    assert not any(work.is_alive() for work in works)


def test_one_at_a_time_in_the_order_in_which_they_came() -> None:
    turns, within, order, together = Turns(HANGS), threading.Lock(), [], []
    first_may_end = threading.Event()

    def work(n: int) -> None:
        with turns.taken():
            together.append(not within.acquire(blocking=False))
            order.append(n)
            if n == 0:
                first_may_end.wait(HANGS)
            within.release()

    works = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    started(*works)
    first_may_end.set()
    ended(*works)
    assert order == list(range(8)) and not any(together)


def test_who_takes_long_goes_on_beside_the_others() -> None:
    turns, others_are_done, overdue = Turns(0.05), threading.Event(), []

    def long() -> None:
        with turns.taken():
            assert others_are_done.wait(HANGS)

    def short() -> None:
        with turns.taken():
            overdue.append(turns.overdue())

    slow, quick = threading.Thread(target=long), [threading.Thread(target=short) for _ in range(5)]
    started(slow, *quick)
    ended(*quick)
    others_are_done.set()
    ended(slow)
    assert overdue == [1] * 5 and turns.overdue() == 0


def test_who_fails_gives_up_the_turn() -> None:
    turns = Turns(HANGS)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turns.taken():
            1 / 0  # noqa: B018
    with turns.taken():
        assert turns.overdue() == 0
