"""The demo archive behind a real server, and a real browser before it."""
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

expect.set_options(timeout=60_000)  # a hang fails; a busy machine does not

ROOT = Path(__file__).resolve().parents[3]
ARTIFACTS = ROOT / "artifacts" / "web"
CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def rostra(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The beginning of every command, for an archive made of `seeds/`."""
    folder = tmp_path_factory.mktemp("journeys") / "archive"
    begun = [sys.executable, str(ROOT / "rostra.py"), "--archive", str(folder)]
    added = subprocess.run([*begun, "add", str(ROOT / "seeds" / "documents")], capture_output=True, text=True, timeout=180)
    assert added.returncode in (0, 3), added.stderr
    return begun


@pytest.fixture(scope="session")
def site(rostra: list[str]) -> Iterator[str]:
    """The address of `rostra serve` over it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"ROSTRA_NAME": "Harbour Towns Archive"}
    server = subprocess.Popen([*rostra, "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=60)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; skipped where there is none, but not in CI."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: apt-get install -y chromium")
        pytest.skip("Chromium is missing: apt-get install -y chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture()
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Opens a page of the site: path, width, theme, with or without script. What the browser complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str = "/", *, width: int = 1280, theme: str = "light", script: bool = True, language: str = "en") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=script, locale=language, base_url=site,  # type: ignore[arg-type]
        )  # fmt: skip
        contexts.append(context)
        with suppress(Error):  # an old browser knows no such right
            context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" and "status of 404" not in message.text else None)
        page.on("request", lambda request: complaints.append(f"asks another host: {request.url}") if not request.url.startswith((site, "data:")) else None)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        assert context.cookies() == []
        context.close()
    assert complaints == []


@pytest.fixture()
def keep() -> Callable[[Page, str], None]:
    """Keeps a picture of a page for people to look at."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    return lambda page, name: page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True) and None


def _wait(address: str) -> None:
    until = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5)
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
