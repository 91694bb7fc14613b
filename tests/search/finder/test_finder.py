"""What a searcher sees: order, marks, facets, pages, copies, help where nothing is found, suggestions."""
import pytest

from archive.errors import BadSetting
from search import passages
from search.refresh import refresh
from search.request import Request
from search.results import SearchResult, search_json

from .conftest import Make, document

FILLER = "Nothing of this kind is said in any of these many words at all. " * 3


def names(result: SearchResult) -> list[str]:
    return [str(hit.document.identifier) for hit in result.results]


def test_all_the_words_come_before_most_of_them(finder_of: Make) -> None:
    finder = finder_of(
        document("one", "quay quay quay quay quay"), document("both", f"The quay. {FILLER} The rent."), document("other", "rent rent rent"),
    )  # fmt: skip
    found = finder.search(Request(query="quay rent"))
    assert names(found)[0] == "both"
    assert [hit.has_all for hit in found.results] == [True, False, False]
    assert (found.documents, found.documents_with_all) == (3, 1)
    assert finder.search(Request(query="quay rent", match="any")).results[0].has_all


def test_forms_of_one_word_are_one_word_said_twice(finder_of: Make) -> None:
    finder = finder_of(document("one", "Two strikes."), document("other", "The union, and much else besides."), document("third", "Nothing."))
    short = [{hit.document.identifier: hit.passages[0].score for hit in finder.search(Request(query=query)).results} for query in ("strike union", "strike strikes Striking union")]
    assert short[0] == short[1]  # in a short query a repeat says nothing
    text = " ".join(["word"] * 3 + [f"other{n}" for n in range(45)])
    assert finder.search(Request(query=f"{text} strike union")).results[0].passages[0].score < finder.search(Request(query=f"{text} strike strikes union")).results[0].passages[0].score


def test_a_stop_word_is_no_word_that_is_missing(finder_of: Make) -> None:
    finder = finder_of(document("en", "The right of return."), document("de", "Das Recht auf Rückkehr, the right.", language="de"))
    for query in ("the return", 'the "right of return"', "the (return OR boats)"):
        found = finder.search(Request(query=query))
        assert (names(found), found.results[0].has_all) == (["en"], True)
    assert names(finder.search(Request(query="the"))) == ["de"]
    nothing = finder.search(Request(query="und"))
    assert (nothing.count, nothing.problem) == (0, "This word is too common to be searched for by itself.")


def test_marks_are_the_words_that_matched(finder_of: Make) -> None:
    finder = finder_of(document("a", "Renting a quay: the right of return, rightly. Return the rent."))
    hit = finder.search(Request(query='rents "right of return" -boat')).results[0].passages[0]
    assert [hit.text[start:end] for start, end in hit.marks] == ["Renting", "right of return", "rent"]
    assert hit.href == f"/d/{hit.document_id}/{hit.slug}#p1"


def test_a_passage_of_the_speaker_asked_for_comes_before_mere_mention(finder_of: Make) -> None:
    finder = finder_of(
        document("mention", "Maro Venn, Maro Venn, Maro Venn spoke of the quay. The quay, said Maro Venn.", speakers=("Sam Crane",)),
        document("own", f"{FILLER} I never said a word about the quay, I only counted the boats that lay there.", speakers=("Dr. Maro Venn",)),
    )  # fmt: skip
    assert names(finder.search(Request(query="Maro Venn quay"))) == ["own", "mention"]
    assert names(finder.search(Request(query="dr maro venn quay")))[0] == "own"


def test_a_surname_asks_for_its_bearer_unless_it_is_a_word_too(finder_of: Make) -> None:
    finder = finder_of(
        document("mention", "Venn, Venn and Venn again spoke of the green quay, of green boats.", speakers=("Sam Crane",)),
        document("own", f"{FILLER} I never said a word about the quay.", speakers=("Maro Venn",)),
        document("green", f"{FILLER} There is nothing here about the colour of a quay.", speakers=("Ada Green",)),
    )  # fmt: skip
    assert names(finder.search(Request(query="venn quay")))[:2] == ["own", "mention"]
    assert names(finder.search(Request(query="green"))) == ["mention"]


def test_a_title_finds_one_passage_and_marks_nothing_in_it(finder_of: Make) -> None:
    finder = finder_of(document("a", f"{FILLER * 20}", title="Four in the morning"))
    found = finder.search(Request(query="morning"))
    assert (found.count, found.results[0].passages[0].marks) == (1, ())
    assert finder.search(Request(query="title:morning")).count > 1


def test_copies_collapse_under_their_leader(finder_of: Make) -> None:
    said = "We asked who sold the quay, and when we were going to be told."
    finder = finder_of(document("first", said), document("copy", said), document("own", "The quay."), leaders={"copy": "first"})
    found = finder.search(Request(query="sold quay"))
    assert names(found) == ["first", "own"]
    assert [one.identifier for one in found.results[0].versions] == ["copy"]
    assert sorted(names(finder.search(Request(query="sold quay", collapse=False)))) == ["copy", "first", "own"]


def test_pages_have_every_document_once(finder_of: Make) -> None:
    finder = finder_of(*(document(f"d{n:02d}", f"The quay number {n}.") for n in range(25)))
    pages = [finder.search(Request(query="quay", page=page)) for page in (1, 2, 3, 4)]
    assert [len(page.results) for page in pages] == [10, 10, 5, 0]
    assert len({name for page in pages for name in names(page)}) == 25
    assert pages[0].next_address() == "/search.json?q=quay&page=2"
    assert pages[2].next_address() is None
    assert pages[1].previous_address() == "/search.json?q=quay"
    by_cursor = finder.search(Request(query="quay", after=pages[0].next_cursor))
    assert names(by_cursor) == names(pages[1])


def test_order_by_date(finder_of: Make) -> None:
    finder = finder_of(document("b", "quay", date="2020"), document("none", "quay quay quay"), document("a", "quay", date="2019-05-01"))
    assert names(finder.search(Request(query="quay", sort="newest"))) == ["b", "a", "none"]
    assert names(finder.search(Request(query="quay", sort="oldest"))) == ["a", "b", "none"]


def test_facets_count_documents(finder_of: Make) -> None:
    finder = finder_of(
        document("a", "The quay. / The quay.", speakers=("Maro Venn", "Sam Crane"), date="2021", kind="interview"),
        document("b", "Der Quay.", language="de", speakers=("Maro Venn",), date="2019-05"),
    )  # fmt: skip
    facets = finder.search(Request(query="quay")).facets
    assert [(one.value, one.count) for one in facets["speaker"]] == [("Maro Venn", 2), ("Sam Crane", 1)]
    assert {one.value: one.label for one in facets["language"]} == {"en": "English", "de": "German"}
    assert {one.value for one in facets["year"]} == {"2019", "2021"}


def test_synonyms_find_each_other(finder_of: Make) -> None:
    finder = finder_of(
        document("short", "The UN said so."), document("long", "The United Nations said so."), document("apart", "Nations are united."),
        synonyms="UN = United Nations\n",
    )  # fmt: skip
    assert sorted(names(finder.search(Request(query="UN", match="all")))) == ["long", "short"]
    found = finder.search(Request(query="united nations said", match="all"))
    assert sorted(names(found)) == ["long", "short"]
    marked = {hit.document.identifier: [p.text[a:b] for p in hit.passages for a, b in p.marks] for hit in found.results}
    assert marked["long"] == ["United Nations", "said"]
    assert marked["short"] == ["UN", "said"]
    assert names(finder.search(Request(query='"UN"'))) == ["short"]
    for query, expected in (
        ("said -UN", []), ("said -(united nations)", []), ("nations -UN", ["apart"]), ("UN OR lighthouse", ["long", "short"]), ("(said UN) OR lighthouse", ["long", "short"]),
        ("(the united nations said) OR lighthouse", ["long", "short"]), ('said -"united nations"', ["short"]), ("said -united", ["short"]),
    ):  # fmt: skip
        assert sorted(names(finder.search(Request(query=query, match="all")))) == expected, query


def test_help_where_nothing_has_everything(finder_of: Make) -> None:
    finder = finder_of(document("a", "The solidarity of the lighthouse keepers. Who rented it?", speakers=("Maro Venn",)))
    found = finder.search(Request(query='solidarty "who rented the lighthouse" by:ven', match="all"))
    assert found.count == 0
    assert [(clause.words, clause.passages) for clause in found.clauses] == [
        ("solidarty", 0), ("exactly “who rented the lighthouse”", 0), ("said by ven", 0),
    ]  # fmt: skip
    assert found.did_you_mean == 'solidarity who rented the lighthouse speaker:"Maro Venn"'
    assert found.clauses[0].instead_passages == 1
    assert finder.search(Request(query=found.did_you_mean)).count == 1
    assert finder.search(Request(query="solidarity")).did_you_mean is None
    partly = finder.search(Request(query="solidarty keepers"))
    assert (partly.count, partly.did_you_mean, partly.clauses) == (1, "solidarity keepers", ())
    assert finder.search(Request(query="solidarity boats")).did_you_mean is None


@pytest.mark.parametrize(("typed", "meant"), [
    ("governmnt", "government"), ("legislatdion", "legislation"), ("acitvities", "activities"), ("senatr", "senator"), ("rahtaus", "Rathaus"), ("zzzzzz", None),
])  # fmt: skip
def test_a_misspelt_word_is_held_against_words_as_they_are_written(finder_of: Make, typed: str, meant: str | None) -> None:
    finder = finder_of(
        document("a", "The government and its legislation; the activities of a senator, governmental acts."), document("b", "The government legislated; senates act."),
        document("c", "Das Rathaus regiert.", language="de"),
    )  # fmt: skip
    assert finder.search(Request(query=typed)).did_you_mean == meant


def test_a_title_in_quotation_marks_is_offered_as_a_title(finder_of: Make) -> None:
    finder = finder_of(document("a", "The quay.", title="Four in the morning"))
    found = finder.search(Request(query='"Four in the morning"'))
    assert (found.count, found.did_you_mean) == (0, 'title:"Four in the morning"')


def test_suggestions_are_names_and_words_of_the_archive(finder_of: Make) -> None:
    finder = finder_of(
        document("a", "It is solid: solidarity; solidarities.", speakers=("Maro Venn",), source="Solid Gazette"), document("b", "Our solidarities.", speakers=("Solveig Roe",)),
    )  # fmt: skip
    assert [(one.kind, one.text) for one in finder.suggest("sol")] == [
        ("speaker", "Solveig Roe"), ("source", "Solid Gazette"), ("word", "solidarities"), ("word", "solid"),
    ]  # fmt: skip
    assert [one.query for one in finder.suggest("maro v")] == ['speaker:"Maro Venn"']
    assert finder.suggest("the solida")[0].query == "the solidarities"
    more = finder_of(document("a", "The right of return. The right of return is a right."), document("b", "No right of return; the right of the people."))
    assert next((one.kind, one.text) for one in more.suggest("right o")) == ("phrase", "right of return")
    assert [one.query for one in more.suggest("right of ")] == ['"right of return"']
    assert finder.suggest("") == ()
    assert finder.suggest("zzz") == ()


def test_what_was_withdrawn_is_suggested_no_more(finder_of: Make) -> None:
    finder = finder_of(
        document("gone", "Solemn words, a solemn word.", speakers=("Solveig Roe",), source="Solid Gazette"), document("kept", "The quay."),
    )  # fmt: skip
    assert {one.text for one in finder.suggest("sol")} == {"Solveig Roe", "Solid Gazette", "solemn"}
    gone = next(hit.document.id for hit in finder.search(Request(query="solemn")).results)
    with finder.catalogue.writing(who="a test", cut=passages.cut) as writer:
        writer.withdraw(gone, None)
    refresh(finder.catalogue, finder.engine)
    assert finder.suggest("sol") == ()
    assert finder.search(Request(query="solemn")).did_you_mean is None


READ_BACK = [
    (Request(query="quay rent", from_="2018", to="2022"), "Passages with quay and rent, in any of their forms, from 2018 to 2022"),
    (Request(query="quay", speakers=("Maro Venn", "-Sam")), "Passages with quay, in any of its forms, said by Maro Venn, not said by Sam"),
    (Request(speakers=("Maro Venn",), kind=("letter", "speech")), "Passages said by Maro Venn, of the kind letter or speech"),
    (Request(language=("uk",)), "Passages in Ukrainian"),
    (Request(), "Passages"),
]


@pytest.mark.parametrize("finder_of", ["brute"], indirect=True)
def test_read_back(finder_of: Make) -> None:
    finder = finder_of(document("a", "The quay."))
    assert [finder.search(asked).read_back for asked, _ in READ_BACK] == [said for _, said in READ_BACK]


def test_how_a_query_that_is_none_was_read(finder_of: Make) -> None:
    finder = finder_of(document("a", "The quay."))
    assert "quotation mark" in (finder.search(Request(query='"quay')).problem or "")
    assert "too common" in (finder.search(Request(query="the")).problem or "")
    assert "side by side" in (finder.search(Request(query="the of")).problem or "")
    assert finder.search(Request(query="the quay")).problem is None


def test_a_value_that_means_nothing_is_an_error(finder_of: Make) -> None:
    with pytest.raises(BadSetting):
        finder_of().search(Request(query="quay", from_="yesterday"))


def test_too_many_candidates_are_estimated_and_never_shown_wrong(finder_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.finder.CAP", 4)
    finder = finder_of(*(document(f"d{n}", "The right of return." if n % 2 else "The right to return.") for n in range(10)))
    found = finder.search(Request(query='"right of return"'))
    assert found.estimated
    assert all("right of return" in passage.text for hit in found.results for passage in hit.passages)
    assert not finder.search(Request(query='"right of return"', kind=("other",), from_="2019")).estimated


def test_json_has_the_promised_shape(finder_of: Make) -> None:
    finder = finder_of(document("a", "The quay.", speakers=("Maro Venn",), date="2021-05"))
    shape = search_json(finder.search(Request(query="quay")))
    assert set(shape) >= {"count", "documents", "estimated", "took_ms", "read_back", "next", "previous", "facets", "results"}
    (hit,) = shape["results"]
    assert set(hit) >= {"document", "more", "versions", "passages"}
    assert set(hit["document"]) == {"id", "identifier", "title", "date", "source", "language", "kind", "href"}
    assert set(hit["passages"][0]) >= {"id", "speakers", "start", "end", "text", "marks", "score", "href"}
    assert hit["passages"][0]["marks"] == [[4, 8]]
