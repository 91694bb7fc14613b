"""Interviews in the languages of the archive: who asks, who answers, from labels, codes, initials, bold questions or none."""
import pytest

from indexer import readers, segment

FORMS = {  # text, who asks, who answers
    "polish, inflected title": ("Rozmowa z Zofią Malisz\n\nAnna Nowak: Jak się zaczęło?\n\nZofia Malisz: Od strajku, bo nie miałam wyboru.\n\nAN: A dzisiaj?\n\nZM: Dzisiaj też.\n",
                                "Anna Nowak", "Zofia Malisz"),
    "swedish, by-line": ("Intervju med Greta Lind\n\nAv Johan Berg, Arbetaren, 12 mars 2022\n\nVi träffas i köket hos henne.\n\nHur började strejken?\n\nDen började med ett brev.\n\n"
                         "Vad vill ni?\n\nVi vill ha en tredje person på nattskiftet.\n", "Johan Berg", "Greta Lind"),
    "arabic codes": ("مقابلة مع ليلى خالد\n\nس: كيف بدأ الإضراب؟\n\nج: بدأ برسالة لم يستطع أحد منا أن يقرأها.\n\nس: وماذا تريدون؟\n\nج: نريد عقداً مكتوباً.\n", None, "ليلى خالد"),
    "chinese": ("專訪王小明：工會與我們\n\n記者：請問罷工是怎麼開始的？\n\n王小明：從一封信開始的。\n\n記者：那你們想要什麼？\n\n王小明：我們要一份書面合約。\n", None, "王小明"),
    "portuguese, P – and R –": ("Entrevista com João Pereira, sindicalista\n\nPor Ana Costa | 3 de maio de 2021\n\nP – Como começou a greve?\n\nR – Começou com uma carta.\n\nP – E agora?\n\n"
                                "R – Agora esperamos, mas não parados.\n", "Ana Costa", "João Pereira"),
    "german, initials that are words": ("# Wir haben die Kräne angehalten\n\n**Interview mit Petra Sommer (ver.di)**\n\n*Das Gespräch führte Jonas Weber.*\n\n**Jonas Weber:** Warum?\n\n"
                                        "**Petra Sommer:** Weil es nicht mehr ging.\n\n**JW:** Und jetzt?\n\n**PS:** Jetzt verhandeln wir.\n", "Jonas Weber", "Petra Sommer"),
    "french, initials with full stops": ("Interview de Sophie Binet\n\nPropos recueillis par Jean Dupont, L'Humanité, le 3 mai 2023.\n\nJean Dupont : Comment jugez-vous cela ?\n\n"
                                         "Sophie Binet : Elle est historique.\n\nJ.D. : Et maintenant ?\n\nS.B. : On continue.\n", "Jean Dupont", "Sophie Binet"),
    "english, bold questions": ("NATO and us: interview with Hanna Lee\n\n**Hanna Lee is a historian. She was interviewed by Daria Roe.**\n\n**What is your view?**\n\nI have none at the moment.\n\n"
                                "**And the left?**\n\nIt should listen first.\n\n**Some say that it does.**\n\nI do not hear it.\n", "Daria Roe", "Hanna Lee"),
    "german, moderator": ("Podium: Wem gehört die Stadt?\n\nModeratorin: Guten Abend, ich bin Petra Sommer.\n\nAndrej Holm: Die Mieten sind gestiegen.\n\nModeratorin: Und was tun?\n\n"
                          "Holm: Enteignen.\n", "Petra Sommer", "Andrej Holm"),
    "podcast with first names": ("**Host:** Welcome to the show. I'm Maria Ortiz and with me is Ann Lee.\n\n**Ann:** Thanks for having me, Maria.\n\n**Host:** So how did it start?\n\n"
                                 "**Ann:** With a letter.\n\n**Host:** And then?\n\n**Ann:** Then it rained.\n", "Maria Ortiz", "Ann Lee"),
}


@pytest.mark.parametrize(("text", "asking", "answering"), FORMS.values(), ids=FORMS)
def test_who_asks_and_who_answers(text: str, asking: str | None, answering: str) -> None:
    document = segment.documents(readers.read(text.encode(), "a.txt"), "a.txt", "0" * 64)[0]
    assert document.speakers == (answering,) and document.interviewers == ((asking,) if asking else ())
    assert document.kind == "interview" and sum(turn.role == "interviewer" for turn in document.turns) >= 2
