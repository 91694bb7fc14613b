"""A scan, made here from pictures of pages in two languages, is read by the operator's own program; without that program it is refused with what to do."""
import json
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[3]
DOTS = 150  # an inch
ENGLISH = ["To the dockers of Merrow", "", "14 May 1984", "", "We have waited eleven years for an answer about the", "yards, and nobody in this house has said when they", "will open again. The rent is due on Friday."]
GERMAN = ["An die Hafenarbeiter", "", "Wir haben elf Jahre auf eine Antwort gewartet, und", "niemand in diesem Haus hat gesagt, wann die Werften", "wieder öffnen. Die Miete für März ist fällig."]


def scan() -> bytes:
    """Two pages as grey pictures with noise on them, and no letter of text."""
    random, parts, kids = np.random.default_rng(1984), list[bytes](), list[str]()
    for lines in (ENGLISH, GERMAN):
        (page,) = pypdfium2.PdfDocument(typed(lines))
        grey = page.render(scale=DOTS / 72, grayscale=True).to_numpy().squeeze()
        noisy = np.clip(grey.astype(np.int16) + random.normal(0, 18, grey.shape), 0, 255).astype(np.uint8)
        picture, at = zlib.compress(noisy.tobytes()), 3 + len(parts)
        kids.append(f"{at} 0 R")
        parts += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 440 200]/Contents {at + 1} 0 R/Resources<</XObject<</I {at + 2} 0 R>>>>>>".encode(), stream("", b"q 440 0 0 200 0 0 cm /I Do Q"),
                  stream(f"/Type/XObject/Subtype/Image/Width {noisy.shape[1]}/Height {noisy.shape[0]}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode", picture)]
    return file([b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode(), *parts])


def typed(lines: list[str]) -> bytes:
    """One page of text."""
    words = "BT /F 12 Tf 16 TL 40 160 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    return file([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 440 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
                 stream("", words.encode("latin-1")), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"])


def stream(keys: str, content: bytes) -> bytes:
    return f"<<{keys}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def file(objects: list[bytes]) -> bytes:
    """The objects as a PDF, with the table of where they stand."""
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    return out + table.encode() + f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def add(folder: Path, path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "rostra.py"), "--archive", str(folder), "add", str(path), "--json"]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, env={"PATH": "/nowhere", "HOME": str(folder)} | environment)


def test_without_the_program_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    done = add(tmp_path / "archive", tmp_path / "scan.pdf")
    (refused,) = json.loads(done.stdout)["refused"]
    assert done.returncode == 3 and refused["path"] == "scan.pdf"
    assert refused["reason"].startswith("no text layer") and "install `ocrmypdf`" in refused["reason"]


@pytest.mark.skipif(shutil.which("ocrmypdf") is None or shutil.which("tesseract") is None, reason="ocrmypdf and tesseract, with which an operator has scans read, are not installed")
def test_a_scan_is_read_where_the_program_is_installed(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan())
    path = ":".join({str(Path(shutil.which(name) or "").parent) for name in ("ocrmypdf", "tesseract")} | {"/usr/bin", "/bin"})
    (document,) = json.loads(add(tmp_path / "archive", tmp_path / "scan.pdf", PATH=path).stdout)["documents"]
    shown = subprocess.run([sys.executable, str(ROOT / "rostra.py"), "--archive", str(tmp_path / "archive"), "show", document, "--json"], capture_output=True, text=True, timeout=60, check=True)
    found = json.loads(shown.stdout)
    assert (found["title"], found["date"]) == ("To the dockers of Merrow", "1984-05-14")
    assert "We have waited eleven years for an answer about the yards, and nobody in this house has said when they will open again." in found["text"]
    assert "Wir haben elf Jahre auf eine Antwort gewartet, und niemand in diesem Haus hat gesagt" in found["text"]
    assert any("OCR" in problem["what"] for problem in found["problems"])
    if "deu" in subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True, timeout=60).stdout.split():
        assert "wieder öffnen. Die Miete für März ist fällig." in found["text"]
