"""The tables. A document has versions (what was read from its file, with the text); what is shown is a version with corrections laid over it."""
from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

REVISION = "0001"  # of the schema, as Alembic counts; an archive with another one is upgraded, or was written by a later Rostra

tables = MetaData()

meta = Table("meta", tables, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents", tables,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("identity", String, nullable=False, unique=True),  # "id:…" where the source has an identifier, else "path:…#part"
    Column("sequence", Integer, nullable=False, index=True),  # of the commit that last changed what is shown
    Column("version", Integer, nullable=False),
    Column("withdrawn", Boolean, nullable=False, default=False),
    Column("withdrawn_why", Text), Column("withdrawn_at", String), Column("purged", Boolean, nullable=False, default=False),
    Column("leader", String),  # identifier of the document of which it is a copy or near copy
    Column("added", String, nullable=False), Column("changed", String, nullable=False),
    Column("identifier", String), Column("slug", String, nullable=False),
    Column("title", Text), Column("date", String), Column("date_from", String), Column("date_to", String),
    Column("language", String), Column("kind", String, nullable=False),
    Column("source", Text), Column("source_url", Text), Column("publisher", Text),
    Column("speakers", Text, nullable=False),  # JSON list, in order of first turn
    Column("passages", Integer, nullable=False),
    Column("path", Text, nullable=False), Column("sha256", String, nullable=False),
    Column("media_type", String, nullable=False), Column("part", Integer, nullable=False),
    Index("documents_by_leader", "leader"),
    Index("documents_by_added", "added"), Index("documents_by_file", "sha256", "part"),
)  # fmt: skip

versions = Table(
    "versions", tables,
    Column("document", ForeignKey("documents.pk"), primary_key=True), Column("n", Integer, primary_key=True),
    Column("read_at", String, nullable=False),
    Column("path", Text, nullable=False), Column("sha256", String, nullable=False, index=True), Column("part", Integer, nullable=False),
    Column("original", Boolean, nullable=False, default=True),  # whether the file is kept here; not so for what came in an export
    Column("read", Text, nullable=False),  # JSON: the document as it was read, without its text
    Column("shown", Text),  # JSON: the same with corrections and names laid over it; null where nothing lies over it
    Column("sum", Integer, nullable=False),  # CRC-32 of the text: what is read from a damaged disk is never given out as somebody's words
    Column("raw", Text),  # the text as it was read, where a correction has changed words of it
    Column("text", Text, nullable=False),  # last, so that the short columns lie on the row's first page
)  # fmt: skip

passages = Table(
    "passages", tables,
    Column("document", ForeignKey("documents.pk"), primary_key=True),
    Column("version", Integer, primary_key=True), Column("n", Integer, primary_key=True),
    Column("turn", Integer, nullable=False), Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("language", String), Column("speakers", Text, nullable=False), Column("sum", Integer, nullable=False),  # CRC-32 of its words
    sqlite_with_rowid=False,
)  # fmt: skip

quotes = Table(
    "quotes", tables,  # of the version that is shown: quotations, pull quotes and the best statements
    Column("document", ForeignKey("documents.pk"), primary_key=True), Column("n", Integer, primary_key=True),
    Column("kind", String, nullable=False), Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("score", Float, nullable=False),
    Column("packed", Text, nullable=False),
    Index("quotes_by_kind", "kind", text("score DESC"), "document", "start"), Index("quotes_by_score", text("score DESC"), "document", "start"),
)  # fmt: skip

speakers = Table(
    "speakers", tables,  # every name ever seen or given keeps its address for ever
    Column("name", String, primary_key=True), Column("slug", String, nullable=False, unique=True),
)  # fmt: skip

voices = Table(
    "voices", tables,  # who speaks or asks in which document: the name as read or corrected, and the name shown
    Column("document", ForeignKey("documents.pk"), primary_key=True), Column("role", String, primary_key=True),
    Column("read", String, primary_key=True), Column("name", String, nullable=False),
    Index("voices_by_name", "name"), Index("voices_by_read", "read"),
    sqlite_with_rowid=False,
)  # fmt: skip

variants = Table(
    "variants", tables,  # a name as documents have it → the name under which it is shown
    Column("variant", String, primary_key=True), Column("name", String, nullable=False, index=True),
)  # fmt: skip

changes = Table(
    "changes", tables,  # every correction, merge and withdrawal: who, when, why, and whether it was taken back
    Column("n", Integer, primary_key=True, autoincrement=True),
    Column("what", String, nullable=False),  # correct, read, withdraw, reinstate, rename, merge, split, alias
    Column("subject", String, nullable=False, index=True),  # a document's identifier, or a speaker's name
    Column("field", String), Column("before", Text), Column("after", Text),
    Column("who", String, nullable=False), Column("at", String, nullable=False), Column("why", Text),
    Column("undone_at", String), Column("undone_by", String), Column("data", Text),  # JSON: what an undo needs
    sqlite_autoincrement=True,
)  # fmt: skip

redirects = Table(
    "redirects", tables,
    Column("old", String, primary_key=True), Column("new", String, nullable=False),
)  # fmt: skip

files = Table(
    "files", tables,  # files read to their end, so that they need not be read again
    Column("origin", Text, primary_key=True), Column("path", Text, nullable=False), Column("sha256", String, nullable=False),
    Column("documents", Integer, nullable=False), Column("rules", String, nullable=False), Column("at", String, nullable=False),
)  # fmt: skip

sketches = Table(
    "sketches", tables,  # what a text has in common with its near copies: texts with a key in common may be versions of one another
    Column("key", Integer, primary_key=True), Column("document", ForeignKey("documents.pk"), primary_key=True),
    Index("sketches_by_document", "document"),
    sqlite_with_rowid=False,
)  # fmt: skip

refusals = Table(
    "refusals", tables,
    Column("path", Text, primary_key=True), Column("reason", Text, nullable=False), Column("at", String, nullable=False),
)  # fmt: skip
