"""Quote cards: the house's rules, as SVG and PNG."""
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.records import Document, FileRef, Quote
from search.cards import EAST_ASIAN, LONGEST, Card, broken, card, fits, font_files, png, svg, without_font
from search.cite import QuotePage

SHORT = Card(words="A quay is not a product.", speaker="Maro Venn", details="12 May 2021 · Lantern Radio", archive="Harbour Towns Archive",
             link="archive.example/quote/q5b1", language="en")  # fmt: skip
ARABIC = replace(SHORT, words="الرصيف لمن يقف عليه قبل الفجر، لا لمن يشتريه بعد الظهر.", speaker="ليلى المنارة", language="ar")
SVG = "{http://www.w3.org/2000/svg}"


def lines(one: Card, shape: str = "wide") -> list[tuple[str, str]]:
    root = ElementTree.fromstring(svg(one, shape))  # type: ignore[arg-type]
    return [(span.text or "", span.attrib["y"]) for span in root.iter(f"{SVG}tspan")]


@pytest.mark.parametrize(("one", "expected"), [
    (SHORT, [("A quay is not", "263"), ("a product.”", "381")]),
    (ARABIC, [("الرصيف لمن يقف عليه", "221"), ("قبل الفجر، لا لمن", "313"), ("يشتريه بعد الظهر.»", "405")]),
], ids=["short", "right to left"])  # fmt: skip
def test_lines_stand_as_the_house_has_them(one: Card, expected: list[tuple[str, str]]) -> None:
    assert lines(one) == expected


def test_right_to_left_hangs_on_the_right() -> None:
    assert 'x="1122"' in svg(ARABIC) and 'direction="rtl"' in svg(ARABIC) and "direction" not in svg(SHORT)


@pytest.mark.parametrize("shape", ["wide", "square"])
@pytest.mark.parametrize("one", [SHORT, ARABIC, replace(SHORT, words="不要放弃，我们的码头不是商品。", language="zh")], ids=["latin", "arabic", "chinese"])
def test_png_is_a_picture_of_the_right_size(one: Card, shape: str) -> None:
    picture = png(one, shape)  # type: ignore[arg-type]
    assert picture.startswith(b"\x89PNG") and int.from_bytes(picture[16:20]) == 1200 and int.from_bytes(picture[20:24]) == {"wide": 630, "square": 1200}[shape]


@pytest.mark.parametrize("words", [
    "We shall not be moved – “never”.", "Ми не хочемо війни.", "Δεν θέλουμε πόλεμο.", "لا نطلب الصدقة.", "אנחנו דורשים צֶדֶק.", "हम युद्ध नहीं चाहते।", "เราต้องการความยุติธรรม",
    "எங்களுக்கு போர் வேண்டாம்", "మాకు యుద్ధం వద్దు", "យើងមិនចង់បានសង្គ្រាម", "আমরা যুদ্ধ চাই না", "Chúng tôi không muốn chiến tranh.",
])  # fmt: skip
def test_fonts_for_many_scripts_come_with_the_program(words: str) -> None:
    assert len(font_files()) >= 9 and without_font(replace(SHORT, words=words)) == ""


def test_a_letter_without_font_is_named() -> None:
    assert without_font(replace(SHORT, words="We \U0002fffe stay\u200d.", speaker="\U0010fff0")) == "\U0002fffe\U0010fff0"


@pytest.mark.skipif(find_spec(EAST_ASIAN) is None, reason="the East Asian font of requirements.lock is not installed here")
@pytest.mark.parametrize("words", ["我们的码头不是商品。", "港は働く人のものです。", "부두는 우리의 것이다."])
def test_an_east_asian_font_comes_with_the_program(words: str) -> None:
    assert without_font(replace(SHORT, words=words)) == ""


def test_chinese_is_broken_anywhere_and_korean_between_words() -> None:
    assert broken("부두는 그곳에서 일하는 사람들의 것이다", 16) == ["부두는", "그곳에서 일하는", "사람들의 것이다"]
    assert broken("码头属于在码头上劳动的人", 12) == ["码头属于在码", "头上劳动的人"]


def test_a_long_word_is_broken_between_letters_and_never_under_a_mark() -> None:
    rows = broken("เราต้องการความยุติธรรม" * 3, 10)
    assert "".join(rows) == "เราต้องการความยุติธรรม" * 3 and not any(row[0] in "ัิีึืุูเ็่้๊๋์"[:3] for row in rows)


def test_too_long_is_refused_not_cut() -> None:
    assert fits("a" * LONGEST) and not fits("a" * (LONGEST + 1)) and not fits("")


@pytest.mark.parametrize(("changed", "words", "made"), [(False, "A quay is not a product.", True), (True, "A quay is not a product.", False), (False, "word " * 90, False)])
def test_no_card_of_changed_or_long_words(changed: bool, words: str, made: bool) -> None:
    document = Document(id="d", text=words, language="en", file=FileRef(path="a", sha256="", media_type=""))
    page = QuotePage(id="q", quote=Quote(kind="statement", start=0, end=len(words), text=words, speakers=("Maro Venn",)), document=document, turn=None,
                     before="", after="", now=document, now_start=0, now_end=0, now_text="", changed=changed)  # fmt: skip
    assert (card(page, details="2021", archive="A", link="l") is not None) is made


@given(st.text(max_size=LONGEST), st.text(max_size=80), st.text(max_size=80))
def test_every_card_is_well_formed(words: str, speaker: str, link: str) -> None:
    ElementTree.fromstring(svg(Card(words=words or "x", speaker=speaker, details=speaker, archive=link, link=link)))


@given(st.lists(st.text("abcdef", min_size=1, max_size=30), min_size=1, max_size=20), st.integers(10, 46))
def test_no_word_is_lost_and_no_line_too_long(words: list[str], width: int) -> None:
    rows = broken(" ".join(words), width)
    assert "".join(rows).replace(" ", "") == "".join(words)
    assert all(len(row) <= width for row in rows)
