"""Records of parliaments as they print labels: with full stops, in bold, with offices, numbers and asides; each is read to its speakers."""
import pytest

from indexer import readers, segment

CHAIR = "Yaëlle Brunet"
RECORDS: list[tuple[str, str, list[tuple[str | None, str]]]] = [
    ("bold with a full stop (Paris)",
     "<html><title>Compte rendu intégral</title><p>Séance du mardi 16 janvier 2024</p><p>Présidence de Mme Yaëlle Brunet</p><p><b>Mme la présidente.</b> La séance est ouverte.</p>"
     "<p><b>M. Cyrille Isaac.</b> Les ports sont fermés.</p><p>Quand ouvriront-ils ?</p><p><b>M. Bruno Lemairie</b>, <i>ministre des ports</i>. Ils ouvriront demain.</p>"
     "<p><b>Plusieurs députés du groupe</b>. Bravo !</p><p><b>M. Cyrille Isaac.</b> Merci bien.</p><p><b>Mme la présidente.</b> La séance est levée.</p></html>",
     [(CHAIR, "La séance est ouverte"), ("M. Cyrille Isaac", "Quand ouvriront"), ("M. Bruno Lemairie", "Ils ouvriront"), (None, "Bravo"), (CHAIR, "est levée")]),
    ("capitals with a full stop (Rome)",
     "<html><title>Resoconto</title><p>Seduta di lunedì 21 ottobre 2013</p><p>PRESIDENZA DEL VICEPRESIDENTE ROBERTO GIACHETTONE</p><p>PRESIDENTE. La seduta è aperta.</p><p>MARIO ROSSINI (PD). "
     "I porti sono fermi.</p><p>PRESIDENTE. Grazie, deputato Rossini.</p><p>ANNA BIANCONI, <i>Sottosegretaria di Stato</i>. Li apriremo noi.</p><p>MARIO ROSSINI (PD). Non ci credo.</p></html>",
     [("Roberto Giachettone", "La seduta"), ("Mario Rossini", "I porti"), ("Anna Bianconi", "Li apriremo"), ("Mario Rossini", "Non ci credo")]),
    ("capitals in plain text (Kyiv)",
     "СТЕНОГРАМА\n9 листопада 2023 року\n\nГОЛОВУЮЧИЙ. Прошу займати місця.\n\nКОРНІЄНКІВ О.С. Порти закриті.\nКоли вони відкриються?\n\nГОЛОВУЮЧИЙ. Дякую. Слово має Вербицький.\n\n"
     "ВЕРБИЦЬКИЙ О.П. Завтра.\n\n(Оплески)\n\nГОЛОВУЮЧИЙ. Переходимо до голосування.\n\nКОРНІЄНКІВ О.С. Дякую вам.\n",
     [("Корнієнків О.С", "Коли вони"), ("Вербицький О.П", "Завтра"), ("Корнієнків О.С", "Дякую вам")]),
    ("line after line (Washington)",
     "Congressional Record (Tuesday, February 3, 2004)\n\n  The PRESIDING OFFICER. The time is reserved.\n  Mr. FRISTON. Mr. President, we will be in a period for business.\n"
     "  Mr. REIDEL. Mr. President, I ask consent.\n  The PRESIDING OFFICER. Without objection.\n  Mr. FRISTON. The ports are closed.\n  Mr. REIDEL. Until tomorrow.\n",
     [("Mr. Friston", "we will be"), ("Mr. Reidel", "I ask consent"), ("Mr. Friston", "The ports"), ("Mr. Reidel", "Until")]),
    ("bold lines with an office before the name (Berlin)",
     "<html><title>Plenarprotokoll</title><p>20.01.2010</p><p><b>Präsident Dr. Norbert Lammerich:</b></p><p>Die Sitzung ist eröffnet. Ich rufe auf.</p><p><b>Hanna Wellmann (SPD):</b></p>"
     "<p>Die Häfen stehen still.</p><p>(Beifall bei der SPD)</p><p>Das muss sich ändern.</p><p><b>Präsident Dr. Norbert Lammerich:</b></p><p>Vielen Dank dafür.</p></html>",
     [("Dr. Norbert Lammerich", "Ich rufe"), ("Hanna Wellmann", "Die Häfen"), ("Hanna Wellmann", "Das muss"), ("Dr. Norbert Lammerich", "Vielen Dank")]),
    ("capitals within a sentence case label (Madrid)",
     "<html><title>Diario de Sesiones</title><p>Sesión del 17 de septiembre de 2019</p><p>PRESIDENCIA DE LA EXCMA. SRA. D.ª MERITXELL BATETA LAMAÑA</p><p>La señora <b>PRESIDENTA</b>: Se abre.</p>"
     "<p>El señor <b>GARCÍA EGEAS</b>: Los puertos están cerrados.</p><p>La señora <b>VICEPRESIDENTA DEL GOBIERNO</b> (Calva Poyatos): Los abriremos.</p><p>El señor <b>GARCÍA EGEAS</b>: No lo creo.</p>"
     "<p>La señora <b>PRESIDENTA</b>: Se levanta.</p></html>",
     [("Meritxell Bateta Lamaña", "Se abre"), ("García Egeas", "Los puertos"), ("Calva Poyatos", "Los abriremos"), ("Meritxell Bateta Lamaña", "Se levanta")]),
    ("numbered questions to a minister (Wellington)",
     "<html><title>Hansard</title><h3>ORAL QUESTIONS</h3><p><b>1.</b> <b>TODD MULLERTON</b> (National) to the <b>Minister of Ports</b>: When will they open?</p><p><b>Hon DAVID PARKERTON (Minister of Ports)</b>: "
     "On Monday.</p><p><b>Todd Mullerton</b>: Why not tomorrow?</p><p><b>Hon DAVID PARKERTON</b>: The cranes are broken.</p><p><b>Todd Mullerton</b>: Who broke them?</p></html>",
     [("Todd Mullerton", "When will"), ("Hon David Parkerton", "On Monday"), ("Todd Mullerton", "Who broke")]),
]


@pytest.mark.parametrize(("content", "turns"), [row[1:] for row in RECORDS], ids=[row[0] for row in RECORDS])
def test_the_labels_of_a_record(content: str, turns: list[tuple[str | None, str]]) -> None:
    name = "record.html" if content.startswith("<html>") else "record.txt"
    document = segment.documents(readers.read(content.encode(), name), name, "0" * 64)[0]
    for who, words in turns:
        at = document.text.index(words)
        assert [turn.speakers for turn in document.turns if turn.start <= at < turn.end] == [(who,) if who else ()], words


@pytest.mark.parametrize("content", [
    "WARNING. Do not enter.\n\nNOTE. Keep out.\n\nWARNING. High voltage.\n\nThe yard is closed until Monday.",
    "PARIS. The strike goes on.\n\nLYON. The trams stand still.\n\nBERLIN. Nothing new.\n\nMADRID. The bakers have joined.\n\nROME. So have the tailors.",
    "**Housing.** We want homes.\n\n**Rents.** They must fall.\n\n**Wages.** They must rise.\n\n**Ports.** They must open.",
], ids=["warnings", "datelines", "demands"])
def test_what_is_no_label(content: str) -> None:
    assert not segment.documents(readers.read(content.encode(), "a.md"), "a.md", "0" * 64)[0].speakers
