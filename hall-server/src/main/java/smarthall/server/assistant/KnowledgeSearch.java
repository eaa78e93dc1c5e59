package smarthall.server.assistant;

import java.util.List;

/** Finds entries in a fixed body of knowledge. Thread-safe. */
public interface KnowledgeSearch {

    /** The entries that speak most of what is asked, best first; none for words that no entry has. */
    List<Answer> best(Question question, int atMost);

    /** Makes searches. */
    interface Maker {
        KnowledgeSearch over(List<Entry> entries);
    }
}
