"""The query language: what each form means, what is no query, and that printing a tree and reading it again changes nothing."""
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.query import All, Any, Dates, Exact, Field, Not, Prefix, Within, Word, leaves, parse

MEANINGS = [  # query, tree
    ("quay", Word("quay")),
    ("quay rent", All((Word("quay"), Word("rent")))),
    ("well-being don’t", All((Word("well-being"), Word("don’t")))),
    ("the pump - our pump — yours", All((Word("the"), Word("pump"), Word("our"), Word("pump"), Word("yours")))),
    ("quay -rent", All((Word("quay"), Not(Word("rent"))))),
    ("-rent", Not(Word("rent"))),
    ('-"sea wall"', Not(Exact("sea wall"))),
    ("quay OR harbour rent", All((Any((Word("quay"), Word("harbour"))), Word("rent")))),
    ("quay or harbour", All((Word("quay"), Word("or"), Word("harbour")))),
    ("(quay rent) OR harbour", Any((All((Word("quay"), Word("rent"))), Word("harbour")))),
    ("-(quay OR rent)", Not(Any((Word("quay"), Word("rent"))))),
    ("solid*", Prefix("solid")),
    ('"right of return"', Exact("right of return")),
    ("“right of return”", Exact("right of return")),
    ("„right of return“", Exact("right of return")),
    ("«right of return»", Exact("right of return")),
    ("»right of return«", Exact("right of return")),
    ("‹right of return›", Exact("right of return")),
    ('„right of return"', Exact("right of return")),
    ('"quay rent"~5', Within(("quay", "rent"), 5)),
    ("quay NEAR/5 rent", Within(("quay", "rent"), 5)),
    ("quay NEAR/5 rent NEAR/5 sea", Within(("quay", "rent", "sea"), 5)),
    ("speaker:venn", Field("speaker", "venn")),
    ('by:"Maro Venn"', Field("speaker", "Maro Venn")),
    ("BY:“Maro Venn”", Field("speaker", "Maro Venn")),
    ("-speaker:venn", Not(Field("speaker", "venn"))),
    ("title:solid*", Field("title", "solid*")),
    ("source:lantern language:uk kind:letter", All((Field("source", "lantern"), Field("language", "uk"), Field("kind", "letter")))),
    ("date:2019..2021", Dates("2019", "2021")),
    ("date:2023-08", Dates("2023-08", "2023-08")),
    ("date:..2021", Dates(None, "2021")),
    ("from:2019 to:2021-05", All((Dates("2019", None), Dates(None, "2021-05")))),
    ("“he said «no» twice” rent", All((Exact("he said «no» twice"), Word("rent")))),
    ("“a «b “c” d» e”", Exact("a «b “c” d» e")),
    ('"one” “two"', All((Exact("one"), Exact("two")))),
    ("“one” OR “two”", Any((Exact("one"), Exact("two")))),
    ("「権利を守る」", Exact("権利を守る")),
    ("”one” ”two”", All((Exact("one"), Exact("two")))),
    ("quay NOT rent", All((Word("quay"), Not(Word("rent"))))),
    ("quay AND rent", All((Word("quay"), Word("rent")))),
    ("TO BE OR NOT TO BE", All((Word("TO"), Any((Word("BE"), Word("NOT"))), Word("TO"), Word("BE")))),
    ("quay −rent", All((Word("quay"), Not(Word("rent"))))),
    ("（quay OR rent）　by：venn", All((Any((Word("quay"), Word("rent"))), Field("speaker", "venn")))),
    ("title:(open letter)", Field("title", "open letter")),
    ("by:(venn OR crane)", Any((Field("speaker", "venn"), Field("speaker", "crane")))),
    ("-title:(open letter)", Not(Field("title", "open letter"))),
    ("date:2019-2021", Dates("2019", "2021")),
    ("date:2019–2021", Dates("2019", "2021")),
    ("date:2019-05/2021", Dates("2019-05", "2021")),
    ("date:2021..2019-05", Dates("2019-05", "2021")),
    ("http://example.org", Word("http://example.org")),
    ("", None),
]
NOT_QUERIES = [  # text, the words it is searched as
    ('"right of return', ("right", "of", "return")),
    ("(quay", ("quay",)),
    ("quay)", ("quay",)),
    ("()", ()),
    ("quay OR", ("quay", "OR")),
    ("OR quay", ("OR", "quay")),
    ("quay OR OR rent", ("quay", "OR", "OR", "rent")),
    ("ab*", ("ab",)),
    ("NEAR/5 quay", ("NEAR", "5", "quay")),
    ("quay NEAR/5 sol*", ("quay", "NEAR", "5", "sol")),
    ('"quay rent"~0', ("quay", "rent", "0")),
    ("date:someday", ("date", "someday")),
    ("date:2019-13", ("date", "2019", "13")),
    ("(" * 11 + "quay" + ")" * 11, ("quay",)),
    ("quay " * 33, ("quay",) * 33),
    ("quay " * 110, ("quay",) * 110),
    ("-(", ()),
]


@pytest.mark.parametrize(("text", "tree"), MEANINGS)
def test_meaning(text: str, tree: object) -> None:
    query = parse(text)
    assert (query.tree, query.problem) == (tree, None)


@pytest.mark.parametrize(("text", "words"), NOT_QUERIES)
def test_no_valid_query_is_plain_words(text: str, words: tuple[str, ...]) -> None:
    query = parse(text)
    assert query.plain
    assert query.problem
    assert tuple(leaf.text for leaf in (leaves(query.tree) if query.tree else ()) if isinstance(leaf, Word)) == words


@pytest.mark.parametrize("text", ['""', "*", "✊🏽", "?!", "-", "«»"])
def test_what_has_no_word_says_so(text: str) -> None:
    for plain in (False, True):
        query = parse(text, plain=plain)
        assert (query.tree, query.problem) == (None, "There is no word in it to search for.")


def test_plain_words_reach_to_eight_thousand_characters() -> None:
    query = parse("word " * 3000, plain=True)
    assert query.tree is not None
    assert len(leaves(query.tree)) == 1600
    assert "8,000" in (query.problem or "")


def test_plain_has_no_operators() -> None:
    assert parse('-quay "rent" OR (x', plain=True).tree == All((Word("quay"), Word("rent"), Word("OR"), Word("x")))


def test_as_deep_and_as_many_as_allowed() -> None:
    assert not parse("(" * 10 + "quay" + ")" * 10).plain
    assert not parse("quay " * 32).plain


SIGNS = st.sampled_from(
    [*"ab ()-*~:\"“”„«»‹›'’.,", " OR ", "speaker:", "date:", "2019", "..", "NEAR/5", "~3", "quay", " rent ", "solid", "by:", "title:", "צה\"ל", "\n"]
)


@given(st.one_of(st.lists(SIGNS, max_size=25).map("".join), st.text(max_size=60)))
@example("-(--foo)")
@example(",OR,")
@example('title:"foo*"')
@example("OR,*")
@example("!by:x*")
def test_parse_print_parse_is_a_fixed_point(text: str) -> None:
    query = parse(text)
    again = parse(query.typed, plain=query.plain)
    assert again.tree == query.tree
    assert again.typed == query.typed
    assert query.tree is None or query.read_back


@pytest.mark.parametrize("text", ["(" * 500, '"' * 511, "-" * 512, "a" * 100_000, "(a OR " * 80, "speaker:" * 60, "NEAR/5 " * 70, "\x00\ud800"])
def test_no_input_is_an_error(text: str) -> None:
    assert parse(text).text == text.strip()


READ_BACK = [
    ("quay rent speaker:venn date:2018..2022", "with quay and rent, in any of their forms, said by venn, from 2018 to 2022"),
    ('"right of return" -camp', "with exactly “right of return”, not camp"),
    ("quay language:uk", "with quay, in any of its forms, in Ukrainian"),
    ("solid* kind:letter", "with words beginning solid, of the kind letter"),
]


@pytest.mark.parametrize(("text", "words"), READ_BACK)
def test_read_back(text: str, words: str) -> None:
    assert parse(text).read_back == words
