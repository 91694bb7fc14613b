"""Claims against a small archive: every verdict, and whose words they are."""
import pytest

from archive.records import Document, FileRef
from search.verify.values import Claim
from search.verify.verifier import check

CASES = [  # words, claimed speaker, verdict, document, whose words
    ("A quay is not a product.", "Maro Venn", "verbatim", "speech", ("Maro Venn",)),
    ("A quay is not a product.", None, "verbatim", "speech", ("Maro Venn",)),
    ("you answered with a brochure. It doesn't burn well", "Venn", "typography", "speech", ("Maro Venn",)),
    ("You answered with a brochure … we will keep it dry.", "Maro Venn", "elided", "speech", ("Maro Venn",)),
    ("A quay is a product.", "Maro Venn", "altered", "speech", ("Maro Venn",)),  # a report has it so, her own turn has not
    ("A quay is a product", None, "altered", "speech", ("Maro Venn",)),
    ("A quay is not a product.", "Wim ter Kade", "other-speaker", "speech", ("Maro Venn",)),
    ("The sea has no landlord but it collects the rent all the same.", "Odarka Prychalna", "quoted-by-speaker", "memory", ("Hanna Prychalna",)),
    ("The sea has no landlord but it collects the rent all the same.", "Hanna Prychalna", "verbatim", "memory", ("Hanna Prychalna",)),
    ("I have not forgotten it.", "Odarka Prychalna", "verbatim", "memory", ("Odarka Prychalna",)),
    ("The rent is what the council says it is.", "Maro Venn", "altered", "speech", ("Wim ter Kade",)),  # altered, whoever said it
    ("That is how a town is sold: with a shout.", "Maro Venn", "altered", "long", ("Maro Venn",)),
    ("We shall fight them on every crane until the last one falls silent.", "Maro Venn", "not-found", None, None),
    ("A quay is not a product … I have no objection to the company", None, "altered", "speech", ("Maro Venn",)),  # two voices run together
    ("?!", "Maro Venn", "not-found", None, None),
    ("", None, "not-found", None, None),
]


@pytest.mark.parametrize(("quote", "speaker", "verdict", "document", "whose"), CASES)
def test_verdicts(quay, quote: str, speaker: str | None, verdict: str, document: str | None, whose: tuple[str, ...] | None) -> None:  # type: ignore[no-untyped-def]
    found = check(quay, Claim(quote=quote, speaker=speaker))
    assert found.verdict == verdict
    assert (found.match is None) == (verdict == "not-found")
    if found.match:
        assert found.match.document.id == document
        assert found.match.speakers == whose
        assert found.match.document.text[found.match.start : found.match.end] == found.match.text


def test_all_occurrences_are_listed(quay) -> None:  # type: ignore[no-untyped-def]
    found = check(quay, Claim(quote="A quay is not a product."))
    assert ("reprint", "verbatim") in [(other.match.document.id, other.verdict) for other in found.others]


def test_near_misses_are_listed_when_nothing_is_found(quay) -> None:  # type: ignore[no-untyped-def]
    found = check(quay, Claim(quote="A brochure for the council in winter"))
    assert found.verdict == "not-found" and found.others and found.coverage["documents"] == 5


def test_a_claim_on_an_empty_archive_is_not_found(corpus_of) -> None:  # type: ignore[no-untyped-def]
    assert check(corpus_of([]), Claim(quote="A quay is not a product.")).verdict == "not-found"


@pytest.mark.parametrize("quote", ["x" * 20_000, "a " * 5000, "… " * 500, "[" * 500, "\u0000 \ud83d quay"])
def test_no_input_breaks_it(quay, quote: str) -> None:  # type: ignore[no-untyped-def]
    assert check(quay, Claim(quote=quote, speaker="Maro Venn")).verdict


def test_words_across_a_long_document_are_found_with_their_span(corpus_of) -> None:  # type: ignore[no-untyped-def]
    filler = " ".join(f"Filling sentence number {n} says nothing of importance." for n in range(2000))
    text = f"{filler} The gulls of Saltmere know every manifest by heart. {filler}"
    document = Document(id="d", text=text, file=FileRef(path="d", sha256="", media_type=""))
    found = check(corpus_of([document]), Claim(quote="The gulls of Saltmere know every manifest by heart."))
    assert found.verdict == "verbatim" and found.match and found.match.start == len(filler) + 1


def test_a_motto_is_found_wherever_it_stands(corpus_of) -> None:  # type: ignore[no-untyped-def]
    documents = [Document(id=f"d{n:02}", text=f"Leaflet {n}. No tide turns alone. Come to the gate.", date_from=f"{1999 - n}-01-01",
                          file=FileRef(path=f"d{n}", sha256="", media_type="")) for n in range(18)]  # fmt: skip
    found = check(corpus_of(documents), Claim(quote="No tide turns alone."))
    assert found.match and found.match.document.id == "d17" and len(found.others) == 17


@pytest.mark.parametrize(("speaker", "verdict"), [(None, "typography"), ("Maro Venn", "other-speaker"), ("Wim ter Kade", "other-speaker")])
def test_words_that_run_on_into_another_speakers_turn_are_both_of_theirs(quay, speaker: str | None, verdict: str) -> None:  # type: ignore[no-untyped-def]
    found = check(quay, Claim(quote="and we will keep it dry. I have no objection to the company.", speaker=speaker))
    assert found.verdict == verdict and found.match is not None and found.match.speakers == ("Maro Venn", "Wim ter Kade")
