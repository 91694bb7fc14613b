"""Help where a search finds nothing: which part of it does, what was perhaps meant; and what to suggest while somebody types.

Suggestions come from the archive's own words and names, so that each of them finds something."""
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from search import analysis
from search.engines import And, Or, Prefix, Term
from search.finder import readback
from search.finder.checking import is_of
from search.finder.holdings import Held, folded
from search.query import LONGEST_QUERY, tree, typed
from search.query.printing import said
from search.results import Clause, SearchResult

if TYPE_CHECKING:
    from search.finder import Asked, Finder

MOST_TERMS = 60_000  # terms compared with a misspelt word: all that begin with the same letter, in most archives
NEAREST = 82  # of 100: less alike than that is another word
LONGEST = 40  # letters of a word that may be misspelt
LOOKED_AT_FOR_PHRASES = 40
MOST_WRITTEN = 50_000  # terms of which it is remembered how they are written
LOOKED_AT = 4  # passages looked at to see how a term is written


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
    near = [
        found for stem in stems
        for found in process.extract(stem, known.keys(), scorer=DamerauLevenshtein.normalized_similarity, limit=5, score_cutoff=0.7)
    ]  # fmt: skip
    for term, _, _ in sorted(near, key=lambda one: (-one[1], -known[one[0]], one[0])):
        if term not in stems and (written := as_written(finder, term)):
            return written
    return None


def as_written(finder: "Finder", term: str) -> str | None:
    """How the archive most often writes the word that an index term stands for; None where the term is in no text."""
    return _remembered(finder, term, finder.kept("as written", dict))


def _remembered(finder: "Finder", term: str, known: dict[str, str | None]) -> str | None:
    if term not in known:
        if len(known) >= MOST_WRITTEN:
            known.clear()
        known[term] = _as_written(finder, term)
    return known[term]


def _as_written(finder: "Finder", term: str) -> str | None:
    hits = finder.engine.candidates(Term((term,)), limit=LOOKED_AT)
    found: Counter[str] = Counter()
    for passage, text in finder.catalogue.passage_texts([hit.passage_id for hit in hits]).values():
        words = Counter(analysis.words(text))
        begins = [word for word in words if not word.isascii() or word[:1].lower() == term[:1]]  # stems begin as their words do
        found.update({word: words[word] for word in begins if is_of(word, (term,), passage.language)})
    small = Counter({word: count for word, count in found.items() if word.islower()})
    return (small or found).most_common(1)[0][0] if found else None


def suggestions(finder: "Finder", begun: str, limit: int) -> tuple[Suggestion, ...]:
    """Speakers and sources of which a word begins as the last word typed, then words, each in full and ready to be searched."""
    words = folded(begun[-100:])
    if not words:
        return ()
    held = finder.held
    named = [speaker for speaker, forms in held.forms_of_speakers if any(_continues(form, words) for form in forms)]
    named.sort(key=lambda speaker: (-speaker.documents, speaker.name))
    found = [Suggestion("speaker", one.name, typed(tree.Field("speaker", one.name)), one.documents) for one in named[: limit // 2]]
    sources = [source for source in held.sources if _continues(folded(source), words)]
    found += [Suggestion("source", one, typed(tree.Field("source", one)), 0) for one in sources[:2]]
    found += _phrases(finder, begun, words, (limit - len(found)) // 2)
    return (*found, *_words(finder, begun, words[-1], limit - len(found)))


def _phrases(finder: "Finder", begun: str, words: Sequence[str], limit: int) -> list[Suggestion]:
    """How the archive goes on where somebody has written this: "right of" goes on to "right of return"."""
    *whole, last = words
    whole = list(words) if begun[-1:].isspace() else whole
    least = max(len(whole) + 1, 2)
    stems = [Term(terms) for word in whole if (terms := analysis.alternatives(word, [tag for tag, _ in finder.held.languages]))]
    plan = And(tuple(stems)) if stems else Or((Prefix(last), Term((last,))))
    hits = finder.engine.candidates(plan, limit=LOOKED_AT_FOR_PHRASES) if stems or len(last) > 2 else ()
    written = [re.escape(word) for word in analysis.words(begun)]
    rest = "" if begun[-1:].isspace() else r"[^\W_]*"
    goes_on = re.compile(r"(?<!\w)" + "[ -]".join(written) + rest + r"(?: [^\W_]+){0,2}", re.IGNORECASE)
    counts: Counter[str] = Counter()
    for passage, text in finder.catalogue.passage_texts([hit.passage_id for hit in hits]).values():
        ways = {way for match in goes_on.finditer(text) for way in _ways(match.group().lower(), least, passage.language)}
        counts.update(ways)
    often = [way for way, count in counts.most_common() if count > 1]
    kept = [way for way in often if not any(other.startswith(f"{way} ") and counts[other] == counts[way] for other in often)]
    return [Suggestion("phrase", way, f'"{way}"', counts[way]) for way in kept[:limit]]


def _ways(said: str, least: int, language: str | None) -> list[str]:
    """What was said and its beginnings of at least so many words, unless they end in a stop word."""
    words = said.split(" ")
    ways = [words[:size] for size in range(least, len(words) + 1)]
    ways = [way for way in ways if not any(map(str.isdigit, "".join(way)))]  # dates and lists
    return [" ".join(way) for way in ways if len(way[-1]) > 1 and not analysis.is_stop(analysis.fold(way[-1]), language)]


def _words(finder: "Finder", begun: str, last: str, limit: int) -> list[Suggestion]:
    """The commonest words that begin as the last one typed, behind what was typed before it."""
    if len(last) < 2 or begun[-1:].isspace():
        return []
    before = begun[: len(begun) - len(begun.split()[-1])]
    found: dict[str, Suggestion] = {}
    known: dict[str, str | None] = finder.kept("as written", dict)
    for term, count in finder.engine.vocabulary(last, limit=limit + 4):
        if len(found) < limit and (written := _remembered(finder, term, known)) and written not in found:
            found[written] = Suggestion("word", before + written, before + written, count)
    return list(found.values())


def _continues(name: tuple[str, ...], typed_words: tuple[str, ...]) -> bool:
    """Whether the words typed stand one after the other in a name, the last of them perhaps unfinished."""
    *whole, last = typed_words
    size = len(typed_words)
    return any(list(name[at : at + size - 1]) == whole and name[at + size - 1].startswith(last) for at in range(len(name) - size + 1))
