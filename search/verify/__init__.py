"""Is this really what they said? A quotation goes in, the archive's own words and what differs come out.

The index only shortlists; the stored text decides, word by word. Nothing here reads files or knows the web."""
