"""Query to matching passages, the same on every engine. A new case is one more row."""
from typing import Any

import pytest

from search.finder import Finder
from search.request import Request
from search.results import SearchResult

from .conftest import Make, document

HELD = (
    document("quay", "The rent on the quay went up. We paid it to nobody's company.", speakers=("Maro Venn",), date="2021-05-12", kind="interview",
             source="Lantern Radio", title="Four in the morning"),
    document("letter", "We did not ask for a cheaper lease; we asked who sold the quay.", speakers=("Одарка Причальна",), date="2022-03", kind="letter",
             source="The Tidewater Bulletin", title="Open letter to the harbour company"),
    document("return", "The right of return is a right. They said “the right of return” again.", speakers=("Sam Crane",), date="2018", kind="speech"),
    document("returning", "The right to return, the rights of returning people, were denied.", speakers=("Maro Venn",), date="2019"),
    document("german", "Die Pacht am Kai ist zu hoch. Straße und Größe, Müller sagt es.", language="de", date="2019-09-28", source="Anzeiger"),
    document("ukrainian", "Причал не продається. Її їли ми, і все.", language="uk", date="2022"),
    document("russian", "Ещё одна ёлка и всё.", language="ru"),
    document("french", "L’homme s’est tu. Un café, des élèves.", language="fr", date="1968"),
    document("signs", "Well-being isn’t wellbeing? A naïve of\ufb01ce co\u00adoperates; O’Neill’s U.N. envoy."),
    document("japanese", "労働者の権利を守る。", language="ja"),
    document("stops", "To be or not to be, that is the question.", date="1601"),
    document("near", "Boats one two three four harbour. The party celebrates solidarity and happily parties."),
)  # fmt: skip
CASES: list[tuple[str, dict[str, Any], set[str]]] = [
    ("quay", {}, {"quay", "letter"}),
    ("rents", {}, {"quay"}),
    ("QUAY", {}, {"quay", "letter"}),
    ("quay rent", {"match": "all"}, {"quay"}),
    ("quay rent", {"match": "any"}, {"quay", "letter"}),
    ("quay rent", {}, {"quay", "letter"}),
    ("the quay rent", {"match": "all"}, {"quay"}),
    ("quay -rent", {}, {"letter"}),
    ("-quay source:lantern", {}, set()),
    ("rent OR lease", {}, {"quay", "letter"}),
    ("quay (rent OR lease)", {"match": "all"}, {"quay", "letter"}),
    ("quay -(rent OR lease)", {}, set()),
    ("morning", {}, {"quay"}),
    ('"right of return"', {}, {"return"}),
    ("“right of return”", {}, {"return"}),
    ("„RIGHT OF RETURN“", {}, {"return"}),
    ('"right to return"', {}, {"returning"}),
    ('"rights"', {}, {"returning"}),
    ('"return"', {}, {"return", "returning"}),
    ("right of return", {"match": "all"}, {"return", "returning"}),
    ('right -"right of return"', {}, {"returning"}),
    ('"right of return" OR rent', {}, {"return", "quay"}),
    ('"to be or not to be"', {}, {"stops"}),
    ('"of the"', {}, set()),
    ('"the right"', {}, {"return", "returning"}),
    ('"the"', {"from_": "1600", "to": "1700"}, {"stops"}),
    ('"cafe"', {}, set()),
    ('"Café"', {}, {"french"}),
    ("cafe", {}, {"french"}),
    ("élève", {}, {"french"}),
    ("homme", {}, {"french"}),
    ("strasse", {}, {"german"}),
    ("Straße", {}, {"german"}),
    ("Groesse", {}, {"german"}),
    ("mueller", {}, {"german"}),
    ("Müller", {}, {"german"}),
    ("елка", {}, {"russian"}),
    ("её", {}, set()),
    ("причал", {}, {"ukrainian"}),
    ("їли", {}, {"ukrainian"}),
    ("іли", {}, set()),
    ("well-being", {}, {"signs"}),
    ("isn't", {}, {"signs"}),
    ("“isn't”", {}, {"signs"}),
    ("office", {}, {"signs"}),
    ("cooperate", {}, {"signs"}),
    ("naive", {}, {"signs"}),
    ("UN", {}, {"signs"}),
    ("労働者", {}, {"japanese"}),
    ('"権利を守る"', {}, {"japanese"}),
    ("者労", {}, set()),
    ("solid*", {}, {"near"}),
    ("solidarity*", {}, {"near"}),
    ("parties*", {}, {"near"}),
    ("partygoer*", {}, set()),
    ("morn*", {}, {"quay"}),
    ("retur*", {}, {"return", "returning"}),
    ('"boats harbour"~5', {}, {"near"}),
    ('"harbour boats"~5', {}, {"near"}),
    ("boats NEAR/4 harbour", {}, set()),
    ("boats NEAR/5 harbour", {}, {"near"}),
    ("speaker:venn", {}, {"quay", "returning"}),
    ('by:"Maro Venn" quay', {}, {"quay"}),
    ("by:ven*", {}, {"quay", "returning"}),
    ("-by:venn return", {}, {"return"}),
    ("by:nobody", {}, set()),
    ("title:letter", {}, {"letter"}),
    ("title:open quay", {}, {"letter"}),
    ("source:bulletin", {}, {"letter"}),
    ("language:de", {}, {"german"}),
    ("language:German", {}, {"german"}),
    ("kind:speech", {}, {"return"}),
    ("date:2019", {}, {"returning", "german"}),
    ("date:2019-09", {}, {"returning", "german"}),
    ("date:2021..2022-02", {}, {"quay", "ukrainian"}),
    ("from:2022", {}, {"letter", "ukrainian"}),
    ("to:1968", {}, {"french", "stops"}),
    ("quay", {"speakers": ("Maro Venn",)}, {"quay"}),
    ("quay", {"speakers": ("Maro Venn", "Одарка Причальна")}, {"quay", "letter"}),
    ("quay", {"speakers": ("-Maro Venn",)}, {"letter"}),
    ("", {"speakers": ("Maro Venn",)}, {"quay", "returning"}),
    ("", {"kind": ("letter", "interview")}, {"quay", "letter"}),
    ("quay", {"from_": "2022"}, {"letter"}),
    ("quay", {"to": "2021-05"}, {"quay"}),
    ("quay", {"source": ("Lantern Radio",)}, {"quay"}),
    ("quay", {"language": ("de",)}, set()),
    ("-quay -rent", {"plain": True}, {"quay", "letter"}),
    ('quay "unclosed', {"match": "any"}, {"quay", "letter"}),
    ("the of to", {}, set()),
    ("to be or not to be", {}, {"stops"}),
    ("the", {}, set()),
    ("Maro Venn", {}, {"quay", "returning"}),
]


@pytest.mark.parametrize("n", range(0, len(CASES), 30))
def test_query_to_passages(finder_of: Make, n: int) -> None:
    finder = finder_of(*HELD)
    found = {(query, str(about)): names(finder.search(Request(query=query, limit=50, **about))) for query, about, _ in CASES[n : n + 30]}
    assert found == {(query, str(about)): expected for query, about, expected in CASES[n : n + 30]}


def names(result: SearchResult) -> set[str]:
    """The identifiers of the documents found."""
    return {str(hit.document.identifier) for hit in result.results}


def test_empty_archive(finder_of: Make) -> None:
    finder: Finder = finder_of()
    for query in ("quay", '"quay"', "quay*", "-quay", "by:venn", "", "date:2019"):
        assert finder.search(Request(query=query)).count == 0
