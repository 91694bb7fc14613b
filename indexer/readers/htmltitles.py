"""What a page says of its title in, the title out: the heading that the page's own title repeats; failing that the title without the site's name."""
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlparse

from indexer.blocks import Stated
from indexer.readers import jsonld
from indexer.readers.htmlfacts import Facts, plain
from indexer.readers.htmlpage import Node

METAS = ("og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title")
SEPARATOR = re.compile(r"\s+[|–—·•:›‹>»«]+\s+|\s+-+\s+|\s*\|\s*|\s+::\s+|\s+/\s+|:\s{2,}|｜")
QUOTED = re.compile(r"«[^«»]*»")
CJK_TAIL = re.compile(r"[-_－—]+[\u3040-\u9fffA-Za-z0-9.]{2,8}$")  # 新闻标题-新华网
CJK = re.compile(r"[\u3040-\u9fff]")
OF_SITE = re.compile(r"(?:^|[\s_-])(?:nav|aside|footer|logo|brand\w*|site-?(?:title|name|header|branding)|masthead|banner|menu|comments?|kommentare?|sidebar|widget|related|cookie\w*|modal|popup)(?:$|[\s_-])", re.I)
ENDS = re.compile(r"^\s*[|–—·•»›-]|[|–—·•«‹-]\s*$")  # of a window title from which the page's own title is missing
LOGO = re.compile(r"(?:^|[\s_-])(?:logo|brand|site-?(?:title|name))(?:$|[\s_-])", re.I)
HOME = re.compile(r"/?(?:index\.(?:html?|php))?")
SHORTEST = 4  # letters of a heading that can be a title
ENOUGH = 0.35  # of the announced title that a heading must have


def titles(page: Facts) -> Iterator[Stated]:
    """What the page's title can be, best first; the first is taken."""
    meta = [content for _, content in page.said(*METAS)]
    headline = next((text for node in page.nodes if (text := jsonld.text(node.get("headline")))), "")
    whole = [page.window] if page.window else []
    announced = [text for text in [headline, *meta, *whole] if text]
    heads = [(head, page.words(head)) for head in page.heads]
    ranked = sorted(((_rank(head, text, announced, page), -i) for i, (head, text) in enumerate(heads)), reverse=True)
    if ranked and ranked[0][0] > 0:
        head, text = heads[-ranked[0][1]]
        value = _shared_part(parts := _parts(head, page), text, [headline, *meta]) or (_without_kicker(parts, text, announced, page.sites) if ranked[0][0] < 3 else text)
        yield Stated(value=value, rule="html:heading", text=text, confidence=0.95)
        return
    ones = [text for head, text in heads if head.tag == "h1" and plain(text) not in page.called and len(text) > 3 and not _is_of_site(head, page)]
    is_alone = bool(announced) or sum(1 for element in page.elements if element.tag == "h1") == 1  # of several, one of them empty perhaps, none says that it is the page's
    if len(ones) == 1 and is_alone and (len(ones[0].split()) > 2 or CJK.search(ones[0])):
        yield Stated(value=ones[0], rule="html:h1", text=ones[0], confidence=0.85)
        return
    for text, rule in ((headline, "json-ld:headline"), *((m, "meta:title") for m in meta), *((w, "html:title") for w in whole)):
        if title := without_site(text, page.called | {plain(said) for head, said in heads if _is_logo(head, page)}) if not ENDS.search(text) else "":
            yield Stated(value=title, rule=rule, text=text, confidence=0.8)
            return


def _is_of_site(head: Node, page: Facts) -> bool:
    """The site's name, a menu's or the comments' heading."""
    if any(link.get("href").rstrip("/").count("/") in (0, 2) and not link.get("href").startswith("#") for link in page.page.inside(head) if link.tag == "a"):
        return True
    return any(OF_SITE.search(f"{up.tag} {up.name}") for up in (head, *head.above) if up.tag not in ("body", "html"))


def _rank(head: Node, text: str, announced: list[str], page: Facts) -> float:
    """How much of the page's announced title a heading says; 0 when nothing of it, and for the site's name."""
    letters = plain(text)
    if len(letters) < SHORTEST or letters in page.called:
        return 0.0
    rank = _said(head, text, letters, announced, page)
    return 0.0 if rank and letters not in map(plain, announced[: len(announced) - bool(page.window)]) and _is_logo(head, page) else rank


def _said(head: Node, text: str, letters: str, announced: list[str], page: Facts) -> float:
    """How much of the announced title these letters are, by themselves."""
    tag = head.tag
    if any(letters == plain(title) for title in announced):
        return 3.0 + (tag == "h1")
    shares = [len(letters) / len(title) for title in map(plain, announced) if letters in title]
    if shares and (max(shares) > ENOUGH or (tag == "h1" and len(text.split()) > 2)):
        return 1.0 + max(shares) * 0.6 + (0.3 if tag == "h1" and not _is_of_site(head, page) else 0.0)
    if tag == "h1" and any(letters == plain(parted(title)[0]) for title in announced if len(parted(title)) > 1):
        return 0.7
    return 0.5 if tag == "h1" and any(_is_at_an_end(title, letters) for title in map(plain, announced)) else 0.0


def _is_logo(head: Node, page: Facts) -> bool:
    """Named so, or all of it a link to the site's first page."""
    if any(LOGO.search(node.name) for node in (head, head.up) if node is not None):
        return True
    links = [link for link in page.page.inside(head) if link.tag == "a" and link.stop - link.start >= head.stop - head.start - 2] if head.up is None or head.up.tag != "a" else [head.up]
    return any(HOME.fullmatch(address.path) and not address.query and (address.path or address.netloc) for address in (urlparse(link.get("href").strip()) for link in links))


def _is_at_an_end(title: str, letters: str) -> bool:
    return len(title) > 8 and (letters.startswith(title) or letters.endswith(title)) and len(title) > ENOUGH * len(letters)


def _parts(head: Node, page: Facts) -> list[str]:
    """The words of each element in a heading, and the loose ones between them."""
    return [" ".join(part.split()) for part in [head.text or "", *(p for inner in page.page.inside(head)[1:] for p in (page.words(inner), inner.tail or ""))]]


def _shared_part(parts: list[str], text: str, shared: list[str]) -> str | None:
    """The part of a heading under which the page is shared, where that is not all of it."""
    known = {plain(title) for title in shared} - {"", plain(text)}
    return next((part for part in parts if len(plain(part)) > SHORTEST and plain(part) in known), None)


def _without_kicker(parts: list[str], text: str, announced: list[str], sites: set[str]) -> str:
    """Of a heading that holds a kicker or a subtitle too, the part that the page announces as its title."""
    known = [plain(title) for title in announced] + [plain(part) for title in announced for part in parted(title)]
    found = [part for part in parts if len(plain(part)) > SHORTEST and plain(part) != plain(text) and plain(part) in known and plain(part) not in sites]
    if found:
        whole = sum(len(plain(part)) for part in set(found)) >= len(plain(text))  # kicker and title are both announced: the title is what the page is shared by
        return max(found, key=len) if not whole else next((part for part in found if any(plain(title).startswith(plain(part)) for title in announced[:-1])), text)
    return next((title for title in announced if _is_at_an_end(plain(title), plain(text)) and not title.endswith(("...", "…"))), text)


@lru_cache(maxsize=64)  # each heading of a page is held against the same few
def parted(text: str) -> tuple[str, ...]:
    """A window title's parts between separators; words in guillemets are never parted."""
    masked = QUOTED.sub(lambda m: "\0" * len(m[0]), text)
    bounds = [0, *(at for m in SEPARATOR.finditer(masked) for at in m.span()), len(text)]
    return tuple(text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip())


def without_site(text: str, sites: set[str]) -> str:
    """A window title without the name of the site at its ends."""
    text = " ".join(text.split())
    parts = parted(text)
    if len(parts) < 2:
        bare = CJK_TAIL.sub("", text) if len(CJK.findall(text)) > 6 else text
        return bare if plain(text) not in sites else ""
    known = {part for part in parts if plain(part) in sites}
    if known:
        first, last = parts[0] in known, parts[-1] in known
        start = text.index(parts[1]) if first and len(parts) > 1 else 0
        end = text.rindex(parts[-1]) if last else len(text)
        return text[start:end].strip(" |–—-·•:›‹>/") if start < end else ""
    return max(parts, key=len) if len(max(parts, key=len).split()) > 2 else text
