"""A page's JSON-LD in, the nodes that describe the page's own article out."""
import json
import re
from collections.abc import Iterator
from typing import Any

from indexer.readers.xml import Element

ARTICLES = frozenset("article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle reviewnewsarticle review "
                     "scholarlyarticle techarticle report advertisercontentarticle liveblogposting discussionforumposting socialmediaposting interview speech "
                     "creativework medicalscholarlyarticle podcastepisode radioepisode recipe".split())
PAGES = frozenset(("webpage", "itempage", "aboutpage", "qapage", "profilepage"))
MOST = 400  # nodes that are looked at: more are lists of other pages


def nodes(root: Element) -> list[dict[str, Any]]:
    """The article's node first, then the page's; nodes of other pages are left out."""
    found = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            found += list(_flat(_loaded(script.text)))[:MOST]
    articles = [node for node in found if types(node) & ARTICLES]
    return articles[:1] + [node for node in found if types(node) & PAGES][:1]


def by_identifier(root: Element) -> dict[str, dict[str, Any]]:
    """Every node that has an `@id`, so that an author who is only referred to can be looked up."""
    found: dict[str, dict[str, Any]] = {}
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            for node in list(_flat(_loaded(script.text)))[:MOST]:
                if isinstance(node.get("@id"), str) and node.get("name"):
                    found.setdefault(node["@id"], node)
    return found


def types(node: dict[str, Any]) -> set[str]:
    """What a node says it is, small."""
    said = node.get("@type")
    return {str(kind).rpartition("/")[2].lower() for kind in (said if isinstance(said, list) else [said]) if kind}


def text(value: Any) -> str:
    """A value as words: of a list the first, of a node its name."""
    if isinstance(value, list):
        return text(value[0]) if value else ""
    if isinstance(value, dict):
        return text(value.get("name") or value.get("@value") or value.get("headline"))
    return str(value).strip() if isinstance(value, str | int) else ""


def _loaded(raw: str) -> Any:
    raw = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", raw.strip())
    try:
        return json.loads(raw, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _flat(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(value, list):
        for item in value[:MOST]:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(key), depth + 1)
