"""A web page in, the blocks of its article and the fields that it states out. Nothing is fetched, nothing in the page is run."""
from archive.records import Problem
from indexer.blocks import Block, Piece, Reading, Stated
from indexer.readers import hansard, htmlmeta, htmltree
from indexer.readers.htmlarticle import article
from indexer.readers.htmlblocks import blocks as all_blocks
from indexer.readers.htmlpage import Page

MEDIA_TYPE = "text/html"


def read(content: bytes, name: str) -> Reading:
    """The article of a page. A page without text is refused."""
    page, problems = htmltree.parse(content, name)
    if page is None:
        return Reading(media_type=MEDIA_TYPE, problems=problems)
    stated = htmlmeta.stated(page)
    blocks = tuple(_blocks(page, stated))
    if not any(block.text for block in blocks):
        return Reading(media_type=MEDIA_TYPE, problems=(*problems, Problem(where=name, what="the page holds no text")))
    return Reading(media_type=MEDIA_TYPE, pieces=(Piece(blocks=blocks, stated=stated),), problems=problems)


def _blocks(page: Page, stated: dict[str, tuple[Stated, ...]]) -> list[Block]:
    """The blocks of the article; of a parliament's record everything, with who speaks."""
    if hansard.may_be_record(page):
        everything = [block for block, _ in all_blocks(page, page.body)]
        if hansard.is_record(everything, page.words(next(page.named("title"), None))):
            stated.setdefault("kind", (Stated(value="debate", rule="html:record", confidence=0.9),))
            stated.pop("title", None)
            stated.pop("speakers", None)
            return hansard.voiced(everything)
    return article(page, stated)
