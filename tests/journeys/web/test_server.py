"""The server as others meet it: over the wire, with slow and silent readers, while somebody adds documents."""
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
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


def test_readers_who_do_not_hang_up_keep_nobody_waiting(site: str) -> None:
    where = urlsplit(site)
    open_still = []
    for _ in range(120):  # two seconds of waiting for each would be two minutes
        opened = socket.create_connection((where.hostname, where.port), timeout=HANGS)
        opened.sendall(b"GET /robots.txt HTTP/1.0\r\nHost: localhost\r\n\r\n")
        open_still.append(opened)
    try:
        assert json.loads(fetched(f"{site}/healthz"))["ok"]
        for one in open_still:
            answer = b""
            while more := one.recv(4096):
                answer += more
            assert b"Sitemap:" in answer
    finally:
        for one in open_still:
            one.close()


def test_many_readers_are_all_answered_though_a_worker_dies(rostra: list[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([*rostra, "serve", "--port", str(port), "--workers", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + HANGS
        while len(children := _children(server.pid)) < 2 or not _answers(port):
            assert time.monotonic() < until
            time.sleep(0.1)
        failed: list[Exception] = []
        readers = [threading.Thread(target=_read, args=(port, n, failed)) for n in range(12)]
        for reader in readers:
            reader.start()
        os.kill(children[0], signal.SIGKILL)  # whoever it was answering must ask again
        for reader in readers:
            reader.join(HANGS)
        assert not any(reader.is_alive() for reader in readers)
        assert len(failed) <= len(readers), failed
        assert all(_answers(port) for _ in range(10))
    finally:
        server.terminate()
        server.wait(timeout=HANGS)


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


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _answers(port: int) -> bool:
    try:
        return bool(json.loads(fetched(f"http://127.0.0.1:{port}/healthz"))["ok"])
    except OSError:
        return False


def _read(port: int, reader: int, failed: list[Exception]) -> None:
    """Twenty pages over a connection that is kept while the server keeps it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANGS)
    for n in range(20):
        try:
            connection.request("GET", f"/search?q=union&page={reader * 20 + n}")
            answer = connection.getresponse()
            answer.read()
            assert answer.status in (200, 302)
        except (OSError, http.client.HTTPException) as error:
            failed.append(error)
            connection.close()


def _is_open(connection: socket.socket) -> bool:
    connection.setblocking(False)
    try:
        return connection.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionError:
        return False
