"""What a result can be narrowed by, as the fields of a form: how many documents have which value in, markup out. A page has some fifty
values, and a macro for them kept all of a page alive until the garbage collector came."""
from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from search.results import FacetValue
from webui.asking import FILTERS, Asked, label_of
from webui.interface import added, ngettext
from webui.interface import words as _
from webui.showing import number

CHOICES = 8  # values of a facet shown at once
MORE_CHOICES = 14  # with those folded away: ten more weigh 1.2 kB of a page that may have 60


def facets(question: Asked, values: Mapping[str, Sequence[FacetValue]]) -> Markup:
    """A set of boxes to tick for each field of which the result has several values, or is narrowed to one; each value with a way to leave it out."""
    legends = {"speaker": _("Speaker"), "source": _("Source"), "kind": _("Kind"), "language": _("Language")}
    return Markup("".join([_facet(question, name, legends[name], values[name]) for name in FILTERS]))


def _facet(question: Asked, name: str, legend: str, values: Sequence[FacetValue]) -> str:
    """Chosen values first, also those the result has none of, so that none is lost by the next click."""
    chosen = question.filters.get(name, ())
    counts = {one.value: one.count for one in values}
    order = [*chosen, *(value for value in counts if value not in chosen)][:MORE_CHOICES]
    if len(order) < 2 and not chosen:
        return ""
    here, leave_out, in_how_many = question.here, _("Leave out"), _("number of documents")
    items = []
    for n, value in enumerate(order):
        label, count, is_chosen = _escaped(label_of(name, value)), counts.get(value), value in chosen
        many = "" if count is None else f' <span class="n">{number(count)}</span>'
        without = f' <a href="{escape(added(here, name, f"-{value}"))}" aria-label="{leave_out} {label}">−</a>' if n < CHOICES and not is_chosen else ""
        checked = " checked" if is_chosen else ""
        items.append(f'<li><label><input type="checkbox" name="{name}" value="{_escaped(value)}"{checked}> <bdi>{label}</bdi>{many}</label>{without}</li>')
    shown, folded = "\n".join(items[:CHOICES]), "\n".join(items[CHOICES:])
    begun = f'<fieldset class="facet">\n<legend>{legend}<span class="vh"> ({in_how_many})</span></legend>\n<ul>\n{shown}\n</ul>\n'
    return f"{begun}{_folded(folded, len(items) - CHOICES) if folded else ''}</fieldset>\n"


def _folded(items: str, count: int) -> str:
    more = ngettext("%(num)s more", "%(num)s more", count) % {"num": count}
    return f'<details class="why"><summary class="hint">{more}</summary>\n<ul>\n{items}\n</ul></details>\n'


def dates(question: Asked) -> Markup:
    """Two fields for a time."""
    fields = [
        f'<label>{words} <input name="{name}" value="{escape(value or "")}" autocomplete="off" maxlength="40" aria-describedby="date-hint"></label>\n'
        for name, words, value in (("from", _("From"), question.from_), ("to", _("To"), question.to))
    ]
    legend, hint = _("Dates"), _("2019, 2019-08 or 2019-08-31")
    return Markup(
        f'<fieldset class="facet">\n<legend>{legend}</legend>\n<div class="pair">\n{"".join(fields)}</div>\n<p class="hint" id="date-hint">{hint}</p>\n</fieldset>'
    )


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    """The values of an archive come again and again."""
    return str(escape(text))
