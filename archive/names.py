"""Names as people are called: forms of one name compared, sorted and made into addresses. Never decides that two people are one."""
import re
import unicodedata

TITLES = frozenset(
    (
        "mr mrs ms miss mx sir dame lord lady dr prof professor rev reverend fr hon honourable sen senator rep gov president comrade brother "
        "sister herr frau genosse genossin m mme mlle monsieur madame sr sra srta señor señora don doña compañero compañera pan pani пан пані "
        "товариш г-н г-жа товарищ dott dottor signor signora assoc associate adv rt right baroness viscount encik inche enche puan dato datuk mdm madam mnr cllr councillor "
        "abgeordneter abgeordnete abg sheikh shri smt deputado deputada senyor senyora"
    ).split()
)
BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")

CYRILLIC = {  # Ukraine's table of 2010 (resolution 55); letters that only Russian has after ISO/R 9
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "ё": "e", "ъ": "", "ы": "y", "э": "e", "ў": "u",
}  # fmt: skip
LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
TABLE = CYRILLIC | LATIN
SLUG_LENGTH = 60


def slug(text: str, *, fallback: str = "") -> str:
    """Small Latin letters, digits and hyphens for an address; letters of other scripts stay as they are, which addresses may hold.

    >>> slug("Остап Вербицький"), slug("“We won’t go back”: an interview")
    ('ostap-verbytskyi', 'we-wont-go-back-an-interview')
    """
    words = re.findall(r"[^\W_]+", _bare(re.sub(r"['’ʼ]", "", latin(text).casefold())))
    short = ""
    for word in words:
        if short and len(short) + 1 + len(word) > SLUG_LENGTH:
            break
        short = f"{short}-{word[:SLUG_LENGTH]}" if short else word[:SLUG_LENGTH]
    return short or fallback


def key(name: str) -> str:
    """What two forms of a name have in common: no titles, no brackets, no case, no accents.

    >>> key("Dr. Zofia Malisz [Poland]") == key("ZOFIA MALISZ")
    True
    """
    return " ".join(re.findall(r"[^\W_]+", _bare(split_titles(BRACKETS.sub("", name))[1]).casefold()))


def split_titles(name: str) -> tuple[str, str]:
    """The titles before a name, and the name; a name of titles alone is a name.

    >>> split_titles("Rev. Dr Abiodun Falade")
    ('Rev. Dr', 'Abiodun Falade')
    """
    words = name.split()
    count = 0
    while count < len(words) - 1 and words[count].rstrip(".").casefold() in TITLES:
        count += 1
    return " ".join(words[:count]), " ".join(words[count:])


def latin(text: str) -> str:
    """Cyrillic letters as Ukraine's passports write them, accents off; other scripts unchanged."""
    if text.isascii():
        return text
    return "".join(_letter(letter) if letter.casefold() in TABLE else "".join(map(_letter, _bare(letter))) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> str:
    small = letter.casefold()
    found = TABLE.get(small, letter)
    return found if letter == small or found == letter else found.capitalize()


def _bare(text: str) -> str:
    """Without the marks that stand over or under letters; й and ї are letters of their own."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
