"""A web page in, the blocks of its article and the fields that it states out. Nothing is fetched, nothing in the page is run."""
from archive.records import Problem
from indexer.blocks import Piece, Reading
from indexer.readers import htmlmeta, htmltree
from indexer.readers.htmlarticle import article

MEDIA_TYPE = "text/html"


def read(content: bytes, name: str) -> Reading:
    """The article of a page. A page without text is refused."""
    root, problems = htmltree.parse(content, name)
    if root is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    stated = htmlmeta.stated(htmlmeta.facts(root))
    title = stated["title"][0].value if "title" in stated else None
    blocks = tuple(article(root, title))
    if not any(block.text for block in blocks if block.kind != "noise"):
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the page holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=blocks, stated=stated),), problems=problems)
