"""Titles, dates, sources, kinds and authors: each rule by its example, and whole heads as they are printed."""
import pytest

from indexer import dating
from indexer.describe import authors, describe, kinds, languages, lines, sources
from indexer.describe.lines import Line
from indexer.paragraphs import Para, gather
from indexer.readers.plain import blocks


@pytest.mark.parametrize(("sort", "line"), [(sort, line) for _, sort, line in lines.SORTS])
def test_each_sort_of_line_is_told_by_its_example(sort: str, line: str) -> None:
    assert lines.sort_of(line) == sort


@pytest.mark.parametrize(("kind", "head"), [(kind, head) for _, kind, head, _ in kinds.KINDS] + [("speech", "Виступ Соломії"), ("statement", "بيان اتحاد عمال الميناء"), ("letter", "Offener Brief")])
def test_each_kind_is_announced_by_its_example(kind: str, head: str) -> None:
    found = kinds.announced(head)
    assert found is not None and found[0] == kind


@pytest.mark.parametrize("head", ["Ten minutes to midnight", "The harbour in winter", "We reported sick"])
def test_what_announces_nothing(head: str) -> None:
    assert kinds.announced(head) is None


@pytest.mark.parametrize(("text", "source"), [(text, source) for _, text, source, _ in sources.SOURCES])
def test_each_source_line_names_its_source(text: str, source: str) -> None:
    found = sources.source([Para(text=text)], [0], sources.with_cues([text.lower()], [0]))
    assert found is not None and found.value == source and text[found.start:found.end] == source


@pytest.mark.parametrize(("text", "publisher"), [(text, publisher) for _, text, publisher, _ in sources.PUBLISHERS])
def test_each_republishing_line_names_its_publisher(text: str, publisher: str) -> None:
    found = sources.publisher([Para(text=text)], [0], sources.with_cues([text.lower()], [0]))
    assert found is not None and found.value == publisher


@pytest.mark.parametrize(("line", "who"), [(line, who) for _, line, who in authors.SPEECH])
def test_each_speech_line_names_its_speaker(line: str, who: str) -> None:
    found = authors.of_speech([Line(para=0, start=0, end=len(line), text=line, sort="")])
    assert found is not None and found.names == (who,)


@pytest.mark.parametrize(("line", "names", "persons"), [
    ("Dorothy Flint", ["Dorothy Flint"], True), ("Rhodri Pell, Treasurer", ["Rhodri Pell"], True), ("For Open Quay: Ffion Gwyther", ["Ffion Gwyther"], True),
    ("عن الاتحاد: سميرة بحراوي، الأمينة العامة", ["سميرة بحراوي"], True), ("Open Quay Federation", ["Open Quay Federation"], False), ("Until all are free.", [], False),
    ("لا مدّ ينقلب وحده.", [], False), ("Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"], True), ("We shall meet again on the eleventh", [], False),
])
def test_signatures(line: str, names: list[str], persons: bool) -> None:
    found = lines.signature_names(line)
    assert found[0] == names and (not names or found[1] is persons)


@pytest.mark.parametrize(("text", "language"), [
    ("Liebe Genossinnen und Genossen, wir sind heute nicht gekommen, um zu bitten, und auch nicht für uns allein.", "de"),
    ("Dnes jsme přišli, protože nás bylo málo a nikdo nás neposlouchal, a proto zůstaneme až do rána.", "cs"), ("نكتب إليكم من رصيفٍ أُغلق منذ أربعين يوماً", "ar"),
    ("我們今天來到這裡，是為了談談未來的事情。", "zh"), ("Diwrnod 16. Mae'r gegin ar agor bob nos o chwech tan naw. Dewch â phlât.", "cy"), ("Стоїмо. Нас багато, і ми не підемо звідси, бо це наше місто.", "uk"),
])
def test_languages(text: str, language: str) -> None:
    assert languages.of_text(text)[0] == language


@pytest.mark.parametrize(("longest", "whole", "language", "rule"), [
    ("Telefon 1234567, Hauptpostamt Merrow", "Liebe Freunde, wir sind nicht gekommen, um zu bitten, und auch nicht für uns allein, und das ist gut.", "de", languages.SURE),
    ("我們今天來到這裡，是為了談談未來的事情。我們今天來到這裡。", "Telefon 1234567", "zh", "language:script"),
    ("Telefon 1234567", "OK 112", None, None),
], ids=["small words of the whole", "the script of the longest", "nothing"])
def test_the_whole_is_asked_where_the_longest_paragraphs_do_not_tell(longest: str, whole: str, language: str | None, rule: str | None) -> None:
    found, evidence = languages.of_body(longest, whole)
    assert (found, evidence and evidence.rule) == (language, rule)


def test_too_little_text_has_no_language() -> None:
    assert languages.of_text("OK 112") == (None, None)


BODY = "\n\n" + "Six ports out and four thousand one hundred on the books, and this morning sixty-three at work, of whom I believe forty are foremen. " * 2 + "\n"
HEADS = [  # as printed, title, date, source, authors
    ("THE BREAKWATER\nPaper of the Harbour Towns\n\nFebruary 1984\n\n\"We are not on strike to be admired\"", '"We are not on strike to be admired"', "1984-02", "The Breakwater", ()),
    ("Hafenblatt\nZeitung des Seeleuteklubs\nOktober 1988\n\nDie höfliche Umleitung\nWarum wir zu spät kommen\n\nVon Friederike Sandkuhl", "Die höfliche Umleitung", "1988-10", "Hafenblatt",
     ("Friederike Sandkuhl",)),
    ("HALINA WRZOS\nSpeech at the hospital workers' meeting\n24 September 2022", "Speech at the hospital workers' meeting", "2022-09-24", None, ("Halina Wrzos",)),
    ("COURIER HERALD                FRIDAY, JUNE 12, 1981                PAGE THREE\n\nAid ship sails a day late\n\nBy a Courier reporter", "Aid ship sails a day late", "1981-06-12", "Courier Herald", ()),
    ("PRESS RELEASE\n\nDOCKERS' FEDERATION\n\nEMBARGOED UNTIL 24 APRIL 1986\n\nIssued: 22 April 1986\n\nCONVOY TO LEAVE ON THURSDAY", "CONVOY TO LEAVE ON THURSDAY", "1986-04-22", "Dockers' Federation", ()),
    ("Who pays for the harbour? NOT US!", "Who pays for the harbour? NOT US!", None, None, ()),
    ("# no mark here, only words\n\nVon der Redaktion", "# no mark here, only words", None, None, ()),
]


@pytest.mark.parametrize(("head", "title", "date", "source", "names"), HEADS, ids=lambda v: str(v)[:20])
def test_heads(head: str, title: str, date: str | None, source: str | None, names: tuple[str, ...]) -> None:
    found = describe(gather(blocks(head + BODY)), labels=set(), stated={}, path="a.txt")
    value = {field: finding.value for field, finding in found.fields.items()}
    assert (value.get("title"), value.get("date"), value.get("source")) == (title, date, source)
    assert (found.authors.names if found.authors else ()) == names


@pytest.mark.parametrize(("name", "date"), [("minutes-1976-10-09.txt", "1976-10-09"), ("page_0417.txt", None), ("flint-letter-19780402.txt", "1978-04-02")])
def test_a_file_name_is_evidence_where_the_text_has_none(name: str, date: str | None) -> None:
    found = describe(gather(blocks("To the dockers" + BODY)), labels=set(), stated={}, path=f"1999-01-01/{name}")
    assert found.fields["date"].value == date if date else "date" not in found.fields


def test_what_cannot_be_a_date_is_a_problem() -> None:
    found = describe(gather(blocks("To the dockers\n\n31 February 1984" + BODY)), labels=set(), stated={}, path="a.txt")
    assert "date" not in found.fields and found.problems and "31 February 1984" in found.problems[0].what


def test_a_body_date_is_no_date_of_the_document() -> None:
    found = describe(gather(blocks("To the dockers\n\nOn 16 March 1974 forty-one people lay off the harbour in the dark, and nobody let them in, and we said so." + BODY)), labels=set(), stated={},
                     path="a.txt")
    assert "date" not in found.fields
    assert dating.first("On 16 March 1974") is not None


AUTHORS = [  # head, foot, who speaks
    ("On tides\n\nAnn Lee\n12 May 2004", "", ("Ann Lee",)), ("On tides\n\nAnn Lee | 12 May 2004", "", ("Ann Lee",)), ("On tides\n\nPosted on May 12, 2004 by Ann Lee", "", ("Ann Lee",)),
    ("On tides\n\nBy Ann Lee and Bob Ray", "", ("Ann Lee", "Bob Ray")), ("On tides\n\nВід редакції\n\nАвтор: Олена Кравець", "", ("Олена Кравець",)),
    ("On tides", "Ann Lee is a docker and a member of the editorial board.", ("Ann Lee",)), ("On tides", "The harbour is a place of work.", ()),
    ("On tides", "Signed by:\n\nAnn Lee, docker\nBob Ray, nurse", ("Ann Lee", "Bob Ray")), ("On tides", "Signatories:\n\nDockers' Union\nNurses' Network", ("Dockers' Union", "Nurses' Network")),
    ("On tides", "Yours,\n\nAnn Lee\nSecretary", ("Ann Lee",)), ("Statement by the Dockers' Union on the levy", "", ("Dockers' Union",)), ("On tides\n\nCarter Ward\n12 May 2004", "", ()),
    ("On tides\n\nIntroduction by Ann Lee", "", ()), ("On tides\n\nTranslated by Ann Lee", "", ()), ("On tides\n\nPhoto: Ann Lee", "", ()),
]


@pytest.mark.parametrize(("head", "foot", "names"), AUTHORS, ids=lambda v: str(v)[:30])
def test_whose_words_the_body_is(head: str, foot: str, names: tuple[str, ...]) -> None:
    found = describe(gather(blocks(f"{head}{BODY}\n\n{foot}\n")), labels=set(), stated={}, path="a.txt")
    assert (found.authors.names if found.authors else ()) == names


@pytest.mark.parametrize("line", ["Market Square, Saturday", "We have this stand until the bus needs it. [laughter]",
                                  'Dockers worked through the night for nothing; Harbour Board calls the cargo "irregular"'],
                         ids=["place and weekday", "speech with what the hall did", "two clauses"])
def test_what_no_title_is(line: str) -> None:
    talk = "We have waited for an answer about the ports and the rents, and nobody in this house has said when the yards will open again. " * 3
    paras = gather(blocks(f"{line}\nTranscript: Hospital Workers' branch\n\n{talk}\n\n{talk}"))
    assert "title" not in describe(paras, labels=set(), stated={}, path="a.txt").fields
