package smarthall.server.assistant.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import smarthall.server.assistant.Entry;
import smarthall.server.catalogue.Catalogue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads entries from lines of JSON and says of every line what is wrong with it. */
final class EntryLines {

    /** Enough to see what is wrong; a file in another format has as many errors as lines. */
    private static final int MOST_ERRORS = 20;

    private static final int MOST_ENTRIES = 20_000;
    private static final int MOST_SERVICES = 20;

    private final Catalogue catalogue;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    EntryLines(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What was read; entries are of use only where there are no errors. */
    record Read(List<Entry> entries, List<LineError> errors) {}

    /** @param line counted from 1 */
    record LineError(int line, String error) {}

    record EntryLine(
            @Nullable String id,
            @Nullable String question,
            @Nullable String answer,
            @Nullable List<@Nullable String> services) {}

    Read read(String text) {
        List<Entry> entries = new ArrayList<>();
        List<LineError> errors = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            String words = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (words.isBlank()) {
                continue;
            }
            try {
                Entry entry = entry(words);
                Integer before = lineOfId.putIfAbsent(entry.id(), number);
                if (before != null) {
                    throw new IllegalArgumentException("The id stands in line " + before + " already.");
                }
                entries.add(entry);
                if (entries.size() > MOST_ENTRIES) {
                    throw new IllegalArgumentException("More than " + MOST_ENTRIES + " entries.");
                }
            } catch (IllegalArgumentException wrong) {
                errors.add(new LineError(number, String.valueOf(wrong.getMessage())));
            }
            if (errors.size() == MOST_ERRORS) {
                break;
            }
        }
        return new Read(entries, errors);
    }

    private Entry entry(String line) {
        EntryLine read = parsed(line);
        if (read.id() == null || read.question() == null) {
            throw new IllegalArgumentException("\"id\" and \"question\" are needed.");
        }
        List<String> services = new ArrayList<>();
        for (String service : read.services() == null ? List.<@Nullable String>of() : read.services()) {
            services.add(known(service));
        }
        if (services.size() > MOST_SERVICES) {
            throw new IllegalArgumentException("More than " + MOST_SERVICES + " services.");
        }
        String answer = read.answer() == null ? "" : read.answer();
        if ((read.id() + read.question() + answer).indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text has a character U+0000, which cannot be stored.");
        }
        return Entry.inOneWording(read.id(), read.question(), answer, services);
    }

    private EntryLine parsed(String line) {
        try {
            EntryLine read = json.readValue(line, EntryLine.class);
            if (read == null) {
                throw new IllegalArgumentException("Not a JSON object.");
            }
            return read;
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("Not an entry in JSON: " + wrong.getOriginalMessage(), wrong);
        }
    }

    private String known(@Nullable String service) {
        if (service == null || catalogue.find(service).isEmpty()) {
            throw new IllegalArgumentException("There is no service item \"" + service + "\".");
        }
        return service;
    }
}
