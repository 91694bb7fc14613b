"""Text in whatever encoding it comes is read with its own letters."""
import pytest

from indexer.readers.encoding import decode

FRENCH = "Les femmes de ménage de l'hôpital se sont mises en grève lundi, et à midi les cuisines les avaient rejointes, à côté du château. Ça ira, « camarades » !"
POLISH = "Sprzątaczki ze szpitala zaczęły strajk w poniedziałek, a do południa dołączyły do nich kuchnie. Nikt nie wierzy, że spółka nie ma pieniędzy."
RUSSIAN = "Уборщицы больницы вышли на забастовку в понедельник, и к полудню к ним присоединились кухни. Никто из тех, кто там стоял, не верит, что у компании нет денег."
UKRAINIAN = "Прибиральниці лікарні вийшли на страйк у понеділок, і до полудня до них приєдналися кухні. Ніхто не вірить, що в компанії немає грошей."
LETTERS = [(FRENCH, "cp1252"), (FRENCH, "mac_roman"), (FRENCH, "cp850"), (POLISH, "cp1250"), (POLISH, "iso8859_2"), (POLISH, "mac_latin2"), (POLISH, "cp852"),
           (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859_5"), (RUSSIAN, "mac_cyrillic"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8_u"),
           (UKRAINIAN, "utf-8"), (UKRAINIAN, "utf-16"), (FRENCH, "utf-8-sig")]


@pytest.mark.parametrize(("text", "encoding"), LETTERS, ids=[f"{encoding} {text[:5]}" for text, encoding in LETTERS])
def test_letters_in_many_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text
