"""What others say of the pages: the Nu HTML checker, Lighthouse, LinkChecker, and the journeys once more in Firefox.

The judges that npm brings are installed by `make web-checks`; the long ones run only there."""
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from werkzeug.urls import iri_to_uri

JUDGES = Path(__file__).parent / "judges"
VNU = JUDGES / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
WITHIN = 1800  # seconds
DRAFT = "“No tide turns alone.” “No tide ever turns when it is alone.” “Strange words that nobody said here.”"
STATES = {
    "home": "/", "search": "/search?q=harbour", "every document": "/search", "narrowed": "/search?q=harbour&kind=speech&kind=-letter&from=1980",
    "second page": "/search?q=harbour+strike&page=2&sort=oldest", "misspelt": "/search?q=harbor+zzqx", "no valid query": "/search?q=%22x+(y", "nothing found": "/search?q=zzqx",
    "speakers": "/speakers", "speakers by texts": "/speakers?sort=texts", "speakers by name": "/speakers?name=Dor", "nobody": "/speakers?name=zzqx",
    "quotes": "/quotes", "quotes found": "/quotes?q=strike", "no quotes": "/quotes?q=zzqx", "verify": "/verify", "verdicts": f"/verify?text={quote(DRAFT)}",
    "coverage": "/coverage", "about": "/about", "said": "/said", "said by whom": "/said?q=the+harbour", "picks": "/picks", "no such page": "/nowhere",
    "no such document": "/d/nothing", "German": "/search?q=harbour&ui=de", "Ukrainian": "/search?q=harbour&ui=uk", "Spanish": "/?ui=es",
}  # fmt: skip


def needs(path: Path | str | None, what: str) -> str:
    """The path; a skip that says what to install where there is none."""
    if path is None or not Path(path).exists():
        pytest.skip(f"{what} is missing: make web-checks brings it")
    return str(path)


@pytest.fixture()
def long_checks() -> None:
    """Only for those who wait."""
    if "ROSTRA_WEB_CHECKS" not in os.environ:
        pytest.skip("takes minutes: make web-checks runs it")


def body(address: str) -> str:
    """What stands at an address, whatever the status."""
    try:
        with urlopen(iri_to_uri(address), timeout=60) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()


@pytest.fixture(scope="module")
def states(site: str) -> dict[str, str]:
    """The path of every page in every state, and of every document and speaker, by name."""
    lists = {"/d/": body(f"{site}/search?limit=100"), "/speaker/": body(f"{site}/speakers"), "/quote/": body(f"{site}/quotes")}
    found = [unescape(path) for start, page in lists.items() for path in dict.fromkeys(re.findall(rf'href="({start}[^"#]+)"', page)) if "/from/" not in path]
    assert len(found) > 100
    marked = next(path for path in found if path.startswith("/d/")) + "?q=the+harbour+strike"
    return STATES | {"a document with marks": marked} | {path: path for path in found}


def test_the_nu_html_checker_finds_nothing(site: str, states: dict[str, str], tmp_path: Path) -> None:
    java, jar = needs(shutil.which("java"), "Java"), needs(VNU, "the Nu HTML checker")
    for n, path in enumerate(states.values()):
        (tmp_path / f"{n:03}.html").write_text(body(site + path), encoding="utf-8")
    run = subprocess.run([java, "-jar", jar, "--format", "json", *sorted(map(str, tmp_path.glob("*.html")))], capture_output=True, text=True, timeout=WITHIN)
    names = list(states)
    said = [(names[int(Path(one["url"]).stem)], one["type"], one["message"], one.get("extract", "")[:200]) for one in json.loads(run.stderr)["messages"]]
    assert said == []


@pytest.mark.browser
def test_lighthouse_is_content(site: str, states: dict[str, str], long_checks: None) -> None:
    node, _ = needs(shutil.which("node"), "Node"), needs(JUDGES / "node_modules" / "lighthouse", "Lighthouse")
    chromium = needs(shutil.which("chromium"), "Chromium")
    judged = {name: path for name, path in states.items() if name in STATES and not name.startswith("no such")}  # it judges no page of an error
    judged |= {start: next(path for path in states if path.startswith(start)) for start in ("/d/", "/speaker/", "/quote/")}
    run = subprocess.run([node, str(JUDGES / "lighthouse.mjs"), chromium, *(site + path for path in judged.values())], capture_output=True, text=True, timeout=WITHIN)
    assert run.returncode == 0, run.stderr
    marks = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(marks) == len(judged)
    assert [one for one in marks if one["marks"]["accessibility"] < 100 or one["marks"]["best-practices"] < 95] == []


@pytest.mark.browser
def test_firefox_takes_the_same_journeys(site: str, keep: Callable[..., None], long_checks: None) -> None:
    node, _ = needs(shutil.which("node"), "Node"), needs(JUDGES / "node_modules" / "puppeteer-core", "the driver of Firefox")
    firefox = needs(shutil.which("firefox-esr") or shutil.which("firefox"), "Firefox")
    pictures = Path(__file__).resolve().parents[3] / "artifacts" / "web"
    run = subprocess.run([node, str(JUDGES / "firefox.mjs"), firefox, site, str(pictures)], capture_output=True, text=True, timeout=WITHIN)
    assert run.returncode == 0, run.stdout + run.stderr


def test_linkchecker_finds_no_broken_link(site: str) -> None:
    """From page to page as far as the links go; a little way from the first page where nobody waits."""
    command = [sys.executable, str(JUDGES / "links.py"), "--config", str(JUDGES / "links.ini"), "--no-robots", "--no-status", "--no-warnings", "--threads", "4"]
    far = "-1" if "ROSTRA_WEB_CHECKS" in os.environ else "2"
    # Results lead to narrower results without end: those that the pages name are asked, their own links are not followed.
    run = subprocess.run([*command, "--no-follow-url", "[?]", "--recursion-level", far, site], capture_output=True, text=True, timeout=WITHIN)
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-3000:]
    checked = re.search(r"(\d+) links in", run.stdout)
    assert checked and int(checked[1]) > 300, run.stdout
