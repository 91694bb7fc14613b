"""`rostra verify` as people and scripts call it."""
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.verify.command import verify_command

DRAFT = """Maro Venn told the council that “a quay is a product” and that nobody was listening.

> A quay is not a product. You answered with a brochure.
> — Maro Venn

“We shall fight them on every crane,” said Ada Lockmoor.
"""


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verify_command(), list(arguments), obj=folder, catch_exceptions=False)


def test_one_quotation_as_json(quay_archive: Path) -> None:
    found = run(quay_archive, "A quay is not a product.", "--speaker", "Wim ter Kade", "--json")
    (check,) = json.loads(found.stdout)["checks"]
    assert found.exit_code == 0
    assert set(check) == {"quote", "claimed_speaker", "verdict", "similarity", "fold", "match", "differences", "others", "coverage"}
    assert check["verdict"] == "other-speaker" and check["match"]["speakers"] == ["Maro Venn"]
    assert set(check["match"]["document"]) == {"id", "identifier", "title", "date", "source", "language", "kind", "href"}
    assert check["match"]["href"].endswith("#t1")


@pytest.mark.parametrize(("quote", "said"), [
    ("A quay is not a product.", "Verbatim"), ("a quay is not a product", "typography differs: case"), ("A quay is a product.", "A negation is lost: left out without a mark: “not”"),
    ("Nothing like this was ever heard on any pier.", "Not found"), ("You answered with a brochure … keep it dry.", "every gap is marked"),
])  # fmt: skip
def test_one_quotation_in_words(quay_archive: Path, quote: str, said: str) -> None:
    found = run(quay_archive, quote, "--speaker", "Maro Venn")
    assert found.exit_code == 0 and said in found.stdout


def test_a_draft(quay_archive: Path, tmp_path: Path) -> None:
    (draft := tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    checks = json.loads(run(quay_archive, "--file", str(draft), "--json").stdout)["checks"]
    assert [(one["verdict"], one["claimed_speaker"]) for one in checks] == [
        ("altered", "Maro Venn"), ("verbatim", "Maro Venn"), ("not-found", "Ada Lockmoor"),
    ]  # fmt: skip


def test_a_draft_with_footnotes(quay_archive: Path, tmp_path: Path) -> None:
    (draft := tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    found = run(quay_archive, "--file", str(draft), "--style", "apa").stdout
    assert "[^1]: Venn, M. (2021, May 12)" in found and "[^2]" not in found


def test_a_draft_without_quotations(quay_archive: Path, tmp_path: Path) -> None:
    (draft := tmp_path / "draft.txt").write_text("Nothing is quoted here.", encoding="utf-8")
    assert "No quotation" in run(quay_archive, "--file", str(draft)).stdout
    assert json.loads(run(quay_archive, "--file", str(draft), "--json").stdout) == {"checks": []}


def test_a_list_keeps_its_order(quay_archive: Path, tmp_path: Path) -> None:
    lines = [{"id": "b", "quote": "A quay is not a product.", "speaker": "Maro Venn"}, {"id": 7, "quote": "A quay is a product.", "speaker": None}]
    (batch := tmp_path / "batch.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    answers = [json.loads(line) for line in run(quay_archive, "--batch", str(batch)).stdout.splitlines()]
    assert [(one["id"], len(one["checks"]), one["checks"][0]["verdict"]) for one in answers] == [("b", 1, "verbatim"), (7, 1, "altered")]


def test_a_receipt_is_written_and_checked(quay_archive: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    assert run(quay_archive, "A quay is not a product.", "--receipt", str(receipt)).exit_code == 0
    (standing,) = json.loads(run(quay_archive, "--receipt", str(receipt), "--json").stdout)["receipts"]
    assert (standing["whole"], standing["held"], standing["unchanged"]) == (True, True, True)
    receipt.write_text(receipt.read_text(encoding="utf-8").replace("is not a product", "is a product"), encoding="utf-8")
    changed = run(quay_archive, "--receipt", str(receipt))
    assert changed.exit_code == 0 and "does not hold" in changed.stdout and "changed after it was written" in changed.stdout


def test_a_receipt_is_checked_without_an_archive(quay_archive: Path, tmp_path: Path) -> None:
    receipt = tmp_path / "receipt.json"
    run(quay_archive, "A quay is not a product.", "--receipt", str(receipt))
    (standing,) = json.loads(run(tmp_path / "nowhere", "--receipt", str(receipt), "--json").stdout)["receipts"]
    assert (standing["whole"], standing["held"]) == (True, None)


@pytest.mark.parametrize("words", [("-", "A", "quay", "is", "not", "a", "product."), ("- A quay is not a product.",), ("-A quay is not a product.", "--speaker", "Venn")])
def test_words_may_begin_with_a_dash(quay_archive: Path, words: tuple[str, ...]) -> None:
    assert json.loads(run(quay_archive, *words, "--json").stdout)["checks"][0]["verdict"] == "typography"


@pytest.mark.parametrize("arguments", [(), ("words", "--batch", "x.jsonl"), ("--file", "no-such-file")])
def test_wrong_usage(quay_archive: Path, arguments: tuple[str, ...]) -> None:
    assert run(quay_archive, *arguments).exit_code == 2
