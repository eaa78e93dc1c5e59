package smarthall.server.assistant;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Answers questions from the catalogue's guides, the hall's own questions and what was imported; says nothing rather than
 * something that does not fit. Questions are neither logged nor kept. Thread-safe.
 */
@Service
public class AssistantDesk {

    /**
     * Below it the best entry is a guess. Between the two sides of {@code questions-in-scope.txt} and
     * {@code questions-out-of-scope.txt} in the tests, which hold it there.
     */
    static final double SURE = 0.4;

    private static final int ANSWERS = 5;

    /** What is far less sure than the best only distracts from it. */
    private static final double WORTH_SHOWING = 0.6;

    private final Catalogues catalogues;
    private final HallQuestions questions;
    private final EntryStore store;
    private final KnowledgeSearch.Maker searches;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Map<HallId, Known> byHall = new ConcurrentHashMap<>();

    /**
     * A search, and what it was made from.
     *
     * @param settings the mark under which it was read, see {@link Journal#settings}
     */
    private record Known(long settings, Catalogue catalogue, KnowledgeSearch search) {

        boolean isOf(long settings, Catalogue catalogue) {
            return this.settings == settings && this.catalogue == catalogue;
        }
    }

    AssistantDesk(
            Catalogues catalogues,
            HallQuestions questions,
            EntryStore store,
            KnowledgeSearch.Maker searches,
            Journal journal,
            PlatformTransactionManager transactions) {
        this.catalogues = catalogues;
        this.questions = questions;
        this.store = store;
        this.searches = searches;
        this.journal = journal;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The entries that answer, best first; none when the hall does not know. */
    public List<Answer> answers(HallId hall, Question question) {
        List<Answer> best = searchOf(hall).best(question, ANSWERS);
        if (best.isEmpty() || best.get(0).score() < SURE) {
            return List.of();
        }
        double least = Math.max(SURE, best.get(0).score() * WORTH_SHOWING);
        return best.stream().filter(answer -> answer.score() >= least).toList();
    }

    /** The search over what is valid now: a changed catalogue makes a new one, and so does an import, at whichever server. */
    private KnowledgeSearch searchOf(HallId hall) {
        long settings = journal.settings(hall);
        Catalogue catalogue = catalogues.of(hall);
        Known known = byHall.get(hall);
        return known != null && known.isOf(settings, catalogue) ? known.search() : renewed(hall, settings, catalogue);
    }

    private synchronized KnowledgeSearch renewed(HallId hall, long settings, Catalogue catalogue) {
        Known known = byHall.get(hall);
        if (known == null || !known.isOf(settings, catalogue)) {
            known = new Known(settings, catalogue, searchOver(catalogue, store.entries(hall)));
            byHall.put(hall, known);
        }
        return known.search();
    }

    /** Puts these in the place of all that was imported before, or leaves everything as it was. */
    public void replace(HallId hall, List<Entry> entries, String by) {
        transaction.executeWithoutResult(status -> {
            store.replace(hall, entries);
            journal.write(
                    hall, JournalKind.KNOWLEDGE_REPLACED, hall.value(), Map.of("entries", entries.size(), "by", by));
        });
    }

    private KnowledgeSearch searchOver(Catalogue catalogue, List<Entry> imported) {
        return searches.over(List.copyOf(oncePerId(catalogue, imported)));
    }

    private Collection<Entry> oncePerId(Catalogue catalogue, List<Entry> imported) {
        Map<String, Entry> byId = new LinkedHashMap<>();
        Stream.of(GuideEntries.of(catalogue), questions.entries(), imported)
                .flatMap(List::stream)
                .forEach(entry -> byId.put(entry.id(), entry));
        return byId.values();
    }
}
