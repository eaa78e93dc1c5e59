package smarthall.server.assistant.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import smarthall.server.assistant.Answer;
import smarthall.server.assistant.Entry;
import smarthall.server.assistant.Entry.Wording;
import smarthall.server.assistant.KnowledgeSearch;
import smarthall.server.assistant.Question;

/**
 * An index in memory, written once. BM25 finds the entries that may fit; {@link Evidence} says how well they do, because
 * BM25's figures grow with the question and cannot be held against a threshold.
 */
final class LuceneSearch implements KnowledgeSearch {

    /** Titles, and what people call the entry. */
    static final String TITLE = "title";

    /** All of an entry, its title too. */
    static final String ALL = "all";

    private static final int CANDIDATES = 30;

    /** What it is worth that the question names the entry, before anything else is weighed. */
    private static final double NAMED = 0.5;

    private final List<Entry> entries;
    private final List<Naming> namings;
    private final WordsAnalyzer analyzer = new WordsAnalyzer();
    private final Evidence evidence;
    private final IndexSearcher searcher;

    LuceneSearch(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        this.namings = this.entries.stream().map(Naming::of).toList();
        try {
            LeafReader index = written();
            evidence = new Evidence(index);
            searcher = new IndexSearcher(index);
            // A cache would hold on to indexes that were replaced.
            searcher.setQueryCache(null);
        } catch (IOException memoryHasNone) {
            throw new UncheckedIOException(memoryHasNone);
        }
    }

    @Override
    public List<Answer> best(Question question, int atMost) {
        try {
            List<String> terms = analyzer.terms(question.words());
            TopDocs found = searcher.search(query(terms), CANDIDATES);
            if (found.scoreDocs.length == 0) {
                return List.of();
            }
            int[] documents =
                    Arrays.stream(found.scoreDocs).mapToInt(each -> each.doc).toArray();
            double sureness = evidence.most(terms, documents) / found.scoreDocs[0].score;
            return Arrays.stream(found.scoreDocs)
                    .map(each -> answer(each.doc, sureness * each.score, question))
                    .sorted(Comparator.comparingDouble(Answer::score).reversed())
                    .limit(atMost)
                    .toList();
        } catch (IOException memoryHasNone) {
            throw new UncheckedIOException(memoryHasNone);
        }
    }

    private Answer answer(int document, double sureness, Question question) {
        boolean named = namings.get(document).isSaidIn(question.words());
        return new Answer(entries.get(document), named ? NAMED + (1 - NAMED) * sureness : sureness);
    }

    private static Query query(List<String> terms) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms) {
            query.add(new TermQuery(new Term(ALL, term)), BooleanClause.Occur.SHOULD);
            query.add(new TermQuery(new Term(TITLE, term)), BooleanClause.Occur.SHOULD);
        }
        return query.build();
    }

    /** One segment, whose document numbers are the entries' places. */
    private LeafReader written() throws IOException {
        IndexWriterConfig inOrder = new IndexWriterConfig(analyzer).setMergePolicy(new LogDocMergePolicy());
        ByteBuffersDirectory memory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(memory, inOrder)) {
            for (Entry entry : entries) {
                String title = lines(Stream.concat(entry.wordings().map(Wording::title), entry.words().stream()));
                String text = lines(entry.wordings().map(Wording::text));
                Document document = new Document();
                document.add(new TextField(TITLE, title, Field.Store.NO));
                document.add(new TextField(ALL, title + "\n" + text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        return DirectoryReader.open(memory).leaves().get(0).reader();
    }

    private static String lines(Stream<String> texts) {
        return texts.collect(Collectors.joining("\n"));
    }
}
