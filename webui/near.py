"""What lies near a document: before and after it in the same source, and what speaks of the same things. Asks the finder only."""
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import log

from archive.records import Document
from search import analysis, translations
from search.request import Request
from search.results import Described
from webui.holdings import held

NEIGHBOURS = 2  # on either side
ALIKE = 5
MOST_LISTED = 60  # documents in other languages of which the nearest are read
SAME = 3  # the document itself and copies of it that may be found too
WORDS = 12  # of the document that are asked for
SHORTEST = 5  # letters
TYPICAL = 12  # words
OFTEN = 3  # times a word is said before it can be typical
SAMPLE = 40  # documents looked at
BUDGET = 0.2  # seconds; a page to read is not held up for what stands beside it
LOOKED_AT = 20_000  # characters


def in_time(document: Document) -> list[Described]:
    """The documents of the same source just before and just after it; nothing for one without source or date."""
    if not document.source or not document.date_from or not document.date_to:
        return []
    near = Request(source=(document.source,), limit=NEIGHBOURS + SAME, facets=(), budget=BUDGET)
    before = _found(replace(near, to=document.date_from, sort="newest"), document)[:NEIGHBOURS]
    after = _found(replace(near, from_=document.date_to, sort="oldest"), document)[:NEIGHBOURS]
    return list({one.id: one for one in [*reversed(before), *after]}.values())


def in_other_languages(document: Document) -> list[tuple[Described, translations.Hint]]:
    """Documents that may be translations of this one, of about its time or by its speakers, each with what speaks for it."""
    if not document.language:
        return []
    other = Request(language=(f"-{document.language}",), limit=MOST_LISTED, facets=(), budget=BUDGET)
    asked = [replace(other, from_=days[0], to=days[1])] if (days := translations.window(document)) else []
    asked += [replace(other, speakers=document.speakers)] if document.speakers else []
    listed = {one.id: one for request in asked for one in _found(request, document)}
    catalogue = held().catalogue
    worth = translations.worth_reading(document, catalogue.summaries(listed).values())
    return [(listed[hint.id], hint) for hint in translations.hints(document, catalogue.documents(worth).values())]


def in_words(document: Document) -> list[Described]:
    """The documents that have most of its frequent long words."""
    words = frequent_words(document.text[:LOOKED_AT])
    if not words:
        return []
    return _found(Request(query=" ".join(words), plain=True, match="any", limit=ALIKE + SAME, facets=(), budget=BUDGET), document)[:ALIKE]


def typical_words(name: str) -> list[str]:
    """The words that somebody says more often than the archive at large."""
    own = Counter[str]()
    for document in _sampled([one.id for one in held().catalogue.listing(speaker=name)]):
        for turn in document.turns:
            if name in turn.speakers:
                own.update(_words(document.text[turn.start : turn.end], document.language))
    at_large = held().kept("words at large", _words_at_large)
    total, whole = sum(own.values()) or 1, sum(at_large.values()) or 1
    names = {word for one in held().speaker_paths() for word in re.findall(r"[^\W\d_]+", one.casefold())}
    often = [word for word, count in own.items() if count >= OFTEN and word not in names]
    return sorted(often, key=lambda word: -own[word] * log((own[word] / total) / ((at_large[word] + 1) / whole)))[:TYPICAL]


def _words_at_large() -> Counter[str]:
    return Counter(word for document in _sampled(held().catalogue.ids()) for word in _words(document.text, document.language))


def _sampled(ids: Sequence[str]) -> Iterator[Document]:
    """Some documents, evenly from the whole list, so that a page costs the same however much is held."""
    step = max(1, -(-len(ids) // SAMPLE))
    yield from held().catalogue.documents(ids[::step]).values()


def _words(text: str, language: str | None) -> list[str]:
    long = (word for word in re.findall(r"[^\W\d_]+", text[:LOOKED_AT].casefold()) if len(word) >= SHORTEST)
    return [word for word in long if not analysis.is_stop(analysis.fold(word), language or "en")]


def frequent_words(text: str) -> list[str]:
    """The long words said most often.

    >>> frequent_words("The harbour, the harbour! A harbour is not a product; a product is sold.")
    ['harbour', 'product']
    """
    counts = Counter(word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) >= SHORTEST)
    return [word for word, count in counts.most_common(WORDS) if count > 1]


def _found(request: Request, document: Document) -> list[Described]:
    """What is found, without the document and its other publications: those are listed as such."""
    leader = document.duplicate_of or document.id
    same = {document.id, leader, *(one.id for one in held().catalogue.copies(leader))}
    return [hit.document for hit in held().finder.search(request).results if hit.document.id not in same]
