"""A phrase through time."""
import csv
import io
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from search.first_said import as_csv, as_svg, history


def test_the_earliest_comes_first(quay) -> None:  # type: ignore[no-untyped-def]
    found = history(quay, "A quay is not a product")
    assert [one.match.document.id for one in found.occurrences] == ["speech", "reprint"]
    assert found.first is not None and found.first.year == "2021"
    assert found.by_year == (("2021", 1), ("2022", 0), ("2023", 1)) and found.by_speaker == (("Maro Venn", 2),)


def test_a_copy_says_nothing_again(quay, corpus_of) -> None:  # type: ignore[no-untyped-def]
    copied = [replace(one, duplicate_of="speech") if one.id == "reprint" else one for one in quay.held.values()]
    found = history(corpus_of(copied), "A quay is not a product")
    assert [(one.match.document.id, one.copy) for one in found.occurrences] == [("speech", False), ("reprint", True)]
    assert found.times == 1 and found.by_year == (("2021", 1),) and found.by_speaker == (("Maro Venn", 1),)


def test_another_wording_is_another_phrase(quay) -> None:  # type: ignore[no-untyped-def]
    assert [one.match.within for one in history(quay, "a quay is a product").occurrences] == ["quotation"]


def test_nothing_said(quay) -> None:  # type: ignore[no-untyped-def]
    for phrase in ("never heard of it", "", "?"):
        found = history(quay, phrase)
        assert found.occurrences == () and found.first is None
        ElementTree.fromstring(as_svg(found))


def test_table_and_chart(quay) -> None:  # type: ignore[no-untyped-def]
    found = history(quay, "a quay is not a product")
    rows = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["year"] for row in rows] == ["2021", "2023"] and rows[0]["speakers"] == "Maro Venn"
    assert len(list(ElementTree.fromstring(as_svg(found)).iter("{http://www.w3.org/2000/svg}rect"))) == 3
