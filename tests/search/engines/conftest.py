"""Small archives for the engine's tests: entries made of few words, so that everything collides."""
import datetime
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from search.engines import Entry
from search.engines.whoosh import WhooshEngine

WORDS = "right return sea labour union strike march home land water bread peace the of to be not or and is".split()
SPEAKERS = ("Ada Lovelace", "Bob", "Łucja Nowak", "Q")


def entry_of(document: str, n: int, text: str, **given: object) -> Entry:
    """A passage with everything but its text at hand-picked defaults."""
    plain: dict[str, object] = {
        "leader_id": document, "title": None, "speakers": (), "language": "en", "kind": "speech", "source": None, "day_from": None, "day_to": None,
    }  # fmt: skip
    return Entry(passage_id=f"{document}p{n}", document_id=document, n=n, text=text, **(plain | given))  # type: ignore[arg-type]


def random_document(chance: random.Random, document: str) -> list[Entry]:
    """A document of a few passages."""
    day = chance.choice([None, datetime.date(2019 + chance.randrange(3), 1 + chance.randrange(12), 3).toordinal()])
    about = {
        "title": chance.choice([None, " ".join(chance.choices(WORDS, k=3))]), "kind": chance.choice(["speech", "leaflet"]),
        "language": chance.choice(["en", "en", "de", None]), "source": chance.choice([None, "Gazette", "The Call"]),
        "day_from": day, "day_to": None if day is None else day + chance.randrange(40),
        "leader_id": document if chance.random() < 0.8 else f"d{chance.randrange(12):02d}",
    }  # fmt: skip
    return [
        entry_of(document, n, " ".join(chance.choices(WORDS, k=chance.randrange(1, 25))), **about,
                 speakers=tuple(chance.sample(SPEAKERS, chance.randrange(3))))
        for n in range(1, chance.randrange(2, 6))
    ]  # fmt: skip


@pytest.fixture
def entry() -> Callable[..., Entry]:
    return entry_of


@pytest.fixture
def document_of() -> Callable[[random.Random, str], list[Entry]]:
    return random_document


@pytest.fixture
def grown(tmp_path: Path) -> Callable[[int], tuple[WhooshEngine, dict[str, list[Entry]]]]:
    """An index that grew through many small commits, with deletions and replacements, and what it should hold."""

    def make(seed: int) -> tuple[WhooshEngine, dict[str, list[Entry]]]:
        chance, held = random.Random(seed), {}
        engine = WhooshEngine(tmp_path / f"grown{seed}", writable=True)
        for commit in range(1, 6):
            ids: Sequence[str] = [f"d{chance.randrange(40):02d}" for _ in range(10)]
            for document in dict.fromkeys(ids):
                engine.drop([document])
                held.pop(document, None)
                if chance.random() < 0.8:
                    held[document] = random_document(chance, document)
                    engine.put(held[document])
            engine.commit(commit)
        return engine, held

    return make
