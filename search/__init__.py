"""How it is found: analysis, the query language, engines, marks, quotes and their verification. Imports `archive` only."""
