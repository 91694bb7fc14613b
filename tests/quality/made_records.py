"""Makes Word and OpenDocument records in which only styles say who speaks, each with what is right: labels, styles, dates and places as they vary in the wild."""
import io
import random
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OD = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
      'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
PEOPLE = ("Rhodri Pell", "Elif Karadeniz", "Tunde Adeyinka", "Rocío Valdearenas", "Pere Aragall i Garcia", "Halina Wrzos", "Остап Вербицький", "Hanna von Wellmann", "Jean-Luc Morvan",
          "Marta Silva Pinto", "Ingrid Østby", "Νίκος Παππάς")
LABEL_STYLES = ("Speaker", "Redner", "Orador", "Intervenant", "D3Intervinent", "SpeakerName", "Style7", "Namenszeile", "Прізвище", "heading 3", "Oratore")
LETTER_STYLES = ("Speaker Name", "RednerName", "Char4", "Orador Char")
TEXT_STYLES = ("Normal", "Speech", "Textnormal", "Body Text", "Rede", "Absatz2")
STAGE_STYLES = ("Stage direction", "Acotacio", "Regieanweisung", "Normal")
OFFICES = ("The Minister for Ports", "La consellera de Salut", "Der Vorsitzende des Ausschusses", "El vicepresident del Govern")
DAYS = (("14 September 1997", "1997-09-14"), ("divendres 26 de març de 2021", "2021-03-26"), ("Mittwoch, 12. Mai 2021", "2021-05-12"), ("mardi 16 janvier 2024", "2024-01-16"),
        ("9 листопада 2023 року", "2023-11-09"), ("12 de maio de 2015", "2015-05-12"), ("2004-02-29", "2004-02-29"))
WORDS = ("we have waited for an answer about the ports and the rents , nobody in this house has said when the yards will open again because money is "
         "short and winter comes early to the coast where people live from what ships bring").split()


@dataclass(slots=True)
class Record:
    """A made file with what is right about it. A turn is its speaker (None: nobody is named) and a sentence that it holds."""

    name: str
    content: bytes
    day: str | None
    turns: list[tuple[str | None, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    """A paragraph: its style, its text, and letters at its beginning in a style of their own."""

    style: str
    text: str
    letters: str = ""
    letter_style: str = ""


def record(seed: int) -> Record:
    """The record of this number; equal numbers give equal records."""
    chance = random.Random(seed)
    day = chance.choice(DAYS)
    place = chance.choice(("line", "line", "margin", "name", "nowhere"))
    lines = [_Line("Title", "Record of the assembly")]
    lines += [_Line("Normal", f"Sitting of {day[0]}")] if place == "line" else []
    lines += [_Line("Normal", "The members met in the old hall of the harbour, as the notice says.")]
    said, turns = _Sitting(chance).lines()
    name = f"{'acta-' + ''.join(reversed(day[1].split('-'))) if place == 'name' else f'record-{seed}'}.{'odt' if seed % 3 == 0 else 'docx'}"
    margin = f"Assembly of the ports · {day[0]}" if place == "margin" else "Assembly of the ports"
    make = _opendocument if name.endswith("odt") else _word
    return Record(name=name, content=make(lines + said, margin, chance), day=day[1] if place != "nowhere" else None, turns=turns)


class _Sitting:
    """Who speaks and how that is printed, chosen once for a record."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people = chance.sample(PEOPLE, 4)
        self.inline = chance.random() < 0.35
        self.label = chance.choice(LETTER_STYLES if self.inline else LABEL_STYLES)
        self.text = chance.choice(TEXT_STYLES)
        self.stage = chance.choice(STAGE_STYLES)
        self.ending = chance.choice((":", ".", " –") if self.inline else ("", "", ":"))
        self.form = chance.choice(("{}", "{}", "{} (SPD)", "upper"))
        self.office = chance.choice((None, *OFFICES))

    def lines(self) -> tuple[list[_Line], list[tuple[str | None, str]]]:
        """Sixteen turns with headings, asides, lists and the crowd between them."""
        lines: list[_Line] = []
        turns: list[tuple[str | None, str]] = []
        for number in range(16):
            who = self.people[number % 4] if number != 9 else None
            lines += [_Line("heading 2", "Rents and ports")] if number in (0, 8) and self.label != "heading 2" else []
            paragraphs = [self._sentence() for _ in range(self.chance.randint(1, 3))]
            label = self._label(who, number)
            first = _Line(self.text, f"{label}{self.ending} {paragraphs[0]}", f"{label}{self.ending}", self.label) if self.inline else None
            lines += [first] if first else [_Line(self.label, label + self.ending), _Line(self.text, paragraphs[0])]
            for paragraph in paragraphs[1:]:
                lines += [_Line(self.stage, "(Applause.)")] if self.chance.random() < 0.3 else []
                lines.append(_Line("List Paragraph" if self.chance.random() < 0.1 else self.text, paragraph))
            turns += [(who, paragraph) for paragraph in paragraphs]
        return lines, turns

    def _label(self, who: str | None, number: int) -> str:
        if who is None:
            return "Some hon. members"
        if self.office and number % 4 == 0:
            return f"{self.office} ({who})" if number == 0 else self.office
        return who.upper() if self.form == "upper" else self.form.format(who)

    def _sentence(self) -> str:
        words = [self.chance.choice(WORDS) for _ in range(self.chance.randint(8, 30))]
        return f"{' '.join(words).strip(' ,').replace(' ,', ',').capitalize()} {self.chance.randint(100, 99999)}."


def _word(lines: list[_Line], margin: str, chance: random.Random) -> bytes:
    named = dict.fromkeys([*(line.style for line in lines), *(line.letter_style for line in lines if line.letters)])
    keys = {name: f"S{number}" if chance.random() < 0.5 else name.replace(" ", "") for number, name in enumerate(named)}
    letter_styles = {line.letter_style for line in lines}
    styles = "".join(f'<w:style w:type="{"character" if name in letter_styles else "paragraph"}" w:styleId="{keys[name]}"><w:name w:val="{escape(name)}"/>'
                     f'<w:basedOn w:val="Normal"/></w:style>' for name in named)
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{keys[line.style]}"/></w:pPr>' + _word_runs(line, keys) + "</w:p>" for line in lines)
    core = '<c:coreProperties xmlns:c="c" xmlns:t="t"><t:created>2023-01-05T10:00:00Z</t:created><t:modified>2023-01-06T10:00:00Z</t:modified></c:coreProperties>'
    return _packed({"word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>", "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
                    "word/header1.xml": f"<w:hdr {W}><w:p><w:r><w:t>{escape(margin)}</w:t></w:r></w:p></w:hdr>", "docProps/core.xml": core})


def _word_runs(line: _Line, keys: dict[str, str]) -> str:
    rest = line.text[len(line.letters):]
    half = len(line.letters) // 2  # the program parts words into runs as it likes
    parts = [(line.letters[:half], True), (line.letters[half:], True), (rest, False)]
    return "".join(f'<w:r>{"<w:rPr><w:rStyle w:val=" + chr(34) + keys[line.letter_style] + chr(34) + "/></w:rPr>" if styled else ""}'
                   f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text, styled in parts if text)


def _opendocument(lines: list[_Line], margin: str, chance: random.Random) -> bytes:
    named = dict.fromkeys([*(line.style for line in lines), *(line.letter_style for line in lines if line.letters)])
    by_hand = chance.random() < 0.5
    keys = {name: f"P{number}" if by_hand else name.replace(" ", "_20_") for number, name in enumerate(named, 1)}
    hand = "".join(f'<style:style style:name="{keys[name]}" style:parent-style-name="{escape(name.replace(" ", "_20_"))}"/>' for name in named) if by_hand else ""
    body = "".join(f'<text:p text:style-name="{keys[line.style]}">' + (f'<text:span text:style-name="{keys[line.letter_style]}">{escape(line.letters)}</text:span>' if line.letters else "")
                   + f"{escape(line.text[len(line.letters):])}</text:p>" if line.style != "heading 2" else f'<text:h text:outline-level="2">{escape(line.text)}</text:h>' for line in lines)
    meta = "<m:meta xmlns:m='m' xmlns:dc='dc'><m:creation-date>2023-01-05T10:00:00</m:creation-date><dc:date>2023-01-06T10:00:00</dc:date></m:meta>"
    styles = f"<office:document-styles {OD}><office:master-styles><style:header><text:p>{escape(margin)}</text:p></style:header></office:master-styles></office:document-styles>"
    return _packed({"mimetype": "application/vnd.oasis.opendocument.text", "styles.xml": styles, "meta.xml": meta, "content.xml":
                    f"<office:document-content {OD}><office:automatic-styles>{hand}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"})


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
