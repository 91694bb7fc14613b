"""Offices, surnames and chairs are resolved by what the document itself has said before, and by nothing else."""
import pytest

from indexer.readers.known import Known


@pytest.mark.parametrize(("line", "label", "name"), [
    ("Presidència de la M. H. Sra. Laura Borralla i Castanyer", "La presidenta", "Laura Borralla i Castanyer"),
    ("Présidence de Mme Yaëlle Brun-Pivot", "Mme la présidente", "Yaëlle Brun-Pivot"),
    ("PRESIDENCIA DE LA EXCMA. SRA. D.ª MERITXELL BATETA LAMAÑA", "La señora PRESIDENTA", "Meritxell Bateta Lamaña"),
    ("Presidenza del vicepresidente Roberto Giachettone", "PRESIDENTE.", "Roberto Giachettone"),
    ("Vorsitz: Präsidentin Doris Buresch", "Präsidentin:", "Doris Buresch"),
    ("under the presidency of the council", "The President", "The President"),
    ("Presidência do Sr. Eduardo Rodrigueira", "O Vice-Presidente", "O Vice-Presidente"),
])
def test_who_is_in_the_chair(line: str, label: str, name: str) -> None:
    known = Known()
    known.learn(line)
    assert known.who(label)[0] == (name,)


def test_an_office_with_a_name_in_brackets_is_known_afterwards() -> None:
    known = Known()
    assert known.who("La consellera de Salut")[0] == ("La consellera de Salut",)
    assert known.who("La consellera de Salut (Elif Karadeniz)")[0] == known.who("La consellera de Salut")[0] == ("Elif Karadeniz",)
    assert known.who("Rhodri Pell (ERC)")[0] == ("Rhodri Pell",)
    assert known.who("Mr PELL")[0] == ("Rhodri Pell",)


def test_the_crowd_is_nobody() -> None:
    assert [Known().who(label)[0] for label in ("Some hon. Members", "Plusieurs députés du groupe", "Zuruf von der CDU", "Voci dai banchi")] == [(), (), (), ()]
