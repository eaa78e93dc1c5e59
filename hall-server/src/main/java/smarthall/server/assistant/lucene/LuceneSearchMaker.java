package smarthall.server.assistant.lucene;

import java.util.List;
import org.springframework.stereotype.Component;
import smarthall.server.assistant.Entry;
import smarthall.server.assistant.KnowledgeSearch;

/** Makes searches by Lucene. */
@Component
class LuceneSearchMaker implements KnowledgeSearch.Maker {

    @Override
    public KnowledgeSearch over(List<Entry> entries) {
        return entries.isEmpty() ? (question, atMost) -> List.of() : new LuceneSearch(entries);
    }
}
