"""For machines: is it alive, what may be crawled, how browsers search here, which pages there are."""
from collections.abc import Iterable
from xml.sax.saxutils import escape

from flask import Blueprint, Response, jsonify, redirect
from werkzeug.urls import iri_to_uri

from archive.addresses import document_path, speaker_path
from archive.errors import ArchiveError
from webui import static_files
from webui.documents import Answer
from webui.holdings import absolute, held

pages = Blueprint("machines", __name__)
NOT_TO_CRAWL = ("/search", "/quotes?", "/quote/from/", "/verify", "/said", "/picks", "/desk", "/api/")
PER_SITEMAP = 10_000  # the protocol allows 50,000 addresses and 50 MB


@pages.get("/healthz")
def healthz() -> Response:
    """200 when catalogue and index answer, 503 with the reason when not."""
    try:
        catalogue, index = held().state
        state = held().engine.state()
    except ArchiveError as error:
        answer = jsonify({"ok": False, "reason": str(error)})
        answer.status_code = 503
        return _fresh(answer)
    return _fresh(jsonify({"ok": True, "catalogue": catalogue, "index": index, "documents": state.documents, "passages": state.passages}))


@pages.get("/robots.txt")
def robots() -> Response:
    """Texts, quotes and speakers may be found; results of searches need not be crawled."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_TO_CRAWL), "", f"Sitemap: {absolute('/sitemap.xml')}", ""]
    return Response("\n".join(lines), content_type="text/plain; charset=utf-8")


@pages.get("/favicon.ico")
@pages.get("/favicon.svg")
def icon() -> Answer:
    """Where browsers look for an icon by themselves."""
    return redirect(static_files.load()["mark.svg"].path, 301)


@pages.get("/opensearch.xml")
def opensearch() -> Response:
    """The description by which browsers add this archive to their search engines."""
    name = held().settings.name
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{escape(name[:16].strip())}</ShortName>
<LongName>{escape(name[:48].strip())}</LongName>
<Description>{escape(f"Search {name}: every passage with its speaker, date and source."[:1024])}</Description>
<Url type="text/html" method="get" template="{escape(absolute("/search?q={searchTerms}&page={startPage?}"))}"/>
<Url type="application/atom+xml" method="get" template="{escape(absolute("/search.atom?q={searchTerms}"))}"/>
<Url type="application/json" method="get" template="{escape(absolute("/search.json?q={searchTerms}&page={startPage?}"))}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="{escape(absolute("/opensearch.xml"))}"/>
<Image height="16" width="16" type="image/svg+xml">{escape(absolute("/favicon.svg"))}</Image>
<InputEncoding>UTF-8</InputEncoding>
<OutputEncoding>UTF-8</OutputEncoding>
</OpenSearchDescription>
"""
    return Response(body, content_type="application/opensearchdescription+xml; charset=utf-8")


@pages.get("/sitemap.xml")
def sitemap_index() -> Response:
    """The list of lists: documents in the order of their identifiers, then speakers."""
    lists = -(-len(_ids()) // PER_SITEMAP)
    addresses = [*(f"/sitemap-{n}.xml" for n in range(1, lists + 1)), "/sitemap-speakers.xml"]
    items = "".join(f"<sitemap><loc>{escape(absolute(one))}</loc></sitemap>\n" for one in addresses)
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{items}</sitemapindex>\n')


@pages.get("/sitemap-<int:n>.xml")
def sitemap(n: int) -> Response:
    """One list of documents, each with the day it was last changed."""
    ids = _ids()[(n - 1) * PER_SITEMAP : n * PER_SITEMAP]
    found = held().catalogue.summaries(ids).values()
    return _urls((document_path(one.id, one.slug or ""), one.changed) for one in found)


@pages.get("/sitemap-speakers.xml")
def sitemap_speakers() -> Response:
    """Everybody who speaks."""
    return _urls((speaker_path(one.slug), None) for one in held().catalogue.speakers())


def _ids() -> list[str]:
    return held().kept("ids", lambda: sorted(held().catalogue.ids()))


def _urls(addresses: Iterable[tuple[str, str | None]]) -> Response:
    items = "".join(
        f"<url><loc>{escape(absolute(iri_to_uri(path)))}</loc>{f'<lastmod>{escape(changed[:10])}</lastmod>' if changed else ''}</url>\n"
        for path, changed in addresses
    )
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{items}</urlset>\n')


def _xml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', content_type="application/xml; charset=utf-8")


def _fresh(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
