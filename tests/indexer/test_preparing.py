"""One core or two: the same documents in the same order, and with two the files are read by the workers, not by whoever waits for them."""
import resource
import time
from dataclasses import replace
from pathlib import Path

import pytest

from archive.records import Document
from indexer.preparing import Lot, prepared
from indexer.sources import Source, files

PAGE = "<html><head><title>Page {n}</title></head><body><article><h1>Page {n}</h1>" + "<p>We have waited for an answer about the ports, and nobody has said a word.</p>" * 400 + "</article></body></html>"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    for n in range(6):
        (tmp_path / f"page{n}.html").write_text(PAGE.format(n=n), encoding="utf-8")
    (tmp_path / "many.jsonl").write_text("".join(f'{{"id": "{n}", "text": "Line {n} of the file."}}\n' for n in range(40)), encoding="utf-8")
    (tmp_path / "nothing.bin").write_bytes(b"\x00\x01\x02")
    return tmp_path


def told(lots: list[Lot]) -> list[tuple[str, bool, list[Document], list[str]]]:
    return [(lot.source.shown, lot.last, [replace(document) for document in lot.documents], [problem.what for problem in lot.refused]) for lot in lots]


def sources(folder: Path) -> list[Source]:
    return [one for one in files([folder]) if isinstance(one, Source)]


def test_two_cores_give_what_one_gives_and_do_the_reading(papers: Path) -> None:
    alone = told(list(prepared(sources(papers))))
    before, children = time.process_time(), resource.getrusage(resource.RUSAGE_CHILDREN)
    together = told(list(prepared(sources(papers), jobs=2)))
    own, after = time.process_time() - before, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert together == alone and len(alone) == 8
    assert own < after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
