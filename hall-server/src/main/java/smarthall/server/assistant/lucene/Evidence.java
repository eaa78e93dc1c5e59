package smarthall.server.assistant.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;

/**
 * How much speaks for an entry: the rarity of the terms that it shares with the question, against the square root of the
 * rarity of all that is asked. Against the whole, long questions in people's own words would never be answered; against
 * nothing, every long question would be. Rarity is in units of a term that the knowledge does not have, so the figure does
 * not grow with the knowledge.
 */
final class Evidence {

    /** A term found only in the answer's text says less than one in the title. */
    private static final double IN_TEXT = 0.5;

    private final LeafReader index;

    Evidence(LeafReader index) {
        this.index = index;
    }

    /** The most that speaks for any of these documents, from 0 (nothing) towards 1. */
    double most(List<String> terms, int... documents) throws IOException {
        int[] rising = documents.clone();
        Arrays.sort(rising);
        double[] shared = new double[rising.length];
        double asked = 0;
        for (String term : terms) {
            double rarity = rarity(index.docFreq(new Term(LuceneSearch.ALL, term))) / rarity(0);
            asked += rarity;
            add(shared, rising, new Term(LuceneSearch.ALL, term), rarity * IN_TEXT);
            add(shared, rising, new Term(LuceneSearch.TITLE, term), rarity * (1 - IN_TEXT));
        }
        return asked == 0 ? 0 : 1 - Math.exp(-Arrays.stream(shared).max().orElse(0) / Math.sqrt(asked));
    }

    private void add(double[] shared, int[] rising, Term term, double worth) throws IOException {
        PostingsEnum having = index.postings(term, PostingsEnum.NONE);
        if (having == null) {
            return;
        }
        for (int i = 0; i < rising.length; i++) {
            int at = having.docID() < rising[i] ? having.advance(rising[i]) : having.docID();
            if (at == rising[i]) {
                shared[i] += worth;
            }
        }
    }

    /** The inverse document frequency of BM25. */
    private double rarity(int having) {
        return Math.log(1 + (index.numDocs() - having + 0.5) / (having + 0.5));
    }
}
