"""The application put together: a folder and settings in, a Flask application out. Decides nothing about the archive."""
import gzip
import re
from pathlib import Path
from typing import Any

from apiflask import APIFlask
from flask import Flask, Response, request

from archive.settings import load
from webui import caching, charts, errors, furniture, interface, limits, narrowing, paging, security, showing, static_files
from webui.api_shapes import FaultAnswer
from webui.holdings import Holdings, absolute, known_names

LARGEST_BODY = 2_500_000  # a draft of 2 MB and the form around it
LARGEST_FORM_FIELD = 2_100_000
WORTH_ZIPPING = 1000  # bytes
LEVEL = 3  # of compression: 5 takes twice the time for 8 % fewer bytes of a page of results
INDENTED = re.compile(rb"\n\s+<")
ZIPPED = ("text/", "application/json", "application/atom+xml", "application/xml", "image/svg+xml", "application/ld+json", "application/opensearch")


def build(archive_dir: Path, given: dict[str, Any]) -> Flask:
    """The application over an archive. Files are opened when the first request comes, so that workers never share them."""
    app = APIFlask(__name__, title=str(given.get("name") or "Rostra"), version="1", docs_path=None, spec_path=None, json_errors=False, static_folder=None)  # type: ignore[arg-type]
    settings = load(archive_dir, **given)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, MAX_FORM_MEMORY_SIZE=LARGEST_FORM_FIELD, MAX_FORM_PARTS=20, PROPAGATE_EXCEPTIONS=False)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["rostra"] = Holdings(archive_dir, settings)
    _templates(app)
    limits.install(app, settings)  # before everything else that is done with a request
    _around(app)
    errors.install(app)
    _pages(app)
    _described(app, settings.base_url)
    return app


def _pages(app: Flask) -> None:
    from webui import coverage, documents, exports, feeds, home, machines, oembed, picking, quotes, said, search, speakers, verify
    from webui.api import api

    app.register_blueprint(api)
    for module in (home, search, documents, speakers, quotes, verify, said, picking, coverage, exports, feeds, oembed, machines):
        app.register_blueprint(module.pages)


def _described(app: APIFlask, base_url: str) -> None:
    """What `/api/v1/openapi.json` says beside the addresses themselves."""
    app.config.update(
        OPENAPI_VERSION="3.1.0", VALIDATION_ERROR_SCHEMA=FaultAnswer, VALIDATION_ERROR_DESCRIPTION="A value means nothing.",
        AUTO_404_RESPONSE=False, SERVERS=[{"url": base_url or "/"}], LICENSE={"name": "MIT", "identifier": "MIT"},
        DESCRIPTION="Read what an archive holds. What is here stays: fields may be added, none is taken away or changes its meaning within v1.",
    )  # fmt: skip
    app.error_callback = errors.refused

    @app.spec_processor
    def with_required_bodies(spec: Any) -> Any:
        for path in spec["paths"].values():
            for operation in path.values():
                if isinstance(operation, dict) and "requestBody" in operation:
                    operation["requestBody"]["required"] = True
        return spec


def _templates(app: APIFlask) -> None:
    files = static_files.load()
    settings = app.extensions["rostra"].settings
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(interface._, interface.ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals["_"] = interface.words
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(archive=settings, static=lambda name: files[name].path, absolute=absolute, known_names=known_names)
    app.jinja_env.filters |= {"bars": charts.bars, "pages": paging.pages, "dates": narrowing.dates}
    furniture.install(app)
    showing.install(app)

    @app.context_processor
    def view() -> dict[str, Any]:
        return {"ui": interface.current(), "here": request.path}

    @app.get("/static/<digest>/<name>")
    @app.doc(hide=True)
    def static(digest: str, name: str) -> Response:
        if name not in files:
            return errors.answer(404)
        file = files[name]
        answer = Response(file.body, content_type=file.media_type)
        answer.set_etag(file.digest)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if digest == file.digest else "no-cache"
        answer.make_conditional(request)
        return answer


def _around(app: Flask) -> None:
    rostra = app.extensions["rostra"]
    program, pages = caching.fingerprint(), caching.Pages()

    @app.before_request
    def begin() -> Response | None:
        interface.begin(rostra.settings.language)
        if request.method == "POST" and security.is_from_elsewhere(request, rostra.settings.base_url):
            return errors.answer(403)
        return caching.known(program, pages)

    @app.after_request
    def end(answer: Response) -> Response:
        caching.tagged(answer)
        security.secure(answer, is_for_programs=answer.mimetype not in ("text/html", ""))
        if answer.mimetype == "text/html":
            answer.vary.add("Accept-Language")
            lighten(answer)
        zipped(answer)
        caching.keep(answer, pages)
        return answer

    @app.teardown_request
    def leave(_: BaseException | None) -> None:
        interface.end()


def lighten(answer: Response) -> None:
    """Leave out the templates' indentation, a tenth of a page. What people wrote stands escaped, so no "<" at a line's beginning is theirs."""
    if not answer.is_streamed and not answer.direct_passthrough and "Content-Encoding" not in answer.headers:
        answer.set_data(INDENTED.sub(b"\n<", answer.get_data()))


def zipped(answer: Response) -> None:
    """Compress the answer, where the reader takes it and it is worth it."""
    if answer.is_streamed or answer.direct_passthrough or answer.status_code in (204, 304) or not (answer.mimetype or "").startswith(ZIPPED):
        return
    answer.vary.add("Accept-Encoding")
    if "Content-Encoding" in answer.headers or not caching.takes_gzip() or request.method == "HEAD":
        return
    body = answer.get_data()
    if len(body) >= WORTH_ZIPPING:
        answer.set_data(gzip.compress(body, LEVEL, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
