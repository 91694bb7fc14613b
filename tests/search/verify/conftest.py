"""A tiny archive in memory: the seam of verify with plain values behind it. Shortlists by words in common, nothing else."""
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive import settings
from archive.catalogue import Catalogue
from archive.records import Document, FileRef, Quote, Turn
from search.engines import open_engine
from search.passages import cut
from search.refresh import refresh
from search.verify.corpus import Shortlisted
from search.verify.people import may_mean
from search.verify.words import fold, words


class PlainCorpus:
    """Documents in a list, paragraphs as passages."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.held = {document.id: document for document in documents}
        self.passages = []
        for document in documents:
            at = 0
            for paragraph in document.text.split("\n\n"):
                speakers = next((t.speakers for t in document.turns if t.start <= at + len(paragraph) - 1 < t.end), ())
                counted = Counter(word.folded for word in words(paragraph))
                self.passages.append((Shortlisted(document_id=document.id, start=at, end=at + len(paragraph)), speakers, counted))
                at += len(paragraph) + 2

    def shortlist(self, runs: Sequence[Sequence[str]], *, limit: int, speakers: Collection[str] = ()) -> Sequence[Shortlisted]:
        wanted = {fold(word) for run in runs for word in run}
        scored = [(sum(len(w) for w in wanted if w in counted), -n, hit) for n, (hit, who, counted) in enumerate(self.passages)
                  if not speakers or set(speakers) & set(who)]  # fmt: skip
        return [hit for score, _, hit in sorted(scored, key=lambda one: one[:2], reverse=True)[:limit] if score]

    def texts(self, ids: Iterable[str]) -> Mapping[str, str]:
        return {one: self.held[one].text for one in ids}

    def documents(self, ids: Iterable[str]) -> Mapping[str, Document]:
        return {one: self.held[one] for one in ids}

    def names(self, claimed: str) -> frozenset[str]:
        return frozenset(name for document in self.held.values() for name in document.speakers if may_mean(claimed, name))

    def coverage(self, names: Collection[str]) -> Mapping[str, Any]:
        return {"documents": len(self.held), "speakers": sorted(names)}


def spoken(id: str, *turns: tuple[str, str], quoted: dict[str, tuple[str, ...]] | None = None, date: str | None = None) -> Document:
    """A document of turns (speaker, words); `quoted` says whose the words in it are that stand as a quotation."""
    text, made = "", []
    for n, (speaker, said) in enumerate(turns, 1):
        text += "\n\n" if text else ""
        made.append(Turn(n=n, role="speaker", speakers=(speaker,) if speaker else (), start=len(text), end=len(text) + len(said)))
        text += said
    quotes = []
    for said, who in (quoted or {}).items():
        at = text.index(said)
        quotes.append(Quote(kind="quotation", start=at, end=at + len(said), text=said, speakers=who))
    return Document(id=id, text=text, turns=tuple(made), quotes=tuple(quotes), date=date, date_from=date,
                    file=FileRef(path=f"{id}.txt", sha256="0" * 64, media_type="text/plain"))  # fmt: skip


@pytest.fixture(scope="session")
def quay() -> PlainCorpus:
    return PlainCorpus([
        spoken("speech", ("Maro Venn", "A quay is not a product. You answered with a brochure. It doesn’t burn well, and we will keep it dry."),
               ("Wim ter Kade", "I have no objection to the company. The rent is what the market says it is."), date="2021-05-12"),
        spoken("bulletin", ("Ada Lockmoor", "We met her at dawn. “A quay is a product,” Maro Venn is said to have told the council, and nobody was listening."),
               quoted={"A quay is a product": ("Maro Venn",)}, date="2021-06-01"),
        spoken("memory", ("Odarka Prychalna", "My mother used to say: “The sea has no landlord but it collects the rent all the same.” I have not forgotten it."),
               quoted={"The sea has no landlord but it collects the rent all the same.": ("Hanna Prychalna",)}, date="2022-05-12"),
        spoken("reprint", ("Maro Venn", "A quay is not a product. You answered with a brochure."), date="2023-01-01"),
        spoken("long", ("Maro Venn", "When the rent went up for the third time we wrote to the council, and the council wrote to the company. "
               "Then came a long winter in which nobody wrote to anybody at all. That is how a town is sold: not with a shout."), date="2020-02-02"),
    ])  # fmt: skip


@pytest.fixture(scope="session")
def corpus_of() -> type[PlainCorpus]:
    return PlainCorpus


@pytest.fixture(scope="session")
def quay_archive(quay: PlainCorpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents in a real archive on disk, indexed."""
    folder = tmp_path_factory.mktemp("quay") / "archive"
    with Catalogue.open(folder, create=True) as catalogue:
        with catalogue.writing(who="test", cut=cut) as writer:
            writer.put(replace(one, id="", identifier=one.id, title=one.id.capitalize(), language="en") for one in quay.held.values())
        engine = open_engine(folder, settings.load(folder), writable=True)
        refresh(catalogue, engine)
        engine.close()
    return folder
