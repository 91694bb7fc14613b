"""A word is found however it is typed: in capitals, in parts, with signs around it, with another apostrophe; within quotation marks too."""
import unicodedata
from collections.abc import Iterator

import pytest

from search.request import Request

from .conftest import Make, document

TEXTS = {
    "ru": "ёлка зелёный подъезд Алёна", "uk": "Їжа ім’я Ґанок під'їзд", "tr": "IŞIK ışık Iğdır İzmir ılık", "de": "Größe Straßen Fußball Bäcker Überfluss",
    "el": "οδός Οδυσσεύς Ἀθῆναι ΜΑΪΟΣ", "en": "ＵＮＩＯＮ oﬃce naïve don’t U.N. 10,000 Œuvre", "fr": "L’état élève cœur aujourd’hui", "ar": "كِتَابٌ مُؤَسَّسة إسرائيل",
    "he": "בְּרֵאשִׁית ד״ר ז׳בוטינסקי", "ja": "東京都庁 労働組合 ガード", "ko": "노동조합 파업", "th": "ประชาธิปไตย", "hi": "अधिकारों हिन्दी", "vi": "Đảng Cộng độc lập", "pl": "Łódź żółć",
    "fa": "می‌خواهم گفت‌وگو", "hy": "Հայաստան", "ta": "உரிமை மனித", "bn": "অধিকার মানবতা", "sr": "слобода права",
}  # fmt: skip


def ways(word: str) -> Iterator[str]:
    """How a word may be typed."""
    yield from (word, word.upper(), word.lower(), word.title(), *(unicodedata.normalize(form, word) for form in ("NFC", "NFD", "NFKC")))
    yield from (word.replace("’", "'"), word.replace("’", "ʼ"), f"¿{word}?", f"({word})", f"\u202a{word}\u202c", f"{word},", f"{word[:2]}\u00ad{word[2:]}")


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_a_word_is_found_however_it_is_typed(finder_of: Make) -> None:
    finder = finder_of(*(document(language, text, language=language) for language, text in TEXTS.items()))

    def is_found(query: str, language: str) -> bool:
        return language in {hit.document.identifier for hit in finder.search(Request(query=query, facets=(), collapse=False)).results}

    missed = [(language, way) for language, text in TEXTS.items() for word in text.split() for way in dict.fromkeys(ways(word)) if not is_found(way, language)]
    exact = [
        (language, way) for language, text in TEXTS.items() for word in text.split()
        for way in dict.fromkeys((word, word.upper(), word.lower(), unicodedata.normalize("NFD", word))) if not is_found(f"“{way}”", language)
    ]  # fmt: skip
    assert (missed, exact) == ([], [])


@pytest.mark.parametrize("finder_of", ["whoosh"], indirect=True)
def test_a_text_is_found_however_it_is_written(finder_of: Make) -> None:
    written = {"narrow": "ﾛｳﾄﾞｳｸﾐｱｲのｶﾞﾝﾊﾞﾘ", "wide": "ロウドウクミアイのガンバリ", "apart": unicodedata.normalize("NFD", "ロウドウクミアイのガンバリ"), "ko": unicodedata.normalize("NFD", "노동조합 파업")}
    finder = finder_of(*(document(name, text, language="ko" if name == "ko" else "ja") for name, text in written.items()))

    def found(query: str) -> set[str | None]:
        return {hit.document.identifier for hit in finder.search(Request(query=query, facets=(), collapse=False)).results}

    assert [found(query) for query in ("ガンバリ", "“ガンバリ”", "ｶﾞﾝﾊﾞﾘ", "ロウドウ", "노동조합", "“노동조합 파업”")] == [{"narrow", "wide", "apart"}] * 4 + [{"ko"}] * 2
