"""Names stand where readers of their language look for them."""
import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from webui import create_app

NAMES = [  # as they must stand, by family name; bodies by their first word
    "Ada Adams", "The Allied Tenants’ Union", "Jörg Ärmel", "Zeynep Çelik", "Dora Cole", "İpek Işık", "Ivo Ivens", "Anna Lis", "Zofia Łaska", "Eva Lund", "Max Öhler", "Sean O’Brien Jr.", "Olga Oz", "Ela Şen", "Ulf Ude",
    "Іван Бондар", "Олена Ґедзь", "Петро Їжак", "Юрій Яким",
]  # fmt: skip


def test_an_index_of_names_in_four_alphabets(tmp_path: Path, shelf: SimpleNamespace) -> None:
    first = shelf.texts[4]
    shelf.put(tmp_path, *(shelf.document_of(replace(first, key=f"t{n}", title=f"Text {n}", turns=(("speaker", name, f"Words number {n} are said here."),))) for n, name in enumerate(reversed(NAMES))))
    app = create_app(tmp_path)
    body = app.test_client().get("/speakers").get_data(as_text=True)
    listed = re.findall(r'<p><a href="/speaker/[^"]+"><bdi>([^<]+)</bdi>', body)
    letters = re.findall(r'-letter">(.)</h2>', body)
    assert sorted(listed) == sorted(NAMES)
    assert letters == list(dict.fromkeys(letters))
    by_letter = {name: re.search(rf'-letter">(.)</h2>(?:(?!</section>).)*<bdi>{name}</bdi>', body, re.S)[1] for name in NAMES}  # type: ignore[index]
    assert [by_letter[name] for name in NAMES] == [*"AAACCIILŁLOOOSUБҐЇЯ"]
    assert letters == [*"ACILŁOSUБҐЇЯ"]
    app.extensions["rostra"].close()
