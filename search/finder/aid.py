"""Help where a search finds nothing: which part of it does, what was perhaps meant; and what to suggest while somebody types.

Suggestions come from the archive's own words and names, so that each of them finds something."""
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log10
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from archive.records import Passage
from search import analysis
from search.engines import And, Term
from search.finder import readback
from search.finder.checking import index_forms
from search.finder.holdings import Held, folded, line
from search.query import LONGEST_QUERY, tree, typed
from search.query.printing import said
from search.results import Clause, SearchResult

if TYPE_CHECKING:
    from search.finder import Asked, Finder

LEAST_ALIKE, LEAST_ALIKE_STEM = 0.7, 0.6  # of 1: how like a misspelt word another one is, and their stems, which differ more
FREQUENT = 0.05  # what ten times as many passages count for beside that
MOST_TERMS = 60_000  # terms compared with a misspelt word: all that begin with the same letter, in most archives
NEAREST = 82  # of 100: less alike than that is another word
LONGEST = 40  # letters of a word that may be misspelt
LOOKED_AT_FOR_PHRASES = 25
MOST_WAYS = 40  # in which what was typed goes on, to choose from
MOST_WRITTEN = 50_000  # terms of which it is remembered how they are written
LOOKED_AT = 3  # passages looked at to see how a term is written
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody may be typing: the words to show, the query that finds it, and how many documents (passages for words,
    those looked at for phrases)."""

    kind: Literal["speaker", "source", "phrase", "word"]
    text: str
    query: str
    count: int


def with_help(finder: "Finder", asked: "Asked", result: SearchResult) -> SearchResult:
    """The same result with the query that was perhaps meant and, where nothing was found, what each part of it finds alone."""
    node = asked.query.tree
    if node is None or len(asked.query.text) > LONGEST_QUERY:
        return result
    parts = list(dict.fromkeys(node.parts if isinstance(node, tree.All) else (node,)))[:12]
    clauses = [_clause(finder, asked, part) for part in parts if not isinstance(part, tree.Not)]
    if result.count and all(clause.passages for clause in clauses):
        return result
    meant = {clause.typed: clause.instead for clause in clauses if clause.instead and not clause.passages}
    better = " ".join(meant.get(typed(part)) or typed(part) for part in parts) if meant else None
    return replace(result, clauses=() if result.count else tuple(clauses), did_you_mean=better)


def _clause(finder: "Finder", asked: "Asked", part: tree.Node) -> Clause:
    """One part by itself, with something to try instead where it finds nothing."""
    passages = _count(finder, asked, part)
    title = tree.Field("title", part.text) if isinstance(part, tree.Exact) else None
    words = readback.sentence(said(part)).removeprefix("with ").removesuffix(", in any of its forms")
    instead = None if passages else title if title and _count(finder, asked, title) else _instead(finder, asked.held, part)
    return Clause(
        words=words, typed=typed(part), passages=passages, instead=typed(instead) if instead else None,
        instead_passages=_count(finder, asked, instead) if instead else 0,
    )  # fmt: skip


def _count(finder: "Finder", asked: "Asked", part: tree.Node) -> int:
    alone = finder.understood(replace(asked.request, page=1, after=None, facets=(), limit=1, plain=False), asked.query, part)
    return finder.find(alone).passages


def _instead(finder: "Finder", held: Held, part: tree.Node) -> tree.Node | None:
    match part:
        case tree.Word(text):
            meant = did_you_mean(finder, text)
            return tree.Word(meant) if meant else None
        case tree.Exact(text) | tree.Prefix(text):
            words = analysis.words(text)
            return tree.all_of([tree.Word(word) for word in words]) if len(words) > 1 else _instead(finder, held, tree.Word(text))
        case tree.Within(words):
            return tree.all_of([tree.Word(word) for word in words])
        case tree.Field("speaker", value):
            name = nearest_speaker(held, value)
            return tree.Field("speaker", name) if name else None
        case tree.Field("source", value):
            found = process.extractOne(value, held.sources, scorer=fuzz.WRatio, score_cutoff=NEAREST)
            return tree.Field("source", found[0]) if found else None
        case tree.Field("title", value):
            return tree.all_of([tree.Word(word) for word in analysis.words(value)])
    return None


def nearest_speaker(held: Held, value: str) -> str | None:
    """The display name most like a misspelt one, by one of its words or the whole."""
    wanted = " ".join(folded(value))
    forms = {" ".join(folded(form)): speaker.name for speaker in held.speakers for form in (speaker.name, *speaker.variants)}
    words = {word: name for form, name in forms.items() for word in form.split() if len(word) > 2}
    for choices in (forms, words):
        if found := process.extractOne(wanted, list(choices), scorer=fuzz.ratio, score_cutoff=NEAREST - 7):
            return choices[found[0]]
    return None


def did_you_mean(finder: "Finder", word: str) -> str | None:
    """A word of the archive that a word which finds nothing was perhaps meant to be, as the archive writes it."""
    languages: list[str | None] = [tag for tag, _ in finder.held.languages] or [None]
    stems = list(dict.fromkeys(analysis.alternatives(word, languages)))
    if not stems or not 3 <= len(stems[0]) <= LONGEST:
        return None
    known = {term: count for stem in stems for term, count in finder.engine.vocabulary(stem[:1], limit=MOST_TERMS) if not term.isdigit()}
    if not known:
        return None
    alike = DamerauLevenshtein.normalized_similarity
    near = {found[0] for stem in stems for found in process.extract(stem, known.keys(), scorer=alike, limit=6, score_cutoff=LEAST_ALIKE_STEM)}
    folded_word = analysis.plain(word)
    begun = {folded_word[:size] for size in range(max(3, len(folded_word) // 2), len(folded_word))}  # a slip in the ending hides the stem
    terms = (near | begun.intersection(known)).difference(stems)
    likely = [
        (alike(folded_word, analysis.plain(way)) + FREQUENT * log10(known[term]), way.islower(), count, way)
        for term, ways in _written(_texts_with(finder, terms), terms).items() for way, count in ways.items()
        if alike(folded_word, analysis.plain(way)) >= LEAST_ALIKE
    ]  # fmt: skip
    return max(likely)[-1] if likely else None


def _as_written(finder: "Finder", terms: Iterable[str], texts: Iterable[tuple[Passage, str]]) -> dict[str, str | None]:
    """How the archive most often writes the words that index terms stand for, in these texts or, where they are not in them, in a few others.

    None for a term that is in no text."""
    known: dict[str, str | None] = finder.kept("as written", dict)
    terms = tuple(terms)
    if len(known) >= MOST_WRITTEN:
        known.clear()
    unknown = set(terms).difference(known)
    known |= {term: _commonest(ways) for term, ways in _written(texts, unknown).items() if ways}
    unknown.difference_update(known)
    known |= {term: _commonest(ways) for term, ways in _written(_texts_with(finder, unknown), unknown).items()}
    return {term: known.get(term) for term in terms}


def _texts_with(finder: "Finder", terms: Iterable[str]) -> Iterable[tuple[Passage, str]]:
    """A few passages that have one of these index terms."""
    hits = [hit for term in terms for hit in finder.engine.candidates(Term((term,)), limit=LOOKED_AT)]
    return finder.catalogue.passage_texts([hit.passage_id for hit in hits]).values()


def _written(texts: Iterable[tuple[Passage, str]], terms: set[str]) -> dict[str, Counter[str]]:
    """How often each of these index terms is written how in some passages."""
    found: dict[str, Counter[str]] = {term: Counter() for term in terms}
    for passage, text in texts if terms else ():
        for _, written in analysis.beginning(text, analysis.fronts(terms, passage.language)):
            for term in terms.intersection(index_forms(written, passage.language)):
                found[term][written] += 1
    return found


def _commonest(found: Counter[str]) -> str | None:
    """The commonest way in small letters, if there is any."""
    small = Counter({word: count for word, count in found.items() if word.islower()})
    return (small or found).most_common(1)[0][0] if found else None


def suggestions(finder: "Finder", begun: str, limit: int) -> tuple[Suggestion, ...]:
    """Speakers and sources of which a word begins as the last word typed, then words, each in full and ready to be searched."""
    words = folded(begun[-100:])
    if not words:
        return ()
    held, typed_words = finder.held, line(words)
    named = [speaker for speaker, forms in held.forms_of_speakers if any(typed_words in form for form in forms)]
    named.sort(key=lambda speaker: (-speaker.documents, speaker.name))
    found = [Suggestion("speaker", one.name, typed(tree.Field("speaker", one.name)), one.documents) for one in named[: limit // 2]]
    sources = [source for source, form in held.forms_of_sources if typed_words in form]
    found += [Suggestion("source", one, typed(tree.Field("source", one)), 0) for one in sources[:2]]
    unfinished = "" if begun[-1:].isspace() else words[-1]
    terms = dict(finder.engine.vocabulary(unfinished, limit=limit + 2)) if len(unfinished) > 1 else {}
    whole = words[:-1] if unfinished else words
    texts = _looked_at(finder, whole, tuple(terms) if len(unfinished) > 2 else ())
    found += _phrases(texts, begun, max(len(whole) + 1, 2), (limit - len(found)) // 2)
    return (*found, *_words(finder, begun, terms, texts, limit - len(found)))


def _looked_at(finder: "Finder", whole: Sequence[str], terms: tuple[str, ...]) -> list[tuple[Passage, str]]:
    """Passages that have the words typed; where those are nothing but the beginning of one, words that begin so."""
    stems = [Term(forms) for word in whole if (forms := analysis.alternatives(word, [tag for tag, _ in finder.held.languages]))]
    hits = finder.engine.candidates(And(tuple(stems)) if stems else Term(terms), limit=LOOKED_AT_FOR_PHRASES) if stems or terms else ()
    return list(finder.catalogue.passage_texts([hit.passage_id for hit in hits]).values())


def _phrases(texts: Iterable[tuple[Passage, str]], begun: str, least: int, limit: int) -> list[Suggestion]:
    """How these go on where somebody has written this, by so many words at least: "right of" goes on to "right of return"."""
    first, *others = [re.escape(word.lower()) for word in analysis.words(begun)]
    rest = "" if begun[-1:].isspace() else r"[^\W_]*"
    # The letters first: they are looked for fast.
    goes_on = re.compile("[ -]".join([rf"{first}(?<!\w{first})", *others]) + rest + r"(?: [^\W_]+){0,2}")
    counts: Counter[str] = Counter()
    ways_of = lru_cache(maxsize=None)(_ways)
    for passage, text in texts:
        counts.update({way for said in goes_on.findall(text.lower()) for way in ways_of(said, least, passage.language)})
    often = [way for way, count in counts.most_common(MOST_WAYS) if count > 1]
    kept = [way for way in often if not any(other.startswith(f"{way} ") and counts[other] == counts[way] for other in often)]
    return [Suggestion("phrase", way, f'"{way}"', counts[way]) for way in kept[:limit]]


def _ways(said: str, least: int, language: str | None) -> list[str]:
    """What was said and its beginnings of at least so many words, unless they end in a stop word."""
    number = _DIGIT.search(said)  # dates and lists go on to nothing
    words = said[: said.rfind(" ", 0, number.start()) + 1].split() if number else said.split(" ")
    ends = [size for size in range(least, len(words) + 1) if len(words[size - 1]) > 1]
    return [" ".join(words[:size]) for size in ends if not analysis.is_stop(analysis.fold(words[size - 1]), language)]


def _words(finder: "Finder", begun: str, terms: Mapping[str, int], texts: Iterable[tuple[Passage, str]], limit: int) -> list[Suggestion]:
    """The commonest words that begin as the last one typed, behind what was typed before it, as they are written in these texts or others."""
    if not terms:
        return []
    written = _as_written(finder, list(terms)[: limit + 1], texts)
    before = begun[: len(begun) - len(begun.split()[-1])]
    found: dict[str, Suggestion] = {}
    for term, count in terms.items():
        if (word := written.get(term)) and word not in found:
            found[word] = Suggestion("word", before + word, before + word, count)
    return list(found.values())[:limit]
