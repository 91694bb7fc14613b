"""A web page in, the blocks of its article and the fields that it states out. Nothing is fetched, nothing in the page is run."""
from copy import deepcopy

from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers import hansard, htmlmeta, htmltree
from indexer.readers.htmlarticle import article
from indexer.readers.htmlblocks import blocks as all_blocks
from indexer.readers.xml import Element, words

MEDIA_TYPE = "text/html"


def read(content: bytes, name: str) -> Reading:
    """The article of a page. A page without text is refused."""
    root, problems = htmltree.parse(content, name)
    if root is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    stated = htmlmeta.stated(root)
    title = stated["title"][0].value if "title" in stated else None
    blocks = tuple(_blocks(root, title, stated))
    if not any(block.text for block in blocks if block.kind != "noise"):
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the page holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=blocks, stated=stated),), problems=problems)


def _blocks(root: Element, title: str | None, stated: dict[str, tuple[Stated, ...]]) -> list[Block]:
    """The blocks of the article; of a parliament's record everything, with who speaks."""
    if hansard.may_be_record(root):
        everything = [block for block, _ in all_blocks(deepcopy(next(root.iter("body"), root)))]
        if hansard.is_record(everything, words(next(root.iter("title"), None))):
            stated.setdefault("kind", (Stated(value="debate", rule="html:record", confidence=0.9),))
            stated.pop("title", None)
            stated.pop("speakers", None)
            return hansard.voiced(everything)
    return article(root, title)
