"""Steps from an older catalogue to the present one, kept by Alembic. Loaded only for an archive that needs them."""
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, update

from archive.catalogue.schema import REVISION, meta


def knows(revision: str) -> bool:
    """Whether this program can bring an archive of this revision to the present one."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def upgrade(engine: Engine, found: str) -> None:
    """Bring the catalogue to the present schema, all steps in one transaction."""
    from archive.catalogue.database import transaction

    with transaction(engine) as connection:
        _run(connection, found, REVISION)
        connection.execute(update(meta).where(meta.c.key == "revision").values(value=REVISION))


def build(connection: Connection) -> None:
    """Every step from nothing: what the tests hold against the tables."""
    _run(connection, None, REVISION)


def _run(connection: Connection, found: str | None, wanted: str) -> None:
    config = _config()
    config.attributes |= {"connection": connection, "found": found}
    command.upgrade(config, wanted)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
