"""A page's JSON-LD in, the nodes that describe the page's own article out."""
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

ARTICLES = frozenset("article newsarticle blogposting reportagenewsarticle opinionnewsarticle analysisnewsarticle backgroundnewsarticle reviewnewsarticle review "
                     "scholarlyarticle techarticle report advertisercontentarticle liveblogposting discussionforumposting socialmediaposting interview speech "
                     "creativework medicalscholarlyarticle podcastepisode radioepisode recipe".split())
PAGES = frozenset(("webpage", "itempage", "aboutpage", "qapage", "profilepage"))
AROUND = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|//\]\]>|/\*\]\]>\*/|\]\]>)\s*$")  # what hides it from browsers of old
MOST = 400  # nodes that are looked at: more are lists of other pages
SHORTEST = 8  # letters of a headline that tells one article from another


def every(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """All nodes of the page's JSON-LD."""
    for script in scripts:
        yield from list(_flat(_loaded(script)))[:MOST]


def nodes(found: Sequence[dict[str, Any]], announced: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The article's node first, then the page's; nodes of other pages are left out. Of several articles the one whose headline the page announces."""
    articles = [node for node in found if types(node) & ARTICLES]
    own = [node for node in articles if any(_same(_plain(text(node.get("headline") or node.get("name"))), title) for title in announced)]
    return (own or articles)[:1] + [node for node in found if types(node) & PAGES][:1]


def by_identifier(found: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Every node that has an `@id`, so that an author who is only referred to can be looked up."""
    known: dict[str, dict[str, Any]] = {}
    for node in found:
        if isinstance(node.get("@id"), str) and node.get("name"):
            known.setdefault(node["@id"], node)
    return known


def types(node: dict[str, Any]) -> set[str]:
    """What a node says it is, small."""
    said = node.get("@type")
    return {str(kind).rpartition("/")[2].lower() for kind in (said if isinstance(said, list) else [said]) if kind}


def text(value: Any) -> str:
    """A value as words: of a list the first, of a node its name."""
    if isinstance(value, list):
        return text(value[0]) if value else ""
    if isinstance(value, dict):
        named = " ".join(str(value[key]) for key in ("givenName", "familyName") if isinstance(value.get(key), str))
        return text(value.get("name") or named or value.get("@value") or value.get("headline"))
    return html.unescape(str(value)).strip() if isinstance(value, str | int) else ""


def _same(headline: str, title: str) -> bool:
    return len(headline) >= SHORTEST and (headline in title or title in headline)


def _plain(words: str) -> str:
    return "".join(re.findall(r"\w+", words)).casefold()


def _loaded(raw: str) -> Any:
    raw = raw.strip()
    if raw.startswith(("<", "/")) or raw.endswith((">", "/")):
        raw = AROUND.sub("", raw)
    try:
        return json.loads(raw.rstrip("; \n\t"), strict=False)
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
