"""Statements worth quoting: which sentences of a turn stand on their own, and how well they would carry."""

from archive.records import Document, Quote


def statements(document: Document) -> tuple[Quote, ...]:
    """Every statement of a document's turns, by place."""
    return ()
