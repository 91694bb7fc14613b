"""The analyser: how words are cut, folded, stemmed and left out."""
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import analysis

CUTS = [  # a text and its tokens
    ("The Workers’ Council", ["the", "workers", "council"]),
    ("don't don’t donʼt don`t don´t don′t", ["don't"] * 6),
    ("ґрати ґанок", ["грати", "ганок"]),
    ("U.N. troops, e.g. here", ["un", "troops", "eg", "here"]),
    ("10,000 people, 1, 2 and 3.5", ["10000", "people", "1", "2", "and", "3", "5"]),
    ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
    ("the ﬁnal ﬂag", ["the", "final", "flag"]),
    ("Ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"]),
    ("well-known snake_case **Palestine**", ["well", "known", "snake", "case", "palestine"]),
    ("ещё ЁЛКА", ["еще", "елка"]),
    ("їжа іжа Київ й и", ["їжа", "іжа", "київ", "й", "и"]),
    ("мо́ва", ["мова"]),
    ("Straße STRASSE", ["strasse", "strasse"]),
    ("Ça naïve Łódź Ørsted", ["ca", "naive", "lodz", "orsted"]),
    ("العَرَبِيَّة أحمد", ["العربيه", "احمد"]),
    ("שָׁלוֹם צה״ל צה\"ל ג'ירפה", ["שלום", "צהל", "צהל", "גירפה"]),
    ("自由と平等", ["自由", "由と", "と平", "平等"]),
    ("字", ["字"]),
    ("हिन्दी", ["हिन्दी"]),
    ("İstanbul", ["istanbul"]),
    ("١٢٣", ["123"]),
]
SAME_STEM = [("en", "workers", "worker"), ("de", "Müller", "Mueller"), ("de", "Häuser", "hauser"), ("fr", "l’homme", "homme"), ("ru", "книги", "книга"),
             ("ar", "والمدرسة", "مدرسة"), ("ar", "إبراهيم", "وابراهيم"), ("ar", "بالحق", "حق")]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_words_are_cut_and_folded(text: str, expected: list[str]) -> None:
    assert [word for word, _, _ in analysis.tokens(text)] == expected


@pytest.mark.parametrize(("language", "one", "other"), SAME_STEM)
def test_forms_of_a_word_share_their_stem(language: str, one: str, other: str) -> None:
    first, second = (next(analysis.tokens(word))[0] for word in (one, other))
    assert analysis.stem(first, language) == analysis.stem(second, language)


def test_stop_words_keep_their_place() -> None:
    assert [(term, n) for term, n, _, _ in analysis.terms("the right of return", "en")] == [("right", 1), ("return", 3)]
    assert [term for term, *_ in analysis.terms("die Frau", "en")] == ["die", "frau"]
    assert [term for term, *_ in analysis.terms("die Frau", "de-AT")] == ["frau"]


def test_a_query_word_is_tried_in_every_language_held() -> None:
    assert set(analysis.alternatives("workers", ["fr", None])) == {"worker", "workers"}
    assert analysis.alternatives("the", ["en"]) == ()
    assert "die" in analysis.alternatives("die", ["en", "de"])
    assert {"muller", "mueller"} <= set(analysis.alternatives("Müller", ["en"]))
    assert analysis.alternatives("U.N.", ["en"])[0] == "un" and analysis.alternatives("10,000", ["en"])[0] == "10000"
    assert "muller" in analysis.alternatives("Mueller", ["en", "de"])


@given(st.text())
def test_tokens_point_into_the_text_in_order(text: str) -> None:
    last = 0
    for word, start, end in analysis.tokens(text):
        assert word and last <= start < end <= len(text)
        assert word == analysis.fold(word) or not text.isascii()
        last = start


@example("㐀ꩌ0", "en")
@example("สวัสดี", "en")
@given(st.text(alphabet=st.characters(categories=["L", "M", "N", "P", "Zs"])), st.sampled_from(["en", "de", "fr", "ru", "ar", None]))
def test_every_word_of_a_text_finds_its_own_term(text: str, language: str | None) -> None:
    for term, _, start, end in analysis.terms(text, language):
        typed = [word for word, *_ in analysis.pieces(text[start:end])]
        assert not typed or any(term in analysis.alternatives(word, [language]) for word in typed)


INTRICATE = "don't U.N. a.d. 10,000 2,5 oʼd d’a ´d _d ﬁd ſtat ıd İd Kd ｄｄ Éd дод Дай ёд ґд їд й Straße d\u00ado re\u0301d шאd צה״ל d労働 労働d".split()


FRONTS = ("d", "o", "u", "0", "д", "й", "ё", "労", "do", "d'", "un", "ad", "10", "25", "ob", "дo", "re", "st", "労働")
PLAIN = "don't U.N.O. a.d. 10,000 2,5 o'Brien o`b d'a _d D-o".split()


SIMPLE = st.lists(st.sampled_from([*PLAIN, *" .,'’-_\n“", *"dDuUoOnN01"]), max_size=12)


@given(SIMPLE.map("".join) | st.lists(st.sampled_from([*INTRICATE, *" .,'’-_\n", *"dDuU01éд"]), max_size=12).map("".join), st.sets(st.sampled_from(FRONTS), min_size=1))
def test_words_are_told_by_their_first_letters(text: str, fronts: set[str]) -> None:
    def wanted(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
        return [(at, word) for at, word in found if any(token.startswith(tuple(fronts)) for token, *_ in analysis.pieces(word))]

    assert wanted(analysis.beginning(text, tuple(sorted(fronts)))) == wanted([(match.start(), match.group()) for match in analysis.written(text)])


@given(st.text(alphabet="ガダムがびポ労働 노동조합파업갂", max_size=12))
def test_what_is_written_apart_is_the_same_words(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    found = list(analysis.tokens(apart))
    assert [word for word, *_ in found] == [word for word, *_ in analysis.tokens(text)]
    assert all(analysis.fold(apart[start:end]) == word for word, start, end in found)


def test_narrow_katakana_are_the_wide_ones() -> None:
    assert list(analysis.tokens("ｶﾞﾝﾊﾞﾛｰ")) == [("ガン", 0, 3), ("ンバ", 2, 5), ("バロ", 3, 6), ("ロー", 5, 7)]


PLAIN_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя"
ENDED = st.builds("".join, st.tuples(st.text("abcdehiklmnoprstuvwyz", max_size=5), st.sampled_from(
    "ing ies ied y ly ational encia ación logía aux euse emment heit lich ungen isch ami ego owi ów ler ların iden ssa sta nek ban eddi est ost ueber ige".split())))  # fmt: skip


@example("dying", "en")
@example("Aeltere", "de")
@example("xxiii", "fi")
@example("loeb", "et")
@example("bunu", "tr")
@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=12) | ENDED, st.sampled_from([*analysis.ALGORITHMS, "ar", "xx"]))
def test_a_word_begins_as_its_stem_says(word: str, language: str) -> None:
    for token, *_ in analysis.pieces(word):
        fronts = analysis.fronts([analysis.stem(token, language)], language)
        assert not fronts or token.startswith(fronts) or any(letter not in PLAIN_LETTERS for letter in token[:2])


@given(st.text())
def test_folding_twice_is_folding_once_for_plain_latin(text: str) -> None:
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter.isascii())
    assert analysis.fold(analysis.fold(plain)) == analysis.fold(plain)


def test_the_fingerprint_is_stable_within_a_program() -> None:
    assert analysis.fingerprint() == analysis.fingerprint() and len(analysis.fingerprint()) == 16
