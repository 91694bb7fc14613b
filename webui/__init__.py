"""Showing it: the pages and the JSON side. The only package that knows HTTP; imports `search` and `archive`, never `indexer`."""
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(archive_dir: Path | str, **settings: Any) -> "Flask":
    """The web application over the archive in this folder; `settings` win over rostra.toml and the environment.

    Flask is loaded here and not above, so that the command line starts fast."""
    from webui.app import build

    return build(Path(archive_dir), settings)
