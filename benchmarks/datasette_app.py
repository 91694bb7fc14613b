"""Datasette over one database, for a server of several processes: `uvicorn datasette_app:app`. The database is named by PAGES_DATABASE."""
import os

from datasette.app import Datasette  # type: ignore[import-not-found]

# No facet may run out of time (it would be left out of the page), and none beyond those asked for is looked for.
SETTINGS = {"suggest_facets": False, "facet_time_limit_ms": 20_000, "sql_time_limit_ms": 20_000, "allow_download": False}
app = Datasette([], immutables=[os.environ["PAGES_DATABASE"]], settings=SETTINGS).app()
