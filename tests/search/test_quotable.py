"""Statements: whole, self-contained, ranked, and flagged where quoting them alone would mislead."""

import pytest

from archive.records import Document, FileRef, Quote, Turn
from search import sentences
from search.quotable import explain, features, score, statements
from search.quotable_tables import DANGLING, DENIAL, LEANING, LISTS, REPORTED, WEIGHTS


def said(text: str, *, language: str = "en", kind: str = "speech", quotes: tuple[Quote, ...] = ()) -> Document:
    turn = Turn(n=1, role="speaker", speakers=("Mara Quill",), start=0, end=len(text))
    file = FileRef(path="a.txt", sha256="0" * 64, media_type="text/plain")
    return Document(text=text, language=language, kind=kind, file=file, turns=(turn,), quotes=quotes)


BETTER = [  # what carries, and what does not
    ("No tide turns alone, and no harbour is closed to one without being closed to all.", "It was there at that time, I think."),
    ("Ukraine's fight is just, and it is the fight of every worker.", "The branch met twice and sent a letter to every office in town."),
    ("People never forget who stood with them when the gates were shut.", "Well, thank you, I was there."),
]


@pytest.mark.parametrize(("better", "worse"), BETTER)
def test_what_carries_scores_higher(better: str, worse: str) -> None:
    assert score(better) > score(worse)
    assert score(better, speech=False) > score(worse, speech=False)


def test_the_weights_can_be_read() -> None:
    assert len(WEIGHTS) == len(features("No tide turns alone.")) <= 25
    assert all(weight.why for weight in WEIGHTS)
    assert dict(explain("Nobody ever gave us anything.", speech=False))["general"] > 0


@pytest.mark.parametrize("table", [LEANING, DANGLING, REPORTED, DENIAL, *LISTS.values()])
def test_every_table_has_english(table: dict[str, str]) -> None:
    assert table["en"]


def test_statements_are_sentences_and_stand_alone() -> None:
    rest = "\n\nThe tide tables hang beside the door of the hall. " * 9
    text = "We voted to keep the hall open for everybody. This cost us the grant from the city. Thank you.\n\nThe queue was long that night."
    found = [quote.text for quote in statements(said(text + rest.rstrip()))]
    assert found[:3] == [
        "We voted to keep the hall open for everybody.",
        "We voted to keep the hall open for everybody. This cost us the grant from the city.",
        "The queue was long that night.",
    ]


def test_statements_lie_on_the_bounds_of_sentences() -> None:
    document = said("Our union is older than the bridge. It will outlast the bridge. “Never again,” he said, and we believed him for a year.")
    spans = sentences.split(document.text, "en")
    for quote in statements(document):
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.start in {start for start, _ in spans} and quote.end in {end for _, end in spans}


FLAGS = [  # text, the flag of its first statement
    ("Who will pay for the pumps next winter?", "question"),
    ("The harbour should be sold to the bank. No, that is what they want us to say.", "negation-outside"),
    ("Our neighbours know well that they say we are finished as a union.", "reported-speech"),
    ("Second, our members must be paid for every hour.", "list-cut"),
    ("We have seen the so-called experts come and go.", "irony-marks"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_clipping_is_flagged(text: str, flag: str) -> None:
    assert flag in statements(said(text))[0].flags


def test_somebody_elses_words_are_no_statement() -> None:
    text = "“The quay belongs to those who work it today.” That is what my mother said."
    quotation = Quote(kind="quotation", start=1, end=45, text=text[1:45])
    assert all(quote.start != 0 or quote.end > 47 for quote in statements(said(text, quotes=(quotation,))))


def test_a_single_line_is_always_listed() -> None:
    assert [quote.text for quote in statements(said("It was the pan."))] == ["It was the pan."]


ELSEWHERE = [  # language, text, the flag of its first statement
    ("en", "The law is a good law. That is what the minister wants you to believe.", "negation-outside"),
    ("en", "My opponent says that the city has enough houses for everyone.", "reported-speech"),
    ("en", "The minister told us that the city has enough houses for everyone.", "reported-speech"),
    ("en", "The landlords claim that nobody is ever put on the street here.", "reported-speech"),
    ("en", "Some people believe that the strike was lost in the first week.", "reported-speech"),
    ("en", "Isn't that a wonderful plan for the families of this city?", "question"),
    ("en", "What a “generous” offer that was from the harbour company.", "irony-marks"),
    ("en", "Yeah, right, the company has always loved its workers dearly.", "irony-marks"),
    ("en", "1. The harbour must be open to every ship in need.", "list-cut"),
    ("en", "(b) The harbour must be open to every ship in need.", "list-cut"),
    ("en", "On the one hand the offer is generous and comes in good time.", "list-cut"),
    ("de", "Die Miete ist überall bezahlbar geblieben. So sagt es die Senatorin.", "negation-outside"),
    ("de", "Der Minister behauptet, dass die Miete überall bezahlbar geblieben ist.", "reported-speech"),
    ("de", "Zweitens muss der Hafen für jedes Schiff in Not offen sein.", "list-cut"),
    ("de", "Angeblich ist die Miete überall bezahlbar geblieben.", "reported-speech"),
    ("fr", "Le ministre prétend que les loyers sont restés abordables partout.", "reported-speech"),
    ("fr", "Les loyers sont restés abordables partout. C'est faux.", "negation-outside"),
    ("fr", "On nous dit que les loyers sont restés abordables partout.", "reported-speech"),
    ("fr", "Deuxièmement, le port doit être ouvert à tous les navires.", "list-cut"),
    ("es", "El ministro dice que los alquileres siguen siendo asequibles.", "reported-speech"),
    ("es", "Los alquileres siguen siendo asequibles en todas partes. Mentira.", "negation-outside"),
    ("es", "Nos dicen que los alquileres siguen siendo asequibles en todas partes.", "reported-speech"),
    ("es", "En segundo lugar, el puerto debe estar abierto a todos los barcos.", "list-cut"),
    ("ru", "Министр утверждает, что аренда осталась доступной для всех.", "reported-speech"),
    ("ru", "Аренда осталась доступной для всех жителей. Неправда.", "negation-outside"),
    ("ru", "Нам говорят, что аренда осталась доступной для всех.", "reported-speech"),
    ("ru", "Во-вторых, порт должен быть открыт для всех кораблей.", "list-cut"),
    ("uk", "Міністр стверджує, що оренда лишилася доступною для всіх.", "reported-speech"),
    ("uk", "Нам кажуть, що оренда лишилася доступною для всіх.", "reported-speech"),
    ("uk", "По-друге, порт має бути відкритий для всіх кораблів.", "list-cut"),
    ("pl", "Minister twierdzi, że czynsze pozostały przystępne dla wszystkich.", "reported-speech"),
    ("pl", "Mówi się nam, że czynsze pozostały przystępne dla wszystkich.", "reported-speech"),
    ("pl", "Po drugie, port musi być otwarty dla wszystkich statków.", "list-cut"),
    ("pl", "Czynsze pozostały przystępne dla wszystkich. To kłamstwo.", "negation-outside"),
]


@pytest.mark.parametrize(("language", "text", "flag"), ELSEWHERE)
def test_clipping_is_flagged_in_every_language(language: str, text: str, flag: str) -> None:
    assert flag in statements(said(text, language=language))[0].flags


LEANS = [
    ("en", "As I said, the harbour is open to all."),
    ("en", "That is why the harbour is open to all."),
    ("en", "The former is cheaper than the latter by far."),
    ("en", "The same goes for the harbour board."),
    ("en", "Like I told you, the harbour is open."),
    ("de", "Wie gesagt, der Hafen ist für alle offen."),
    ("de", "Deshalb ist der Hafen für alle offen."),
    ("de", "Diese haben den Hafen geschlossen."),
    ("fr", "Comme je l’ai dit, le port est ouvert à tous."),
    ("fr", "C’est pourquoi le port est ouvert à tous."),
    ("fr", "Celui-ci a fermé le port hier."),
    ("fr", "Cela ne suffira pas à nourrir la ville."),
    ("es", "Como dije, el puerto está abierto a todos."),
    ("es", "Por eso el puerto está abierto a todos."),
    ("es", "Aquella fue la noche más larga de todas."),
    ("ru", "Как я сказал, порт открыт для всех."),
    ("ru", "Поэтому порт открыт для всех."),
    ("ru", "Именно поэтому порт открыт для всех."),
    ("ru", "Они закрыли порт в прошлом году."),
    ("uk", "Як я казав, порт відкритий для всіх."),
    ("uk", "Саме тому порт відкритий для всіх."),
    ("uk", "Вони закрили порт торік."),
    ("pl", "Jak mówiłem, port jest otwarty dla wszystkich."),
    ("pl", "Dlatego port jest otwarty dla wszystkich."),
    ("pl", "Właśnie dlatego port jest otwarty dla wszystkich."),
    ("pl", "Oni zamknęli port w zeszłym roku."),
]


@pytest.mark.parametrize(("language", "text"), LEANS)
def test_what_leans_on_what_was_said_before_never_stands_alone(language: str, text: str) -> None:
    rest = "The tide tables hang beside the door of the hall. " * 9
    found = statements(said(f"The union met in the hall on Friday night.\n\n{text}\n\n{rest.strip()}", language=language))
    assert not any(quote.text == text and "leans" not in quote.flags for quote in found)


def test_a_sentence_cut_at_the_number_of_a_bill_is_no_statement() -> None:
    found = statements(said("Our senator wrote the Harbour Access Act, S. 2162, for all of us. " + "The tide tables hang beside the door. " * 12))
    assert all(not quote.text.endswith("S.") for quote in found)
