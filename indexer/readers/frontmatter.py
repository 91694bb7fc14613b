"""Front matter in YAML, TOML or JSON, or the header lines of other light markups, in; stated fields out. A key we do not know is kept, never shown as text."""
import datetime
import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from indexer.blocks import Stated

YAML_FENCE = re.compile(r"\ufeff?\s*---[ \t]*\n(.*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
TOML_FENCE = re.compile(r"\ufeff?\s*\+\+\+[ \t]*\n(.*?)\n?\+\+\+[ \t]*(?:\n|$)", re.S)
DEEPEST, WIDEST = 4, 200  # levels and entries of a value that are kept
MAX = 64 * 1024  # no front matter is longer; what is longer is a text between two rules
JSON_HEAD = re.compile(r"\ufeff?\s*(?=\{\s*\n?\s*\"\w+\"\s*:)")
HEADERS: tuple[tuple[re.Pattern[str], str], ...] = (  # lines at the very top, and an example
    (re.compile(r"#\+(?P<key>[A-Za-z_]+):[ \t]*(?P<value>.*)$"), "#+TITLE: Forty brooms"),  # Org
    (re.compile(r"(?P<key>[A-Z][A-Za-z ]{2,20}):[ \t]+(?P<value>\S.*)$"), "Title: Forty brooms"),  # MultiMarkdown
)
PERCENT = re.compile(r"\ufeff?%[ \t]+(?P<title>\S.*)\n(?:%[ \t]*(?P<author>.*)\n)?(?:%[ \t]*(?P<date>.*)\n)?")  # Pandoc
HANDLE = re.compile(r"[a-z0-9_.@-]+$")  # a login, nobody's name
KEY = re.compile(r"\s*[\w][\w .-]*:(?:\s|$)|\s*#|\s*-\s|\s*$|\s+\S")

FIELDS: dict[str, tuple[str, ...]] = {  # our field: the keys that state it, best first
    "title": ("title", "headline", "titel", "titre", "título", "titolo", "назва", "заголовок"),
    "date": ("date", "event_date", "eventdate", "datum", "fecha", "data", "published", "pubdate", "publishdate", "date_published", "дата"),
    "speakers": ("speakers", "speaker", "authors", "author_name", "author", "byline", "by", "autor", "autora", "auteur", "autore", "författare", "автор"),
    "language": ("language", "lang", "locale", "sprache"),
    "source": ("source", "originally_published", "quelle", "fuente", "organizer", "organiser", "arrangör"),
    "source_url": ("source_url", "original_url", "canonical_url", "canonical", "redirect_to", "externalurl"),
    "publisher": ("publisher",),
    "kind": ("kind", "genre"),
    "identifier": ("identifier", "doi"),
}
LEADING = ("{{", "{%", "&", "*")


def split(text: str) -> tuple[Mapping[str, Any], str, tuple[str, ...]]:
    """The keys of the front matter, the text after it (on the same line numbers), and what was wrong."""
    if headed := _json_head(text[:MAX]) or _header_lines(text[:MAX]):
        keys, end = headed
        return keys, "\n" * text[:end].count("\n") + text[end:], ()
    for fence, load in ((YAML_FENCE, _yaml), (TOML_FENCE, tomllib.loads)):
        match = fence.match(text[:MAX])
        if match and not match[1].strip():
            return {}, "\n" * match[0].count("\n") + text[match.end():], ()
        if match and (fence is TOML_FENCE or _looks_like_keys(match[1])):
            body = "\n" * match[0].count("\n") + text[match.end():]
            try:
                keys = load(match[1])
            except ValueError as error:
                return _line_by_line(match[1]), body, (f"the front matter is not valid ({str(error).splitlines()[0]}); it was read line by line",)
            return (keys, body, ()) if isinstance(keys, dict) else ({}, body, ())
    return {}, text, ()


def _json_head(text: str) -> tuple[dict[str, Any], int] | None:
    """The keys of a JSON object above the text, and where it ends; an object alone is no front matter."""
    match = JSON_HEAD.match(text)
    if not match:
        return None
    try:
        keys, end = json.JSONDecoder().raw_decode(text, match.end())
    except (json.JSONDecodeError, RecursionError):
        return None
    known = {name for names in FIELDS.values() for name in names}
    return (keys, end) if isinstance(keys, dict) and {str(key).lower() for key in keys} & known and re.match(r"[ \t]*\n\s*\S", text[end:]) else None


def _header_lines(text: str) -> tuple[dict[str, Any], int] | None:
    """Header lines of one form at the top, one of them a title, with an empty line after them."""
    if (match := PERCENT.match(text)) and match["author"] is not None:
        authors = [name.strip() for name in (match["author"] or "").split(";") if name.strip()]
        return {"title": match["title"].strip(), "author": authors, "date": (match["date"] or "").strip()}, match.end()
    lines = text.removeprefix("\ufeff").split("\n")
    for rule, _ in HEADERS:
        found = []
        for line in lines:
            if (pair := rule.match(line)) is None:
                break
            found.append(pair)
        keys = {pair["key"].strip().lower(): pair["value"].strip(" <>[]") for pair in found}
        if "title" in keys and len(found) > 1 and not (lines[len(found)].strip() if len(found) < len(lines) else ""):
            return keys, len(text) - len("\n".join(lines[len(found):]))
    return None


def stated(keys: Mapping[str, Any]) -> tuple[dict[str, tuple[Stated, ...]], dict[str, Any], tuple[str, ...]]:
    """What the keys say of our fields, the keys that say nothing of them, and what was wrong."""
    lower = {str(key).lower(): value for key, value in keys.items()}
    found: dict[str, tuple[Stated, ...]] = {}
    used: set[str] = set()
    for field, names in FIELDS.items():
        values = [(name, text) for name in names if name in lower for text in _texts(lower[name])]
        if field == "speakers":
            values = [(name, text) for name, text in values if not HANDLE.match(text)]
        if values:
            first = values[0][0]
            chosen = [v for v in values if v[0] == first] if field == "speakers" else values
            found[field] = tuple(Stated(value=text, rule=f"front-matter:{name}", text=text) for name, text in chosen)
            used |= {name for name, _ in values}
    other = {str(key): _kept(value) for key, value in keys.items() if str(key).lower() not in used}
    return found, other, ()


def _yaml(text: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _looks_like_keys(matter: str) -> bool:
    lines = matter.split("\n")
    return bool(matter.strip()) and sum(bool(KEY.match(line)) for line in lines) * 2 >= len(lines) and bool(re.search(r"^[\w][\w .-]*\s*[:=]", matter, re.M))


def _line_by_line(matter: str) -> dict[str, str]:
    """Single-line keys of a broken front matter: better than losing the title for a stray colon."""
    pairs = (re.match(r"([\w][\w .-]*?):\s+(.*\S)", line) for line in matter.split("\n"))
    return {pair[1]: pair[2].strip("\"'") for pair in pairs if pair}


def _texts(value: Any, depth: int = 0) -> list[str]:
    if isinstance(value, dict | list) and (depth > DEEPEST or len(value) > WIDEST):
        return []
    if isinstance(value, list):
        return [text for item in value for text in _texts(item, depth + 1)]
    if isinstance(value, dict):
        return [text for key in ("name", "title", "value") if key in value for text in _texts(value[key], depth + 1)][:1]
    if isinstance(value, datetime.datetime):
        return [value.date().isoformat()]
    if isinstance(value, datetime.date):
        return [value.isoformat()]
    if value is None or isinstance(value, bool):
        return []
    text = str(value).strip()
    return [text] if text else []


def _kept(value: Any, depth: int = 0) -> Any:
    """A value that JSON can hold. What is nested deeper than any front matter is cut off (aliases can make it endless)."""
    if isinstance(value, dict | list) and (depth > DEEPEST or len(value) > WIDEST):
        return None
    if isinstance(value, dict):
        return {str(key): _kept(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_kept(inner, depth + 1) for inner in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
