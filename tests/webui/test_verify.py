"""A draft goes in, verdicts come out; what another site sends is refused; nothing is kept."""
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from webui.verify import differing

DRAFT = "She said: “A pump does not know who paid for it.” Later: “A pump does know very well who paid for it.” And: “Nobody has ever said these strange words.”"


def test_every_quotation_of_a_draft_gets_a_verdict(client: FlaskClient) -> None:
    body = client.post("/verify", data={"text": DRAFT}).get_data(as_text=True)
    assert "3 quotations checked" in body
    for words in ("Verbatim", "The wording differs", "Not found"):
        assert words in body
    assert "“not” is missing from your text" in body


def test_a_sentence_alone_needs_no_marks(client: FlaskClient) -> None:
    answer = client.post("/verify", data={"text": "A pump does not know who paid for it."}, headers={"Accept": "application/json"})
    assert answer.get_json()["checks"][0]["verdict"] == "verbatim"


def test_a_file_is_read(client: FlaskClient) -> None:
    body = client.post("/verify", data={"file": (io.BytesIO(DRAFT.encode()), "draft.md")}, content_type="multipart/form-data").get_data(as_text=True)
    assert "3 quotations checked" in body


def word_document() -> bytes:
    import docx

    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph("Dorothy Flint said: “A pump does not know who paid for it.” She went on.")
    made.add_paragraph("The meeting did not end before midnight, and nobody in the hall was asked to leave it.")
    made.save(file)
    return file.getvalue()


WEB_PAGE = f"<!DOCTYPE html><html><body><article><p>{DRAFT}</p><p>The meeting went on, and nobody was asked to leave the hall.</p></article></body></html>"


@pytest.mark.parametrize(("name", "content", "count"), [
    ("draft.docx", word_document(), 1), ("draft.html", WEB_PAGE.encode(), 3), ("../../etc/draft.txt", DRAFT.encode("cp1252"), 3), ("-m.txt", DRAFT.encode("utf-16"), 3),
])  # fmt: skip
def test_drafts_of_every_form_are_read_in_a_program_of_their_own(client: FlaskClient, name: str, content: bytes, count: int) -> None:
    answer = client.post("/verify", data={"file": (io.BytesIO(content), name)}, headers={"Accept": "application/json"}, content_type="multipart/form-data")
    checks = answer.get_json()["checks"]
    assert len(checks) == count and checks[0]["verdict"] == "verbatim"


def test_the_pages_import_no_reader(small_archive: tuple[Path, dict[str, str]]) -> None:
    code = f"import sys; from webui import create_app; create_app({str(small_archive[0])!r}).test_client().get('/verify'); print([m for m in sys.modules if m.startswith('indexer') or m == 'docx'])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [({}, "nothing to check yet"), ({"text": "   "}, "nothing to check yet"), ({"file": (io.BytesIO(bytes(range(256)) * 8), "a.txt")}, "cannot be read")],
)
def test_what_cannot_be_checked_is_said(client: FlaskClient, data: dict[str, object], says: str) -> None:
    answer = client.post("/verify", data=data, content_type="multipart/form-data")
    assert answer.status_code == 400
    assert says in answer.get_data(as_text=True)


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_posts_from_another_site_are_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/verify", data={"text": DRAFT}, headers=headers).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}, {"Origin": "https://archive.example", "Sec-Fetch-Site": "same-origin"}])
def test_our_own_form_is_taken(client: FlaskClient, headers: dict[str, str]) -> None:
    assert client.post("/verify", data={"text": DRAFT}, headers=headers).status_code == 200


def test_too_much_is_refused(client: FlaskClient) -> None:
    assert client.post("/verify", data={"text": "a" * 3_000_000}).status_code == 413


def test_differences_are_marked_and_escaped() -> None:
    assert str(differing("a <b> c", [(2, 5, "only here:")], "ins")) == 'a <ins><span class="vh">only here: </span>&lt;b&gt;</ins> c'


def test_a_receipt_and_footnotes_are_taken_home(client: FlaskClient) -> None:
    receipt = client.post("/verify", data={"text": DRAFT, "as": "receipt"})
    assert receipt.headers["Content-Disposition"] == 'attachment; filename="receipt.json"'
    assert len(json.loads(receipt.data)["items"]) == 3
    draft = client.post("/verify", data={"text": DRAFT, "as": "footnotes"}).get_data(as_text=True)
    assert "“A pump does not know who paid for it.”[^1]" in draft
    assert "[^1]: Dorothy Flint" in draft


def test_a_quotation_too_long_to_compare_is_not_passed_over_in_silence(client: FlaskClient) -> None:
    long = "“" + "the harbour and the towns and the strike " * 200 + "”"
    body = client.post("/verify", data={"text": f"{DRAFT} {long}"}).get_data(as_text=True)
    assert "3 quotations checked" in body
    assert "1 quotation was not checked" in body
    assert client.post("/api/v1/verify", json={"text": long}).get_json() == {"checks": [], "unchecked": 1}
    assert client.post("/verify", data={"text": long, "as": "footnotes"}).status_code == 413
