"""A document that is withdrawn is gone from every surface there is: each address of the pages and each command is walked before and after.

An address or a command that is added fails these tests until it says here where a document would be seen in it, or that none can be."""
import io
import json
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from archive.catalogue import Catalogue
from archive.originals import Originals
from archive.settings import load
from search import passages
from search.engines import open_engine
from search.refresh import refresh
from webui import create_app
from webui.holdings import LOOK_EVERY

ROSTRA = Path(sys.executable).parent / "rostra"
WORDS = "A zephyrine harbour does not ask the tide for leave. We closed the quay to all ships, and the strike held until the letter came."
TRACES = ("zephyrine", "vossberg", "1911", "north quay courier")  # words, speaker, year and source that no other document has
STAYING = "The harbour council met on Monday, and the strike held until noon. The tide does not ask the harbour for leave, said the chair."


@dataclass(frozen=True)
class Gone:
    """Addresses of the document itself: there before, 410 after."""

    path: str


@dataclass(frozen=True)
class Quiet:
    """Addresses where it is seen before and leaves no trace after. `said`: words of the question, which the page may repeat."""

    path: str
    said: str = ""
    sent: str | None = None  # posted, where it is
    seen: str = ""  # what stands for the document before, where none of its traces can


NOTHING = "holds nothing of any document"
SURFACES: dict[str, Gone | Quiet | str | list[Gone | Quiet]] = {
    "/": Quiet("/"), "/about": NOTHING, "/favicon.ico": NOTHING, "/favicon.svg": NOTHING, "/healthz": NOTHING, "/opensearch.xml": NOTHING,
    "/robots.txt": NOTHING, "/static/<digest>/<name>": NOTHING, "/api/v1/openapi.json": NOTHING,
    "/search": [Quiet("/search?q=harbour"), Quiet("/search?q=strike&sort=newest"), Quiet("/search?from=1900")],
    "/search.json": [Quiet("/search.json?q=harbour"), Quiet('/search.json?q="does+not+ask"')],
    "/search.csv": Quiet("/search.csv?q=harbour"), "/search.atom": Quiet("/search.atom?q=harbour"),
    "/search.<any(bib, ris):form>": [Quiet("/search.bib?q=harbour"), Quiet("/search.ris?q=harbour")],
    "/search.<any('csl.json'):form>": Quiet("/search.csl.json?q=harbour"),
    "/d/<id>": Gone("/d/{id}"), "/d/<id>/<slug>": Gone("/d/{id}/{slug}"),
    "/d/<id>.<any(json, bib, ris, txt, original):form>": [Gone(f"/d/{{id}}.{form}") for form in ("json", "bib", "ris", "txt", "original")],
    "/d/<id>.<any('csl.json'):form>": Gone("/d/{id}.csl.json"),
    "/quotes": Quiet("/quotes"), "/quotes.json": Quiet("/quotes.json"), "/quotes.csv": Quiet("/quotes.csv"), "/quotes.atom": Quiet("/quotes.atom"),
    "/quotes.<any(bib, ris):form>": [Quiet("/quotes.bib"), Quiet("/quotes.ris")], "/quotes.<any('csl.json'):form>": Quiet("/quotes.csl.json"),
    "/quote/<id>": Gone("/quote/{quote}"),
    "/quote/<id>.<any(json, txt, md, bib, ris):form>": [Gone(f"/quote/{{quote}}.{form}") for form in ("json", "txt", "md", "bib", "ris")],
    "/quote/<id>.<any('csl.json'):form>": Gone("/quote/{quote}.csl.json"),
    "/quote/<id>.<any(svg, png):form>": [Gone("/quote/{quote}.svg"), Gone("/quote/{quote}.png")],
    "/quote/from/<passage_id>": Gone("/quote/from/{id}p1?q=tide"),
    "/picks": Quiet("/picks?add={quote}", seen="/picks/"),
    "/picks/<listed>": Quiet("{picks}"), "/picks/<listed>.<any(md, html, docx):form>": [Quiet("{picks}.md"), Quiet("{picks}.html"), Quiet("{picks}.docx")],
    "/oembed": [Gone("/oembed?url=http://localhost/quote/{quote}"), Gone("/oembed?format=xml&url=http://localhost/quote/{quote}")],
    "/speakers": Quiet("/speakers"), "/speaker/<slug>": Gone("/speaker/quirina-vossberg"), "/speaker/<slug>.json": Gone("/speaker/quirina-vossberg.json"),
    "/speaker/<slug>.atom": Gone("/speaker/quirina-vossberg.atom"),
    "/verify": [Quiet("/verify", sent="text={quoted}&speaker=", said="{quoted}", seen="Vossberg")],
    "/said": Quiet("/said?q=does+not+ask"), "/said.csv": Quiet("/said.csv?q=does+not+ask"), "/said.svg": Quiet("/said.svg?q=the+strike+held"),
    "/coverage": Quiet("/coverage"), "/coverage.json": Quiet("/coverage.json"),
    "/sitemap.xml": NOTHING, "/sitemap-<int:n>.xml": Quiet("/sitemap-1.xml", seen="{id}"), "/sitemap-speakers.xml": Quiet("/sitemap-speakers.xml"),
    "/api/v1/coverage": Quiet("/api/v1/coverage"), "/api/v1/documents": Quiet("/api/v1/documents"), "/api/v1/documents/<id>": Gone("/api/v1/documents/{id}"),
    "/api/v1/quotes": Quiet("/api/v1/quotes"), "/api/v1/quotes/<id>": Gone("/api/v1/quotes/{quote}"),
    "/api/v1/search": Quiet("/api/v1/search?q=harbour"), "/api/v1/speakers": Quiet("/api/v1/speakers"),
    "/api/v1/speakers/<slug>": Gone("/api/v1/speakers/quirina-vossberg"),
    "/api/v1/suggest": [Quiet("/api/v1/suggest?q=zeph"), Quiet("/api/v1/suggest?q=quir")],
    "/api/v1/verify": Quiet("/api/v1/verify", sent='{{"text": "“{quoted}”"}}', said="{quoted}", seen="Vossberg"),
}  # fmt: skip
COMMANDS: dict[str, str | tuple[str, ...]] = {
    "list": ("list", "list --json"), "status": ("status --json",), "show": ("show {id}",), "search": ("search harbour",), "quotes": ("quotes",),
    "verify": ("verify '{quoted}'",), "speakers": ("speakers",), "speakers show": ("speakers show 'Quirina Vossberg'",), "speakers variants": ("speakers variants",), "duplicates": ("duplicates",),
    "export": tuple(f"export {form}" for form in ("jsonl", "csv", "bibtex", "ris", "csl")),
} | dict.fromkeys(("init", "add", "extract", "correct", "history", "undo", "withdraw", "reinstate", "rebuild", "doctor", "backup", "restore", "serve", "demo",
                   "speakers rename", "speakers merge", "speakers alias", "speakers split"), "the librarian's own: it changes or keeps what is held")  # fmt: skip
AFTER_FAILING = ("show", "speakers show")


@dataclass
class Archive:
    """An archive with a document that will be withdrawn, its copy, and another one; and the addresses of the former."""

    folder: Path
    app: Flask
    names: dict[str, str]

    def withdraw(self, *ids: str) -> None:
        with Catalogue.open(self.folder) as catalogue:
            with catalogue.writing(who="a test", cut=passages.cut) as writer:
                for one in ids:
                    writer.withdraw(one, "asked to")
            engine = open_engine(self.folder, load(self.folder), writable=True)
            refresh(catalogue, engine)
            engine.close()
        self.app.extensions["rostra"]._looked -= LOOK_EVERY  # as if a second had passed

    def filled(self, text: str) -> str:
        return text.format(**self.names)


@pytest.fixture
def archive(tmp_path: Path, shelf: SimpleNamespace) -> Iterator[Archive]:
    text = replace(shelf.texts[0], key="z", title="The zephyrine harbour", date="1911-05-12", source="North Quay Courier", kind="speech",
                   turns=(("speaker", "Quirina Vossberg", WORDS), ("speaker", "Q. Vossberg", "And so it was.")))  # fmt: skip
    other = replace(shelf.texts[0], key="s", title="Of the council", date="1923-01-02", turns=(("speaker", "Dorothy Flint", STAYING),))
    found = [shelf.document_of(one, Originals(tmp_path).put(shelf.document_of(one).text.encode())) for one in (text, replace(text, key="copy"), other)]
    ids = shelf.put(tmp_path, *found)
    with Catalogue.open(tmp_path) as catalogue:
        with catalogue.writing(who="a test", cut=passages.cut) as writer:
            writer.set_duplicates({ids[1]: ids[0]})
        shelf.indexed(tmp_path, catalogue)
        slug = catalogue.summaries([ids[0]])[ids[0]].slug
    app = create_app(tmp_path)
    quotes = app.test_client().get("/quotes.json").get_json()["results"]
    quote = next(one["href"].split("/quote/")[1] for one in quotes if one["document"]["id"] == ids[0])
    picked = app.test_client().get(f"/picks?add={quote}").headers["Location"]
    yield Archive(tmp_path, app, {"id": ids[0], "copy": ids[1], "slug": slug, "quote": quote, "picks": picked, "quoted": WORDS.split(". ")[1].rstrip(".")})
    app.extensions["rostra"].close()


def test_every_address_of_the_pages_is_walked(archive: Archive) -> None:
    assert {rule.rule for rule in archive.app.url_map.iter_rules()} == set(SURFACES)


def test_what_is_withdrawn_is_gone_from_every_address(archive: Archive) -> None:
    walked = [one for found in SURFACES.values() for one in (found if isinstance(found, list) else [found]) if not isinstance(one, str)]
    for one in walked:
        status, body = asked(archive, one)
        assert status in (200, 301, 302), one
        seen = [archive.filled(one.seen)] if isinstance(one, Quiet) and one.seen else [*TRACES, archive.names["id"], archive.names["slug"]]
        assert isinstance(one, Gone) or any(trace.lower() in body for trace in seen), f"{one} does not show the document in the first place: {body[:3000]}"
    archive.withdraw(archive.names["id"], archive.names["copy"])
    for one in walked:
        status, body = asked(archive, one)
        if isinstance(one, Gone):
            assert status in (404, 410) and (status == 410 or "/speaker" in one.path or "/speakers" in one.path), f"{one}: {status}"
        else:
            assert status in (200, 302), f"{one}: {status}"
        body = body.replace(archive.filled(getattr(one, "said", "")).lower() or "\0", "")
        left = [trace for trace in (*TRACES, archive.names["id"], archive.names["slug"]) if trace in body and trace not in archive.filled(one.path)]
        assert not left, f"{one} still shows {left}: …{body[max(0, body.index(left[0]) - 200) : body.index(left[0]) + 100]}…"


def asked(archive: Archive, one: Gone | Quiet) -> tuple[int, str]:
    client, path = archive.app.test_client(), archive.filled(one.path)
    if isinstance(one, Quiet) and one.sent is not None:
        sent = archive.filled(one.sent)
        answer = client.post(path, data=sent, content_type="application/json" if sent.startswith("{") else "application/x-www-form-urlencoded")
    else:
        answer = client.get(path)
    content = answer.get_data()
    if answer.mimetype.startswith("application/vnd.openxmlformats") and answer.status_code == 200:
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    return answer.status_code, (content.decode("utf-8", "replace") + answer.headers.get("Location", "")).lower()


def test_a_copy_leads_when_its_leader_is_withdrawn(archive: Archive) -> None:
    archive.withdraw(archive.names["id"])
    found: dict[str, Any] = archive.app.test_client().get("/search.json?q=zephyrine").get_json()
    assert [one["document"]["id"] for one in found["results"]] == [archive.names["copy"]]
    assert archive.names["id"] not in json.dumps(found)


def test_every_command_is_walked() -> None:
    import click

    from rostra import main

    def names(group: click.Group, before: str = "") -> Iterator[str]:
        for name, command in group.commands.items():
            if not isinstance(command, click.Group) or command.invoke_without_command:
                yield before + name
            if isinstance(command, click.Group):
                yield from names(command, f"{before}{name} ")

    assert set(names(main)) == set(COMMANDS)


def test_what_is_withdrawn_is_gone_from_every_command(archive: Archive) -> None:
    walked = [(name, words) for name, found in COMMANDS.items() if not isinstance(found, str) for words in found]
    for name, words in walked:
        said, _ = run(archive, words)
        assert any(trace in said for trace in (*TRACES, archive.names["id"])), f"{name} does not show the document in the first place: {said}"
    archive.withdraw(archive.names["id"], archive.names["copy"])
    for name, words in walked:
        said, code = run(archive, words)
        assert (code != 0) == (name in AFTER_FAILING), f"{words}: {said}"
        said = said.replace(archive.names["quoted"].lower(), "")
        left = [trace for trace in (*TRACES, archive.names["id"]) if trace in said and name not in AFTER_FAILING]
        assert not left, f"{words} still shows {left}: {said}"


def run(archive: Archive, words: str) -> tuple[str, int]:
    done = subprocess.run([ROSTRA, "--archive", archive.folder, *shlex.split(archive.filled(words))], capture_output=True, text=True, timeout=120)
    return (done.stdout + done.stderr).lower(), done.returncode
