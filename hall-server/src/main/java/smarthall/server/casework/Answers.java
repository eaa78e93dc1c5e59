package smarthall.server.casework;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a visitor wrote, by field. Personal data: kept sealed, shown to clerks, and absent from the text form so that it
 * reaches no log by accident.
 */
public record Answers(Map<String, String> byField) {

    /** Nothing written yet. */
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        byField = Map.copyOf(byField);
    }

    /** What is written in a field; blank is nothing. */
    public Optional<String> in(String field) {
        return Optional.ofNullable(byField.get(field)).filter(text -> !text.isBlank());
    }

    /** These with others written over them. */
    Answers with(Answers newer) {
        Map<String, String> both = new TreeMap<>(byField);
        both.putAll(newer.byField);
        return new Answers(both);
    }

    @Override
    public String toString() {
        return "Answers in " + byField.keySet();
    }
}
