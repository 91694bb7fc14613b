"""A page's tree in, the blocks of its article out: those in the element that holds it which are not named as clutter, not links, and under no heading of other things.

Where no element shows that it holds the article, trafilatura says what belongs to it. Measured on 129 pages whose named elements were taken for no sign: so .987 of the article is
found and .966 of what is none left out, by the innermost element and sentences alone .981 and .962, by trafilatura alone .976 and .979."""
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.blocks import Block, Stated
from indexer.cues import Cued
from indexer.readers.htmlblocks import HEADS, blocks
from indexer.readers.htmlbody import LEAST, Body
from indexer.readers.htmlfacts import plain
from indexer.readers.htmlpage import Node, Page

SENTENCE = re.compile(r"(?:^|[.!?…])[^\w.!?…]*\w[^.!?…]{15,}[.!?…:][\"'”’»)\]]*(?:\s|$)")  # begun where the last one ended, or each of its letters would be tried as the first
SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
LONG = 80  # letters of a block that is told where most of its sentences are
SHORTEST_PART = 12  # letters of a sentence that are no accident
SHORTEST_SENTENCE = 16  # letters
SHORT = 12  # words of a block that may be a heading of something else
MANY = 60  # words of a block that is no note of the machinery
LONGEST_IMPRINT = 20  # words of a line that says who wrote the text and when
DAY = re.compile(r"\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2}")
BY_WHOM = re.compile(r"\b(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|di|av|af|door|przez|[Вв]ід|[Тт]екст|[Аа]втор|[Tt]exte?)\W+[^\W\d_a-zà-ÿа-я]\w+\W\s?[^\W\d_a-zà-ÿа-я]")
ADDRESS = re.compile(r"https?://|\bwww\.")  # printed for people to read
# all from here to the notes of the machinery are asked of small letters: to look for both took 1.1 to 6.5 times as long on the blocks of 129 pages
END = re.compile(
    r"(?:related|recommended|more (?:from|on|stories|news|about|articles)|read (?:more|next|also)|see also|you (?:may|might) also|also on|share this|share (?:on|via|article)|"
    r"follow us|about the author|comments?\b|leave a (?:reply|comment)|\d+ (?:comments|responses|replies)|filed under|tagged|tags?\s*:|posted in|categor(?:y|ies)\s*:|sign up|"
    r"subscribe|newsletter|most (?:read|popular)|latest|popular posts|advertisement|print this|"
    r"mehr (?:zum thema|von|aus|lesen|artikel|news|infos|meldungen)|weitere (?:artikel|themen|beiträge|nachrichten|meldungen|informationen|aktuelle|news)|lesen sie (?:auch|mehr|weiter)|"
    r"das könnte (?:sie|dich|euch)|auch interessant|ähnliche (?:artikel|beiträge|themen)|verwandte (?:artikel|themen|beiträge)|schlagw[oö]rt|schlagworte|them(?:a|en?)\s*:|zum thema|"
    r"teilen\b|artikel teilen|diesen (?:artikel|beitrag) (?:teilen|drucken|weiter)|kommentar(?:e)?\b|kommentar schreiben|kommentieren|über den autor|über die autor|zur startseite|"
    r"zurück (?:zur|zum)|nach oben|zum anfang|drucken|folgen sie uns|schon gelesen|markiert mit|online-pressemappe|videos? zum|anzeige$|weitersagen|stichworte|zum weiterlesen|weiterlesen|kontaktieren sie|beiträge aus|links zum|interessante links|quellen?\s*:?$|"
    r"à lire aussi|lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires|connexes)|partager|commentaires?|mots-clés|plus d'articles|abonnez-vous|voir aussi|"
    r"audios et vidéos|"
    r"temas relacionados|noticias relacionadas|artículos relacionados|te puede interesar|también te|más (?:noticias|información|sobre)|compartir|comentarios|lea también|leer más|"
    r"veja também|leia (?:também|mais)|compartilhe|nos siga|notícias relacionadas|comentários|"
    r"leggi anche|articoli correlati|condividi|commenti|potrebbe interessarti|"
    r"czytaj (?:też|także|więcej)|zobacz (?:też|także)|komentarze|udostępnij|powiązane|"
    r"читайте також|читайте также|схожі|похожие|коментарі|комментарии|поділитися|поделиться|теги|за темою|по теме|"
    r"läs (?:mer|också|även)|dela\b|kommentarer|relaterade|les også|lees ook|meer (?:over|nieuws)|reacties|"
    r"相关(?:阅读|新闻|链接)|责任编辑|編輯|延伸閱讀|推薦閱讀)")
COMMENTS = re.compile(r"(?:\d+ |leser)?(?:comments|responses|replies|kommentare|commentaires|comentarios|comentários|commenti|komentarze|коментарі|комментарии|reacties|kommentarer)"
                      r"(?:\W*\d*\W*| (?:to|on|zu|sur|à|a|su|do|до|к) .{0,100})")
CREDIT = re.compile(r"^(?:\W|\d)*(?:foto|photo|bild|titelbild|image|picture|crédit|crédits|credit|imagen|fotograf\w*|quelle|source|©|\(c\)|copyright|grafik|illustration|symbolbild|screenshot|video)"
                    r"(?!\w)[^.!?]{0,120}$")
CREDIT_INSIDE = Cued(re.compile(r"(?:foto|photo|bild|crédit|fotografía|grafik)s?\s*[:©]|[©|]\s*(?:©|foto|photo)|©\s*\w"), (":", "©", "|"))
CREDIT_LAST = Cued(re.compile(r"(?:©|\(c\)|(?<!\w)(?:foto|photo|bild|crédit|credit|fotografía|grafik)s?\s*:)[^.!?:]{2,60}\W*$"), ("©", "(c)", ":"))  # of a caption in whole sentences
ABOUT = re.compile(r"(?:about|über|à propos de|sobre|acerca de|over|om|про|об?|o)\s+(.+)")
MACHINERY = Cued(re.compile(
    r"(?:dieser (?:eintrag|beitrag|artikel) wurde (?:veröffentlicht|erstellt|geschrieben|am)|erstellt am .{5,60} abgelegt unter|this entry was posted|this post was (?:written|published)|"
    r"bookmark the permalink|permanentlink|permalink|posted (?:in|on|by) .{0,60}(?:\||tagged)|cette entrée a été publiée|esta entrada fue publicada|"
    r"(?:sie müssen|you must be|vous devez|debes) .{0,30}(?:anmelden|angemeldet|logged in|connecté|identificad\w+|registrad\w+)|if you (?:enjoyed|liked|appreciate) (?:reading )?this|"
    r"pour accéder (?:en illimité|à)|n'engagent que leurs auteurs|opinions? expressed .{0,60}(?:author|own)|all rights reserved|alle rechte vorbehalten|tous droits réservés|"
    r"(?:jetzt|hier) .{0,40}(?:bestellen|abonnieren|anmelden|herunterladen)\b|noch keine bewertung|click here to|klicken sie hier|enable javascript|javascript (?:is|ist)|"
    r"(?:page|site|document) (?:was )?last (?:updated|modified|changed)|last (?:updated|modified)\s*[:：]|zuletzt (?:geändert|aktualisiert)|dernière (?:mise à jour|modification)|"
    r"última (?:actualización|modificación)|востаннє (?:змінено|оновлено)|последн\w+ (?:изменени|обновлени)\w+|ostatnia (?:aktualizacja|modyfikacja)|senast (?:uppdaterad|ändrad)|"
    r"verwendet cookies|uses? cookies|utilise des cookies|utiliza cookies|we value your privacy|akzeptieren sie|your browser|ihr browser|adblock)"),
    ("dieser ", "erstellt am", "this entry", "this post", "permalink", "permanentlink", "posted ", "cette entrée", "esta entrada", "sie müssen", "you must be", "vous devez", "debes", "if you ",
     "pour accéder", "leurs auteurs", "opinion", "reserved", "vorbehalten", "réservés", "jetzt ", "hier ", "keine bewertung", "click here", "klicken sie", "javascript", "last ", "zuletzt ", "dernière ",
     "última ", "востаннє", "последн", "ostatnia", "senast ", "cookies", "privacy", "akzeptieren", "browser", "adblock"))
TURNING = re.compile(r"\W*(?:previous|prev|next|back|home|index|top|contents|zurück|weiter|vor|übersicht|précédent|suivant|retour|accueil|anterior|siguiente|inicio|volver|"
                     r"назад|далі|вперед|головна|poprzedni\w*|następn\w+|föregående|nästa|precedente|successivo)(?: page| post| article)?\W*", re.I)
MOSTLY = 0.6  # of a block that is links: then it is none of the article


@dataclass(slots=True)
class _Seen:
    """A block, and what shows whether it belongs to the article."""

    block: Block
    told: bool  # it stands where the article does, and is not mostly links
    inside: bool  # in the element that holds the article
    clutter: bool
    linked: float
    is_prose: bool


def article(page: Page, stated: Mapping[str, Sequence[Stated]]) -> list[Block]:
    """The blocks of a page's article and nothing else."""
    title = stated["title"][0].value if stated.get("title") else ""
    body = Body(page)
    holder = body.holder()
    is_shown = holder is not None or body.size <= LEAST  # a page of a few words has nothing that trafilatura could go by
    seen = _seen(body, holder or page.body, title) if is_shown else _as_told(body, title)
    kept = _kept(seen, plain(title), [said.value for said in stated.get("speakers", ())], is_dated="date" in stated)
    return [item.block for item, keep in zip(seen, kept, strict=True) if keep]


def _as_told(body: Body, title: str) -> list[_Seen]:
    """The blocks of a page in which no element shows itself: those that trafilatura takes for the article belong to it, if there are any."""
    told = _told(body.page.source)
    seen = _seen(body, body.page.body, title, lambda made: _is_told(made, told))
    return seen if any(item.told for item in seen) else _seen(body, body.page.body, title)


def _seen(body: Body, holder: Node, title: str, is_told: Callable[[Block], bool] | None = None) -> list[_Seen]:
    """The blocks of the page but for what is named as clutter; those in the element that holds the article belong to it unless most of them is links."""
    way = _way(body, plain(title))

    def is_left_out(node: Node) -> bool:
        return body.is_clutter(node) and node not in way

    found: list[_Seen] = []
    lead, begun = "", False
    for made, node in blocks(body.page, body.page.body, is_left_out):
        if begun and node.place >= holder.end:
            break  # nothing below an article that has some text is part of it
        inside = holder.place <= node.place < holder.end and (is_told is None or is_told(made))
        linked = _linked(made)
        is_prose = linked < 0.5 and _is_prose(made)
        announced = made.kind == "item" and lead.endswith(":") and not END.match(lead.lower())
        told = inside and (is_told is not None or linked < MOSTLY or announced or (made.kind == "heading" and not begun) or ADDRESS.search(made.text) is not None)
        found.append(_Seen(made, told, inside, body.is_clutter(node), linked, is_prose))
        lead, begun = lead if made.kind == "item" else made.text, begun or (inside and is_prose)
    return found


def _way(body: Body, title: str) -> set[Node]:
    """The headings that say the title and stand in clutter, and what they lie in: these are read all the same."""
    way: set[Node] = set()
    for head in body.page.named(*HEADS):
        if title and _says(body.page.words(head), title):
            around = (head, *head.above)
            if any(map(body.is_clutter, reversed(around))):
                way.update(around)
    return way


def _says(text: str, title: str) -> bool:
    """Whether a text is the title, letters only."""
    return (not text[:1].isalnum() or title.startswith(text[0].casefold())) and plain(text) == title


def _told(source: str) -> str:
    """The lines that trafilatura takes for the article, letters and digits only, a line break before and after each."""
    from trafilatura import extract  # a third of a second, and most pages never need it

    try:
        text = extract(source, include_comments=False, include_tables=True, with_metadata=False, fast=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, AssertionError, RecursionError):  # a page it breaks down on is still read by its structure
        text = None
    return "\n".join(["", *map(plain, (text or "").splitlines()), ""])


def _is_told(made: Block, told: str) -> bool:
    """Whether all lines of a block are among these; of a longer one, whether most of its sentences stand in them."""
    letters = plain(made.text)
    if not letters or all(f"\n{line}\n" in told for line in map(plain, made.text.split("\n")) if line):
        return bool(letters)
    parts = [part for part in map(plain, SENTENCES.split(made.text)) if len(part) > SHORTEST_PART]
    return len(letters) >= LONG and sum(len(part) for part in parts if part in told) * 2 > len(letters)


def _is_prose(made: Block) -> bool:
    return len(made.text) > SHORTEST_SENTENCE and SENTENCE.search(made.text) is not None


def _linked(made: Block) -> float:
    linked = sum(mark.end - mark.start for mark in made.marks if mark.kind == "link")
    return linked / len(made.text) if made.text else 0.0


def _kept(seen: list[_Seen], title: str, authors: Sequence[str], *, is_dated: bool) -> list[bool]:
    kept = [item.told and not (item.clutter and not item.is_prose) for item in seen]
    certain = [i for i, item in enumerate(seen) if kept[i] and item.is_prose]
    if not certain:
        return [not item.clutter and item.linked < 0.6 for item in seen]
    first, last = certain[0], certain[-1]
    headline = _headline(seen, title, certain[len(certain) // 2])
    for i, item in enumerate(seen):
        if kept[i] or item.clutter or i == headline:
            kept[i] = (kept[i] or i == headline) and not (headline is not None and i < headline)
        elif item.is_prose:
            kept[i] = item.inside or (headline is not None and headline < i < first)
        elif first < i < last and item.inside and item.linked < 0.5:
            kept[i] = item.block.kind in ("heading", "item", "quote")
        if kept[i] and i < first and i != headline and _is_imprint(item, authors, is_dated=is_dated) and not (title and title in plain(item.block.text)):
            kept[i] = False
    _end(seen, kept, headline, {plain(name) for name in authors})
    return kept


def _is_imprint(item: _Seen, authors: Sequence[str], *, is_dated: bool) -> bool:
    """A line above the text with the day or the author that the page states, or with no words at all."""
    text = item.block.text
    if item.block.kind == "rule" or len(text.split()) > LONGEST_IMPRINT:
        return False
    if DAY.search(text):
        return is_dated and (bool(authors) or not BY_WHOM.search(text))
    return any(name in text for name in authors) or not re.search(r"\w{2}", text)


def _headline(seen: list[_Seen], title: str, middle: int) -> int | None:
    """The last heading (or short line) before the middle of the article that says the title."""
    found = [i for i, item in enumerate(seen[: middle + 1]) if title and _says(item.block.text, title)]
    headings = [i for i in found if seen[i].block.kind == "heading"]
    return max(headings or found, default=None)


def _end(seen: list[_Seen], kept: list[bool], headline: int | None, authors: set[str]) -> None:
    """After the last prose, and after a heading of other things, nothing but prose that is not linked stays; after comments and "About Ann Lee", whose text it is, nothing at all."""
    ended = False
    so_far = 0
    total = sum(len(item.block.text) for item, keep in zip(seen, kept, strict=True) if keep)
    for i, item in enumerate(seen):
        if not kept[i] or i == headline:
            continue
        text = item.block.text.strip()
        count = len(text.split(None, MANY))
        small = text.lower()
        if so_far and count <= SHORT and (COMMENTS.fullmatch(small) or (so_far * 3 > total and _is_about(small, authors))):
            kept[i:] = [False] * (len(kept) - i)
            break
        if _is_aside(item, text, small, count):
            kept[i] = False
        elif (count <= SHORT or item.linked > 0.3) and END.match(small):
            kept[i] = False
            ended = count <= SHORT and so_far > 0.5 * total
        elif ended and not item.is_prose:
            kept[i] = False
        elif item.is_prose:
            ended = False
        so_far += len(text)
    for i in reversed(range(len(seen))):  # a heading with nothing under it was over something else
        if kept[i] and seen[i].block.kind != "heading":
            break
        if i != headline:
            kept[i] = False


def _is_about(small: str, authors: set[str]) -> bool:
    """About Ann Lee, where she wrote the article."""
    named = ABOUT.fullmatch(small)
    return named is not None and plain(named[1]) in authors


def _is_aside(item: _Seen, text: str, small: str, count: int) -> bool:
    """Credits of pictures, notes of the blog's machinery, appeals to the reader, lines that are one link to another page; `count` is of its words, no more than many."""
    if count >= MANY:
        return False
    if count < 25 and (CREDIT.match(small) or (CREDIT_LAST if item.is_prose else CREDIT_INSIDE).search(small)):
        return True
    if MACHINERY.search(small):
        return True
    if count < 20 and any(mark.kind == "link" and TURNING.fullmatch(text[mark.start:mark.end]) for mark in item.block.marks):
        return True
    return count <= SHORT and item.linked > 0.85 and item.block.kind in ("paragraph", "line", "heading") and bool(re.match(r"\W*(?:>>|»|→|▶|►|–|-|\+)", text))
