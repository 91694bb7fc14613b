"""Rostra's fields as a Whoosh schema."""
# mypy: disable-error-code="no-untyped-call,attr-defined,override,no-any-return,assignment,call-arg,union-attr,misc"
# (whoosh is annotated in part only)
from whoosh import fields
from whoosh.columns import NumericColumn, RefBytesColumn

from search.analysis import NAMES
from search.engines.whoosh.words import PassageAnalyzer
from search.fields import FIELDS, Field

NO_DAY = 0  # in day_from and day_to: not known (ordinals begin with 1)


def _exact(name: str) -> fields.ID:
    field = fields.ID(stored=name in ("id", "document"))
    if name != "speaker":  # a passage may have several, a column holds one
        field.set_sortable(RefBytesColumn())
    return field


def _day() -> fields.DATETIME:
    field = fields.DATETIME(stored=True)
    field.shift_step = 0  # the column answers ranges; eight terms a date would cost 8 % of indexing
    return field


def _made(field: Field) -> fields.FieldType:
    if field.kind == "words":
        return fields.TEXT(analyzer=PassageAnalyzer("en"))
    if field.kind == "names":
        return fields.TEXT(analyzer=PassageAnalyzer(NAMES))
    if field.kind == "number":
        return fields.COLUMN(NumericColumn("I", default=NO_DAY))
    if field.kind == "day":
        return _day()
    return _exact(field.name) if field.kind == "exact" else fields.ID()


def schema() -> fields.Schema:
    """The schema of a new index."""
    return fields.Schema(**{field.name: _made(field) for field in FIELDS})
