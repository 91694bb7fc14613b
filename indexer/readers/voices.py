"""Printed labels of speakers in, the names in them out. Cleans what a format prints; resolves nobody."""
import re
from collections.abc import Sequence

from archive.names import split_titles

BRACKET = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*[:：]?\s*$")
NAMED_IN_BRACKET = re.compile(r"^(?:(?:the|der|die|le|la|el|an)\s+[^()]*|[^()]*\b(?:chair\w*|minister|speaker|president|secretary|whip|leader|member|attorney|solicitor|premier|treasurer|"
                              r"commissioner|general|chancellor|advocate|moderator|governor)\b[^()]*)"
                              r"\(((?:(?i:the\s+)?(?:right\s+)?hon\w*\.?\s+)?(?:Mr|Mrs|Ms|Miss|Dr|Prof|Adv|Rev|Sir|Dame|Lord|Lady|Viscount|Earl|Baroness|Mnr|Me|Enc?ik|Inche|Dato|Hon|Herr|Frau|"
                              r"Mme|M|Sr|Sra)\b\.?[^()]+)\)\s*[:：]?\s*$", re.I)
NOBODY = re.compile(r"(?:(?:some|several|many|an?|the)\s+)?(?:hon(?:ou?rable|\.)?|opposition|government|ministerial|labour|conservative)?\s*(?:members?|senators?|deputies|delegates|interjectors?|voices?)|"
                    r"(?:the )?(?:house|assembly|public gallery)|(?:plusieurs |de nombreuses |quelques |une? )?(?:voix|députée?s?)\b.*|zurufe?\b.*|voci\b.*|(?:uma |várias )?voz(?:es)?\b.*|"
                    r"głosy?\b.*|(?:із залу|голос(?:и)? із залу|шум у залі).*|true|false|unknown|n/a", re.I)
POSTNOMINAL = re.compile(r"(?:MP|MLA|MLC|MHA|MPP|MSP|MS|TD|QC|KC|SC|AM|AO|AC|OBE|CBE|MBE|PC|Jr\.?|Sr\.?|M\.?D\.?|Ph\.?D\.?)\.?$", re.I)


def is_nobody(label: str) -> bool:
    """Whether a label stands for the crowd or for no one ("Some hon. Members", "Plusieurs députés").

    >>> is_nobody("An hon. Member"), is_nobody("Mr Members")
    (True, False)
    """
    return NOBODY.fullmatch(clean_label(label)) is not None


def turned(name: str) -> str:
    """A name from a list of persons the way people are called; letters after it that say what somebody is are left out.

    >>> turned("Truscott, Warren, MP"), turned("Wanda Flint"), turned("SPEAKER, Mr")
    ('Warren Truscott', 'Wanda Flint', 'Mr SPEAKER')
    """
    parts = [part.strip() for part in name.split(",")]
    kept = [part for part in parts[1:] if part and not POSTNOMINAL.match(part)]
    return " ".join([*kept[:1], parts[0]]) if kept else parts[0]


def clean_label(label: str) -> str:
    """The name as printed: no colon at the end, no party or place in brackets; of "The Minister (Mr Y)" it is "Mr Y"."""
    label = " ".join(label.split()).rstrip(":：–— ").strip()
    if named := NAMED_IN_BRACKET.match(label):
        return named[1].strip()
    bare = BRACKET.sub("", BRACKET.sub("", label)).strip().rstrip(",.:;")
    return bare or label


def common_name(labels: Sequence[str]) -> str:
    """What one person is called who is printed in several ways: the shortest form that has two words beside titles, else the fullest."""
    names = list(dict.fromkeys(clean_label(label) for label in labels))
    whole = [name for name in names if len(split_titles(name)[1].split()) >= 2]
    return min(whole, key=lambda name: len(name.split())) if whole else max(names, key=len)
