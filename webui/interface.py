"""One reader's view of the interface: the language, and addresses that keep it. Chosen by the browser or by `?ui=`, never by a cookie."""
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from flask import has_request_context, request
from markupsafe import Markup, escape
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from webui import languages

LONGEST_WISH = 1000  # characters of what a browser says of languages
_VIEW: ContextVar["Interface | None"] = ContextVar("view", default=None)  # a page asks for it hundreds of times


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """`chosen` is True when the address itself names the language; links then carry it on."""

    language: str
    chosen: bool = False

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return languages.direction(self.language)

    @property
    def others(self) -> list[tuple[str, str, str]]:
        """The other languages: code, own name, and the address of this very page in it."""
        kept = [(name, value) for name, value in request.args.items(multi=True) if name != "ui"]
        here = quote(request.path, safe="/:@!$'()*,;=~+") + "?" + "".join(f"{pair}&" for pair in [urlencode(kept, errors="replace")] if pair)
        return [(one.code, one.own_name, f"{here}ui={one.code}") for one in languages.available() if one.code != self.language]

    def at(self, path: str, **parameters: Any) -> str:
        """An address of ours with these parameters; empty ones are left out, lists become several."""
        return address(path, parameters | ({"ui": self.language} if self.chosen else {}))

    def carried(self) -> Markup:
        """The hidden field that keeps the language through a form."""
        return Markup('<input type="hidden" name="ui" value="%s">') % escape(self.language) if self.chosen else Markup("")


def address(path: str, parameters: dict[str, Any]) -> str:
    """A path with a query string; an anchor in the path stays at the end."""
    if not parameters:
        return path
    path, _, anchor = path.partition("#")
    pairs = [
        _pair(name, str(value))
        for name, values in parameters.items()
        for value in (values if isinstance(values, list | tuple) else (values,))
        if value not in (None, "", False)
    ]
    return path + ("?" + "&".join(pairs) if pairs else "") + (f"#{anchor}" if anchor else "")


def added(address: str, name: str, value: object) -> str:
    """An address of ours without anchor, with one more parameter: cheaper than a whole one for the dozens that a page has."""
    return f"{address}{'&' if '?' in address else '?'}{_pair(name, str(value))}"


@lru_cache(maxsize=4096)
def _pair(name: str, value: str) -> str:
    """One parameter as an address has it; the links of a page share most of theirs."""
    return urlencode([(name.rstrip("_"), value)], errors="replace")


def choose(default: str) -> Interface:
    """The language of this request: `?ui=`, else what the browser takes, else the archive's own."""
    if "ui" in request.args and (asked := request.args["ui"]) in _codes():
        return Interface(language=asked, chosen=True)
    return _taken(request.headers.get("Accept-Language", "")[:LONGEST_WISH], default)


@lru_cache(maxsize=1024)
def _taken(wish: str, default: str) -> Interface:
    """What a browser takes, else the archive's own language."""
    best = parse_accept_header(wish, LanguageAccept).best_match(_codes())
    return Interface(language=best or (default if default in _codes() else languages.SOURCE))


def _codes() -> list[str]:
    return [one.code for one in languages.available()]


def current() -> Interface:
    """The interface of the request being answered."""
    view = _VIEW.get()
    if view is not None:
        return view
    return choose(languages.SOURCE) if has_request_context() else Interface(language=languages.SOURCE)


def begin(default: str) -> None:
    """Choose the interface of the request that begins."""
    _VIEW.set(choose(default))


def end() -> None:
    """Forget it, so that whoever is served next by this thread chooses anew."""
    _VIEW.set(None)


def _(message: str) -> str:
    """A sentence of the interface in the reader's language."""
    return languages.translations(current().language).gettext(message)


def words(message: str, **values: Any) -> Markup:
    """The same for templates, with values put in; a page has dozens."""
    said = _marked_up(message, current().language)
    return said % values if values else said


@lru_cache(maxsize=4096)
def _marked_up(message: str, language: str) -> Markup:
    return Markup(languages.translations(language).gettext(message))


def ngettext(one: str, many: str, count: int) -> str:
    """A sentence that counts something, in the reader's language."""
    return languages.translations(current().language).ngettext(one, many, count)


def noop(message: str) -> str:
    """Marks a sentence for translation where it is written down; `_` translates it when it is shown."""
    return message
