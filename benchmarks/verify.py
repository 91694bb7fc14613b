"""How long it takes to check a quotation in an archive of a million words, and how many are found where they stand.

    python benchmarks/verify.py DATA [--words 1000000] [--quotations 400]

DATA has speeches/speeches-10k.jsonl.gz. Each quotation is a sentence of the archive: as it stands, shortened with an ellipsis, with one word in
eight replaced, with a negation added, five words of it, or two run together. Time is the processor's, after the first has been checked."""
import argparse
import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive import settings
from archive.catalogue import Catalogue
from archive.records import Document, FileRef
from search.engines import open_engine
from search.passages import cut
from search.refresh import refresh
from search.verify.held import Held
from search.verify.values import EXACT, Claim
from search.verify.verifier import check

SENTENCE = re.compile(r"[A-Z][^.!?\n]{60,300}[.!?]")
VERB = re.compile(r"\b(is|are|was|were|will|can|must|should|would|could|have|has)\b")
STRANGE = "harbour candle motion seven paper winter question bread".split()


def documents(path: Path, most: int) -> Iterator[Document]:
    """Speeches until there are so many words."""
    counted = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            row = json.loads(line)
            counted += len(row["text"].split())
            file = FileRef(path="speeches.jsonl", sha256=f"{n:064x}", media_type="application/jsonl", part=n)
            yield Document(identifier=row["id"], text=row["text"], language=row["lang"], date=row["date"], date_from=row["date"], file=file)
            if counted >= most:
                return


def replaced(words: list[str], chance: random.Random) -> list[str]:
    """One word in eight is another, the first of them always."""
    return [chance.choice(STRANGE) if n % 8 == 3 else word for n, word in enumerate(words)]


KINDS: dict[str, Callable[[list[str], list[str], random.Random], str]] = {
    "verbatim": lambda one, other, chance: " ".join(one),
    "ellipsis": lambda one, other, chance: " ".join([*one[: len(one) // 3], "…", *one[-(len(one) // 3) :]]),
    "altered": lambda one, other, chance: " ".join(replaced(one, chance)),
    "negated": lambda one, other, chance: VERB.sub(r"\1 not", " ".join(one), count=1),
    "fragment": lambda one, other, chance: " ".join(one[2:7]),
    "joined": lambda one, other, chance: " ".join([*one, *other]),
}


def quotations(held: list[Document], count: int, chance: random.Random) -> Iterator[tuple[str, str, Document]]:
    """So many quotations: their kind, their words, the document they are from."""
    kinds = list(KINDS)
    while count:
        document = chance.choice(held)
        sentences = [found.group() for found in SENTENCE.finditer(document.text) if VERB.search(found.group())]
        if len(sentences) > 3:
            first = chance.randrange(len(sentences) - 2)
            kind = kinds[count % len(kinds)]
            yield kind, KINDS[kind](sentences[first].split(), sentences[first + 2].split(), chance), document
            count -= 1


def main() -> None:
    """Build, check, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--quotations", type=int, default=400)
    asked = parser.parse_args()
    held = list(documents(asked.data / "speeches" / "speeches-10k.jsonl.gz", asked.words))
    spent: dict[str, list[float]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, Catalogue.open(Path(folder), create=True) as catalogue:
        with catalogue.writing(who="benchmark", cut=cut) as writer:
            writer.put(held)
        options = settings.load(Path(folder))
        with closing(open_engine(Path(folder), options, writable=True)) as engine:
            refresh(catalogue, engine)
        with closing(open_engine(Path(folder), options)) as engine:
            corpus = Held(catalogue, engine)
            check(corpus, Claim(quote="The first check opens what all others use."))
            for kind, quote, document in quotations(held, asked.quotations, random.Random(7)):
                begun = time.process_time()
                found = check(corpus, Claim(quote=quote))
                spent[kind].append(1000 * (time.process_time() - begun))
                expected = kind in ("verbatim", "ellipsis", "fragment")
                there = found.match is not None and document.text.count(found.match.text) + (found.match.document.identifier == document.identifier) > 0
                right[kind].append(there and (found.verdict in EXACT) == expected)
    print(f"{len(held):,} documents, {sum(len(one.text.split()) for one in held):,} words, {asked.quotations} quotations")
    print(f"{'kind':10}{'right':>8}{'p50 ms':>9}{'p95 ms':>9}")
    for kind in [*KINDS, "all"]:
        times = sorted(spent[kind] if kind in KINDS else [one for some in spent.values() for one in some])
        good = right[kind] if kind in KINDS else [one for some in right.values() for one in some]
        print(f"{kind:10}{sum(good) / len(good):8.3f}{times[len(times) // 2]:9.1f}{times[int(0.95 * len(times))]:9.1f}")


if __name__ == "__main__":
    main()
