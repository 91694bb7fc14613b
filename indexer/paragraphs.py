"""Blocks in, paragraphs as people read them out: noise gone, sentences cut by pages and columns whole again, pull quotes known."""
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from indexer.blocks import Block, BlockKind, Emphasis, Mark, Voice


@dataclass(slots=True, kw_only=True)
class Para:
    """A paragraph of a document, never changed; not frozen for the reason given in `blocks`. `offset` is its place in a text that is kept to the letter, else -1."""

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    emphasis: Emphasis | None = None
    marks: tuple[Mark, ...] = ()
    voice: Voice | None = None
    style: str | None = None
    language: str | None = None
    where: str | None = None
    pages: tuple[tuple[int, int], ...] = ()  # as in a block
    offset: int = -1
    is_pull_quote: bool = False

    @property
    def is_set_apart(self) -> bool:
        """A heading, or all of it bold or italic."""
        return self.kind == "heading" or self.emphasis is not None


FURNITURE = re.compile(
    r"\s*(?:(?:page|seite|página|pagina|strona|сторінка|стр\.?)\s+)?\d{1,3}(?:\s*(?:/|of|von|de|di|z|із|из|av)\s*\d{1,4})?\s*$|\s*[-–—]\s*\d{1,3}\s*[-–—]\s*$|"
    r"\s*(?:share (?:this|on \w+|via \w+)|like this|tweet|pin it|loading|related(?: posts| articles)?|leave a (?:comment|reply)|post a comment|\d* ?comments?|skip to (?:main )?content|"
    r"click (?:here )?to (?:share|print|email)\b.*|print(?: this)?|opens in new window|subscribe|sign up for our newsletter|follow us|back to top|read more|continue reading|previous|next|"
    r"(?:previous|next) (?:post|article)|menu|search|home|teilen|drucken|zum inhalt springen|partager|imprimer|compartir|imprimir|udostępnij|поділитися|поделиться|dela)\s*[:…»→.]*\s*$", re.I)
NUMBERS = re.compile(r"\d+")
LONGEST_HEAD, FEWEST_PAGES = 90, 3  # characters of a line that comes on every page; pages from which on it is known
STOPS = frozenset(".!?:;…。！？：；؟۔")
FINAL = re.compile(rf"[{''.join(sorted(STOPS))}][\"'”’»“)\]]*$|[–—*•·|]$|(?<![^\W\d_])-$|[\"”»][.,]?$")
LONGEST_END = 12  # characters of a full stop with all its quotation marks and brackets
CLOCK_ONLY = re.compile(r"\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?(?:\s*-->\s*[\d:.,]+)?\s*$")
CLOCK_BEFORE = re.compile(r"(?:[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]|\d{1,2}:\d{2}:\d{2}(?:[.,]\d+)?)[ \t]*[-–—]?[ \t]*(?=\S)")
FEWEST_CLOCKS = 3
LOW_START = re.compile(r"[\"'“„«(]?[a-zà-öø-ÿа-яёіїєґα-ω]")
OPEN_END = re.compile(
    r"(?:^|\s)(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|but|that|which|who|whose|as|than|into|between|about|our|their|his|her|its|this|these|"
    r"der|die|das|den|dem|des|ein|eine|einen|einer|und|oder|mit|von|für|zu|im|am|auf|le|la|les|un|une|des|du|de|et|ou|avec|pour|dans|sur|"
    r"el|los|las|del|una|y|o|con|por|para|en|que|il|lo|gli|di|e|che|per|da|nel|o|os|do|dos|em|com|não|i|w|z|na|do|że|oraz|"
    r"і|й|та|у|в|з|на|до|що|від|и|с|к|по|что|от|och|att|med|av|för|som)$", re.I)
LONGEST_OPEN = 10  # characters of one of these words, and the space before it
LONG_ENOUGH = 6  # words a cut sentence has before the cut; fewer are a heading
INSET = 45  # words of a box that stands in the middle of a sentence
MOST_CUTS = 8  # pages that one sentence runs over
AHEAD = 3  # boxes between the two halves of a sentence


def gather(blocks: Iterable[Block]) -> list[Para]:
    """The paragraphs of a piece in reading order, joined where a page or column cut them."""
    paras = [part for block in blocks if block.kind != "noise" and (block.text.strip() or block.kind == "rule") for part in _by_labels(_para(block))]
    paras = [para for para in paras if not para.text or para.voice is not None or not (CLOCK_ONLY.match(para.text) or _is_furniture(para))]
    paras = _whole_headings(without_running_heads(_without_clocks(paras)))
    whole = joined(paras, pulled := repeated(paras))
    pulled = pulled if len(whole) == len(paras) else repeated(whole)
    return [replace(para, is_pull_quote=True) if is_pulled else para for para, is_pulled in zip(whole, pulled, strict=True)]


def _without_clocks(paras: Sequence[Para]) -> list[Para]:
    """Without the times of a recording that stand before what is said, where they come all through the text; a programme's hours have no brackets and no seconds."""
    clocks = [CLOCK_BEFORE.match(para.text) if para.kind in ("paragraph", "line", "stage") and para.voice is None else None for para in paras]
    if sum(clock is not None for clock in clocks) < FEWEST_CLOCKS:
        return list(paras)
    return [para if clock is None else replace(_slice(para, clock.end(), len(para.text)), kind=para.kind) for para, clock in zip(paras, clocks, strict=True)]


def _is_furniture(para: Para) -> bool:
    """Page numbers and the buttons of web pages: lines that nobody wrote for this text."""
    return para.kind in ("paragraph", "heading", "item", "line") and len(para.text) < 80 and FURNITURE.match(para.text) is not None


def without_running_heads(paras: Sequence[Para]) -> list[Para]:
    """Without the lines that come on every page, known by standing at least once in the middle of a sentence."""
    bare = [NUMBERS.sub("", para.text).strip() if para.kind in ("paragraph", "line") and len(para.text) < LONGEST_HEAD else "" for para in paras]
    often = Counter(text for text in bare if text)
    cutting = {bare[i] for i in range(1, len(paras) - 1)
               if often[bare[i]] >= FEWEST_PAGES and is_cut(paras[i - 1]) and LOW_START.match(paras[i + 1].text) and goes_on(paras[i - 1], paras[i + 1])}
    return [para for para, text in zip(paras, bare, strict=True) if text not in cutting] if cutting else list(paras)


def _whole_headings(paras: Sequence[Para]) -> list[Para]:
    """A heading printed on two lines is one heading."""
    out: list[Para] = []
    for para in paras:
        before = out[-1] if out else None
        if before and para.kind == before.kind == "heading" and para.level == before.level and (LOW_START.match(para.text) or OPEN_END.search(before.text)):
            out[-1] = _together(before, para)
        else:
            out.append(para)
    return out


def _para(block: Block) -> Para:
    text, marks = block.text, block.marks
    if block.kind == "line" and re.search(r"^\s*[\[(]?\d{1,2}:\d{2}", text, re.M):
        text, marks = "\n".join(line for line in text.split("\n") if not CLOCK_ONLY.match(line)), ()
    return Para(text=text.strip() if not marks else text.rstrip(), kind=block.kind, level=block.level, emphasis=block.emphasis, marks=marks,
                voice=block.voice, style=block.style, language=block.language, where=block.where, pages=block.pages)


NAME_AND_CLOCK = re.compile(r"(?=[^\W\d_a-z])[^:：\n\d\[(]{2,60}?[ \t]+[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]*(?=\n)")  # Ali Farouk  0:09
STOP_LINE = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|M|Mme|Sr|Sra)\.\s+|The\s+)?[A-ZÀ-ÖØ-ÞΑ-ΩЀ-ЯҐ’'-]{3,}(?:\s[A-ZÀ-ÖØ-ÞΑ-ΩЀ-ЯҐ.’'-]+|\s(?:pro tempore|of|de|the)){0,6}(?:\s*\([^)\n]{2,60}\))?\.\s+\S")
LABEL_LINE = re.compile(r"[^\W\d_a-z][^:：\n]{0,50}[:：]\s?\S")


def _by_labels(para: Para) -> list[Para]:
    """Lines that each begin with a label, or with bold words before a colon, are paragraphs of their own."""
    if para.kind != "line" or para.voice is not None:
        return [para]
    first = para.text.find("\n")
    if any(m.start == 0 and m.end >= first and m.end <= first + 1 and m.kind in ("bold", "italic") for m in para.marks) and first > 0:
        head, body = _slice(para, 0, first), _slice(para, first + 1, len(para.text))
        return [replace(head, emphasis="bold" if _is_bold_at(para, 0) else "italic"), body]  # a question in bold, its answer on the next line
    if NAME_AND_CLOCK.match(para.text):
        return [_slice(para, 0, first), *_by_labels(_slice(para, first + 1, len(para.text)))]
    form = next((form for form in (LABEL_LINE, STOP_LINE) if form.match(para.text)), None)
    if form is None:
        return [para]
    cuts = [m.end() for m in re.finditer(r"\n", para.text) if form.match(para.text, m.end()) and _is_bold_at(para, m.end()) == _is_bold_at(para, 0)]
    bounds = [0, *cuts, len(para.text) + 1]
    return [_slice(para, a, b - 1) for a, b in pairwise(bounds)]


def _is_bold_at(para: Para, at: int) -> bool:
    return any(m.kind == "bold" and m.start == at for m in para.marks)


def _slice(para: Para, start: int, end: int) -> Para:
    marks = tuple(replace(m, start=max(m.start, start) - start, end=min(m.end, end) - start) for m in para.marks if m.start < end and m.end > start)
    text = para.text[start:end].rstrip()
    pages = tuple((max(at - start, 0), number) for (at, number), (after, _) in pairwise((*para.pages, (len(para.text), 0))) if at < end and after > start)
    return replace(para, text=text, marks=marks, pages=pages, kind="line" if "\n" in text else "paragraph")


def joined(paras: Sequence[Para], pulled: Sequence[bool]) -> list[Para]:
    """Halves of sentences put together again, over page breaks, pull quotes and boxes between them; what stood between comes after."""
    out: list[Para] = []
    at = 0
    while at < len(paras):
        para, own, boxes = paras[at], pulled[at], list[Para]()
        at += 1
        for _ in range(MOST_CUTS):
            second = _second_half(para, paras, pulled, at) if not own and is_cut(para) else None
            if second is None:
                break
            boxes += paras[at:second]
            para, at = _together(para, paras[second]), second + 1
        out += [para, *boxes]
    return out


def is_final(text: str) -> bool:
    """Whether the text ends as a sentence, a line of talk or a quotation does; only its last characters are looked at."""
    return text[-1:] in STOPS or FINAL.search(text, max(0, len(text) - LONGEST_END)) is not None


def is_cut(para: Para) -> bool:
    """Body text that stops without an end."""
    if para.kind not in ("paragraph", "quote", "item") or para.emphasis == "bold" or is_final(para.text):
        return False
    words = para.text.split()
    return len(words) >= LONG_ENOUGH and sum(w.isupper() for w in words) * 2 < len(words)


def _second_half(para: Para, paras: Sequence[Para], pulled: Sequence[bool], first: int) -> int | None:
    """Where the sentence goes on from `first`: at once, or with a small letter after a box, or (an article left hanging) at once."""
    if first >= len(paras):
        return None
    follows = goes_on(para, paras[first]) and not pulled[first]
    if follows and LOW_START.match(paras[first].text):
        return first
    for at in range(first + 1, min(first + AHEAD + 1, len(paras))):
        box = paras[at - 1]
        if box.kind in ("heading", "item", "rule") or (len(box.text.split()) > INSET and not pulled[at - 1]):
            break
        if paras[at].kind == para.kind and LOW_START.match(paras[at].text) and not pulled[at] and goes_on(para, paras[at]):
            return at
    return first if follows else None


def goes_on(para: Para, following: Para) -> bool:
    """Whether the second paragraph is the rest of the first one's sentence."""
    if following.kind != para.kind or (following.emphasis != para.emphasis and following.is_set_apart) or following.voice != para.voice:
        return False
    if LOW_START.match(following.text):
        return True
    return following.text[:1].isalnum() and OPEN_END.search(para.text, max(0, len(para.text) - LONGEST_OPEN)) is not None


def _together(a: Para, b: Para) -> Para:
    glue = " "
    if re.search(r"[^\W\d_]-$", a.text) and b.text[:1].islower():
        a, glue = replace(a, text=a.text[:-1]), ""
    shift = len(a.text) + len(glue)
    moved = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in b.marks)
    pages = (*a.pages, *((start + shift, number) for start, number in b.pages))
    return replace(a, text=a.text + glue + b.text, marks=a.marks + moved, pages=pages, emphasis=a.emphasis if a.emphasis == b.emphasis else None)


SHORTEST_PULL, LONGEST_PULL = 7, 70  # words
BODY = ("paragraph", "line", "item")  # kinds of what is said, and said again in a pull quote
MOST_PULLED = 400  # short paragraphs that might be pull quotes; a text with more is made of short paragraphs


TYPOGRAPHY = re.compile(r"[\W_]+")


@lru_cache(maxsize=512)  # asked before and after halves are joined
def plain_form(text: str) -> str:
    """Letters and digits only, small: what is left when typography is taken away."""
    return TYPOGRAPHY.sub(" ", text.casefold()).strip()


def repeated(paras: Sequence[Para]) -> list[bool]:
    """Which are pull quotes: short paragraphs set apart that say again what the body says."""
    candidates = [i for i, para in enumerate(paras) if _may_be_pulled(para)]
    if not candidates or len(candidates) > MOST_PULLED:
        return [False] * len(paras)
    said = "\n".join(para.text for para in paras if para.kind in BODY).casefold()
    candidates = [i for i in candidates if _may_be_within(plain_form(paras[i].text), said, 2 if paras[i].kind in BODY else 1)]
    if not candidates:
        return [False] * len(paras)
    body = " | ".join(plain_form(para.text) for para in paras if para.kind in BODY)
    flowing = body.replace(" | ", " ")  # a sentence may still be cut in two
    found = {i for i in candidates if _is_within(plain_form(paras[i].text), body, flowing)}
    return [i in found for i in range(len(paras))]


def _may_be_pulled(para: Para) -> bool:
    if para.kind not in ("paragraph", "quote", "heading") or not (para.kind == "quote" or para.is_set_apart or not is_final(para.text)):
        return False
    return SHORTEST_PULL <= len(para.text.split()) <= LONGEST_PULL


def _may_be_within(words: str, said: str, times: int) -> bool:
    """A quick look that spares most texts their plain form: whether each two of these words that follow each other do so as often in what is said, the long and rare ones first."""
    found = words.split()
    if said.count(max(found, key=len, default="")) < times:
        return False
    pairs = sorted(pairwise(found), key=lambda pair: len(pair[0]), reverse=True)
    return all(said.count(f"{first} {second}") >= times or _is_followed(first, second, said, times) for first, second in pairs)


def _is_followed(first: str, second: str, said: str, times: int) -> bool:
    """Whether one word comes right after another so often, whatever stands between them."""
    at = said.find(first)
    while at >= 0 and times:
        between = TYPOGRAPHY.match(said, at + len(first))
        times -= between is not None and said.startswith(second, between.end())
        at = said.find(first, at + 1)
    return not times


def _is_within(words: str, body: str, flowing: str) -> bool:
    """Said a second time, and there as a part of more than itself."""
    at = body.find(words)
    while at >= 0:
        before, after = body[max(0, at - 2): at], body[at + len(words): at + len(words) + 2]
        if (before[-1:] == " " and before != "| ") or (after[:1] == " " and after != " |"):
            return True
        at = body.find(words, at + 1)
    return flowing.count(words) > 1 and body.count(words) == 1
