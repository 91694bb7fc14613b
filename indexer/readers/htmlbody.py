"""A page's tree in, the element that holds its text out, and what in it is clutter: navigation, cookie banners, comments, advertising."""
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import attrgetter

from indexer.cues import by_first_letter
from indexer.readers.htmlpage import Node, Page


def _words(words: str) -> str:
    """An expression for one of these words."""
    return "|".join(f"{letter}(?:{rest})" for letter, rest in by_first_letter(words.split()))


# all of these are asked of small letters between spaces: to look for both took 4 times as long
CLUTTER = re.compile(r"[\s_-](?:" + _words(r"""
    nav(?:i|bar|igation|list|menu)? menue? menubar breadcrumbs? crumbs? skip-?links? toolbar topbar top-?nav site-?(?:header|footer|nav|desc\w*|tagline|slogan) header-?(?:desc\w*|inner|wrapper|outer|bar|links?|menu) tagline slogan masthead colophon
    sidebar\d? side-?bar aside widgets? widget-?area footer foot page-?footer bottom
    comments? commentlist comment-?(?:list|form|area|respond|section|body) disqus\w* respond replies trackbacks? pingbacks? discussion kommentare?
    related relatedposts? related-?(?:posts?|articles?|links?|content|stories) recommend\w* recommended more-?(?:stories|articles|news|from|links?) read-?(?:more|next|also)
    also-?like you-?may similar popular most-?read trending teaser-?list outbrain taboola zergnet latest recent-?(?:posts?|articles?) weiterlesen
    jp-relatedposts yarpp\w* next-?prev post-?nav(?:igation)? pagination pager prev-?next nextpage
    share sharing sharedaddy share-?(?:buttons?|bar|links?|tools?) social socials social-?(?:media|links?|icons?|share|bar) addthis\w* addtoany\w* shariff follow-?us
    a2a\w* ssba heateor\w* like-?button sd-\w+
    cookies? cookie-?(?:banner|notice|consent|law|bar) consent gdpr cmp privacy-?(?:banner|notice) modal popup pop-?up lightbox
    news-?letter subscribe subscription sub-?scribe sign-?up signup register login log-?in donate donation support-?us spenden call-?to-?action cta
    ad ads advert\w* adsense ad-?(?:slot|box|container|wrapper|block|unit) sponsor\w* werbung anzeige buttons? btn\w* action-?bar
    tags tag-?(?:list|cloud|links) tagcloud categories category-?list cat-links post-?tags entry-?(?:footer|tags) entry-?utility post-?footer
    author-?(?:box|bio|info|card|profile|desc\w*|about) about-?(?:the-?)?author bio autor(?:en)?-?(?:box|info|profil)
    print-?(?:only|button|link) screen-?reader-?text sr-only visually-?hidden noprint no-print assistive-?text
    search search-?(?:form|box|bar) searchform language-?(?:switcher|selector) lang-?switch rss feed-?links?
    rating ratings time-to-read read(?:ing)?-?time vote votes poll survey quiz gallery-?(?:nav|thumbs) ticker calendar archive-?list blogroll
    copyright impressum disclaimer legal imprint terms credits? photo-?credit image-?credit meta-?nav edit-?link jump-?link toc back-?to-?top scroll-?to-?top
    download-?app app-?(?:promo|banner) feedback report-?error helpful infobox-?nav pagenav subnav mw-editsection navbox catlinks printfooter reflist reference-?list
    wp-caption caption\w* figcaption\w* img-?caption\w* image-?caption\w* photo-?caption\w* picture-?caption\w* media-?caption\w* foto-?caption\w* bildunterschrift bildtext bild-?(?:info|beschreibung)
    img-?(?:desc\w*|text|legend\w*|credits?) image-?(?:desc\w*|text|legend\w*|credits?) photo-?(?:desc\w*|text|legend\w*|credits?) foto-?(?:desc\w*|text|legend\w*|credits?) picture-?(?:desc\w*|text|legend\w*|credits?) media-?(?:desc\w*|text|legend\w*|credits?)
    légende legende pie-?de-?foto didascalia
""") + r")[\s_-]")  # the last three lines: what stands under a picture
SOFT = re.compile(r"[\s_-](?:teasers?|overlay|paywall|regwall|promo\w*|banner|(?<!label-)hidden|carousel|slider|slick\w*)[\s_-]")  # names that running text without links bears too
KEPT = re.compile(r"article-?(?:body|content|text|main)|post-?(?:body|content|text|entry)|entry-?content|story-?(?:body|content|text)|main-?(?:content|text)|"
                  r"content-?(?:main|body|area|article)|body-?(?:content|text)|has-sidebar|with-sidebar|no-sidebar|sidebar-(?:left|right|none|no)|page-?content|"
                  r"nav-?(?:open|closed)|header-?text|artikel|beitrag|texto|contenu|cuerpo|contenido")
HOLDERS = frozenset(("div", "section", "article", "td"))
OF_ARTICLE = re.compile(
    r"[ _-](?:article-?_?(?:body|content|text)|post-?_?(?:body|content|text)|entry-?_?content|story-?_?(?:body|content|text)|articletext|articlebody|postcontent|blog-?content|"
    r"text-?body|content-?body|news-?(?:text|body|content)|single-?content|td-post-content|body-?text|artikel-?(?:text|inhalt|body)|field-name-body|field--name-body|field-body|"
    r"newsbody|post-entry|story|theme-content|the-content|art-postcontent|mw-content-text|article__(?:body|content|text))[ _-]")
OF_PAGE = re.compile(r" (?:content|main|maincontent|main-content|page-content|contents?|inhalt|text|post|entry|blog|single|primary|article|artikel|beitrag|hauptinhalt|middle|center|centercol) ")


def _called(rule: re.Pattern[str], but: re.Pattern[str] | None = None) -> Callable[[str], bool]:
    """Whether an element's name, between spaces, has a word of one rule and none of another. Remembered: the names of a site's elements come again and again."""

    def is_called(name: str) -> bool:
        small = f" {name.lower().strip()} "
        return rule.search(small) is not None and (but is None or but.search(small) is None)

    return lru_cache(maxsize=4096)(is_called)


_is_called_clutter, _is_called_soft, _is_called_article, _is_called_page = _called(CLUTTER, KEPT), _called(SOFT), _called(OF_ARTICLE), _called(OF_PAGE)


ROOTS: tuple[Callable[[Node], bool], ...] = (  # where the text of an article stands, most certain first
    lambda node: node.get("itemprop") == "articleBody",
    lambda node: node.get("itemprop") in ("reviewBody", "blogPost", "text"),
    lambda node: node.tag in HOLDERS and _is_called_article(node.name),
    lambda node: node.tag == "article",
    lambda node: node.tag == "main" or node.get("role") == "main",
    lambda node: node.tag in HOLDERS and node.tag != "article" and _is_called_page(node.name),
)
LEAST = 250  # letters of running text below which an element does not hold the article of a page that has more
SHARE = 0.4  # of the page's running text that the element must have
MOST = 0.7  # of the page's running text: paragraphs side by side that have it are the article
NEARLY_ALL = 0.8  # of the page's running text: the element that has it holds the article, whatever it is called
WHOLE = 0.35  # what has this share of the page's running text is no clutter, whatever it is called
FEW_LINKS = 5  # times as long as what is links in it is what may be running text
LOOSE = 60  # letters of loose text that make it running text
SHORTEST = 30  # letters of a paragraph that is running text
PLACE = attrgetter("place")
PARAGRAPHS = ("p", "blockquote", "pre")
RUNNING = frozenset("td div li dd section article center font span body main".split())
NEVER = frozenset("html body main article h1 a b i em strong br font".split())  # whatever they are called
OFTEN = frozenset("nav aside footer menu search header figcaption".split())
ROLES = frozenset("navigation complementary contentinfo search dialog alert alertdialog menu menubar toolbar tablist".split())


class Body:
    """The body of a page: which elements are clutter, and how much running text that is none each element holds."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._own = _own(page)
        self._holding = _holding(self._own, page.body)
        self._everything = _summed(self._own, self._holding)
        self._largest = WHOLE * self._everything[page.body]
        self._heads = [node.place for node in page.named("h1")]
        self._clutter: dict[Node | None, bool] = {None: False, page.body: False}
        self.held = _summed({node: self._own.get(node, 0) for node in self._holding if not self.is_clutter(node)}, self._holding)
        self.size = self.held[page.body]

    def is_clutter(self, node: Node) -> bool:
        """Whether the element or one around it says by its name that it is no part of the article. Asked from outside in, and of few."""
        known = self._clutter
        if node not in known:
            known[node] = known[node.up] or (says_clutter(node, self._heads) and node not in self.page.credits and self._everything.get(node, 0) < self._largest)
        return known[node]

    def holder(self) -> Node | None:
        """The element that holds the page's own text, or None where nothing shows which."""
        least = max(SHORTEST, min(LEAST, MOST * self.size))
        large = [node for node in self._holding if self.held[node] >= least]
        for is_root in ROOTS:
            found = [node for node in large if is_root(node)]
            best = max(found, key=lambda node: self.held[node], default=None)
            if best is not None and self.held[best] >= SHARE * self.size:
                return self._with_siblings(best, found)
        return self._of_paragraphs() or self._innermost()

    def _with_siblings(self, best: Node, found: list[Node]) -> Node:
        """Where the text is in several such elements side by side, what holds them all."""
        others = sum(self.held[node] for node in found if node is not best and node.up is best.up)
        return best.up if best.up is not None and others > 0.5 * self.held[best] and best.tag != "article" else best

    def _of_paragraphs(self) -> Node | None:
        """The element right in which most of the page's paragraphs stand, where they are many."""
        right_in: dict[Node, int] = {}
        for node, letters in self._own.items():
            holder = node.up if node.tag in PARAGRAPHS else node
            if holder is not None and not self.is_clutter(node):
                right_in[holder] = right_in.get(holder, 0) + letters
        best = max(right_in, key=lambda node: right_in[node], default=None)
        if best is None or right_in[best] < max(SHORTEST, MOST * self.size) or any(says_clutter(node) for node in (best, *best.above)):
            return None
        return best

    def _innermost(self) -> Node | None:
        """The innermost element with nearly all of the page's running text, if that is most of its words."""
        large = [node for node in self._holding if self.held[node] >= max(LEAST, NEARLY_ALL * self.size)]
        best = large[-1] if large else self.page.body
        return best if best is not self.page.body and self.held[best] * 2 > best.stop - best.start else None


def _own(page: Page) -> dict[Node, int]:
    """The elements of the body in which running text stands itself, in reading order, and its letters: all of a paragraph, or loose text of some length."""
    paragraphs = {node: node.stop - node.start for node in page.named(*PARAGRAPHS) if page.body.place <= node.place < page.body.end and _is_running(node, page)}
    loose = {node: node.loose for node in page.inside(page.body) if node.loose > LOOSE and node.tag in RUNNING and not any(up.tag in ("p", "pre") for up in node.above)}
    own = paragraphs | loose
    return {node: own[node] for node in sorted(own, key=PLACE)}


def _holding(own: Iterable[Node], body: Node) -> list[Node]:
    """These elements and all around them up to the body, in reading order."""
    found = {body}
    for node in own:
        around = node
        while around not in found and around.up is not None:
            found.add(around)
            around = around.up
    return sorted(found, key=PLACE)


def _summed(own: dict[Node, int], holding: list[Node]) -> dict[Node, int]:
    """The same with what the elements in each element have."""
    held = dict.fromkeys(holding, 0) | own
    for node in reversed(holding[1:]):  # the first is the body
        if node.up is not None:
            held[node.up] += held[node]
    return held


def _is_running(node: Node, page: Page) -> bool:
    """Whether a paragraph is of some length and not mostly links."""
    size = node.stop - node.start
    return size >= SHORTEST and node.linked * 2 <= size and not (node.tag == "blockquote" and any(inner.tag == "p" for inner in page.inside(node)))


def says_clutter(node: Node, heads: Sequence[int] = ()) -> bool:
    """Whether an element's own name says that it is no part of the article; `heads` are the places of the first headings, which a page's own head has."""
    if node.tag in NEVER:
        return False
    if node.tag in OFTEN:
        if node.tag == "footer":
            return not any(up.tag == "blockquote" for up in node.above)  # there it says whose words they are
        return node.tag != "header" or (not any(up.tag in ("article", "main") for up in node.above) and not any(node.place < head < node.end for head in heads))
    if not node.attributes:
        return False
    return (_is_called_clutter(node.name) or ("role" in node.attributes and node.attributes["role"] in ROLES)
            or (node.linked * FEW_LINKS > node.stop - node.start and _is_called_soft(node.name)))
