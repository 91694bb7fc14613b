"""The first schema: documents with versions, passages, quotes, names, changes and files."""
from alembic import op

revision = "0001"
down_revision = None
branch_labels = depends_on = None

TABLES = [
    """CREATE TABLE changes (
    n INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    what VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    field VARCHAR,
    "before" TEXT,
    "after" TEXT,
    who VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    why TEXT,
    undone_at VARCHAR,
    undone_by VARCHAR,
    data TEXT
)""",
    """CREATE INDEX ix_changes_subject ON changes (subject)""",
    """CREATE TABLE documents (
    pk INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    identity VARCHAR NOT NULL,
    sequence INTEGER NOT NULL,
    version INTEGER NOT NULL,
    withdrawn BOOLEAN NOT NULL,
    withdrawn_why TEXT,
    withdrawn_at VARCHAR,
    purged BOOLEAN NOT NULL,
    leader VARCHAR,
    added VARCHAR NOT NULL,
    changed VARCHAR NOT NULL,
    identifier VARCHAR,
    slug VARCHAR NOT NULL,
    title TEXT,
    date VARCHAR,
    date_from VARCHAR,
    date_to VARCHAR,
    language VARCHAR,
    kind VARCHAR NOT NULL,
    source TEXT,
    source_url TEXT,
    publisher TEXT,
    speakers TEXT NOT NULL,
    passages INTEGER NOT NULL,
    path TEXT NOT NULL,
    sha256 VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (pk),
    UNIQUE (id),
    UNIQUE (identity)
)""",
    """CREATE INDEX documents_by_added ON documents (added)""",
    """CREATE INDEX documents_by_file ON documents (sha256, part)""",
    """CREATE INDEX documents_by_leader ON documents (leader)""",
    """CREATE INDEX ix_documents_sequence ON documents (sequence)""",
    """CREATE TABLE files (
    origin TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 VARCHAR NOT NULL,
    documents INTEGER NOT NULL,
    rules VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    PRIMARY KEY (origin)
)""",
    """CREATE TABLE meta (
    "key" VARCHAR NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
)""",
    """CREATE TABLE redirects (
    old VARCHAR NOT NULL,
    new VARCHAR NOT NULL,
    PRIMARY KEY (old)
)""",
    """CREATE TABLE refusals (
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    at VARCHAR NOT NULL,
    PRIMARY KEY (path)
)""",
    """CREATE TABLE speakers (
    name VARCHAR NOT NULL,
    slug VARCHAR NOT NULL,
    PRIMARY KEY (name),
    UNIQUE (slug)
)""",
    """CREATE TABLE variants (
    variant VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (variant)
)""",
    """CREATE INDEX ix_variants_name ON variants (name)""",
    """CREATE TABLE passages (
    document INTEGER NOT NULL,
    version INTEGER NOT NULL,
    n INTEGER NOT NULL,
    turn INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    language VARCHAR,
    speakers TEXT NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (document, version, n),
    FOREIGN KEY(document) REFERENCES documents (pk)
)
 WITHOUT ROWID""",
    """CREATE TABLE quotes (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    score FLOAT NOT NULL,
    packed TEXT NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY(document) REFERENCES documents (pk)
)""",
    """CREATE INDEX quotes_by_kind ON quotes (kind, score DESC, document, start)""",
    """CREATE INDEX quotes_by_score ON quotes (score DESC, document, start)""",
    """CREATE TABLE sketches (
    "key" INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY ("key", document),
    FOREIGN KEY(document) REFERENCES documents (pk)
)
 WITHOUT ROWID""",
    """CREATE INDEX sketches_by_document ON sketches (document)""",
    """CREATE TABLE versions (
    document INTEGER NOT NULL,
    n INTEGER NOT NULL,
    read_at VARCHAR NOT NULL,
    path TEXT NOT NULL,
    sha256 VARCHAR NOT NULL,
    part INTEGER NOT NULL,
    original BOOLEAN NOT NULL,
    read TEXT NOT NULL,
    shown TEXT,
    sum INTEGER NOT NULL,
    raw TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (document, n),
    FOREIGN KEY(document) REFERENCES documents (pk)
)""",
    """CREATE INDEX ix_versions_sha256 ON versions (sha256)""",
    """CREATE TABLE voices (
    document INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    read VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (document, role, read),
    FOREIGN KEY(document) REFERENCES documents (pk)
)
 WITHOUT ROWID""",
    """CREATE INDEX voices_by_name ON voices (name)""",
    """CREATE INDEX voices_by_read ON voices (read)""",
]


def upgrade() -> None:
    """Everything from nothing."""
    for statement in TABLES:
        op.execute(statement)
