"""The engines that are compared, each behind the same calls: one process begins, adds, finishes and closes, another opens and asks. A peer's package is imported
when it is used."""
import html
import itertools
import json
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Query = dict[str, Any]
Passage = dict[str, Any]
LIMIT = 10


class Peer:
    """One engine in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def close(self) -> dict[str, Any]:
        """Lay down what is no part of the index and its time; further figures of indexing."""
        return {}

    def size(self) -> int:
        """Bytes of the index."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def more(self, asked: Sequence[Query]) -> dict[str, Any]:
        """Further figures of asking."""
        return {}


class Rostra(Peer):
    """This project's engine; the text of a snippet comes from SQLite, as it does from the catalogue."""

    def begin(self) -> None:
        self.engine: Any = self._writer()

    def _writer(self) -> Any:
        from search.engines.whoosh import WhooshEngine

        return WhooshEngine(self.folder / "index", writable=True)

    def add(self, batch: Sequence[Passage]) -> None:
        from search.engines import Entry

        self.engine.put(
            Entry(passage_id=one["id"], document_id=one["id"], leader_id=one["id"], n=1, text=one["text"], title=one["title"],
                  speakers=(one["speaker"],), language="en", kind="speech", source=one["source"], day_from=one["day"], day_to=one["day"])
            for one in batch
        )  # fmt: skip

    def finish(self) -> None:
        self.engine.commit(1)

    def close(self) -> dict[str, Any]:
        """One passage more in a full index; the texts of all."""
        more = {"id": "new", "text": "one more passage", "title": "", "speaker": "Somebody", "source": "", "day": 1}
        begun = time.process_time()
        self.engine = self._writer()
        self.add([more])
        self.engine.commit(2)
        one_more = (time.process_time() - begun) * 1e3
        with sqlite3.connect(self.folder / "texts.db") as database, (self.folder.parent / "passages.jsonl").open(encoding="utf-8") as lines:
            database.execute("CREATE TABLE texts (id TEXT PRIMARY KEY, text TEXT)")
            database.executemany("INSERT INTO texts VALUES (:id, :text)", itertools.chain(map(json.loads, lines), [more]))
        return {"one_more": one_more}

    def open(self) -> None:
        from search.engines.whoosh import WhooshEngine

        self.database = sqlite3.connect(self.folder / "texts.db")
        self.database.execute("PRAGMA cache_size=-65536")
        self.engine = WhooshEngine(self.folder / "index")

    def size(self) -> int:
        return sum(path.stat().st_size for path in (self.folder / "index").rglob("*") if path.is_file())

    def question(self, query: Query, **more: Any) -> Any:
        from search import analysis
        from search.engines import And, Filter, Or, Phrase, Prefix, Question, Term

        kind = query["kind"]
        forms = [analysis.alternatives(word, ["en"]) for word in query["words"]]
        terms = tuple(Term(one) for one in forms if one)
        must = ()
        if kind == "filter":
            must = (Filter("speaker", (query["speaker"],)), Filter("day", days=tuple(query["days"])))
        if kind == "prefix":
            plan: Any = Prefix(query["words"][0])
        elif kind == "phrase" and len(terms) > 1:
            plan = Phrase(tuple(one.alternatives for one in terms), tuple(n for n, one in enumerate(forms) if one))
        elif len(terms) == 1:
            plan = terms[0]
        else:
            plan = And(terms) if kind == "all" else Or(terms)
        return Question(plan=plan, must=must, sort="newest" if kind == "sort" else "relevance", limit=LIMIT, **({"facets": ()} | more))

    def ask(self, query: Query, snippets: bool) -> list[Any]:
        found = [group.hits[0].passage_id for group in self.engine.find(self.question(query)).groups]
        return self._snippets(found, query) if snippets else found

    def _snippets(self, passages: list[str], query: Query) -> list[str]:
        from search import analysis
        from search.highlight import Wanted, marks, window

        asked = "SELECT id, text FROM texts WHERE id IN (SELECT value FROM json_each(?))"
        texts = dict(self.database.execute(asked, (json.dumps(passages),)))
        prefix = query["kind"] == "prefix"
        forms = () if prefix else tuple(frozenset(analysis.alternatives(word, ["en"])) for word in query["words"])
        wanted = Wanted(words=forms, prefixes=tuple(query["words"]) if prefix else ())
        shown = []
        for one in passages:
            text = texts[one]
            found = marks(text, "en", wanted)
            first, last = window(text, found)
            shown.append(_marked(text, [mark for mark in found if first <= mark[0] and mark[1] <= last], first, last))
        return shown

    def more(self, asked: Sequence[Query]) -> dict[str, Any]:
        """The same questions with all facets, as a page asks them."""
        from search.engines import FACETS

        begun = time.process_time()
        for query in asked:
            self.engine.find(self.question(query, facets=FACETS))
        return {"facets": (time.process_time() - begun) / len(asked) * 1e3}


def _marked(text: str, found: list[tuple[int, int, int]], first: int, last: int) -> str:
    pieces, at = [], first
    for start, end, _ in found:
        pieces += [text[at:start], "\2", text[start:end], "\3"]
        at = end
    return html.escape("".join([*pieces, text[at:last]])).replace("\2", "<b>").replace("\3", "</b>")


class StockWhoosh(Peer):
    """Whoosh as it comes."""

    def begin(self) -> None:
        from whoosh import index
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import ID, NUMERIC, TEXT, Schema

        words = TEXT(analyzer=StemmingAnalyzer(cachesize=50_000))
        schema = Schema(id=ID(stored=True), title=words, speaker=ID(), day=NUMERIC(int, sortable=True, stored=True),
                        text=TEXT(analyzer=words.analyzer, stored=True))  # fmt: skip
        self.writer = index.create_in(str(self.folder), schema).writer(limitmb=128)

    def add(self, batch: Sequence[Passage]) -> None:
        for one in batch:
            self.writer.add_document(**{name: one[name] for name in ("id", "title", "speaker", "day", "text")})

    def finish(self) -> None:
        self.writer.commit()

    def open(self) -> None:
        from whoosh import index

        opened = index.open_dir(str(self.folder))
        self.searcher = opened.searcher()
        self.analyzer = opened.schema["text"].analyzer

    def ask(self, query: Query, snippets: bool) -> list[Any]:
        from whoosh.query import And, NumericRange, Or, Phrase, Prefix, Term

        kind, given = query["kind"], {}
        stems = [token.text for word in query["words"] for token in self.analyzer(word)]
        terms = [Term("text", stem) for stem in stems]
        plan = Prefix("text", query["words"][0]) if kind == "prefix" else Phrase("text", stems) if kind == "phrase" else And(terms) if kind == "all" else Or(terms)
        if kind == "filter":
            given = {"filter": And([Term("speaker", query["speaker"]), NumericRange("day", *query["days"])])}
        if kind == "sort":
            given = {"sortedby": "day", "reverse": True}
        found = self.searcher.search(plan, limit=LIMIT, **given)
        return [(hit["id"], hit.highlights("text") if snippets else None) for hit in found]


class Fts5(Peer):
    """SQLite's full-text search with Porter stems. CROSS JOIN and unary plus keep its planner from reading by date or speaker."""

    def begin(self) -> None:
        self.database = sqlite3.connect(self.folder / "fts.db")
        self.database.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE d (n INTEGER PRIMARY KEY, id TEXT, title TEXT, speaker TEXT, day INT, text TEXT);"
            "CREATE INDEX by_speaker ON d (speaker, day); CREATE INDEX by_day ON d (day);"
            "CREATE VIRTUAL TABLE f USING fts5 (title, text, content='d', content_rowid='n', tokenize='porter unicode61');"
        )

    def add(self, batch: Sequence[Passage]) -> None:
        self.database.executemany("INSERT INTO d (id, title, speaker, day, text) VALUES (:id, :title, :speaker, :day, :text)", batch)

    def finish(self) -> None:
        self.database.execute("INSERT INTO f (f) VALUES ('rebuild')")
        self.database.execute("INSERT INTO f (f) VALUES ('optimize')")
        self.database.commit()
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        self.database = sqlite3.connect(self.folder / "fts.db")
        self.database.execute("PRAGMA cache_size=-65536")

    def ask(self, query: Query, snippets: bool) -> list[Any]:
        kind, words = query["kind"], [f'"{word}"' for word in query["words"]]
        text = f"{query['words'][0]}*" if kind == "prefix" else f'"{" ".join(query["words"])}"' if kind == "phrase" else (" AND " if kind == "all" else " OR ").join(words)
        shown = ", snippet(f, 1, '<b>', '</b>', '…', 32)" if snippets else ""
        if kind == "sort":
            found = self.database.execute(
                "SELECT d.id, d.n FROM f CROSS JOIN d ON d.n = f.rowid WHERE f MATCH ? ORDER BY d.day DESC LIMIT 10", (f"text : ({text})",)
            ).fetchall()
            one = "SELECT snippet(f, 1, '<b>', '</b>', '…', 32) FROM f WHERE f MATCH ? AND rowid = ?"
            return [(row[0], self.database.execute(one, (f"text : ({text})", row[1])).fetchone()) for row in found] if snippets else found
        where, values = "", [f"text : ({text})"]
        if kind == "filter":
            where, values = " AND +d.speaker = ? AND +d.day BETWEEN ? AND ?", [*values, query["speaker"], *query["days"]]
        asked = f"SELECT d.id{shown} FROM f CROSS JOIN d ON d.n = f.rowid WHERE f MATCH ?{where} ORDER BY rank LIMIT 10"
        return self.database.execute(asked, values).fetchall()


class Tantivy(Peer):
    """Tantivy through its Python package, one thread."""

    def begin(self) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_text_field("speaker", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("day", indexed=True, fast=True)
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        self.index = tantivy.Index(builder.build(), path=str(self.folder))
        self.writer = self.index.writer(heap_size=128_000_000, num_threads=1)

    def add(self, batch: Sequence[Passage]) -> None:
        import tantivy

        for one in batch:
            self.writer.add_document(tantivy.Document(**{name: one[name] for name in ("id", "title", "speaker", "day", "text")}))

    def finish(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()

    def open(self) -> None:
        import Stemmer
        import tantivy

        index = tantivy.Index.open(str(self.folder))
        self.searcher, self.schema = index.searcher(), index.schema
        self.stem = Stemmer.Stemmer("english").stemWord

    def ask(self, query: Query, snippets: bool) -> list[Any]:
        from tantivy import FieldType, Occur, SnippetGenerator
        from tantivy import Query as Q

        kind, stems = query["kind"], [self.stem(word) for word in query["words"]]
        if kind == "phrase":
            text = Q.phrase_query(self.schema, "text", stems)
        elif kind == "prefix":
            text = Q.regex_query(self.schema, "text", query["words"][0] + ".*")
        else:
            occur = Occur.Must if kind == "all" else Occur.Should
            text = Q.boolean_query([(occur, Q.term_query(self.schema, "text", stem)) for stem in stems])
        wanted = text
        if kind == "filter":
            speaker = Q.const_score_query(Q.term_query(self.schema, "speaker", query["speaker"]), 0.0)
            days = Q.const_score_query(Q.range_query(self.schema, "day", FieldType.Integer, *query["days"]), 0.0)
            wanted = Q.boolean_query([(Occur.Must, text), (Occur.Must, speaker), (Occur.Must, days)])
        found = self.searcher.search(wanted, LIMIT, count=False, **({"order_by_field": "day"} if kind == "sort" else {}))
        documents = [self.searcher.doc(address) for _, address in found.hits]
        if not snippets:
            return [one["id"][0] for one in documents]
        shown = SnippetGenerator.create(self.searcher, text, self.schema, "text")
        shown.set_max_num_chars(200)
        return [(one["id"][0], shown.snippet_from_doc(one).to_html()) for one in documents]


class Xapian(Peer):
    """Xapian through its Python package."""

    def begin(self) -> None:
        import xapian

        self.database = xapian.WritableDatabase(str(self.folder / "x"), xapian.DB_CREATE_OR_OPEN)
        self.generator = xapian.TermGenerator()
        self.generator.set_stemmer(xapian.Stem("english"))

    def add(self, batch: Sequence[Passage]) -> None:
        import xapian

        for one in batch:
            document = xapian.Document()
            self.generator.set_document(document)
            self.generator.index_text(one["title"], 1, "S")
            self.generator.index_text(one["text"])
            document.add_boolean_term("XS" + one["speaker"][:200])
            document.add_value(0, xapian.sortable_serialise(one["day"]))
            document.set_data(json.dumps([one["id"], one["text"]]))
            self.database.add_document(document)

    def finish(self) -> None:
        self.database.commit()

    def open(self) -> None:
        import xapian

        self.database = xapian.Database(str(self.folder / "x"))
        self.enquire, self.stem, self.parser = xapian.Enquire(self.database), xapian.Stem("english"), xapian.QueryParser()
        self.parser.set_stemmer(self.stem)
        self.parser.set_database(self.database)

    def ask(self, query: Query, snippets: bool) -> list[Any]:
        import xapian

        kind, words = query["kind"], query["words"]
        if kind == "phrase":
            plan = xapian.Query(xapian.Query.OP_PHRASE, words)
        elif kind == "prefix":
            plan = self.parser.parse_query(words[0] + "*", xapian.QueryParser.FLAG_WILDCARD)
        else:
            stems = ["Z" + (stem if isinstance(stem, str) else stem.decode()) for stem in map(self.stem, words)]
            plan = xapian.Query(xapian.Query.OP_AND if kind == "all" else xapian.Query.OP_OR, stems)
        if kind == "filter":
            days = xapian.Query(xapian.Query.OP_VALUE_RANGE, 0, *map(xapian.sortable_serialise, query["days"]))
            plan = xapian.Query(xapian.Query.OP_FILTER, plan, xapian.Query(xapian.Query.OP_AND, xapian.Query("XS" + query["speaker"]), days))
        self.enquire.set_query(plan)
        if kind == "sort":
            self.enquire.set_sort_by_value(0, True)
        else:
            self.enquire.set_sort_by_relevance()
        found = self.enquire.get_mset(0, LIMIT)
        held = [json.loads(hit.document.get_data()) for hit in found]
        return [(one, html.unescape(str(found.snippet(text, 200, self.stem))) if snippets else None) for one, text in held]


PEERS = {"rostra": Rostra, "whoosh": StockWhoosh, "fts5": Fts5, "tantivy": Tantivy, "xapian": Xapian}
