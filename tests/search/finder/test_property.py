"""Random small archives, random questions: the index finds what looking at every passage finds, and the stored text agrees."""
import random
from collections.abc import Sequence

import pytest

from archive.records import Document
from search.exact import ExactPhrase
from search.query import Exact, leaves, parse
from search.request import Request
from search.results import SearchResult

from .conftest import Make, document

WORDS = (
    "right rights return returning to of the sea union unions strike strikes die der Kai not be or 2019 co-operate cooperate well-being U.N. UN don’t "
    "Müller Mueller Straße ещё еще їжа іжа Łódź naïve 10,000 労働者 権利を守る الحق والحق צה״ל ﬁnal İstanbul"
).split()
SPEAKERS = ("Ada Lovelace", "Bob Roe", "Łucja Nowak")


def some(chance: random.Random, words: Sequence[str], most: int) -> str:
    return " ".join(chance.choices(words, k=chance.randrange(1, most)))


def random_document(chance: random.Random, n: int) -> Document:
    turns = " / ".join(some(chance, WORDS, 20) for _ in range(chance.randrange(1, 4)))
    return document(
        f"d{n}", turns, speakers=chance.choices(["", *SPEAKERS], k=3), date=chance.choice([None, "2019", "2019-05", "2021-12-31", "2020-23"]),
        language=chance.choice(["en", "en", "de", "ja", "ar", "ru", None]), kind=chance.choice(["speech", "letter"]), source=chance.choice([None, "Gazette", "The Call"]),
        title=chance.choice([None, some(chance, WORDS, 4)]),
    )  # fmt: skip


def random_query(chance: random.Random, depth: int = 2) -> str:
    word = chance.choice(WORDS)
    forms = [
        word, word, word, f"{word[:3]}*", f'"{some(chance, WORDS, 4)}"', f'"{word} {chance.choice(WORDS)}"~{chance.randrange(1, 6)}', f"-{word}",
        f'-"{some(chance, WORDS, 3)}"', f"{word} OR {chance.choice(WORDS)}", f"by:{chance.choice(['ada', 'roe', 'nowak', 'x'])}", f"title:{word}",
        f"„{some(chance, WORDS, 4)}“", f"({word} NEAR/2 {chance.choice(WORDS)} OR {chance.choice(WORDS)})", f"title:({word} OR {chance.choice(WORDS)})", f"NOT {word}",
        f"{word[:4]}*", f"-{word[:3]}*", f'-"{word} {chance.choice(WORDS)}"~2', "by:(ada OR roe)", "date:2019..2020-06", "to:2019-04", "-date:2019",
        "date:2019", "from:2020", "kind:letter", "source:call", "language:de", "Bob Roe", f"{word} NEAR/3 {chance.choice(WORDS)}",
    ]  # fmt: skip
    if depth:
        forms += [f"({random_query(chance, depth - 1)}) OR {word}", f"-({random_query(chance, depth - 1)})"]
    return " ".join(chance.choice(forms) for _ in range(chance.randrange(1, 4)))


def random_request(chance: random.Random) -> Request:
    return Request(
        query=random_query(chance), match=chance.choice(["best", "all", "any"]), sort=chance.choice(["relevance", "newest", "oldest"]),
        speakers=chance.choice([(), (), ("Ada Lovelace",), ("-Bob Roe",)]), from_=chance.choice([None, None, "2019-06"]),
        to=chance.choice([None, None, "2020"]), kind=chance.choice([(), (), ("-letter",)]), limit=50, collapse=chance.random() < 0.7,
    )  # fmt: skip


def outline(result: SearchResult) -> object:
    """All of a result but scores, the order of equals, and which copy of a text is shown where the first is not found."""
    copied = {"d3", "d7"} if result.request.collapse else set()
    return (
        result.count, result.documents, result.documents_with_all, result.estimated, dict(result.facets),
        {("a copy", hit.has_all, 0) if hit.document.identifier in copied else (hit.document.identifier, hit.has_all, hit.more + len(hit.passages))
         for hit in result.results},
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_the_index_finds_what_looking_finds(finder_of: Make, seed: int) -> None:
    chance = random.Random(seed)
    documents = [random_document(chance, n) for n in range(12)]
    leaders = {"d3": "d1", "d7": "d1"}
    quick, slow = finder_of(*documents, leaders=leaders), finder_of(*documents, leaders=leaders, engine="brute")
    for _ in range(60):
        asked = random_request(chance)
        found = quick.search(asked)
        assert outline(found) == outline(slow.search(asked)), asked
        holds_what_is_promised(found)


def holds_what_is_promised(result: SearchResult) -> None:
    """Marks lie within their passage in order; a phrase that must be there is; passages are slices of their documents."""
    query = parse(result.request.query)
    firm = [leaf for leaf in leaves(query.tree) if isinstance(leaf, Exact)] if query.tree and not any(s in query.text for s in ("OR", "-")) else []
    for hit in result.results:
        for passage in hit.passages:
            ends = [0, *(place for mark in passage.marks for place in mark), len(passage.text)]
            assert ends == sorted(ends)
            assert all(start < end and passage.text[start:end].strip() for start, end in passage.marks)
            assert 0 <= passage.window[0] <= passage.window[1] <= len(passage.text)
            assert all(ExactPhrase.of(leaf.text).is_in(passage.text) for leaf in firm)
