"""What has the form of a label in, the labels that the document as a whole bears out. A wrong speaker is worse than none.

A label is witnessed where it comes again, has an office, a country or an organisation with it, or where the text itself speaks of that person."""
import re
from collections import Counter
from collections.abc import Sequence

from indexer import people
from indexer.paragraphs import FINAL, Para, is_final
from indexer.people.words import PARTICLES, TITLES
from indexer.segment.labels import COLON_END, COUNTRY, END_CLOCK, Label, candidates, names_of
from indexer.segment.stops import stopped

WORK = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\)?\.?$|\b(?:S|pp?|Heft|Bd|Vol|Nr)\.\s?\d+|\bISBN\b")
EDITS = re.compile(r"[(\[](?:Hrsg|Hg|eds?|éds?|coord|red|ред)\.?[)\]]", re.I)  # over a book, not over what its editor says
FEWEST_SAID = 1.5  # words under a label, on average: fewer is a table
CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
CONTACT = re.compile(r"(?:e-?mail|tel(?:efon|ephone|\.)?|phone|mobile?|fax|web(?:site)?|www\.|https?:|\+\d|[\w.+-]+@)", re.I)
LONG = 80  # characters of what is said in an exchange of one turn each
FIGURE = re.compile(r"\d")
FEWEST = 2  # labels at the beginning of what they label
FEWEST_TIMES = 3  # that a label of one word comes which is nobody's surname as far as the text says
SPEECH = ("paragraph", "line", "quote", "item", "stage")


def find(paras: Sequence[Para]) -> list[Label]:
    """The labels of a document in order; none where there are too few to be a rule of the document."""
    own, inline = candidates(paras)
    own = _own(_sections(paras, own), paras)
    inline = _inline(_without_dashes(inline, paras), paras)
    return max(own, inline, stopped(paras), key=len)  # a document has one way of labelling; the one with more labels wins


def _without_dashes(inline: list[Label], paras: Sequence[Para]) -> list[Label]:
    """A dash between spaces makes a label only where nearly every paragraph has one and the names come again: in prose it stands anywhere."""
    dashed = [label for label in inline if label.rule == "label-dash"]
    often = Counter(_key(label) for label in dashed)
    is_way = (len(dashed) > 2 and sum(count > 1 for count in often.values()) > 1) or (len(dashed) > 2 and sum(label.printed.isupper() for label in dashed) == len(dashed))
    return inline if is_way and 5 * len(dashed) >= 3 * len(paras) - 3 * dashed[0].index else [label for label in inline if label.rule != "label-dash"]


def _sections(paras: Sequence[Para], own: list[Label]) -> list[Label]:
    """Where rules part voices and most sections begin with a name, a section that begins with a short line otherwise is somebody without a name."""
    starts = [i + 1 for i, para in enumerate(paras[:-1]) if para.kind == "rule"]
    at = {label.index for label in own}
    if sum(i in at for i in starts) < 2:
        return own
    more = [Label(index=i, start=len(paras[i].text), printed=paras[i].text, sort="anonymous", rule="label-line", strong=False)
            for i in starts if i not in at and len(paras[i].text.split()) <= 12 and paras[i].kind == "paragraph" and not paras[i].text.endswith(".")]
    return sorted([label for label in own if label.index in starts] + more, key=lambda label: label.index)


def _own(own: list[Label], paras: Sequence[Para]) -> list[Label]:
    """Labels with a paragraph of their own: two at least that are followed by speech and witnessed."""
    own = [label for label in own if label.index + 1 < len(paras) and not EDITS.search(paras[label.index].text)]
    if sum(label.rule != "label-line" and _has_colon(label, paras) for label in own) > 1:
        own = [label for label in own if label.rule != "label-line"]
    returns = len({_key(label) for label in own}) < len(own)
    witnessed = witnesses(own, paras, by_surname=returns)
    own = [label for label in own if label.index in witnessed or ((returns or "：" in paras[label.index].text) and _has_colon(label, paras) and (label.rule != "label-line" or END_CLOCK.search(paras[label.index].text)))]
    if own and paras[own[0].index].level == 1 and all(paras[label.index].level != 1 for label in own[1:]):
        own = own[1:]  # the title of a text about somebody
    if not _is_speech(own, paras):
        return []
    followed = [label for label in own if _is_followed(paras, label.index)]
    by_form = sum(paras[label.index].kind == "heading" and _has_colon(label, paras) for label in followed) > 1
    if len(followed) < 2 or not (by_form or any(label.index in witnessed for label in followed)):
        return []
    strong = sum(label.strong or label.sort == "anonymous" or "," in label.printed for label in followed)
    repeated = len({people.key(label.printed) for label in followed}) < len(followed)
    return own if strong * 2 >= len(followed) or repeated else []


def _has_colon(label: Label, paras: Sequence[Para]) -> bool:
    """A colon or a clock time ends the line: nobody writes headings like that."""
    return COLON_END.search(paras[label.index].text) is not None or END_CLOCK.search(paras[label.index].text) is not None


def _is_followed(paras: Sequence[Para], index: int) -> bool:
    """Speech comes after the label, perhaps with a line about the speaker between."""
    after = [paras[i].kind for i in range(index + 1, min(index + 3, len(paras)))]
    return after[0] in SPEECH or (paras[index].text.rstrip().endswith(",") and after[-1] in SPEECH)


def _inline(inline: list[Label], paras: Sequence[Para]) -> list[Label]:
    """Labels at the beginning of what they label: several, of at least two speakers or set apart, and most of them witnessed."""
    if sum(label.sort != "nobody" for label in inline) < FEWEST:
        return []
    often = Counter(_key(label) for label in inline)
    if len(inline) > 2 and inline[0].index == 0 and often[_key(inline[0])] == 1 and not inline[0].strong and _is_like_a_title(inline[0], paras[0]):
        inline = inline[1:]  # a title with a colon in it
    full = [label.printed for label in inline if label.sort == "name"]
    if short := list({label.printed for label in inline if label.sort == "single" and often[_key(label)] < FEWEST_TIMES}):
        full += [name for para in paras for name in people.longer_names(short, para.text)]
    sure = [label for label in inline if label.sort in ("name", "names", "code", "role", "nobody") or often[_key(label)] >= FEWEST_TIMES
            or (label.sort == "single" and any(people.shortens(label.printed, name) for name in full))]
    speaking = [label for label in sure if label.sort != "nobody"]
    voices = {_key(label) for label in speaking}
    if len(speaking) < FEWEST or (len(voices) < 2 and not (any(label.strong for label in speaking) or len(speaking) > 2)):
        return []
    if all(label.sort == "code" for label in speaking) and len({label.printed.casefold()[:1] for label in speaking}) < 2:
        return []
    if not _is_speech(sure, paras) or _is_list_of_works(speaking, paras):
        return []
    witnessed = witnesses(speaking, paras)
    if len(voices) > 1 and all(label.printed.isupper() and label.sort == "name" for label in speaking):
        return sure
    known = {_key(label) for label in speaking if label.index in witnessed}
    is_dense = len(speaking) * 5 >= 3 * sum(para.kind != "rule" for para in paras[speaking[0].index:])
    if len(known) * 2 < len(voices) and len(witnessed) * 10 < len(speaking) * 7 and not (is_dense and _speak_at_length(speaking, paras)):
        return []
    kept = {label.index for label in sure}
    mostly_strong = 2 * sum(label.strong for label in speaking) > len(speaking)
    return [label for label in inline if label.index in kept or _is_said(label, paras, often, mostly_strong)] if is_dense else sure


def _is_list_of_works(labels: Sequence[Label], paras: Sequence[Para]) -> bool:
    """Scherf, Wolfgang: Multiplikatoren. Berlin 2012. Most of what the labels label ends in a year, pages or number."""
    return sum(_names_work(paras[label.index].text) for label in labels) * 2 >= len(labels)


def _names_work(text: str) -> bool:
    return (FIGURE.search(text) is not None or "ISBN" in text) and WORK.search(text) is not None


def _speak_at_length(speaking: Sequence[Label], paras: Sequence[Para]) -> bool:
    """Two persons or more by their full names, and nothing else, who each say some sentences: an exchange of one turn each."""
    return all(label.sort == "name" and len(paras[label.index].text) - label.start >= LONG and is_final(paras[label.index].text) for label in speaking)


def _is_said(label: Label, paras: Sequence[Para], often: Counter[str], mostly_strong: bool) -> bool:
    """Where nearly every paragraph has its label every label is one, and nobody's words are given to the one before; but not a heading or list with a colon in it."""
    return often[_key(label)] > 1 or label.strong or (not mostly_strong and is_final(paras[label.index].text))


def _is_like_a_title(label: Label, para: Para) -> bool:
    return not FINAL.search(para.text) or (label.sort == "single" and not label.printed.isupper() and len(para.text.split()) <= 12)


def _is_speech(found: Sequence[Label], paras: Sequence[Para]) -> bool:
    """What stands after the labels is talk: some words each, and words rather than numbers and addresses."""
    said: list[str] = []
    ends = [*(label.index for label in found[1:]), len(paras)]
    for label, end in zip(found, ends, strict=False):
        said.append(paras[label.index].text[label.start:] + " " + " ".join(para.text for para in paras[label.index + 1: min(end, label.index + 4)]))
    text = " ".join(said)
    digits = len(FIGURE.findall(text))
    is_words = sum(map(str.isalpha, text)) > 4 * digits if digits else any(map(str.isalpha, text))
    words = len(text.split()) + (0 if text.isascii() else len(CJK.findall(text)))
    is_listed = len(said) > 2 and 2 * sum(_is_list(what) for what in said) > len(said)
    return not said or (words >= FEWEST_SAID * len(said) and is_words and not is_listed and 2 * sum(bool(CONTACT.match(what.strip())) for what in said) <= len(said))


def _is_list(said: str) -> bool:
    """Names or numbers and nothing that begins small: credits, a team, a bill."""
    words = said.split()
    if any(word[0].isalpha() and not word[0].isupper() and people.bare(word) not in PARTICLES for word in words):  # mostly one of the first three
        return False
    found = sum(word[0].isalpha() for word in words)
    is_one = found != 1 or not FINAL.search(said.strip())
    return is_one and any(ch.isalnum() for ch in said) and not CJK.search(said)


def _key(label: Label) -> str:
    return people.key(label.printed) or label.printed


def witnesses(found: Sequence[Label], paras: Sequence[Para], *, by_surname: bool = True) -> set[int]:
    """The paragraphs whose labels the document bears out; `by_surname`: a surname in running text is enough (a noun of German is no surname)."""
    often = Counter(_key(label) for label in found)
    labelled = {label.index: label.start for label in found}
    body = "\n".join(para.text[labelled.get(index, 0):] for index, para in enumerate(paras) if para.kind != "heading" or index not in labelled)
    known: dict[str, bool] = {}
    for label in found:
        if _key(label) not in known:
            known[_key(label)] = often[_key(label)] > 1 or _speaks_for_itself(label) or _is_named_in(label, body, found, by_surname=by_surname)
    return {label.index for label in found if known[_key(label)]}


def _speaks_for_itself(label: Label) -> bool:
    """An office, a country, an organisation or a title stands with the name."""
    if label.sort in ("code", "role", "nobody", "anonymous"):
        return True
    first = people.bare(label.printed.split()[0])
    rest = re.split(r",\s|\s[–—]\s", label.printed, maxsplit=1)[1:]
    return first in TITLES or COUNTRY.search(label.printed) is not None or bool(rest and rest[0].strip())


def _is_named_in(label: Label, body: str, found: Sequence[Label], *, by_surname: bool) -> bool:
    """The text speaks of the person by full name, or by surname in the middle of a sentence; or another label is the name in full."""
    for name in names_of(label.printed, label.sort):
        if not name.strip():
            continue
        if len(name.split()) > 1 and name in body:
            return True
        last = name.split()[-1].strip(".,")
        if by_surname and len(last) > 2 and re.search(rf"(?<=[\w,;] ){re.escape(last)}(?!\w)", body):
            return True
        if any(other is not label and people.shortens(name, longer) for other in found for longer in names_of(other.printed, other.sort)):
            return True
    return False
