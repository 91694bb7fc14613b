"""`/`: the search box, what the archive holds, what came last."""
from flask import Blueprint, render_template

from webui.coverage import figures, rows_of, undated_sentence, year_bars
from webui.documents import script_json
from webui.holdings import absolute, held

pages = Blueprint("home", __name__)
LATEST = 6
HEARD = 6
SOURCES = 6


@pages.get("/")
def home() -> str:
    """The first page."""
    latest = held().kept("latest", lambda: held().catalogue.listing(order="newest", limit=LATEST))
    heard = held().kept("heard", lambda: sorted(held().catalogue.speakers(), key=lambda one: (-one.documents, one.name))[:HEARD])
    return render_template(
        "home.html", figures=figures(), years=year_bars(), undated=undated_sentence(), latest=latest, heard=heard, sources=rows_of("source")[:SOURCES],
        json_ld=script_json({
            "@context": "https://schema.org", "@type": "WebSite", "name": held().settings.name, "url": absolute("/"),
            "potentialAction": {
                "@type": "SearchAction", "target": {"@type": "EntryPoint", "urlTemplate": absolute("/search?q={search_term_string}")},
                "query-input": "required name=search_term_string",
            },
        }),
    )  # fmt: skip
