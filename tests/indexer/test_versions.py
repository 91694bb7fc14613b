"""Copies are linked whatever happens between a document's commit and the search for its copies."""
import json
import subprocess
import sys
from pathlib import Path

from archive.catalogue import Catalogue
from archive.settings import load
from indexer import pipeline
from indexer.preparing import prepared
from indexer.sources import Source, files
from search import passages

ROOT = Path(__file__).resolve().parents[2]
SPEECH = " ".join(f"We said it on the {n}th night and we say it again to the {n + 7} of you who came in from the rain." for n in range(12))


def add(folder: Path, *paths: Path) -> None:
    pipeline.add(pipeline.Order(folder=folder, settings=load(folder)), paths)


def copies(folder: Path) -> list[str]:
    with Catalogue.open(folder) as catalogue:
        return sorted(one.file.path for one in catalogue.listing() if one.duplicate_of)


def test_a_run_cut_off_before_copies_were_looked_for_is_made_good_by_the_next(tmp_path: Path) -> None:
    folder, papers = tmp_path / "archive", tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(f"To the dockers\n\n14 May 1984\n\n{SPEECH}\n", encoding="utf-8")
    add(folder, papers / "a.txt")
    (papers / "b.txt").write_text(f"To the dockers\n\n16 May 1984\n\n{SPEECH} And a word more.\n", encoding="utf-8")
    lots = prepared([one for one in files([papers / "b.txt"]) if isinstance(one, Source)])
    with Catalogue.open(folder) as catalogue, catalogue.writing(who="a run that is cut off", cut=passages.cut) as writer:
        writer.put(document for lot in lots for document in lot.documents)
    assert copies(folder) == []
    add(folder)
    assert copies(folder) == ["b.txt"]
    with Catalogue.open(folder) as catalogue:
        assert catalogue.unsketched() == []


def test_a_text_that_has_become_another_is_no_copy_any_more(tmp_path: Path) -> None:
    folder, papers = tmp_path / "archive", tmp_path / "papers"
    papers.mkdir()
    for name, day in (("a.txt", "14 May 1984"), ("b.txt", "16 May 1984")):
        (papers / name).write_text(f"To the dockers\n\n{day}\n\n{SPEECH}\n", encoding="utf-8")
    add(folder, papers)
    assert copies(folder) == ["b.txt"]
    (papers / "b.txt").write_text("To the miners\n\n16 May 1984\n\n" + "Nothing that was said on the quay is said here, and nothing will be. " * 9, encoding="utf-8")
    add(folder, papers)
    assert copies(folder) == []


def shown(folder: Path, *asked: str) -> str:
    return subprocess.run([sys.executable, str(ROOT / "rostra.py"), "--archive", str(folder), *asked], capture_output=True, text=True, check=True, timeout=60).stdout


def test_each_version_says_what_differs_and_a_translation_is_a_hint(tmp_path: Path) -> None:
    folder, papers = tmp_path / "archive", tmp_path / "papers"
    papers.mkdir()
    german = SPEECH.replace("We said it on the", "Wir sagten es in der").replace("night and we say it again to the", "Nacht, und wir sagen es wieder den").replace("of you who came in from the rain", "von euch, die aus dem Regen kamen")
    for name, text in {
        "speech.txt": f"To the dockers\n\n14 May 1984\n\n{SPEECH}\n",
        "reprint.txt": f"To the dockers\n\n16 May 1984\n\n{SPEECH.replace('again', 'never')}\n\nFirst published in The Breakwater.\n",
        "rede.txt": f"An die Hafenarbeiter\n\n14. Mai 1984\n\n{german}\n",
    }.items():
        (papers / name).write_text(text, encoding="utf-8")
    add(folder, papers)
    with Catalogue.open(folder) as catalogue:
        ids = {one.file.path: one.id for one in catalogue.listing()}
        leads = {one.file.path: one.duplicate_of for one in catalogue.listing()}
    assert leads == {"speech.txt": None, "reprint.txt": ids["speech.txt"], "rede.txt": None}
    seen = json.loads(shown(folder, "show", ids["speech.txt"], "--json"))
    assert [(one["id"], one["difference"]["left_out"]) for one in seen["versions"]] == [(ids["reprint.txt"], 13)]
    assert {"here": "again", "there": "never"} in seen["versions"][0]["difference"]["changes"]
    assert [(one["id"], one["language"], [why["what"] for why in one["why"]]) for one in seen["translations"]] == [(ids["rede.txt"], "de", ["day", "numbers"])]
    words = shown(folder, "show", ids["speech.txt"])
    assert f"Another version: {ids['reprint.txt']}" in words and "  − again" in words and f"May be a translation (de): {ids['rede.txt']}" in words
    assert "%" in shown(folder, "duplicates")
