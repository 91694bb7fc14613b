"""What is packed is unpacked the same, whatever a document holds."""
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.packing import NO_FILE, dumps, has_quotes, pack, quote_out, unpack
from archive.quote_ids import quote_id
from archive.records import Attribution, Document, Evidence, Problem, Quote, Span, Turn

TEXT = st.text(max_size=30)
NAMES = st.lists(st.text(min_size=1, max_size=9), max_size=3).map(tuple)
SHARE = st.integers(0, 1000).map(lambda n: n / 1000)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(min_size=4, max_size=80))

    def span() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    def said() -> Span:
        start, end = span()
        return Span(start=start, end=end, text=text[start:end])

    turns, quotes = [], []
    for n in range(1, draw(st.integers(0, 3)) + 1):
        (start, end), role = span(), draw(st.sampled_from(["speaker", "interviewer", "narrator"]))
        how = Attribution(rule=draw(TEXT), confidence=draw(SHARE), confirmed=draw(st.booleans()))
        turns.append(Turn(n=n, role=role, speakers=draw(NAMES), as_printed=draw(st.none() | TEXT), start=start, end=end, attribution=how))
        start, end = span()
        quotes.append(Quote(kind=draw(st.sampled_from(["quotation", "pull-quote", "statement"])), start=start, end=end, text=text[start:end], speakers=draw(NAMES),
                            mention=said() if draw(st.booleans()) else None, cue=said() if draw(st.booleans()) else None, score=draw(SHARE), confidence=draw(SHARE),
                            flags=draw(NAMES)))  # fmt: skip
    evidence = draw(st.dictionaries(TEXT, st.builds(Evidence, rule=TEXT, text=st.none() | TEXT, start=st.none() | st.integers(0, 9), end=st.none() | st.integers(0, 9))))
    plain = {name: draw(st.none() | TEXT) for name in ("identifier", "title", "date", "language", "source", "source_url", "publisher")}
    problems = tuple(draw(st.lists(st.builds(Problem, where=TEXT, what=TEXT), max_size=2)))
    pages = tuple(draw(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 9)), max_size=3)))
    other = draw(st.dictionaries(TEXT, st.none() | st.integers() | TEXT | st.lists(st.integers(), max_size=2), max_size=2))
    return Document(text=text, turns=tuple(turns), quotes=tuple(quotes), evidence=evidence, problems=problems, pages=pages, other=other, file=NO_FILE, kind="speech", **plain)


@given(documents())
def test_a_document_comes_back_as_it_was(document: Document) -> None:
    assert unpack(pack(document), document.text) == document
    held = unpack(pack(document), document.text, document_id="k3f9x2m7qa", version=3)
    ids = [quote_id("k3f9x2m7qa", 3, quote.start, quote.end, quote.text) for quote in document.quotes]
    assert [quote.id for quote in held.quotes] == ids and pack(held) == pack(document) == pack(replace(held, id=""))


def test_quotes_are_told_to_be_the_same_without_reading_them() -> None:
    quotes = tuple(Quote(kind="statement", start=at, end=at + 4, text="abcd", score=0.5) for at in (0, 5))
    document = Document(text="abcd abcd", file=NO_FILE, quotes=quotes)
    packed, each = pack(document), [dumps(quote_out(quote)) for quote in quotes]
    assert has_quotes(packed, each)
    assert not has_quotes(packed, each[:1]) and not has_quotes(packed, each[::-1]) and not has_quotes(packed, [])
    assert has_quotes(pack(Document(text="abcd", file=NO_FILE)), [])
