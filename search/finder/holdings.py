"""What the archive holds, as far as questions need to know it: languages, sources, speakers. Made anew when the archive changes."""
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive import names
from archive.catalogue import Speaker
from search import analysis
from search.engines import Engine
from search.languages import language_name
from search.synonyms import Synonyms
from search.verify.people import is_latin, may_mean, sounds

MOST_VALUES = 100_000
FEWEST_LETTERS = 4  # of a surname that is looked for in other scripts
Words = tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """Languages with their passages (most first), sources, speakers, synonyms."""

    languages: tuple[tuple[str, int], ...] = ()
    passages: int = 0
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)

    @cached_property
    def words_of_speakers(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """Every form of every name: display name, and the form's folded words."""
        return tuple((speaker.name, frozenset(folded(form))) for speaker in self.speakers for form in (speaker.name, *speaker.variants))

    @cached_property
    def forms_of_speakers(self) -> tuple[tuple[Speaker, tuple[str, ...]], ...]:
        """Everybody with each form of the name as a line of words."""
        return tuple((speaker, tuple(line(folded(form)) for form in (speaker.name, *speaker.variants))) for speaker in self.speakers)

    @cached_property
    def forms_of_sources(self) -> tuple[tuple[str, str], ...]:
        """Every source with its name as a line of words."""
        return tuple((source, line(folded(source))) for source in self.sources)

    @cached_property
    def full_names(self) -> dict[Words, tuple[str, ...]]:
        """Names of at least two words, folded, with the display names of who has them."""
        found: dict[Words, tuple[str, ...]] = {}
        for speaker in self.speakers:
            for form in (speaker.name, *speaker.variants):
                for words in {folded(form), folded(names.key(form))}:  # with titles and without
                    if len(words) > 1:
                        found[words] = tuple(dict.fromkeys((*found.get(words, ()), speaker.name)))
        return found

    @cached_property
    def surnames(self) -> dict[str, tuple[str, ...]]:
        """The last word of each name, folded, with the display names of who has it."""
        found: dict[str, tuple[str, ...]] = {}
        for speaker in self.speakers:
            words = folded(names.split_titles(names.BRACKETS.sub("", speaker.name))[1])  # folded as queries are: й stays й
            if words and len(words[-1]) > 2:
                found[words[-1]] = (*found.get(words[-1], ()), speaker.name)
        return found

    @cached_property
    def _by_sound(self) -> dict[Words, tuple[str, ...]]:
        """How surnames sound → the surnames, folded."""
        found: dict[Words, tuple[str, ...]] = {}
        for surname in self.surnames:
            found[sounds(surname)] = (*found.get(sounds(surname), ()), surname)
        return found

    def written_otherwise(self, word: str) -> tuple[str, ...]:
        """The surnames of speakers that sound like a folded word, where one is in another script: зеленський (and then zelenskyy) for zelensky."""
        alike = self._by_sound.get(sounds(word), ()) if len(word) >= FEWEST_LETTERS else ()
        return tuple(one for one in alike if one != word) if any(is_latin(one) != is_latin(word) for one in alike) else ()

    @cached_property
    def spelling(self) -> dict[str, str]:
        """Surnames, folded → as they are written: whoever stems a word needs it so."""
        written = (names.split_titles(names.BRACKETS.sub("", speaker.name))[1].split() for speaker in self.speakers)
        return {words[-1]: form[-1] for form in written if form and (words := folded(form[-1]))}

    @cached_property
    def longest_name(self) -> int:
        """How many words the longest name has."""
        return max(map(len, self.full_names), default=0)

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for speaker in self.speakers:
            for key in {speaker.slug, *(names.key(form) for form in (speaker.name, *speaker.variants))}:
                if key:
                    found[key] = tuple(dict.fromkeys((*found.get(key, ()), speaker.name)))
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(speaker.name for speaker in self.speakers)

    def speakers_named(self, wanted: str) -> tuple[str, ...]:
        """Display names of those who are meant: the name itself, an address, another form, or everybody who has all its words.

        A word that ends in a star is the beginning of one. Nobody: ()."""
        if wanted in self._names:
            return (wanted,)
        if found := self._by_key.get(wanted.strip().lower()) or self._by_key.get(names.key(wanted)):
            return found
        whole, begun = _told_apart(wanted)
        if not whole and not begun:
            return ()
        otherwise = [name for word in whole for surname in self.written_otherwise(word) for name in self.surnames[surname] if len(whole) == 1 or may_mean(wanted, name)]
        found = tuple(dict.fromkeys([*(name for name, words in self.words_of_speakers if _has(words, whole, begun)), *otherwise]))
        return found or tuple(dict.fromkeys(name for name, words in self.words_of_speakers if _has(_one_letter(words), _one_letter(whole), begun)))

    def sources_named(self, wanted: str) -> tuple[str, ...]:
        """Sources that are called so: the value itself, or all that have its words."""
        if wanted in self.sources:
            return (wanted,)
        whole, begun = _told_apart(wanted)
        if not whole and not begun:
            return ()
        return tuple(source for source in self.sources if _has(frozenset(folded(source)), whole, begun))

    def languages_named(self, wanted: str) -> tuple[str, ...]:
        """Language tags that are meant: "de" means "de" and "de-AT", "German" the same."""
        tag = wanted.strip().lower().replace("_", "-")
        return tuple(
            held for held, _ in self.languages
            if held.lower() == tag or held.lower().startswith(f"{tag}-") or tag in _names_of(held.split("-")[0])
        )  # fmt: skip


def look(engine: Engine, speakers: Sequence[Speaker], synonyms: Synonyms) -> Held:
    """What is held now."""
    values = {name: engine.vocabulary("", field=name, limit=MOST_VALUES) for name in ("language", "source", "kind")}
    return Held(
        languages=values["language"], passages=engine.state().passages, sources=tuple(value for value, _ in values["source"]),
        kinds=tuple(value for value, _ in values["kind"]), speakers=tuple(speakers), synonyms=synonyms,
    )  # fmt: skip


def _names_of(tag: str) -> tuple[str, ...]:
    """What a language is called in English and in itself: German, Deutsch."""
    return language_name(tag).lower(), language_name(tag, tag).lower()


def folded(text: str) -> Words:
    """The folded words of a text."""
    return tuple(word for word, _, _ in analysis.tokens(text))


def line(words: Iterable[str]) -> str:
    """Folded words with a space before each: what stands in another line goes on in it, the last word perhaps unfinished.

    >>> line(["maro", "v"]) in line(["dr", "maro", "venn"])
    True
    """
    return "".join(f" {word}" for word in words)


def _told_apart(wanted: str) -> tuple[frozenset[str], Words]:
    """Whole words, and beginnings (those with a star behind them), folded."""
    parts = wanted.split()
    begun = tuple(word for part in parts if part.endswith("*") for word in folded(part))
    return frozenset(word for part in parts if not part.endswith("*") for word in folded(part)), begun


def _one_letter(words: frozenset[str]) -> frozenset[str]:
    """Juergen as Jürgen is folded."""
    return frozenset(map(analysis.without_digraphs, words))


def _has(words: frozenset[str], whole: frozenset[str], begun: Iterable[str]) -> bool:
    return whole <= words and all(any(word.startswith(start) for word in words) for start in begun)
