"""A ZIP of an office format in, its parts out, none larger than a document is. What the two office readers share."""
import re
import zipfile
import zlib
from io import BytesIO

from archive.errors import UnreadableFile

MAX_PART = 64 * 2**20  # bytes of one part unpacked; the longest book is a tenth of it
MAX_MEMBERS = 20_000
LABEL_STYLE = re.compile(r"^(?:speaker|speakers?[ _-]?(?:name|label)s?|name of speaker|sprecher(?:in|name)?|redner(?:in|name)?|orador(?:a|es)?|orateur|intervenant(?:e)?|"
                         r"oratore|mówca|промовець|доповідач|talare|hs[_ -]?(?:member|speaker)|member[ _-]?name|person|dialogue[ _-]?name|character|ponente|interlocutor)$", re.I)
SPEECH_STYLE = re.compile(r"^(?:speech|speech[ _-]?text|rede|redetext|discurso|discours|discorso|dialogue|answer|statement|spoken|wypowiedź|промова|anförande)$", re.I)
QUESTION_STYLE = re.compile(r"^(?:question|interviewer|frage|pregunta|domanda|pytanie|запитання|fråga|host|interview[ _-]?question)s?$", re.I)
STAGE_STYLE = re.compile(r"^(?:stage|stage[ _-]?(?:direction|note)s?|note[ _-]?to[ _-]?reader|procedural|procedure|regie|regieanweisung|acotación|didascalie|interjection|action|hs[_ -]?time|"
                         r"bühnenanweisung|time|narration|narrative|ремарка)$", re.I)
QUOTE_STYLE = re.compile(r"quot|zitat|^citat|^cita\b|^citazione|цитат|block ?text", re.I)
CAPTION_STYLE = re.compile(r"caption|beschriftung|légende|leyenda|didascalia|підпис до", re.I)
NOISE_STYLE = re.compile(r"^(?:header|footer|page number|toc ?\d*|toc heading|table of (?:figures|contents)|contents ?\d*|inhaltsverzeichnis.*|kopfzeile|fußzeile)$", re.I)


class Package:
    """An opened office file."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableFile(f"the file is damaged and cannot be unpacked ({error})") from error
        members = self._archive.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableFile(f"it holds {len(members)} parts; no document has so many")
        self._sizes = {member.filename: member.file_size for member in members}

    def part(self, name: str) -> bytes | None:
        """One part unpacked, or None where the file has none of this name."""
        if name not in self._sizes:
            return None
        try:
            with self._archive.open(name) as member:
                content = member.read(MAX_PART + 1)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise UnreadableFile(f"the file is damaged or locked and cannot be unpacked ({error})") from error
        if len(content) > MAX_PART:
            raise UnreadableFile(f"its text unpacks to more than {MAX_PART >> 20} MB; no document is so long")
        return content

    def names(self) -> list[str]:
        """The names of all parts, as they stand in the file."""
        return list(self._sizes)
