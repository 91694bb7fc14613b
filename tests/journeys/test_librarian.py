"""A librarian puts documents in, corrects what was misread, withdraws what must go, and finds everything as it was."""
import gzip
import json
import lzma
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

LEAFLET = "To the dockers of Hamburg\n\nNo ship of Karsk shall be unloaded here. We ask you to stand with us, as we stood with you.\n"
INTERVIEW = """# "We are not on strike to be admired"

**Interviewer:** How solid is the strike at the quay today?

**Tunde Adeyinka:** Solid enough. A man who says a hundred per cent is about to be found out by the next ship that comes in.

February 1984
"""
LINES = [
    {"id": "s1", "title": "On rent", "date": "1976-10-09", "speaker": "Elif Karadeniz", "language": "en", "text": "No tide turns alone. The rent is the rent."},
    {"id": "s2", "title": "On rent", "date": "1976-10-10", "speaker": "Elif Karadeniz", "language": "en", "text": "No tide turns alone. The rent is the rent."},
]  # fmt: skip


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "leaflet.txt").write_text(LEAFLET, encoding="utf-8")
    (folder / "interview.md").write_text(INTERVIEW, encoding="utf-8")
    (folder / "speeches.jsonl").write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return folder


def test_adding_tells_what_it_did_and_adding_again_changes_nothing(rostra: Any, papers: Path) -> None:
    assert "4 documents added" in rostra("add", papers)
    before = rostra("export", "jsonl")
    again = rostra.json("add", papers)
    assert (again["added"], again["updated"], again["unchanged"], again["refused"]) == (0, 0, 4, [])
    assert rostra("export", "jsonl") == before


def test_a_dry_run_writes_nothing(rostra: Any, papers: Path) -> None:
    assert rostra.json("add", "--dry-run", papers)["added"] == 4
    assert not rostra.archive.exists()


def test_a_changed_file_updates_its_documents(rostra: Any, papers: Path) -> None:
    ids = sorted(rostra.json("add", papers)["documents"])
    (papers / "leaflet.txt").write_text(LEAFLET + "\nTogether, then.\n", encoding="utf-8")
    report = rostra.json("add", papers)
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 1, 3)
    assert sorted(rostra("list", "--ids").split()) == ids
    assert "Together, then." in rostra("show", report["documents"][0])


def test_a_file_that_moved_keeps_its_identifier(rostra: Any, papers: Path) -> None:
    ids = sorted(rostra.json("add", papers)["documents"])
    (papers / "1984").mkdir()
    shutil.move(papers / "leaflet.txt", papers / "1984" / "leaflet.txt")
    rostra("add", papers)
    assert sorted(rostra("list", "--ids").split()) == ids


def test_two_folders_with_files_of_the_same_name_are_two_documents(rostra: Any, papers: Path, tmp_path: Path) -> None:
    rostra("add", papers)
    other = tmp_path / "other"
    other.mkdir()
    (other / "leaflet.txt").write_text("Another leaflet altogether, about the price of bread and who sets it.\n", encoding="utf-8")
    assert rostra.json("add", other)["added"] == 1
    assert len(rostra("list", "--ids").split()) == 5


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gz", "xz"])
def test_packed_jsonl_is_read(rostra: Any, tmp_path: Path, pack: Any) -> None:
    packed = tmp_path / "packed.jsonl.bin"
    packed.write_bytes(pack("".join(json.dumps(line) + "\n" for line in LINES).encode()))
    assert rostra.json("add", packed)["added"] == 2


def test_text_of_jsonl_is_taken_to_the_letter(rostra: Any, tmp_path: Path) -> None:
    text = "  No **tide**\nturns alone. \n\n\n[link](#) end "
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "x", "text": text}), encoding="utf-8")
    rostra("add", tmp_path / "one.jsonl")
    [held] = rostra.lines("export", "jsonl")
    assert held["text"] == text and held["identifier"] == "x"
    assert held["title"] is None and held["date"] is None and held["speakers"] == []


def test_bad_files_are_refused_one_by_one_and_the_rest_goes_in(rostra: Any, papers: Path) -> None:
    (papers / "empty.txt").write_bytes(b"")
    (papers / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    (papers / "broken.jsonl").write_text('{"id": "ok", "text": "A line that is whole, and about solidarity."}\n{"id": "no", "text": \n', encoding="utf-8")
    report = rostra.json("add", papers, exit_code=3)
    assert report["added"] == 5
    assert {Path(one["path"].split(":")[0].split(",")[0]).name.split(" ")[0] for one in report["refused"]} == {"empty.txt", "picture.png", "broken.jsonl"}
    assert all(one["reason"] for one in report["refused"])
    assert "refused" in rostra("status")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder, so one without rights cannot be made")
def test_a_folder_without_rights_is_refused(rostra: Any, papers: Path) -> None:
    (papers / "closed").mkdir(mode=0)
    assert "closed" in rostra.json("add", papers, exit_code=3)["refused"][0]["path"]


def test_what_is_not_there_is_said_in_one_sentence(rostra: Any, tmp_path: Path) -> None:
    rostra("add", tmp_path / "nowhere", exit_code=3)
    assert "no such file" in rostra.errors
    rostra("show", "nothing", exit_code=1)
    assert rostra.errors.startswith("error: ") and rostra.errors.count("\n") == 1


def test_without_an_archive_every_command_says_what_to_do(rostra: Any) -> None:
    for words in (["list"], ["search", "tide"], ["status"], ["export", "jsonl"], ["quotes"], ["rebuild"], ["correct", "x", "title=y"]):
        rostra(*words, exit_code=1)
        assert "rostra init" in rostra.errors and rostra.errors.count("\n") == 1
        assert not rostra.archive.exists()


def test_init_is_safe_to_repeat(rostra: Any) -> None:
    rostra("init")
    rostra("init")
    assert rostra.json("list") == []


def test_ack_comes_after_each_commit_and_names_what_is_in(rostra: Any, papers: Path) -> None:
    said = rostra("add", "--ack", "--commit-every", "2", papers)
    acknowledged = [line.split()[1:] for line in said.splitlines() if line.startswith("ACK ")]
    assert [len(ids) for ids in acknowledged] == [2, 2]
    assert said.splitlines() == ["ACK " + " ".join(ids) for ids in acknowledged]
    assert sorted(sum(acknowledged, [])) == sorted(rostra("list", "--ids").split())


def test_a_correction_is_found_survives_reading_again_and_is_undone(rostra: Any, papers: Path) -> None:
    rostra("add", papers)
    leaflet = next(one["id"] for one in rostra.json("list") if one["title"] == "To the dockers of Hamburg")
    rostra("correct", leaflet, "title=Appeal to Hamburg", "date=1984-05", "--why", "the title was a salutation")
    (papers / "leaflet.txt").write_text(LEAFLET + "\nTogether, then.\n", encoding="utf-8")
    rostra("add", papers)
    held = rostra.json("show", leaflet)
    assert (held["title"], held["date"], held["date_from"], held["date_to"]) == ("Appeal to Hamburg", "1984-05", "1984-05-01", "1984-05-31")
    [change, _] = [one for one in rostra.json("history", leaflet) if one["what"] == "correct"]
    assert (change["who"], change["why"], change["before"], change["after"]) == ("tester", "the title was a salutation", "To the dockers of Hamburg", "Appeal to Hamburg")
    assert rostra.json("search", "stand", "--from", "1984-05-10", "--to", "1984-06")["documents"] == 1
    rostra("undo", str(change["n"]))
    assert rostra.json("show", leaflet)["title"] == "To the dockers of Hamburg"


def test_a_correction_that_means_nothing_is_refused(rostra: Any, papers: Path) -> None:
    rostra("add", papers)
    one = rostra("list", "--ids").split()[0]
    rostra("correct", one, "date=tomorrow", exit_code=1)
    assert "1984-05" in rostra.errors


def test_names_are_merged_shown_and_split_again(rostra: Any, papers: Path) -> None:
    rostra("add", papers)
    rostra("speakers", "merge", "Elif Karadeniz", "Tunde Adeyinka", "--why", "one voice, it was thought")
    shown = json.loads(rostra("speakers", "show", "Elif Karadeniz", "--json"))
    assert shown["name"] == "Tunde Adeyinka" and "Elif Karadeniz" in shown["variants"] and len(shown["works"]) == 3
    assert rostra.json("search", "tide", "--speaker", "Tunde Adeyinka")["documents"] == 2
    rostra("speakers", "split", "Tunde Adeyinka", "Elif Karadeniz")
    assert {one["name"]: one["documents"] for one in rostra.json("speakers")} == {"Tunde Adeyinka": 1, "Elif Karadeniz": 2}
    rostra("speakers", "show", "Nobody", exit_code=1)
    assert "rostra speakers" in rostra.errors


def test_what_is_withdrawn_is_gone_from_everything_and_comes_back(rostra: Any, papers: Path) -> None:
    rostra("add", papers)
    leaflet = next(one["id"] for one in rostra.json("list") if one["title"] == "To the dockers of Hamburg")
    assert rostra.json("search", "Karsk")["documents"] == 1
    rostra("withdraw", leaflet, "--why", "asked for by the printers")
    assert rostra.json("search", "Karsk")["documents"] == 0
    assert leaflet not in rostra("list", "--ids") + rostra("export", "jsonl")
    rostra("show", leaflet, exit_code=1)
    assert "withdrawn" in rostra.errors and "asked for by the printers" in rostra.errors
    rostra("reinstate", leaflet)
    assert rostra.json("search", "Karsk")["documents"] == 1


def test_a_deleted_index_loses_nothing(rostra: Any, papers: Path) -> None:
    rostra("add", papers)
    before = rostra.json("search", "tide")["results"]
    shutil.rmtree(rostra.archive / "index")
    rostra("rebuild")
    assert rostra.json("search", "tide")["results"] == before


def test_extract_touches_no_archive(rostra: Any, papers: Path) -> None:
    documents = rostra.lines("extract", papers / "interview.md", papers / "speeches.jsonl")
    assert [d["title"] for d in documents] == ['"We are not on strike to be admired"', "On rent", "On rent"]
    assert documents[0]["speakers"] == ["Tunde Adeyinka"] and documents[0]["date"] == "1984-02"
    assert any(quote["kind"] == "statement" and quote["score"] > 0 for quote in documents[0]["quotes"])
    assert "title" in rostra("extract", "--explain", papers / "interview.md")
    assert not rostra.archive.exists()


def test_a_signal_ends_a_run_cleanly_and_the_next_goes_on(rostra: Any, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(json.dumps({"id": f"n{i}", "text": f"Speech {i} about the harbour and who may land."}) + "\n" for i in range(3000)), encoding="utf-8")
    run = subprocess.Popen([Path(sys.executable).parent / "rostra", "--archive", rostra.archive, "add", "--ack", "--commit-every", "50", many],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert run.stdout
    first = run.stdout.readline()
    run.send_signal(signal.SIGTERM)
    rest, errors = run.communicate(timeout=60)
    assert run.returncode == 0 and "Traceback" not in errors
    acknowledged = {one for line in [first, *rest.splitlines()] for one in line.split()[1:]}
    held = set(rostra("list", "--ids").split())
    assert acknowledged <= held and len(held) < 3000
    rostra("add", many)
    assert len(rostra("list", "--ids").split()) == 3000
