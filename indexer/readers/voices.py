"""Printed labels of speakers in, the names in them out. Cleans what a format prints; resolves nobody."""
import re
from collections.abc import Sequence

from archive.names import split_titles

BRACKET = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*[:：]?\s*$")
NAMED_IN_BRACKET = re.compile(r"^(?:the\s+)?[^()]*\b(?:chair\w*|minister|speaker|president|secretary|whip|leader|member|attorney|solicitor|premier|treasurer|"
                              r"commissioner|general)\b[^()]*"
                              r"\(((?:Mr|Mrs|Ms|Miss|Dr|Prof|Adv|Rev|Sir|Dame|Lord|Lady|Mnr|Me|Enc?ik|Inche|Dato)\b\.?[^()]+)\)\s*[:：]?\s*$", re.I)


def clean_label(label: str) -> str:
    """The name as printed: no colon at the end, no party or place in brackets; of "The Minister (Mr Y)" it is "Mr Y"."""
    label = " ".join(label.split()).rstrip(":：–— ").strip()
    if named := NAMED_IN_BRACKET.match(label):
        return named[1].strip()
    return BRACKET.sub("", label).strip().rstrip(",.:;") or label


def common_name(labels: Sequence[str]) -> str:
    """What one person is called who is printed in several ways: the shortest form that has two words beside titles, else the fullest."""
    names = list(dict.fromkeys(clean_label(label) for label in labels))
    whole = [name for name in names if len(split_titles(name)[1].split()) >= 2]
    return min(whole, key=lambda name: len(name.split())) if whole else max(names, key=len)
