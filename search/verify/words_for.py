"""A check in words, for people at a terminal. Values in, text out."""
from search.verify.report import match_path
from search.verify.values import Check, Difference, Match, Verdict

HEADINGS: dict[Verdict, str] = {
    "verbatim": "Verbatim: these are the words, letter by letter.",
    "typography": "The same words; only typography differs",
    "elided": "Shortened, and says so: every gap is marked.",
    "altered": "The wording differs.",
    "other-speaker": "Somebody else said this.",
    "quoted-by-speaker": "The speaker is quoting somebody else.",
    "not-found": "Not found: nothing held here has these words or words close to them.",
}
_NEGATIONS = {"lost": "A negation is lost", "added": "A negation is added"}


def in_words(one: Check) -> str:
    """The verdict, the archive's words, what differs, and where it stands."""
    heading = HEADINGS[one.verdict]
    lines = [heading + (f": {', '.join(one.fold)}." if one.verdict == "typography" else "")]
    lines.append(f"  quoted:  {one.claim.quote}" + (f"  ({one.claim.speaker})" if one.claim.speaker else ""))
    if one.match:
        lines += [f"  archive: {one.match.text}", f"           {_where(one.match)}"]
    lines += [f"  - {difference_in_words(difference)}" for difference in one.differences]
    if one.others:
        lines.append(f"  also, or nearly so, in {len(one.others)} other place{'s' if len(one.others) > 1 else ''}:")
        lines += [f"    {other.verdict}: {_where(other.match)}" for other in one.others[:5]]
    if one.match is None:
        lines.append(f"  searched: {one.coverage.get('documents', 'all')} documents")
    return "\n".join(lines)


def difference_in_words(one: Difference) -> str:
    """One difference as a sentence."""
    lead = f"{_NEGATIONS[one.negation]}: " if one.negation else ""
    return lead + {
        "replaced": f"“{one.said}” was quoted as “{one.quoted}”",
        "left-out": f"left out without a mark: “{one.said}”",
        "added": f"not in the archive: “{one.quoted}”",
        "elided": f"left out, and marked: “{one.said}”",
        "bracketed": f"“{one.said}” stands where the quote has {one.quoted}",
    }[one.op]


def _where(match: Match) -> str:
    said_by = ", ".join(match.speakers) or "nobody named"
    told = f" (quoted by {', '.join(match.told_by)})" if match.within == "quotation" and match.told_by else ""
    document = match.document
    parts = (said_by + told, document.title, document.date, document.source, match_path(match))
    return " · ".join(part for part in parts if part)
