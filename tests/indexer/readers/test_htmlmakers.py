"""Pages as the programs make them that movements publish with: from each its title, day and author, and its text without the page around it.

The pages are written for this test after the forms of those programs; nothing is copied."""
from dataclasses import dataclass

import pytest

from archive.records import Document
from indexer import readers, segment

FIRST = "On Monday the cleaners of the Merrow Quay hospital walked out, all forty of them, and by noon the kitchens had joined them at the gate."
LAST = "Nobody who stood there believes any more that the company has no money, and nobody is going back before the letter is withdrawn."
BODY = f"<p>{FIRST}</p><p>The company had announced the new rota by text message, at ten in the evening, and the union heard of it from its own members.</p><p>{LAST}</p>"
NOISE = "This sentence belongs to another page and has no place in the text."
TITLE = "Forty brooms at the gate"


@dataclass(frozen=True)
class Made:
    """A page by one program, and what a reader of it sees."""

    html: str
    date: str | None
    speakers: tuple[str, ...]
    title: str | None = TITLE


def page(head: str, body: str, *, window: str = TITLE, lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{window}</title>{head}</head><body>{body}</body></html>'


MAKERS = {
    "WordPress, classic theme": Made(page(
        '<meta name="generator" content="WordPress 6.4"><link rel="canonical" href="https://tideline.example/2021/03/09/forty-brooms/">',
        f'<div id="page"><header id="masthead"><p class="site-title"><a href="/" rel="home">Tideline</a></p></header><main><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>'
        '<div class="entry-meta"><span class="posted-on">Posted on <a href="#" rel="bookmark"><time class="entry-date published" datetime="2021-03-09T08:12:00+01:00">March 9, 2021</time>'
        '<time class="updated" datetime="2022-01-02T10:00:00+01:00">January 2, 2022</time></a></span> <span class="byline">by <span class="author vcard"><a class="url fn n" href="/author/dflint/">Dorothy Flint</a></span></span></div></header>'
        f'<div class="entry-content">{BODY}</div><footer class="entry-footer">Posted in News</footer></article><section id="comments"><ol><li class="comment"><div class="comment-author vcard"><b class="fn">Jack Nobody</b></div>'
        f'<time datetime="2021-03-10">March 10, 2021</time><p>{NOISE}</p></li></ol></section></main><aside class="widget-area"><p>{NOISE}</p></aside></div>', window=f"{TITLE} – Tideline"), "2021-03-09", ("Dorothy Flint",)),
    "WordPress with Yoast's graph": Made(page(
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Article","@id":"#a","headline":"Forty brooms at the gate","datePublished":"2021-03-09T23:30:00+00:00","author":{"@id":"#p"}},'
        '{"@type":"WebPage","datePublished":"2021-03-09T23:30:00+00:00","dateModified":"2023-05-05T00:00:00+00:00"},{"@type":"WebSite","name":"Tideline"},{"@type":["Person"],"@id":"#p","name":"Dorothy Flint"}]}</script>',
        f'<main><h1>{TITLE}</h1><p class="meta">10 March 2021 · Dorothy Flint</p>{BODY}</main>', window=f"{TITLE} - Tideline"), "2021-03-10", ("Dorothy Flint",)),
    "Ghost": Made(page(
        '<meta property="og:site_name" content="Tideline"><meta property="article:published_time" content="2021-03-09T08:00:00.000Z"><meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Dorothy Flint, Ann Lee">',
        f'<div class="gh-site"><main class="gh-main"><article class="gh-article post"><header class="gh-article-header"><a class="gh-article-tag" href="/tag/x">Labour</a><h1 class="gh-article-title">{TITLE}</h1><div class="gh-article-meta">'
        '<h4 class="gh-author-name"><a href="/author/d/">Dorothy Flint</a>, <a href="/author/a/">Ann Lee</a></h4><time class="gh-article-meta-date" datetime="2021-03-09">Mar 9, 2021</time></div></header>'
        f'<section class="gh-content gh-canvas">{BODY}</section></article></main><div class="gh-read-more"><p>{NOISE}</p></div></div>'), "2021-03-09", ("Dorothy Flint", "Ann Lee")),
    "Hugo": Made(page(
        '<meta name="generator" content="Hugo 0.120.4"><meta property="article:published_time" content="2021-03-09T00:00:00+00:00"/>',
        f'<header class="header"><nav><a href="/">Tideline</a></nav></header><main class="main"><article class="post-single"><header class="post-header"><h1 class="post-title">{TITLE}</h1><div class="post-meta">'
        f'<span title="2021-03-09 00:00:00 +0000 UTC">March 9, 2021</span>&nbsp;·&nbsp;3 min&nbsp;·&nbsp;Dorothy Flint</div></header><div class="post-content">{BODY}</div><footer class="post-footer"><ul class="post-tags"><li>strike</li></ul></footer></article></main>',
        window=f"{TITLE} | Tideline"), "2021-03-09", ("Dorothy Flint",)),
    "Jekyll, minima": Made(page(
        "", f'<main class="page-content"><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{TITLE}</h1>'
        '<p class="post-meta"><time class="dt-published" datetime="2021-03-09T00:00:00+00:00" itemprop="datePublished">Mar 9, 2021</time> • <span itemprop="author" itemscope><span class="p-author h-card" itemprop="name">Dorothy Flint</span></span></p></header>'
        f'<div class="post-content e-content" itemprop="articleBody">{BODY}</div></article></main>', window=f"{TITLE} | Tideline"), "2021-03-09", ("Dorothy Flint",)),
    "Drupal": Made(page(
        '<meta name="Generator" content="Drupal 10">', f'<main role="main"><article class="node node--type-article"><h1 class="page-header"><span class="field field--name-title">{TITLE}</span></h1><footer class="node__meta"><div class="node__submitted">Submitted by '
        f'<span class="field field--name-uid"><span lang="" about="/user/3" typeof="schema:Person" property="schema:name">Dorothy Flint</span></span> on <span class="field field--name-created">Tue, 03/09/2021 - 10:14</span></div></footer>'
        f'<div class="node__content"><div class="field field--name-body">{BODY}</div></div></article></main><aside class="block-views"><p>{NOISE}</p></aside>', window=f"{TITLE} | Tideline"), None, ("Dorothy Flint",)),
    "SPIP": Made(page(
        '<meta name="generator" content="SPIP 4.1">', f'<div class="page-article"><nav class="arbo"><a href="/">Accueil</a> > <a href="r">Luttes</a></nav><div class="cartouche"><h1 class="crayon article-titre-12">{TITLE}</h1>'
        f'<p class="info-publi"><abbr class="published" title="2021-03-09T10:00:00Z">mardi 9 mars 2021</abbr>, par <span class="vcard author"><a class="url fn spip_in" href="auteur3">Dorothée Silex</a></span></p></div><div class="crayon texte">{BODY}</div>'
        f'<aside class="aside"><h2>Dans la même rubrique</h2><p>{NOISE}</p></aside></div>', window=f"{TITLE} - La Vague", lang="fr"), "2021-03-09", ("Dorothée Silex",)),
    "TYPO3 news": Made(page(
        '<meta name="generator" content="TYPO3 CMS">', f'<div class="news news-single"><div class="article" itemscope itemtype="http://schema.org/Article"><div class="header"><h3 itemprop="headline">{TITLE}</h3></div>'
        f'<div class="footer"><p><span class="news-list-date"><time itemprop="datePublished" datetime="2021-03-09">09.03.2021</time></span> <span class="news-list-author">Von <span itemprop="author">Dorothea Kiesel</span></span></p></div>'
        f'<div class="news-text-wrap" itemprop="articleBody">{BODY}</div></div></div>', window=f"Hafenblatt: {TITLE}", lang="de"), "2021-03-09", ("Dorothea Kiesel",)),
    "Blogger": Made(page(
        '<meta content="blogger" name="generator"><meta content="https://tideline.example/2021/03/forty-brooms.html" property="og:url">', f'<div class="main"><h2 class="date-header"><span>Tuesday, March 9, 2021</span></h2><div class="post hentry"><h3 class="post-title entry-title">'
        f'{TITLE}</h3><div class="post-body entry-content">{BODY}</div><div class="post-footer"><span class="post-author vcard">Posted by <span class="fn" itemprop="author"><span itemprop="name">Dorothy Flint</span></span></span></div></div>'
        f'<div class="comments" id="comments"><p>{NOISE}</p></div></div>', window=f"Tideline: {TITLE}"), "2021-03-09", ("Dorothy Flint",)),
    "Medium-like": Made(page(
        '<meta property="og:title" content="Forty brooms at the gate"><meta property="article:published_time" content="2021-03-09T11:22:33.000Z"><meta name="author" content="Dorothy Flint">',
        f'<article><h1>{TITLE}</h1><div><a rel="author" href="/@dflint">Dorothy Flint</a> · <span>4 min read</span> · <span>Mar 9, 2021</span></div>{BODY}</article>', window=f"{TITLE} | by Dorothy Flint | Medium"), "2021-03-09", ("Dorothy Flint",)),
    "Squarespace": Made(page(
        '<meta property="og:site_name" content="Tideline"><meta itemprop="datePublished" content="2021-03-09T08:00:00+0000"><meta itemprop="author" content="Dorothy Flint">',
        f'<main id="page"><article class="h-entry entry hentry"><div class="blog-item-title"><h1 class="entry-title" data-content-field="title">{TITLE}</h1></div><div class="blog-item-meta"><time class="dt-published">Mar 9</time><span class="blog-author-name">Written By Dorothy Flint</span></div>'
        f'<div class="blog-item-content e-content">{BODY}</div></article></main>', window=f"{TITLE} — Tideline"), "2021-03-09", ("Dorothy Flint",)),
    "an open publishing wire": Made(page(
        "", f'<div id="article"><h1 class="title">{TITLE}</h1><p class="author">by Dorothy Flint • Tuesday, Mar. 09, 2021 at 2:14 PM</p><p class="contact">tide@tideline.example</p><div class="article">{BODY}</div></div><div class="add-comments"><a href="#">add your comments</a><p class="comment">{NOISE}</p></div>',
        window=f"{TITLE} : Harbour Wire"), "2021-03-09", ("Dorothy Flint",)),
    "tables and fonts of 1998": Made(page(
        "", f'<table width="600"><tr><td bgcolor="#eee"><a href="a">Home</a> <a href="b">Links</a></td><td><font size="5"><b>{TITLE}</b></font><br><i>by Dorothy Flint</i><br>9 March 1998<p>{FIRST}<p>They came back with soup.<p>{LAST}<hr><a href="x">Back</a></td></tr></table>'), "1998-03-09", ("Dorothy Flint",)),
    "Polish": Made(page("", f'<article><h1>{TITLE}</h1><div class="autor">Autor: Dorota Krzemień</div><div class="data">9 marca 2021</div>{BODY}</article>', lang="pl"), "2021-03-09", ("Dorota Krzemień",)),
    "Ukrainian": Made(page("", f'<article><h1>{TITLE}</h1><div class="meta">9 березня 2021, <span class="author">Дорота Кременчук</span></div>{BODY}</article>', lang="uk"), "2021-03-09", ("Дорота Кременчук",)),
    "Italian": Made(page("", f'<article><h1>{TITLE}</h1><p class="firma">di <b>Dora Selce</b></p><p>9 marzo 2021</p>{BODY}</article>', lang="it"), "2021-03-09", ("Dora Selce",)),
    "Arabic": Made(page("", f'<article><h1>{TITLE}</h1><div class="author">بقلم: دورا فلنت</div><time datetime="2021-03-09">٩ مارس ٢٠٢١</time>{BODY}</article>', lang="ar"), "2021-03-09", ("دورا فلنت",)),
    "a quoted post says another day": Made(page(
        '<meta property="article:published_time" content="2021-03-09T08:00:00Z">', f'<article><h1>{TITLE}</h1>{BODY}<blockquote class="twitter-tweet"><p>We are out!</p>&mdash; Jack Nobody <a href="#">March 8, 2021</a></blockquote></article>'), "2021-03-09", ()),
    "a picture's author is not the page's": Made(page(
        "", f'<article><h1>{TITLE}</h1><div class="img-holder"><span class="author-name"><a href="#">Jack Nobody</a></span></div><div class="author">Author Dorothy Flint</div>{BODY}</article>'), None, ("Dorothy Flint",)),
    "a kicker above the title": Made(page(
        '<meta property="og:title" content="Forty brooms at the gate">', f'<article><h1><span class="kicker">Hospital strike</span> <span>{TITLE}</span></h1>{BODY}</article>', window=f"Hospital strike: {TITLE}"), None, ()),
    "the site's name in the first heading": Made(page(
        '<meta property="og:site_name" content="Tideline">', f'<h1>Tideline</h1><h2>{TITLE}</h2>{BODY}', window=f"Tideline » {TITLE}"), None, ()),
    "nothing but text": Made(page("", BODY, window=""), None, (), None),
}


def read(html: str) -> Document:
    return segment.documents(readers.read(html.encode(), "page.html"), "page.html", "0" * 64)[0]


@pytest.mark.parametrize("made", MAKERS.values(), ids=MAKERS)
def test_pages_of_many_makers(made: Made) -> None:
    document = read(made.html)
    assert (document.title, document.date, document.speakers) == (made.title, made.date, made.speakers)
    assert FIRST in document.text and LAST in document.text and NOISE not in document.text
