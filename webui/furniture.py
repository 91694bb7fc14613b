"""The parts that all pages share, rendered once for each language: they were a fifth of the time that the template of a page of results took."""
from collections.abc import Hashable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from webui.interface import Interface, current

KEPT = 256  # parts: each in every language, and the masthead as it is on some pages


def install(app: Flask) -> None:
    """Give the templates `furniture(name, …)`: a part as it is with these values, which stand for all that differs from page to page."""

    @lru_cache(maxsize=KEPT)
    def rendered(name: str, ui: Interface, values: tuple[tuple[str, Hashable], ...]) -> Markup:
        return Markup(app.jinja_env.get_template(f"furniture/{name}.html").render(ui=ui, **dict(values)))

    def furniture(name: str, **values: Hashable) -> Markup:
        return rendered(name, current(), tuple(values.items()))

    app.jinja_env.globals["furniture"] = furniture
