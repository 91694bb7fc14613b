import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** Lucene beside Rostra: "index" the passages of a table, or "ask" the queries of one, and print the figures as JSON. Arguments: which, folder, table. */
public final class Peer {
  private static final Analyzer ANALYZER = new EnglishAnalyzer();
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final int LIMIT = 10;
  private static final int ROUNDS = 8; // until the compiler has seen everything

  public static void main(String[] given) throws Exception {
    Path folder = Path.of(given[1]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (given[0].equals("index")) {
      Files.createDirectories(folder);
      out.println("{" + indexed(folder, Path.of(given[2])) + "}");
      return;
    }
    List<String[]> queries = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(given[2]))) queries.add(line.split("\t", -1));
    try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      UnifiedHighlighter highlighter = UnifiedHighlighter.builder(searcher, ANALYZER).withMaxLength(200_000).build();
      String first = timed(searcher, highlighter, queries, false);
      for (int round = 0; round < ROUNDS; round++) timed(searcher, highlighter, queries, false);
      String warm = timed(searcher, highlighter, queries, false);
      for (int round = 0; round < ROUNDS; round++) timed(searcher, highlighter, queries, true);
      String snippets = timed(searcher, highlighter, queries, true);
      out.printf(Locale.ROOT, "{\"first\": %s, \"warm\": %s, \"snippets\": %s, \"serving\": %f}%n", first, warm, snippets, peak());
    }
  }

  private static String indexed(Path folder, Path table) throws IOException {
    FieldType text = new FieldType(TextField.TYPE_STORED);
    text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    text.freeze();
    IndexWriterConfig config = new IndexWriterConfig(ANALYZER).setRAMBufferSizeMB(128).setMergeScheduler(new SerialMergeScheduler());
    long begun = cpu();
    long bytes = 0;
    int count = 0;
    try (Directory directory = FSDirectory.open(folder); IndexWriter writer = new IndexWriter(directory, config); var lines = Files.newBufferedReader(table)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine(), count++) {
        String[] cells = line.split("\t", -1);
        Document document = new Document();
        document.add(new StringField("id", cells[0], Field.Store.YES));
        document.add(new TextField("title", cells[1], Field.Store.NO));
        document.add(new StringField("speaker", cells[2], Field.Store.NO));
        document.add(new LongField("day", Long.parseLong(cells[3]), Field.Store.NO));
        document.add(new Field("text", cells[4], text));
        writer.addDocument(document);
        bytes += cells[4].getBytes(StandardCharsets.UTF_8).length;
      }
      writer.forceMerge(1);
      writer.commit();
    }
    double seconds = (cpu() - begun) / 1e9;
    long size = 0;
    try (var files = Files.list(folder)) {
      for (Path path : files.toList()) size += Files.size(path);
    }
    return String.format(Locale.ROOT, "\"indexing\": %f, \"size\": %f, \"peak\": %f", count / seconds, (double) size / bytes, peak());
  }

  private static String timed(IndexSearcher searcher, UnifiedHighlighter highlighter, List<String[]> queries, boolean snippets) throws IOException {
    Map<String, List<Double>> kinds = new LinkedHashMap<>();
    List<Double> all = new ArrayList<>();
    for (String[] query : queries) {
      long begun = THREAD.getCurrentThreadCpuTime();
      ask(searcher, highlighter, query, snippets);
      double spent = (THREAD.getCurrentThreadCpuTime() - begun) / 1e6;
      kinds.computeIfAbsent(query[0], kind -> new ArrayList<>()).add(spent);
      all.add(spent);
    }
    String own = kinds.entrySet().stream().map(one -> String.format(Locale.ROOT, "\"%s\": %f", one.getKey(), late(one.getValue()))).collect(Collectors.joining(", "));
    double mean = all.stream().mapToDouble(one -> one).average().orElse(0);
    return String.format(Locale.ROOT, "{\"mean\": %f, \"p95\": %f, \"kinds\": {%s}}", mean, late(all), own);
  }

  private static void ask(IndexSearcher searcher, UnifiedHighlighter highlighter, String[] query, boolean snippets) throws IOException {
    Query text = text(query);
    if (text == null) return;
    Query wanted = text;
    if (query[0].equals("filter")) {
      wanted = new BooleanQuery.Builder().add(text, Occur.MUST).add(new TermQuery(new Term("speaker", query[2])), Occur.FILTER)
          .add(LongField.newRangeQuery("day", Long.parseLong(query[3]), Long.parseLong(query[4])), Occur.FILTER).build();
    }
    Sort byDay = new Sort(LongField.newSortField("day", true, SortedNumericSelector.Type.MIN));
    TopDocs found = query[0].equals("sort") ? searcher.search(wanted, LIMIT, byDay) : searcher.search(wanted, LIMIT);
    StoredFields stored = searcher.storedFields();
    for (ScoreDoc hit : found.scoreDocs) stored.document(hit.doc, Set.of("id")).get("id");
    if (snippets) highlighter.highlight("text", text, found, 2);
  }

  private static Query text(String[] query) throws IOException {
    switch (query[0]) {
      case "prefix": return new PrefixQuery(new Term("text", query[1]));
      case "phrase": return new QueryBuilder(ANALYZER).createPhraseQuery("text", query[1]);
      default:
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        Occur occur = query[0].equals("all") ? Occur.MUST : Occur.SHOULD;
        for (String term : terms(query[1])) builder.add(new TermQuery(new Term("text", term)), occur);
        return builder.build();
    }
  }

  private static List<String> terms(String words) throws IOException {
    List<String> found = new ArrayList<>();
    try (TokenStream stream = ANALYZER.tokenStream("text", words)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) found.add(term.toString());
      stream.end();
    }
    return found;
  }

  private static double late(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, (int) (0.95 * sorted.size())));
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  private static double peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status")))
      if (line.startsWith("VmHWM")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    return 0;
  }
}
