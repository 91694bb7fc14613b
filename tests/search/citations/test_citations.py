"""Citations, read back by other people's readers."""
import json
from datetime import date

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from archive.records import KINDS, Document, FileRef, Quote, Turn
from search.citations import STYLES, Reference, as_html, as_text, coins, json_ld, meta_tags, reference, reference_of_quote, styled, written
from search.citations.csl import TYPES as CSL_TYPES
from search.citations.dates import parts
from search.citations.people import filed, person
from search.citations.ris import TYPES as RIS_TYPES

TODAY = date(2026, 11, 21)
INTERVIEW = Reference(
    id="q8d4", kind="interview", title="Four in the Morning: A Conversation", authors=("Maro Venn",), interviewers=("Ada Lockmoor",), date="2021-05-12",
    source="Lantern Radio", language="en", archive="Harbour Towns Archive", url="https://archive.example/quote/q8d4", quote="A quay is not a product.",
    passage="turn 3",
)  # fmt: skip
LEAFLET = Reference(id="q2", kind="leaflet", authors=("Open Quay",), date="1984-22", archive="A", url="https://archive.example/quote/q2")
REPORTED = Reference(
    id="q3", kind="article", title="50 % of {it} & more?", authors=("Wim ter Kade", "Остап Вербицький"), quoted=("Dorothy Flint",), date="2018~",
    source="The Courier", url="https://archive.example/quote/q3",
)  # fmt: skip
CONGRESS = Reference(id="q5", kind="speech", title="On “peace”", authors=("Maro Venn",), date="1984-09-12/1984-09-14", source="The Courier", url="https://a.example/q5")
BARE = Reference(id="q4", kind="speech", url="https://archive.example/quote/q4")
ALL = (INTERVIEW, LEAFLET, REPORTED, BARE)

CSL = {  # what CSL 1.0.2 asks of an item, as far as we write it
    "type": "array",
    "items": {
        "type": "object", "required": ["type", "id"], "additionalProperties": False,
        "properties": {
            "type": {"enum": ["article-newspaper", "document", "hearing", "interview", "pamphlet", "personal_communication", "report", "speech"]},
            **{name: {"type": "string", "minLength": 1} for name in (
                "id", "genre", "title", "container-title", "publisher", "language", "archive", "archive_location", "URL", "abstract", "note")},
            **{name: {"type": "array", "items": {"$ref": "#/definitions/name"}} for name in ("author", "container-author", "interviewer")},
            "issued": {"$ref": "#/definitions/date"},
        },
    },
    "definitions": {
        "name": {"type": "object", "minProperties": 1, "additionalProperties": False,
                 "properties": {name: {"type": "string"} for name in ("family", "given", "non-dropping-particle", "suffix", "literal")}},
        "date": {"type": "object", "additionalProperties": False, "properties": {
            "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}},
            "season": {"enum": [1, 2, 3, 4]}, "circa": {"type": "boolean"}, "literal": {"type": "string"}}},
    },
}  # fmt: skip


def file(form: str, *references: Reference) -> str:
    return "".join(written(form, references))


STYLED = [
    (INTERVIEW, "chicago", "Maro Venn, “Four in the Morning: A Conversation,” interview by Ada Lockmoor, Lantern Radio, May 12, 2021, turn 3, "
     "Harbour Towns Archive, https://archive.example/quote/q8d4."),
    (INTERVIEW, "apa", "Venn, M. (2021, May 12). Four in the Morning: A Conversation [Interview by A. Lockmoor]. Lantern Radio. Harbour Towns Archive. "
     "https://archive.example/quote/q8d4"),
    (INTERVIEW, "mla", "Venn, Maro. “Four in the Morning: A Conversation.” Interview conducted by Ada Lockmoor. Lantern Radio, 12 May 2021, turn 3, "
     "Harbour Towns Archive, archive.example/quote/q8d4."),
    (INTERVIEW, "harvard", "Venn, M. (2021) ‘Four in the Morning: A Conversation’, interview by A. Lockmoor, Lantern Radio, 12 May, turn 3, "
     "Harbour Towns Archive. Available at: https://archive.example/quote/q8d4 (Accessed: 21 November 2026)."),
    (LEAFLET, "chicago", "Open Quay, Leaflet, Summer 1984, A, https://archive.example/quote/q2."),
    (LEAFLET, "apa", "Open Quay. (1984, Summer). [Leaflet]. A. https://archive.example/quote/q2"),
    (REPORTED, "chicago", "Dorothy Flint, quoted in Wim ter Kade and Остап Вербицький, “50 % of {it} & more?” The Courier, about 2018, "
     "https://archive.example/quote/q3."),
    (REPORTED, "apa", "ter Kade, W., & Вербицький, О. (ca. 2018). 50 % of {it} & more? [Article]. The Courier. https://archive.example/quote/q3 "
     "(quoting Dorothy Flint)"),
    (REPORTED, "mla", "Flint, Dorothy. Quoted in Wim ter Kade and Остап Вербицький, “50 % of {it} & more?” The Courier, about 2018, "
     "archive.example/quote/q3."),
    (CONGRESS, "chicago", "Maro Venn, “On ‘peace’,” speech, The Courier, September 12–14, 1984, https://a.example/q5."),
    (CONGRESS, "apa", "Venn, M. (1984, September 12–14). On “peace” [Speech]. The Courier. https://a.example/q5"),
    (CONGRESS, "mla", "Venn, Maro. “On ‘peace’.” The Courier, 12–14 Sept. 1984, a.example/q5. Speech."),
    (BARE, "harvard", "(no date) Speech, undated. Available at: https://archive.example/quote/q4 (Accessed: 21 November 2026)."),
    (BARE, "apa", "[Speech]. (n.d.). https://archive.example/quote/q4"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "style", "text"), STYLED, ids=[f"{one.id}-{style}" for one, style, _ in STYLED])
def test_styles(one: Reference, style: str, text: str) -> None:
    assert as_text(styled(one, style, today=TODAY)) == text


def test_html_has_italics_and_is_escaped() -> None:
    assert "<i>The Courier</i>" in as_html(styled(REPORTED, "chicago")) and "&amp; more" in as_html(styled(REPORTED, "chicago"))


def test_csl_keeps_to_the_schema() -> None:
    items = json.loads(file("csl", *ALL))
    jsonschema.validate(items, CSL)
    assert [item["type"] for item in items] == ["interview", "pamphlet", "article-newspaper", "speech"]
    assert items[0]["issued"] == {"date-parts": [[2021, 5, 12]]} and items[1]["issued"]["season"] == 2 and items[2]["issued"]["circa"]
    assert items[2]["container-author"][0] == {"family": "Kade", "given": "Wim", "non-dropping-particle": "ter"}


def test_ris_is_read_back() -> None:
    read = rispy.loads(file("ris", *ALL))
    assert [one["type_of_reference"] for one in read] == ["GEN", "PAMP", "NEWS", "GEN"]
    assert read[0]["authors"] == ["Venn, Maro"] and read[0]["date"] == "2021/05/12/" and read[0]["urls"] == [INTERVIEW.url]
    assert read[2]["authors"] == ["Flint, Dorothy"] and read[2]["title"] == REPORTED.title


def test_bibtex_is_read_back() -> None:
    library = bibtexparser.parse_string(file("bibtex", *ALL, INTERVIEW))
    assert not library.failed_blocks and [entry.key for entry in library.entries] == ["venn2021", "open1984", "flint2018", "anonymousnd", "venn2021-2"]
    entry = library.entries[2]
    assert entry["title"] == r"{50 \% of \{it\} \& more?}" and entry["author"] == "Flint, Dorothy" and entry["date"] == "2018~"


def test_a_list_of_nothing_is_a_file() -> None:
    assert file("csl") == "[]\n" and file("bibtex") == file("ris") == ""


def test_every_kind_has_its_types() -> None:
    assert set(CSL_TYPES) == set(RIS_TYPES) == set(KINDS)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(title=TEXTS, author=TEXTS, source=TEXTS)
def test_nothing_in_a_text_breaks_a_format(title: str, author: str, source: str) -> None:
    one = Reference(id="q", kind="speech", title=title or None, authors=(author,) if author.strip() else (), source=source or None, date="2020", url="https://a.example/q")
    jsonschema.validate(json.loads(file("csl", one)), CSL)
    library = bibtexparser.parse_string(file("bibtex", one))
    assert len(library.entries) == 1 and not library.failed_blocks
    assert len(rispy.loads(file("ris", one))) == 1
    assert all(as_text(styled(one, style)) for style in STYLES)


@pytest.mark.parametrize(("edtf", "known"), [
    ("2021-05-12", [(2021, 5, 12)]), ("2021-05", [(2021, 5, None)]), ("1984-22", [(1984, 22, None)]), ("1984/1985", [(1984, None, None), (1985, None, None)]),
    ("2018~", [(2018, None, None)]), ("../2020", [(2020, None, None)]), ("19XX", []), (None, []), ("2021-13", []),
])  # fmt: skip
def test_parts_of_dates(edtf: str | None, known: list[tuple[int, int | None, int | None]]) -> None:
    assert [(p.year, p.month, p.day) for p in parts(edtf)] == known


@pytest.mark.parametrize(("name", "inverted", "initials"), [
    ("Maro Venn", "Venn, Maro", "Venn, M."), ("Wim ter Kade", "ter Kade, Wim", "ter Kade, W."), ("Jean-Luc Prat", "Prat, Jean-Luc", "Prat, J.-L."),
    ("Open Quay", "Open Quay", "Open Quay"), ("سميرة بحراوي", "سميرة بحراوي", "سميرة بحراوي"), ("Madonna", "Madonna", "Madonna"),
    ("John Reed Jr.", "Reed, John, Jr", "Reed, J."),
])  # fmt: skip
def test_names(name: str, inverted: str, initials: str) -> None:
    assert (person(name).inverted, person(name).initials) == (inverted, initials)


def test_a_document_and_a_quote_of_it() -> None:
    text = "What do you want? The quay. “Never,” said the minister."
    document = Document(
        id="d1", slug="talk", title="Talk", kind="interview", text=text, date="2020", source="Radio", file=FileRef(path="a", sha256="", media_type=""),
        turns=(Turn(n=1, role="interviewer", speakers=("Ada Lockmoor",), start=0, end=17), Turn(n=2, role="speaker", speakers=("Maro Venn",), start=18, end=55)),
    )  # fmt: skip
    whole = reference(document, archive="A", base_url="https://a.example/")
    assert (whole.authors, whole.interviewers, whole.url) == (("Maro Venn",), ("Ada Lockmoor",), "https://a.example/d/d1/talk")
    own = reference_of_quote(document, Quote(id="q", kind="statement", start=18, end=27, text="The quay.", speakers=("Maro Venn",)))
    told = reference_of_quote(document, Quote(id="q", kind="quotation", start=29, end=35, text="Never,", speakers=("Dorothy Flint",)))
    assert (own.authors, own.quoted, own.passage) == (("Maro Venn",), (), "turn 2")
    assert (told.authors, told.quoted) == (("Maro Venn",), ("Dorothy Flint",))


def test_what_web_pages_carry() -> None:
    assert ("citation_author", "Venn, Maro") in meta_tags(INTERVIEW) and ("citation_publication_date", "2021/05/12") in meta_tags(INTERVIEW)
    assert "rft.creator=Maro+Venn" in coins(INTERVIEW) and "rft.jtitle=The+Courier" in coins(REPORTED)
    quotation = json_ld(INTERVIEW)
    assert quotation["@type"] == "Quotation" and quotation["creator"] == [{"@type": "Person", "name": "Maro Venn"}]
    assert json_ld(BARE) == {"@context": "https://schema.org", "@type": "CreativeWork", "url": BARE.url}


@pytest.mark.parametrize(("name", "words"), [
    ("Dr. Wim ter Kade", "Kade Wim ter"), ("Martin Venn Jr.", "Venn Martin Jr"), ("Sean O’Hale", "OHale Sean"), ("The Harbour Tenants’ Union", "Harbour Tenants Union"),
    ("Comité de Huelga", "Comité de Huelga"), ("Остап Вербицький", "Вербицький Остап"), ("The", "The"), ("", ""),
])  # fmt: skip
def test_people_are_filed_by_family_name_and_bodies_by_their_first_word(name: str, words: str) -> None:
    assert filed(name) == words
