"""What a run of `add` did, and how it is said: a sentence for people, an object for programs."""
from dataclasses import dataclass, field
from typing import Any

from archive.catalogue import Outcome
from archive.records import Problem


@dataclass(slots=True)
class Report:
    """Counts of documents, files refused with the reason, and what was wrong without being refused. Filled while a run goes on."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[Problem] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)  # identifiers of what was added or updated
    problems: list[Problem] = field(default_factory=list)
    stopped: bool = False  # SIGINT or SIGTERM came; everything counted here is committed

    def count(self, outcome: Outcome, document_id: str | None) -> None:
        """One more document, and which."""
        if outcome == "unchanged":
            self.unchanged += 1
            return
        self.added += outcome == "added"
        self.updated += outcome == "updated"
        if document_id:
            self.documents.append(document_id)

    def as_json(self) -> dict[str, Any]:
        """The object of CONTRACT section 2."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": [{"path": p.where, "reason": p.what} for p in self.refused],
            "documents": self.documents,
            "problems": [{"where": p.where, "what": p.what} for p in self.problems],
        }

    def sentence(self, *, dry_run: bool = False) -> str:
        """Such as: 12 documents added, 1 updated, 48 unchanged; 2 files refused."""
        counts = [(self.added, "added"), (self.updated, "updated"), (self.unchanged, "unchanged")]
        said = [f"{_documents(n) if not i else n} {what}" for i, (n, what) in enumerate([c for c in counts if c[0]])]
        if not said:
            said = ["No document found"]
        refused = f"; {len(self.refused)} {'file' if len(self.refused) == 1 else 'files'} refused" if self.refused else ""
        stopped = " Stopped early: run the same command again to go on." if self.stopped else ""
        would = "Nothing was written. It would be: " if dry_run else ""
        return f"{would}{', '.join(said)}{refused}.{stopped}"


def _documents(count: int) -> str:
    return f"{count} document" if count == 1 else f"{count} documents"
