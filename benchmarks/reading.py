"""File to turns on one core, beside readers of others: documents (PDF: pages) a second of computing, the best and the median of five rounds, and memory as documents grow in number.

    python benchmarks/reading.py ../shared/data/reading [--tika tika-app.jar] [--json]

Text and Markdown of 5 kB and PDF are made here; web pages are those of `html-trafilatura` under the folder given. trafilatura and pypdfium2 are parts
of Rostra's lock files; pypdf, pdfminer.six and Recoll are taken where they are installed, Tika where its program is given (Maven has it: org.apache.tika:tika-app).
Theirs is text only; ours is text, fields and who speaks. What a process loads once, however many files it reads, is loaded before the clock runs and printed by itself:
the model that tells rare languages, trafilatura, the readers. Ten files did not always load them, and a second of loading fell on 129 pages. Tika and Recoll are asked for all files of a kind at once, so that they start once;
Recoll cannot read without indexing what it reads.

All of it is held to one core, where the system lets us, since a reader and its child count as one. A machine that others use too runs at different speeds from second to second:
the best round is nearest to what the program takes, the median is what was had on this machine."""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SENTENCE = "We have waited for an answer about the ports and the rents, and nobody in this house has said when the yards will open again. "
WARM = 10  # files read before the clock runs
ROUNDS = 5
RARE = "Vandaag staken de havenwerkers en morgen praten zij met wie er luistert. "  # a language that no table of small words has, so that the model is asked
Read = Callable[[Path], object]


def ours(path: Path) -> object:
    """A file's documents with their fields and turns, read in a child process and all; quotations within turns are not looked for."""
    from indexer import readers, segment

    return [document for reading in readers.portions(path) for document in segment.documents(reading, path.name, "0" * 64)]


def by_trafilatura(path: Path) -> object:
    """A page's text and metadata."""
    import trafilatura

    return trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)


def by_pypdf(path: Path) -> object:
    """A PDF's text."""
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(path).pages]


def by_pdfminer(path: Path) -> object:
    """A PDF's text."""
    from pdfminer.high_level import extract_text

    return extract_text(str(path))


def by_tika(jar: Path, paths: list[Path], folder: Path) -> None:
    """The text of all files, written beside each other."""
    _laid_out(paths, folder)
    subprocess.run(["java", "-jar", jar, "-t", "-i", folder / "in", "-o", folder / "out"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def by_recoll(paths: list[Path], folder: Path) -> None:
    """All files read and put into Recoll's index."""
    _laid_out(paths, folder)
    (folder / "conf").mkdir()
    (folder / "conf" / "recoll.conf").write_text(f"topdirs = {folder / 'in'}\nloglevel = 1\n", encoding="utf-8")
    subprocess.run(["recollindex", "-c", folder / "conf"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def _laid_out(paths: list[Path], folder: Path) -> None:
    (folder / "in").mkdir(parents=True)
    for path in paths:
        shutil.copy(path, folder / "in" / path.name)


def at_once(read: Callable[[list[Path], Path], None], paths: list[Path], units: int, folder: Path) -> float:
    """Units a second of computing of a program that is started once for all files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    read(paths, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    shutil.rmtree(folder)
    return round(units / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime), 1)


def measured(read: Read, paths: list[Path], units: int) -> tuple[float, float] | None:
    """Units a second of computing in the best and in the median round, that of children included; None where the reader is not installed."""
    try:
        for path in paths[:WARM]:
            read(path)
    except ImportError:
        return None
    rounds = []
    for _ in range(ROUNDS):
        begun = _computing()
        for path in paths:
            read(path)
        rounds.append(round(units / max(_computing() - begun, 1e-9), 1))
    return max(rounds), statistics.median(rounds)


def on_one_core() -> None:
    """Hold this process and its children to one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _computing() -> float:
    """Seconds of computing of this process and of the children that live."""
    return time.process_time() + _of_children()


def _of_children() -> float:
    """The clock of each is asked for: none has to end."""
    from indexer.readers.limits import children

    stats = [Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for child in children().waiting()]
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / 100


def made(folder: Path) -> Iterator[tuple[str, list[Path], int]]:
    """Kinds of files with their paths and units."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, ending, form in (("text of 5 kB", "txt", "{0}: {1}\n\n"), ("Markdown of 5 kB", "md", "**{0}:** {1}\n\n")):
        paths = []
        for n in range(60):
            paths.append(folder / f"{n}.{ending}")
            talk = "".join(form.format(("Rhodri Pell", "Elif Karadeniz")[turn % 2], SENTENCE * 2) for turn in range(18))
            paths[-1].write_text(f"{'# ' if ending == 'md' else ''}Meeting {n}\n\n14 May 1984\n\n{talk}", encoding="utf-8")
        yield kind, paths, len(paths)
    pages = folder / "pages.pdf"
    pages.write_bytes(pdf(30))
    yield "PDF, pages", [pages], 30


def loaded(folder: Path) -> float:
    """Seconds of computing of what is loaded once, here and in the child: a page in which no element shows that it holds the text, in a language that only the model tells."""
    page = folder / "rare.html"
    page.write_text(f"<html><body>{''.join(f'<div><div>{RARE * 3}</div></div>' for _ in range(6))}</body></html>", encoding="utf-8")
    begun = time.process_time()
    ours(page)
    return round(time.process_time() - begun + _of_children(), 2)


def pdf(count: int) -> bytes:
    """A plain PDF of so many pages of running text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    for n in range(count):
        lines = " ".join(f"({SENTENCE[:90]}) Tj T*" for _ in range(45))
        stream = f"BT /F1 10 Tf 14 TL 60 780 Td {lines} ET"
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * n} 0 R >>",
                    f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def main() -> None:
    import tempfile

    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("data", type=Path)
    asked.add_argument("--tika", type=Path, help="tika-app.jar")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    on_one_core()
    rows: dict[str, dict[str, float | tuple[float, float] | None]] = {}
    with tempfile.TemporaryDirectory() as folder:
        rows["loaded once, seconds"] = {"Rostra": loaded(Path(folder))}
        kinds = list(made(Path(folder)))
        if pages := sorted((given.data / "html-trafilatura" / "files").glob("*")):
            kinds.append((f"web pages of {sum(page.stat().st_size for page in pages) / len(pages) / 1000:.0f} kB", pages, len(pages)))
        for kind, paths, units in kinds:
            peers: dict[str, Read] = {"trafilatura": by_trafilatura} if kind.startswith("web pages") else {"pypdf": by_pypdf, "pdfminer.six": by_pdfminer} if "PDF" in kind else {}
            rows[kind] = {name: measured(read, paths, units) for name, read in {"Rostra": ours, **peers}.items()}
            rows[kind]["Tika"] = at_once(lambda some, place: by_tika(given.tika.absolute(), some, place), paths, units, Path(folder) / "tika") if given.tika else None
            rows[kind]["Recoll, indexing too"] = at_once(by_recoll, paths, units, Path(folder) / "recoll") if shutil.which("recollindex") else None
            own, theirs = rows[kind]["Rostra"], rows[kind].get("trafilatura")
            if isinstance(own, tuple) and isinstance(theirs, tuple):
                rows[kind]["ratio"] = round(own[0] / theirs[0], 2)  # holds where the clock does not: both were read in one run
        text = kinds[0][1]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        measured(ours, text, len(text))
        rows[f"memory, MB more after {len(text) * ROUNDS} documents"] = {"Rostra": round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, 1)}
    if given.json:
        print(json.dumps(rows))
        return
    for kind, row in rows.items():
        print(f"{kind:40s}" + "  ".join(f"{name} {'not installed' if figure is None else figure}" for name, figure in row.items()))


if __name__ == "__main__":
    main()
