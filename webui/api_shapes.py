"""The shapes of `/api/v1`: what may be asked and what is answered. OpenAPI is made from these, and answers are written through them."""

from apiflask import Schema
from apiflask.fields import Boolean, Dict, Float, Integer, List, Nested, Raw, String
from apiflask.validators import Length, OneOf, Range, Regexp
from marshmallow import EXCLUDE, RAISE

from archive.records import KINDS
from search.request import FORMS, MATCHES, SORTS

LONGEST_QUERY = 8000
LONGEST_VALUE = 300
MOST_VALUES = 20
DAY = r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
CURSOR = r"^c[0-9]{1,5}$"


class Asking(Schema):
    """Parameters of an address. What is not known is refused, so that a misspelt filter is not taken for none."""

    class Meta:
        unknown = RAISE


class SearchAsking(Asking):
    """A search, as the pages ask it."""

    q = String(load_default="", validate=Length(max=LONGEST_QUERY), metadata={"description": "Words in the query language of the archive."})
    speaker = List(String(validate=Length(1, LONGEST_VALUE)), load_default=[], validate=Length(max=MOST_VALUES), metadata={"description": "Names; one that begins with - is left out."})  # fmt: skip
    source = List(String(validate=Length(1, LONGEST_VALUE)), load_default=[], validate=Length(max=MOST_VALUES))
    language = List(String(validate=Length(1, LONGEST_VALUE)), load_default=[], validate=Length(max=MOST_VALUES))
    kind = List(String(validate=OneOf([*KINDS, *(f"-{kind}" for kind in KINDS)])), load_default=[], validate=Length(max=MOST_VALUES))
    from_ = String(data_key="from", load_default=None, validate=Regexp(DAY), metadata={"description": "2019, 2019-05 or 2019-05-12."})
    to = String(load_default=None, validate=Regexp(DAY))
    match = String(load_default=MATCHES[0], validate=OneOf(MATCHES))
    sort = String(load_default=SORTS[0], validate=OneOf(SORTS))
    plain = Boolean(load_default=False, metadata={"description": "Nothing in q is an operator."})
    limit = Integer(load_default=10, validate=Range(1, 100))
    after = String(load_default=None, validate=Regexp(CURSOR), metadata={"description": "The cursor of an answer before."})


class SuggestAsking(Asking):
    """What somebody has typed so far."""

    q = String(load_default="", validate=Length(max=LONGEST_QUERY))
    limit = Integer(load_default=8, validate=Range(1, 20))


class QuotesAsking(SearchAsking):
    """Statements are asked for as passages are, and by form."""

    form = String(load_default=None, validate=OneOf(FORMS))


class ListAsking(Asking):
    """A part of a long list."""

    limit = Integer(load_default=100, validate=Range(1, 1000))
    after = String(load_default=None, validate=Regexp(CURSOR))


class VerifyAsking(Schema):
    """Words or a draft to be checked."""

    class Meta:
        unknown = RAISE

    text = String(required=True, validate=Length(1, 400_000), metadata={"description": "A sentence, or a draft with quotations in it."})
    speaker = String(load_default=None, allow_none=True, validate=Length(max=LONGEST_VALUE))


class Answering(Schema):
    """A shape of an answer."""

    class Meta:
        unknown = EXCLUDE


class DocumentLine(Answering):
    """A document as lists name it."""

    id = String(required=True)
    identifier = String(allow_none=True, metadata={"description": "The source's own."})
    title = String(allow_none=True)
    date = String(allow_none=True, metadata={"description": "EDTF."})
    source = String(allow_none=True)
    language = String(allow_none=True, metadata={"description": "BCP 47."})
    kind = String(required=True)
    href = String(required=True)


class PassageFound(Answering):
    """A passage; `marks` are offsets into its text, `start` and `end` into the document's."""

    id = String(required=True)
    speakers = List(String(), required=True)
    start = Integer(required=True)
    end = Integer(required=True)
    text = String(required=True)
    marks = List(List(Integer()), required=True)
    score = Float(required=True)
    href = String(required=True)


class DocumentFound(Answering):
    """A document with its best passages."""

    document = Nested(DocumentLine, required=True)
    more = Integer(required=True)
    has_all = Boolean(required=True)
    versions = List(Nested(DocumentLine), required=True)
    passages = List(Nested(PassageFound), required=True)


class FacetCount(Answering):
    """A value and how many documents have it."""

    value = String(required=True)
    label = String(required=True)
    count = Integer(required=True)


class ClauseAlone(Answering):
    """What one part of a query finds by itself, and what to try in place of one that finds nothing."""

    words = String(required=True)
    typed = String(required=True)
    passages = Integer(required=True)
    instead = String(allow_none=True)
    instead_passages = Integer(required=True)


class SearchAnswer(Answering):
    """What a search finds; `next` is the address of what follows, or null. Not `complete`: time ran out, this is the best so far."""

    count = Integer(required=True)
    documents = Integer(required=True)
    documents_with_all = Integer(required=True)
    estimated = Boolean(required=True)
    complete = Boolean(required=True)
    took_ms = Float(required=True)
    read_back = String(required=True)
    problem = String(allow_none=True)
    did_you_mean = String(allow_none=True)
    clauses = List(Nested(ClauseAlone), required=True)
    next = String(allow_none=True, required=True)
    previous = String(allow_none=True, required=True)
    facets = Dict(keys=String(), values=List(Nested(FacetCount)), required=True)
    results = List(Nested(DocumentFound), required=True)


class Suggested(Answering):
    """What may be meant: the words to show, the query that finds it, and its address."""

    kind = String(required=True, validate=OneOf(("speaker", "source", "phrase", "word")))
    text = String(required=True)
    query = String(required=True)
    href = String(required=True)


class SuggestAnswer(Answering):
    """What goes on as it was begun; every one of them finds something."""

    results = List(Nested(Suggested), required=True)


class QuoteLine(Answering):
    """A statement with its document."""

    id = String(required=True)
    kind = String(required=True)
    text = String(required=True)
    speakers = List(String(), required=True)
    document = Nested(DocumentLine, required=True)
    start = Integer(required=True)
    end = Integer(required=True)
    score = Float(required=True)
    href = String(required=True)
    before = String(required=True)
    after = String(required=True)
    flags = List(String(), required=True)


class QuotesAnswer(Answering):
    """Statements, best first."""

    count = Integer(required=True)
    estimated = Boolean(required=True)
    took_ms = Float(required=True)
    read_back = String(required=True)
    problem = String(allow_none=True)
    next = String(allow_none=True, required=True)
    previous = String(allow_none=True, required=True)
    results = List(Nested(QuoteLine), required=True)


class QuoteAnswer(QuoteLine):
    """One statement for ever: the words it was made from, and those that stand there now."""

    version = Integer(required=True)
    changed = Boolean(required=True)
    now = String(required=True)
    file = Dict(keys=String(), values=String(), required=True)
    file_page = Integer(allow_none=True, metadata={"description": "The page of that file on which it stands, from 1; null where the file has no pages."})
    url = String(required=True)


class DocumentsAnswer(Answering):
    """A part of the list of documents."""

    count = Integer(required=True)
    next = String(allow_none=True, required=True)
    results = List(Nested(DocumentLine), required=True)


class PageOfFile(Answering):
    """Where in the text a page of the file begins, and its number from 1."""

    start = Integer(required=True)
    page = Integer(required=True)


class DocumentAnswer(DocumentLine):
    """A whole document. `turns`, `quotes`, `evidence` as the documentation describes them."""

    slug = String(required=True)
    date_from = String(allow_none=True)
    date_to = String(allow_none=True)
    source_url = String(allow_none=True)
    publisher = String(allow_none=True)
    speakers = List(String(), required=True)
    text = String(required=True)
    file = Dict(required=True)
    pages = List(Nested(PageOfFile), allow_none=True, metadata={"description": "Null where the file has no pages."})
    duplicate_of = String(allow_none=True)
    withdrawn = Boolean(required=True)
    version = Integer(required=True)
    versions = List(Dict(), required=True)
    translations = List(Dict(), required=True)
    turns = List(Dict(), required=True)
    quotes = List(Dict(), required=True)
    evidence = Dict(required=True)
    problems = List(Dict(), required=True)


class SpeakerLine(Answering):
    """Somebody whose words are held."""

    name = String(required=True)
    slug = String(required=True)
    variants = List(String(), required=True)
    documents = Integer(required=True)
    first = String(allow_none=True)
    last = String(allow_none=True)
    href = String(required=True)


class SpeakersAnswer(Answering):
    """A part of the list of speakers."""

    count = Integer(required=True)
    next = String(allow_none=True, required=True)
    results = List(Nested(SpeakerLine), required=True)


class SpeakerAnswer(SpeakerLine):
    """One speaker with all texts."""

    texts = List(Nested(DocumentLine), required=True)


class VerifyAnswer(Answering):
    """One check a quotation, in the order of the draft."""

    checks = List(Dict(), required=True)
    unchecked = Integer(required=True, metadata={"description": "Quotations left out: longer than 3,000 letters, or beyond 60 in one draft."})


class Fault(Answering):
    """What went wrong, and what to do."""

    code = String(required=True)
    message = String(required=True)
    hint = String(required=True)


class FaultAnswer(Answering):
    """The one shape of an error."""

    error = Nested(Fault, required=True)


class CoverageAnswer(Answering):
    """What is held, counted."""

    documents = Integer(required=True)
    passages = Integer(required=True)
    quotes = Integer(required=True)
    speakers = Integer(required=True)
    year = Raw(required=True)
    source = Raw(required=True)
    language = Raw(required=True)
    kind = Raw(required=True)
    speaker = Raw(required=True)
    refused = Raw(required=True)
