"""Citations: a document, or a quote of it, as BibTeX, RIS, CSL-JSON, in ready styles, and in the forms that reference managers pick up.

Values in, text out. What the archive does not know is left out; nothing is made up."""
from search.citations.lists import FORMS, written
from search.citations.machine import coins, json_ld, meta_tags
from search.citations.reference import Reference, reference, reference_of_quote
from search.citations.styles import STYLES, as_html, as_text, styled

__all__ = [
    "FORMS", "STYLES", "Reference", "as_html", "as_text", "coins", "json_ld", "meta_tags", "reference", "reference_of_quote", "styled", "written",
]  # fmt: skip
