"""Names of columns and keys as people write them in, our own fields out. A table; a new name is a new word in it."""
import re

COLUMNS: dict[str, str] = {  # our field: the names it goes by
    "text": "text body content speech_text body_text text_body speech_content utterance statement post comment speech transcript full_text fulltext message inhalt rede texto discurso contenido texte discours testo discorso tekst treść текст зміст промова речь",
    "title": "title headline speech_title heading subject name_of_document titel überschrift título titulo titre titolo tytuł назва заголовок",
    "date": "date day speech_date sitting_date meeting_date publish_date pub_date timestamp published publication_date date_published issued held datum fecha data дата date_of_speech created",
    "speakers": "speakers speaker speaker_name author_name name_speaker full_name speaker_in sprecher_in redner_in autor_in mp member author authors by person name_of_speaker signed_by sprecher sprecherin redner autor autorin orador oradora autores auteur orateur oratore mówca "
                "промовець автор автори спікер",
    "source": "source journal newspaper publication medium quelle zeitung fuente periódico journal_title fonte źródło джерело источник",
    "source_url": "source_url url link address original_url href",
    "publisher": "publisher verlag editorial éditeur editore wydawca видавець",
    "language": "language lang sprache idioma langue lingua język мова язык",
    "kind": "kind type genre form art typ tipo",
    "identifier": "id identifier uid key doc_id document_id kennung",
    "file": "file path filename file_name datei archivo fichier plik файл",
    "part": "part number nr",
}
_BY_NAME = {name: field for field, names in COLUMNS.items() for name in names.split()}


def field_of(name: str) -> str | None:
    """The field that a column's head or a key means, or None.

    >>> field_of("Publication date")
    'date'
    """
    return _BY_NAME.get(re.sub(r"[^\w]+", "_", name.strip().lstrip("\ufeff").casefold()).strip("_"))
