"""What Alembic runs: the steps asked for, on the connection it is handed, inside the transaction that is already open."""
from alembic import context

from archive.catalogue.schema import tables

connection = context.config.attributes["connection"]
found = context.config.attributes["found"]
context.configure(connection=connection, target_metadata=tables, render_as_batch=True, transactional_ddl=False)
if found is not None:
    context.get_context().stamp(context.script, found)
context.run_migrations()
