"""A page's tree in, the element that holds its text out, and what in it is clutter: navigation, cookie banners, comments, advertising."""
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from indexer.readers.htmlpage import Node, Page

# all of these are asked of small letters: to look for both took 4 times as long
CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:"
    r"nav(?:i|bar|igation|list|menu)?|menue?|menubar|breadcrumbs?|crumbs?|skip-?links?|toolbar|topbar|top-?nav|site-?(?:header|footer|nav|desc\w*|tagline|slogan)|header-?(?:desc\w*|inner|wrapper|outer|bar|links?|menu)|tagline|slogan|masthead|colophon|"
    r"sidebar\d?|side-?bar|aside|widgets?|widget-?area|footer|foot|page-?footer|bottom|"
    r"comments?|commentlist|comment-?(?:list|form|area|respond|section|body)|disqus\w*|respond|replies|trackbacks?|pingbacks?|discussion|kommentare?|"
    r"related|relatedposts?|related-?(?:posts?|articles?|links?|content|stories)|recommend\w*|recommended|more-?(?:stories|articles|news|from|links?)|read-?(?:more|next|also)|"
    r"also-?like|you-?may|similar|popular|most-?read|trending|teaser-?list|outbrain|taboola|zergnet|latest|recent-?(?:posts?|articles?)|weiterlesen|"
    r"jp-relatedposts|yarpp\w*|next-?prev|post-?nav(?:igation)?|pagination|pager|prev-?next|nextpage|"
    r"share|sharing|sharedaddy|share-?(?:buttons?|bar|links?|tools?)|social|socials|social-?(?:media|links?|icons?|share|bar)|addthis\w*|addtoany\w*|shariff|follow-?us|"
    r"a2a\w*|ssba|heateor\w*|like-?button|sd-\w+|"
    r"cookies?|cookie-?(?:banner|notice|consent|law|bar)|consent|gdpr|cmp|privacy-?(?:banner|notice)|modal|popup|pop-?up|lightbox|"
    r"news-?letter|subscribe|subscription|sub-?scribe|sign-?up|signup|register|login|log-?in|donate|donation|support-?us|spenden|call-?to-?action|cta|"
    r"ad|ads|advert\w*|adsense|ad-?(?:slot|box|container|wrapper|block|unit)|sponsor\w*|werbung|anzeige|buttons?|btn\w*|action-?bar|"
    r"tags|tag-?(?:list|cloud|links)|tagcloud|categories|category-?list|cat-links|post-?tags|entry-?(?:footer|tags)|entry-?utility|post-?footer|"
    r"author-?(?:box|bio|info|card|profile|desc\w*|about)|about-?(?:the-?)?author|bio|autor(?:en)?-?(?:box|info|profil)|"
    r"print-?(?:only|button|link)|screen-?reader-?text|sr-only|visually-?hidden|noprint|no-print|assistive-?text|"
    r"search|search-?(?:form|box|bar)|searchform|language-?(?:switcher|selector)|lang-?switch|rss|feed-?links?|"
    r"rating|ratings|time-to-read|read(?:ing)?-?time|vote|votes|poll|survey|quiz|gallery-?(?:nav|thumbs)|ticker|calendar|archive-?list|blogroll|"
    r"copyright|impressum|disclaimer|legal|imprint|terms|credits?|photo-?credit|image-?credit|meta-?nav|edit-?link|jump-?link|toc|back-?to-?top|scroll-?to-?top|"
    r"download-?app|app-?(?:promo|banner)|feedback|report-?error|helpful|infobox-?nav|pagenav|subnav|mw-editsection|navbox|catlinks|printfooter|reflist|reference-?list"
    r")(?:$|[\s_-])")
SOFT = re.compile(  # names that running text without links bears too
    r"(?:^|[\s_-])(?:teasers?|overlay|paywall|regwall|promo\w*|banner|(?<!label-)hidden|carousel|slider|slick\w*)(?:$|[\s_-])")
CAPTION = re.compile(r"(?:^|[\s_-])(?:wp-caption|(?:fig|img-?|image-?|photo-?|picture-?|media-?|foto-?)?caption\w*|bildunterschrift|bildtext|bild-?(?:info|beschreibung)|"
                     r"(?:img|image|photo|foto|picture|media)-?(?:desc\w*|text|legend\w*|credits?)|légende|legende|pie-?de-?foto|didascalia)(?:$|[\s_-])")
KEPT = re.compile(r"article-?(?:body|content|text|main)|post-?(?:body|content|text|entry)|entry-?content|story-?(?:body|content|text)|main-?(?:content|text)|"
                  r"content-?(?:main|body|area|article)|body-?(?:content|text)|has-sidebar|with-sidebar|no-sidebar|sidebar-(?:left|right|none|no)|page-?content|"
                  r"nav-?(?:open|closed)|header-?text|artikel|beitrag|texto|contenu|cuerpo|contenido")
HOLDERS = frozenset(("div", "section", "article", "td"))
OF_ARTICLE = re.compile(
    r"[ _-](?:article-?_?(?:body|content|text)|post-?_?(?:body|content|text)|entry-?_?content|story-?_?(?:body|content|text)|articletext|articlebody|postcontent|blog-?content|"
    r"text-?body|content-?body|news-?(?:text|body|content)|single-?content|td-post-content|body-?text|artikel-?(?:text|inhalt|body)|field-name-body|field--name-body|field-body|"
    r"newsbody|post-entry|story|theme-content|the-content|art-postcontent|mw-content-text|article__(?:body|content|text))[ _-]")
OF_PAGE = re.compile(r" (?:content|main|maincontent|main-content|page-content|contents?|inhalt|text|post|entry|blog|single|primary|article|artikel|beitrag|hauptinhalt|middle|center|centercol) ")


@lru_cache(maxsize=4096)  # the names of a site's elements come again and again
def _is_named(rule: re.Pattern[str], name: str) -> bool:
    return rule.search(f" {name.lower()} ") is not None


ROOTS: tuple[Callable[[Node], bool], ...] = (  # where the text of an article stands, most certain first
    lambda node: node.get("itemprop") == "articleBody",
    lambda node: node.get("itemprop") in ("reviewBody", "blogPost", "text"),
    lambda node: node.tag in HOLDERS and _is_named(OF_ARTICLE, node.name),
    lambda node: node.tag == "article",
    lambda node: node.tag == "main" or node.get("role") == "main",
    lambda node: node.tag in HOLDERS and node.tag != "article" and _is_named(OF_PAGE, node.name),
)
LEAST = 250  # letters of running text below which an element does not hold the article of a page that has more
SHARE = 0.4  # of the page's running text that the element must have
MOST = 0.7  # of the page's running text: paragraphs side by side that have it are the article
NEARLY_ALL = 0.8  # of the page's running text: the element that has it holds the article, whatever it is called
WHOLE = 0.35  # what has this share of the page's running text is no clutter, whatever it is called
FEW_LINKS = 5  # times as long as what is links in it is what may be running text
LOOSE = 60  # letters of loose text that make it running text
SHORTEST = 30  # letters of a paragraph that is running text
PARAGRAPHS = ("p", "blockquote", "pre")
RUNNING = frozenset((*PARAGRAPHS, "td", "div", "li", "dd", "section", "article", "center", "font", "span", "body", "main"))
NEVER = frozenset("html body main article h1 a b i em strong br font".split())  # whatever they are called
ROLES = frozenset("navigation complementary contentinfo search dialog alert alertdialog menu menubar toolbar tablist".split())


class Body:
    """The body of a page: which elements are clutter, and how much running text that is none each element holds."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.nodes = page.inside(page.body)
        self._own = _own(page)
        ups = [node.up.place if node.up is not None else 0 for node in page.nodes]
        everything = _summed(self._own, ups)
        heads = [node.place for node in self.nodes if node.tag == "h1"]
        largest = WHOLE * everything[page.body.place]
        self._clutter = [False] * len(page.nodes)
        for node in self.nodes[1:]:
            above = node.up is not None and self._clutter[node.up.place]
            self._clutter[node.place] = above or (says_clutter(node, heads) and node not in page.credits and everything[node.place] < largest)
        self.held = _summed([0 if clutter else own for own, clutter in zip(self._own, self._clutter, strict=True)], ups)
        self.size = self.held[page.body.place]

    def is_clutter(self, node: Node) -> bool:
        """Whether the element or one around it says by its name that it is no part of the article."""
        return self._clutter[node.place]

    def holder(self) -> Node | None:
        """The element that holds the page's own text, or None where nothing shows which."""
        least = max(SHORTEST, min(LEAST, MOST * self.size))
        large = [node for node in self.nodes if self.held[node.place] >= least]
        for is_root in ROOTS:
            found = [node for node in large if is_root(node)]
            best = max(found, key=lambda node: self.held[node.place], default=None)
            if best is not None and self.held[best.place] >= SHARE * self.size:
                return self._with_siblings(best, found)
        return self._of_paragraphs() or self._innermost()

    def _with_siblings(self, best: Node, found: list[Node]) -> Node:
        """Where the text is in several such elements side by side, what holds them all."""
        others = sum(self.held[node.place] for node in found if node is not best and node.up is best.up)
        return best.up if best.up is not None and others > 0.5 * self.held[best.place] and best.tag != "article" else best

    def _of_paragraphs(self) -> Node | None:
        """The element right in which most of the page's paragraphs stand, where they are many."""
        right_in: dict[Node, int] = {}
        for node in self.nodes:
            holder = node.up if node.tag in PARAGRAPHS else node
            if holder is not None and self._own[node.place] and not self.is_clutter(node):
                right_in[holder] = right_in.get(holder, 0) + self._own[node.place]
        best = max(right_in, key=lambda node: right_in[node], default=None)
        if best is None or right_in[best] < max(SHORTEST, MOST * self.size) or any(says_clutter(node) for node in (best, *best.above)):
            return None
        return best

    def _innermost(self) -> Node | None:
        """The innermost element with nearly all of the page's running text, if that is most of its words."""
        large = [node for node in self.nodes if self.held[node.place] >= max(LEAST, NEARLY_ALL * self.size)]
        best = large[-1] if large else self.page.body
        return best if best is not self.page.body and self.held[best.place] * 2 > best.stop - best.start else None


def _own(page: Page) -> list[int]:
    """Letters of running text of each element itself: all of a paragraph, or loose text of some length."""
    own = [0] * len(page.nodes)
    in_paragraph = [False] * len(page.nodes)
    for node in page.nodes:
        up = node.up
        is_inside = in_paragraph[node.place] = up is not None and (in_paragraph[up.place] or up.tag in ("p", "pre"))
        if node.tag in PARAGRAPHS:
            own[node.place] = _of_paragraph(node, page)
        elif node.loose > LOOSE and not is_inside and node.tag in RUNNING:
            own[node.place] = node.loose
    return own


def _summed(own: list[int], ups: list[int]) -> list[int]:
    """The same with what the elements in each element have; `ups` are the places of what each lies in."""
    held = list(own)
    for place in range(len(held) - 1, 0, -1):
        if held[place]:  # few have any
            held[ups[place]] += held[place]
    return held


def _of_paragraph(node: Node, page: Page) -> int:
    """Letters of a paragraph that is not mostly links."""
    size = node.stop - node.start
    if size < SHORTEST or node.linked * 2 > size or (node.tag == "blockquote" and any(inner.tag == "p" for inner in page.inside(node))):
        return 0
    return size


def says_clutter(node: Node, heads: Sequence[int] = ()) -> bool:
    """Whether an element's own name says that it is no part of the article; `heads` are the places of the first headings, which a page's own head has."""
    if node.tag in ("nav", "aside", "footer", "menu", "search"):
        return node.tag != "footer" or not any(up.tag == "blockquote" for up in node.above)  # there it says whose words they are
    if node.tag in NEVER:
        return False
    if node.tag == "header":
        return not any(up.tag in ("article", "main") for up in node.above) and not any(node.place < head < node.end for head in heads)
    if node.tag == "figcaption":
        return True
    if not node.attributes:
        return False
    is_clutter, is_soft = _named(node.name)
    return is_clutter or ("role" in node.attributes and node.attributes["role"] in ROLES) or (is_soft and node.linked * FEW_LINKS > node.stop - node.start)


@lru_cache(maxsize=4096)  # the names of a site's elements come again and again
def _named(name: str) -> tuple[bool, bool]:
    """Whether an element's name says that it is clutter, and whether that it is unless it holds running text."""
    small = name.lower().strip()
    return bool(small) and (CLUTTER.search(small) is not None or CAPTION.search(small) is not None) and KEPT.search(small) is None, bool(small) and SOFT.search(small) is not None
