"""The server as others meet it: over the wire, with slow and silent readers, while somebody adds documents."""
import json
import socket
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

WITHIN = 2.0  # seconds in which readers see a commit
HANGS = 60  # seconds after which no busy machine is an excuse


def fetched(address: str) -> str:
    """The body of an answer."""
    with urllib.request.urlopen(address, timeout=HANGS) as answer:
        return str(answer.read().decode())


def test_slow_and_silent_readers_keep_nobody_waiting(site: str) -> None:
    where = urlsplit(site)
    silent = []
    for _ in range(150):
        opened = socket.create_connection((where.hostname, where.port), timeout=HANGS)
        opened.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-a: ")
        silent.append(opened)
    try:
        assert json.loads(fetched(f"{site}/healthz"))["ok"]
        assert all(_is_open(one) for one in silent), "the answer came only when the silent ones had been hung up on"
    finally:
        for one in silent:
            one.close()


def test_a_head_that_comes_in_pieces_is_read(site: str) -> None:
    where = urlsplit(site)
    with socket.create_connection((where.hostname, where.port), timeout=HANGS) as slow:
        for piece in (b"GET /healthz HT", b"TP/1.1\r\nHost: ", b"localhost\r\nConnection: close\r\n", b"\r\n"):
            slow.sendall(piece)
            time.sleep(0.05)
        answer = b""
        while more := slow.recv(4096):
            answer += more
    assert answer.startswith(b"HTTP/1.1 200")


def test_one_connection_serves_many_requests(site: str) -> None:
    where = urlsplit(site)
    request = b"GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n"
    with socket.create_connection((where.hostname, where.port), timeout=HANGS) as kept:
        kept.sendall(request * 3)
        answer = b""
        until = time.monotonic() + HANGS
        while answer.count(b"Sitemap:") < 3 and time.monotonic() < until:
            answer += kept.recv(65536)
    assert answer.count(b"HTTP/1.1 200") == 3


def test_a_query_of_eight_thousand_letters_of_any_script_is_answered(site: str) -> None:
    assert "<h1" in fetched(f"{site}/search?q={quote('слово ' * 1300)}")


def test_what_is_added_while_serving_is_seen_within_two_seconds(site: str, rostra: list[str], tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("A new text\n\nWe say quixotically new words here, and nobody said them before us.\n", encoding="utf-8")
    assert "quixotically" not in fetched(f"{site}/search.csv?q=quixotically")
    subprocess.run([*rostra, "add", str(tmp_path / "new.txt")], check=True, capture_output=True, timeout=120)
    time.sleep(WITHIN)
    for _ in range(6):  # whichever worker answers
        assert json.loads(fetched(f"{site}/search.json?q=quixotically"))["documents"] == 1


def _is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
