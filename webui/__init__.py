"""Showing it: the pages and the JSON side. The only package that knows HTTP; imports `search` and `archive`, never `indexer`."""
