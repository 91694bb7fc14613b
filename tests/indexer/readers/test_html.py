"""Web pages: the article and nothing else, with the title, day and author that the page states."""
import pytest

from indexer import readers, segment
from indexer.readers import html, htmldates, htmltree
from indexer.readers.htmlbody import says_clutter

PROSE = ("On 12 October 1970 eleven families in Merrow Quay put their names to a debt. They had three boats among them and one pump, which was borrowed. "
         "Nobody who was there can remember deciding to be a co-operative. It was the bank that decided, says Dorothy Flint, who still does the books.")
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Flotation first - Tideline</title><meta property="og:site_name" content="Tideline">
<meta property="article:published_time" content="2017-05-19T07:30:00+01:00"><meta property="article:modified_time" content="2023-11-02T12:01:44+00:00">
<meta name="author" content="Leyla Aksungur"><link rel="canonical" href="https://tideline.example/flotation"></head><body>
<div id="cookie-banner"><p>We value your privacy. We and our 214 partners store information on a device, and so on.</p></div>
<header><a href="/">Tideline</a><nav><ul><li><a href="/ports">Ports</a></li></ul></nav></header>
<article><h1>Flotation first</h1><div class="meta">By <a rel="author" href="/x">Leyla Aksungur</a> | 19 May 2017</div><p>{prose}</p><blockquote><p>You can be as right as you like on the bottom.</p></blockquote>
<figure><img src="a.jpg"><figcaption>Photo: somebody</figcaption></figure><p>{prose}</p></article>
<section id="comments"><h2>2 comments</h2><p>It was four boats, not three. I collected the dues myself, every week.</p></section>
<aside><h3>Most read</h3><ol><li><a href="/x">Rent strike won</a></li></ol></aside><footer>Copyright 2025 Tideline</footer></body></html>"""


def test_the_article_without_its_clutter() -> None:
    piece = html.read(PAGE.format(prose=PROSE).encode(), "co-op.html").pieces[0]
    text = "\n\n".join(block.text for block in piece.blocks if block.kind != "noise")
    assert PROSE in text and text.startswith("Flotation first")
    assert not [word for word in ("privacy", "Ports", "Most read", "four boats", "Copyright", "Photo:") if word in text]
    assert [b.kind for b in piece.blocks if "as right as you like" in b.text] == ["quote"]


def test_what_the_page_states() -> None:
    stated = {field: said[0].value for field, said in html.read(PAGE.format(prose=PROSE).encode(), "co-op.html").pieces[0].stated.items()}
    assert stated == {"title": "Flotation first", "date": "2017-05-19", "speakers": "Leyla Aksungur", "source": "Tideline", "source_url": "https://tideline.example/flotation"}


@pytest.mark.parametrize(("head", "body", "field", "value"), [
    ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2019-10-18T09:00:00+02:00"}]}</script>', "", "date", "2019-10-18"),
    ('<meta name="citation_publication_date" content="2019/10/8">', "", "date", "2019-10-08"),
    ('<meta property="article:modified_time" content="2019-10-18">', "", "date", None),
    ("", '<span class="entry-date">18. Oktober 2019</span>', "date", "2019-10-18"),
    ('<meta property="og:url" content="https://a.example/2019/10/18/strike">', "", "date", "2019-10-18"),
    ("", '<div class="sidebar"><span class="date">18 October 2019</span></div>', "date", None),
    ("", '<p class="byline">By Clara Whitcombe, Staff Reporter</p>', "speakers", "Clara Whitcombe"),
    ('<meta name="author" content="admin">', "", "speakers", None),
    ('<meta name="author" content="Somebody Unseen">', "", "speakers", None),
], ids=["json-ld", "citation", "modified is no date", "printed", "address", "sidebar", "byline", "admin", "not shown on the page"])
def test_where_fields_are_found(head: str, body: str, field: str, value: str | None) -> None:
    page = f"<html><head><title>The strike goes on</title>{head}</head><body><h1>The strike goes on</h1>{body}<p>{PROSE}</p></body></html>"
    said = html.read(page.encode(), "a.html").pieces[0].stated.get(field)
    assert (said[0].value if said else None) == value


@pytest.mark.parametrize(("heads", "title"), [("<h1>Flotation comes first</h1>", "Flotation comes first"), ("<h1></h1><h1>While you are here</h1>", None),
                                              ("<h1>Tides and their turning</h1><h1>Ti</h1>", None)])
def test_where_nothing_announces_the_title_only_a_heading_that_is_the_only_one_is_it(heads: str, title: str | None) -> None:
    said = html.read(f"<html><body>{heads}<p>{PROSE}</p></body></html>".encode(), "a.html").pieces[0].stated.get("title")
    assert (said[0].value if said else None) == title


@pytest.mark.parametrize(("encoding", "declared"), [("cp1251", "windows-1251"), ("utf-8", "windows-1251"), ("utf-8", ""), ("koi8_u", "koi8-u")])
def test_letters_are_read_as_they_are_not_as_they_are_declared(encoding: str, declared: str) -> None:
    words = "Маяк – це не метафора. Це лампа, і її запалила людина."
    page = f'<html><head><meta charset="{declared}"></head><body><p>{words}</p></body></html>'.encode(encoding, "replace")
    read, _ = htmltree.parse(page, "a.html")
    assert read is not None and "лампа" in read.text


@pytest.mark.parametrize("page", [b"<html><body></body></html>", b"<html>", b"<script>alert(1)</script><p> </p>"])
def test_a_page_without_text_is_refused(page: bytes) -> None:
    reading = html.read(page, "empty.html")
    assert not reading.pieces and reading.problems


def test_scripts_and_hidden_words_are_never_text() -> None:
    page = f"<html><body><script>var x = 'zq1'</script><p style='display:none'>zq2</p><p>{PROSE}</p><template>zq3</template></body></html>".encode()
    assert not [b for p in html.read(page, "a.html").pieces for b in p.blocks if "zq" in b.text]


@pytest.mark.parametrize(("tag", "name", "clutter"), [("div", "sidebar", True), ("div", "has-sidebar article-body", False), ("nav", "", True), ("div", "share-buttons", True),
                                                      ("div", "content", False), ("p", "comment", True), ("article", "related", False)])
def test_names_that_say_clutter(tag: str, name: str, clutter: bool) -> None:
    page, _ = htmltree.parse(f"<html><body><{tag} class='{name}'>x</{tag}></body></html>".encode(), "")
    assert page is not None and says_clutter(next(page.named(tag))) is clutter


@pytest.mark.parametrize(("text", "day"), [("2017-05-19T07:30:00+01:00", "2017-05-19"), ("20191018", "2019-10-18"), ("Fri, 18 Oct 2019", "2019-10-18"), ("2019", None), ("", None),
                                           ("2019-13-45", None)])
def test_stated_days(text: str, day: str | None) -> None:
    assert htmldates.day(text) == day


def text_of(page: str) -> str:
    return "\n".join(block.text for block in html.read(page.encode(), "page.html").pieces[0].blocks)


def test_the_innermost_element_with_nearly_all_text_holds_an_article_that_nothing_names() -> None:
    around = '<div><p>Read on: all the leaflets of the harbour <a href="/l">in the list of leaflets</a></p></div>'
    said = text_of(f"<html><body>{around}<div><div><div>{PROSE}</div><div>{PROSE.replace('debt', 'loan')}</div></div></div><div>Rua do Cais 3</div></body></html>")
    assert PROSE in said and PROSE.replace("debt", "loan") in said and "leaflets" not in said and "Rua do Cais" not in said


def test_where_nothing_shows_the_article_only_sentences_are_its_text() -> None:
    half = PROSE.rstrip(".").split(". ")
    page = "".join(f"<div><p>{sentence}.</p></div><div><b>Subject:</b></div><div>12</div>" for sentence in half * 2)
    links = "".join(f'<span><a href="/{n}">Another page of this house, number {n}</a></span>' for n in range(60))
    said = text_of(f"<html><body>{links}{page}</body></html>")
    assert all(sentence in said for sentence in half) and "Subject" not in said and "Another page" not in said


@pytest.mark.parametrize(("name", "speakers"), [("teaser teaser--small", []), ("post", ["Ada Merrow"])], ids=["another page's", "the page's own"])
def test_who_wrote_the_article_of_a_teaser_is_not_the_pages_author(name: str, speakers: list[str]) -> None:
    body = f"<h1>Flotation first</h1><p>{PROSE}</p><p>{PROSE}</p><ul><li><article class='{name}'><h2>Other boats</h2><footer><span class='author'>Ada Merrow</span></footer></article></li></ul>"
    page = f"<html><head><title>Flotation first</title></head><body>{body}</body></html>"
    assert [said.value for said in html.read(page.encode(), "page.html").pieces[0].stated.get("speakers", ())] == speakers


def test_where_nothing_shows_the_article_trafilatura_tells_it_from_other_sentences() -> None:
    rules = "".join(f"<li>A comment is taken away if it breaks rule {n} of this house, and whoever wrote it is told so.</li>" for n in range(4))
    page = f"<html><body><div><p>{PROSE}</p><p>{PROSE.replace('debt', 'loan')}</p></div><div><ul>{rules}</ul></div></body></html>"
    reading = readers.read(page.encode(), "page.html")  # in the child process, which may open no file but what Python needs
    assert [block.text for block in reading.pieces[0].blocks] == [PROSE, PROSE.replace("debt", "loan")]


@pytest.mark.parametrize("caption", ["The quay in the rain of that year. | © Ann Lee/Tideline", "The families stood on the quay. (Photo: Ann Lee)", "Ann Lee, photo: Tideline archive"])
def test_a_caption_with_its_credit_is_none_of_the_article_however_it_is_marked(caption: str) -> None:
    said = text_of(f"<html><body><article><p>{PROSE}</p><p>{caption}</p><p>{PROSE}</p></article></body></html>")
    assert said.count(PROSE) == 2 and caption not in said


@pytest.mark.parametrize(("author", "is_end"), [("Ann Lee", True), ("Dorothy Flint", False)], ids=["the author", "somebody else"])
def test_what_is_said_about_the_author_ends_the_article(author: str, is_end: bool) -> None:
    about = "<h2>About Ann Lee</h2><p>She keeps the books of four co-operatives. She has lived on the quay for thirty years and more.</p>"
    said = text_of(f"<html><head><meta name='author' content='{author}'></head><body><p>By {author}</p><article><p>{PROSE}</p><p>{PROSE}</p>{about}</article></body></html>")
    assert ("keeps the books of four" not in said) is is_end and said.count(PROSE) == 2


def test_the_caption_under_quoted_words_says_whose_they_are() -> None:
    quoted = "<figure><blockquote><p>You can be as right as you like on the bottom.</p></blockquote><figcaption>— Dorothy Flint, treasurer</figcaption></figure>"
    page = f"<html><body><article><p>{PROSE}</p>{quoted}<p>{PROSE}</p><figure><img src='a.jpg'><figcaption>The quay in rain.</figcaption></figure><p>{PROSE}</p></article></body></html>"
    document = segment.documents(html.read(page.encode(), "page.html"), "page.html", "0")[0]
    assert [(quote.text, quote.speakers) for quote in document.quotes] == [("You can be as right as you like on the bottom.", ("Dorothy Flint",))]
    assert "— Dorothy Flint, treasurer" in document.text and "in rain" not in document.text


WINDOW = "<title>Tideline – Flotation first</title>"
FEED = '<link rel="alternate" type="application/rss+xml" title="Tideline » Feed">'
OF_SITE = {
    "a logo": (WINDOW, '<h1 class="site-title">Tideline</h1>'),
    "a link to the first page": (WINDOW, '<h1><a href="https://tideline.example/">Tideline</a></h1>'),
    "as its feed is called": (WINDOW + FEED, "<h1>Tideline</h1>"),
    "as its host is called": (WINDOW + '<link rel="canonical" href="https://tideline.example/flotation">', "<h2>Tideline</h2>"),
}


@pytest.mark.parametrize("sign", OF_SITE)
def test_a_heading_that_is_the_name_of_the_site_is_no_title(sign: str) -> None:
    head, heading = OF_SITE[sign]
    page = f"<html><head>{head}</head><body>{heading}<p>{PROSE}</p></body></html>"
    assert html.read(page.encode(), "page.html").pieces[0].stated["title"][0].value == "Flotation first"


def test_an_article_named_as_a_logo_whose_heading_is_shared_keeps_its_title() -> None:
    page = f'<html><head>{WINDOW}<meta property="og:title" content="Flotation first"></head><body><h1 class="logo">Flotation first</h1><p>{PROSE}</p></body></html>'
    assert html.read(page.encode(), "page.html").pieces[0].stated["title"][0].value == "Flotation first"
