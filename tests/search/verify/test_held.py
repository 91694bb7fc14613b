"""A real archive as verify sees it."""
from pathlib import Path

import pytest

from archive import settings
from archive.catalogue import Catalogue
from search.engines import open_engine
from search.passages import cut
from search.refresh import refresh
from search.verify.held import Held
from search.verify.values import Claim
from search.verify.verifier import check

CASES = [
    ("A quay is not a product.", "Maro Venn", "verbatim", "speech"),
    ("A quay is a product", "Maro Venn", "altered", "speech"),
    ("You answered with a brochure … we will keep it dry.", "Venn", "elided", "speech"),
    ("I have no objection to the company.", "Maro Venn", "other-speaker", "speech"),
    ("The sea has no landlord but it collects the rent all the same.", "Odarka Prychalna", "quoted-by-speaker", "memory"),
    ("We shall fight them on every crane until the last one falls silent.", "Maro Venn", "not-found", None),
]


@pytest.mark.parametrize(("quote", "speaker", "verdict", "document"), CASES)
def test_verdicts_on_a_real_archive(quay_archive: Path, quote: str, speaker: str, verdict: str, document: str | None) -> None:
    with Catalogue.open(quay_archive) as catalogue:
        engine = open_engine(quay_archive, settings.load(quay_archive))
        found = check(Held(catalogue, engine), Claim(quote=quote, speaker=speaker))
        engine.close()
    assert (found.verdict, found.match and found.match.document.identifier) == (verdict, document)
    assert found.coverage["documents"] == 5 and found.coverage["from"] == "2020"


def test_names_and_coverage_of_a_speaker(quay_archive: Path) -> None:
    with Catalogue.open(quay_archive) as catalogue:
        engine = open_engine(quay_archive, settings.load(quay_archive))
        held = Held(catalogue, engine)
        assert held.names("M. Venn") == {"Maro Venn"} and held.names("Nobody Known") == frozenset()
        assert held.coverage({"Maro Venn"})["speakers"] == [{"name": "Maro Venn", "documents": 3}]
        engine.close()


def test_what_is_withdrawn_is_not_found_any_more(quay, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "archive"
    with Catalogue.open(folder, create=True) as catalogue:
        with catalogue.writing(who="test", cut=cut) as writer:
            stored = writer.put([quay.held["long"]])
        engine = open_engine(folder, settings.load(folder), writable=True)
        refresh(catalogue, engine)
        held, claim = Held(catalogue, engine), Claim(quote="That is how a town is sold: not with a shout.")
        assert check(held, claim).verdict == "verbatim"
        with catalogue.writing(who="test", cut=cut) as writer:
            writer.withdraw(stored[0].id, "asked to")
        assert check(held, claim).verdict == "not-found"  # before the index has heard of it
        engine.close()
