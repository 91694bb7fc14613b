"""A page's tree in, the element that holds its text out, and what in it is clutter: navigation, cookie banners, comments, advertising."""
import re
from functools import lru_cache

from indexer.readers.xml import Element, at

CLUTTER = re.compile(
    r"(?:^|[\s_-])(?:"
    r"nav(?:i|bar|igation|list|menu)?|menue?|menubar|breadcrumbs?|crumbs?|skip-?links?|toolbar|topbar|top-?nav|site-?(?:header|footer|nav)|masthead|colophon|"
    r"sidebar\d?|side-?bar|aside|widgets?|widget-?area|footer|foot|page-?footer|bottom|"
    r"comments?|commentlist|comment-?(?:list|form|area|respond|section|body)|disqus\w*|respond|replies|trackbacks?|pingbacks?|discussion|kommentare?|"
    r"related|relatedposts?|related-?(?:posts?|articles?|links?|content|stories)|recommend\w*|recommended|more-?(?:stories|articles|news|from)|read-?(?:more|next|also)|"
    r"also-?like|you-?may|similar|popular|most-?read|trending|teasers?|teaser-?list|outbrain|taboola|zergnet|latest|recent-?(?:posts?|articles?)|weiterlesen|"
    r"jp-relatedposts|yarpp\w*|next-?prev|post-?nav(?:igation)?|pagination|pager|prev-?next|nextpage|"
    r"share|sharing|sharedaddy|share-?(?:buttons?|bar|links?|tools?)|social|socials|social-?(?:media|links?|icons?|share|bar)|addthis\w*|addtoany\w*|shariff|follow-?us|"
    r"a2a\w*|ssba|heateor\w*|like-?button|sd-\w+|"
    r"cookies?|cookie-?(?:banner|notice|consent|law|bar)|consent|gdpr|cmp|privacy-?(?:banner|notice)|overlay|modal|popup|pop-?up|lightbox|"
    r"news-?letter|subscribe|subscription|sub-?scribe|sign-?up|signup|register|login|log-?in|paywall|regwall|donate|donation|support-?us|spenden|call-?to-?action|cta|"
    r"ad|ads|advert\w*|adsense|ad-?(?:slot|box|container|wrapper|block|unit)|sponsor\w*|promo\w*|banner|werbung|anzeige|"
    r"tags|tag-?(?:list|cloud|links)|tagcloud|categories|category-?list|cat-links|post-?tags|entry-?(?:footer|tags)|entry-?utility|post-?footer|"
    r"author-?(?:box|bio|info|card|profile|desc\w*|about)|about-?(?:the-?)?author|bio|autor(?:en)?-?(?:box|info|profil)|"
    r"print-?(?:only|button|link)|screen-?reader-?text|sr-only|visually-?hidden|hidden|noprint|no-print|assistive-?text|"
    r"search|search-?(?:form|box|bar)|searchform|language-?(?:switcher|selector)|lang-?switch|rss|feed-?links?|"
    r"rating|ratings|vote|votes|poll|survey|quiz|gallery-?(?:nav|thumbs)|carousel|slider|slick\w*|ticker|calendar|archive-?list|blogroll|"
    r"copyright|impressum|disclaimer|legal|imprint|terms|credits?|photo-?credit|image-?credit|meta-?nav|edit-?link|jump-?link|toc|back-?to-?top|scroll-?to-?top|"
    r"download-?app|app-?(?:promo|banner)|feedback|report-?error|helpful|infobox-?nav|pagenav|subnav|mw-editsection|navbox|catlinks|printfooter|reflist|reference-?list"
    r")(?:$|[\s_-])", re.I)
KEPT = re.compile(r"article-?(?:body|content|text|main)|post-?(?:body|content|text|entry)|entry-?content|story-?(?:body|content|text)|main-?(?:content|text)|"
                  r"content-?(?:main|body|area|article)|body-?(?:content|text)|has-sidebar|with-sidebar|no-sidebar|sidebar-(?:left|right|none|no)|page-?content|"
                  r"nav-?(?:open|closed)|header-?text|artikel|beitrag|texto|contenu|cuerpo|contenido", re.I)
ROOTS = (  # where the text of an article stands, most certain first
    ".//*[@itemprop='articleBody']",
    ".//*[@itemprop='reviewBody' or @itemprop='blogPost' or @itemprop='text']",
    ".//*[self::div or self::section or self::article or self::td][re:test(concat(' ', @class, ' ', @id, ' '), "
    "'[ _-](article-?_?(body|content|text)|post-?_?(body|content|text)|entry-?_?content|story-?_?(body|content|text)|articletext|articlebody|postcontent|blog-?content|"
    "text-?body|content-?body|news-?(text|body|content)|single-?content|td-post-content|body-?text|artikel-?(text|inhalt|body)|field-name-body|field--name-body|field-body|"
    "newsbody|post-entry|story|theme-content|the-content|art-postcontent|mw-content-text|article__(body|content|text))[ _-]', 'i')]",
    ".//article",
    ".//main | .//*[@role='main']",
    ".//*[self::div or self::td or self::section][re:test(concat(' ', @class, ' ', @id, ' '), '[ ](content|main|maincontent|main-content|page-content|contents?|inhalt|"
    "text|post|entry|blog|single|primary|article|artikel|beitrag|hauptinhalt|middle|center|centercol)[ ]', 'i')]",
)
REGEXP = {"re": "http://exslt.org/regular-expressions"}
LEAST = 250  # letters of running text below which an element does not hold the article
SHARE = 0.4  # of the page's running text that the element must have
WHOLE = 0.35  # what has this share of the page's running text is no clutter, whatever it is called
LOOSE = 60  # letters of loose text that make it running text


class Page:
    """One page: how much running text each element holds, and which elements are clutter."""

    def __init__(self, root: Element) -> None:
        self.body = next(root.iter("body"), root)
        self._held: dict[Element, int] = {}
        self._clutter: dict[Element, bool] = {}
        for element in self.body.iter("p", "blockquote", "pre", "td", "div", "li", "dd", "section", "article", "center", "font", "span", "body", "main"):
            if own := _running(element):
                for holder in (element, *element.iterancestors()):
                    self._held[holder] = self._held.get(holder, 0) + own
        self.size = self._held.get(self.body, 0)

    def held(self, element: Element) -> int:
        """Letters of running text in an element."""
        return self._held.get(element, 0)

    def is_clutter(self, element: Element) -> bool:
        """Whether the element or one around it says by its name that it is no part of the article."""
        path = []
        at: Element | None = element
        while at is not None and at is not self.body and at not in self._clutter:
            path.append(at)
            at = at.getparent()
        above = self._clutter.get(at, False) if at is not None else False
        for inner in reversed(path):
            above = above or (says_clutter(inner) and self.held(inner) < WHOLE * self.size)
            self._clutter[inner] = above
        return self._clutter.get(element, False)

    def article(self) -> Element:
        """The element that holds the page's own text; the body where nothing shows which."""
        for path in ROOTS:
            found = [element for element in at(self.body, path, REGEXP) if not self.is_clutter(element)]
            best = max(found, key=self.held, default=None)
            if best is not None and self.held(best) >= LEAST and self.held(best) >= SHARE * self.size:
                return self._with_siblings(best, found)
        return self.body

    def _with_siblings(self, best: Element, found: list[Element]) -> Element:
        """Where the text is in several such elements side by side, what holds them all."""
        parent = best.getparent()
        others = sum(self.held(e) for e in found if e is not best and e.getparent() is parent and self.held(e) > LEAST)
        return parent if parent is not None and others > 0.5 * self.held(best) and best.tag != "article" else best


def _running(element: Element) -> int:
    """Letters of an element's own running text: all of a paragraph that is not mostly links, or loose text of some length."""
    if element.tag in ("p", "blockquote", "pre"):
        if element.tag == "blockquote" and element.find("p") is not None:
            return 0
        own = len("".join(map(str, element.itertext())).strip())
        linked = sum(len("".join(map(str, a.itertext()))) for a in element.iter("a"))
        return 0 if linked * 2 > own or own < 30 else own
    own = len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)
    if own <= LOOSE or any(up.tag in ("p", "pre") for up in element.iterancestors()):
        return 0
    return own


def says_clutter(element: Element) -> bool:
    """Whether an element's own name says that it is no part of the article."""
    tag = element.tag
    if tag in ("nav", "aside", "footer", "menu", "search"):
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag in ("html", "body", "main", "article", "h1", "a", "b", "i", "em", "strong", "br", "font"):
        return False
    if tag == "header":
        return not any(up.tag in ("article", "main") for up in element.iterancestors()) and next(element.iter("h1"), None) is None
    role = element.get("role")
    if role in ("navigation", "complementary", "contentinfo", "search", "dialog", "alert", "alertdialog", "menu", "menubar", "toolbar", "tablist"):
        return True
    return _is_clutter_name(name)


@lru_cache(maxsize=4096)
def _is_clutter_name(name: str) -> bool:
    return bool(name.strip()) and CLUTTER.search(name) is not None and KEPT.search(name) is None
