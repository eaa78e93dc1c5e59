package smarthall.server.hall;

import java.util.List;
import java.util.Optional;

/**
 * What parts one text of a description from another. Immutable.
 *
 * @param part the list it stands in, {@code zones}; for what stands in none, its field
 * @param id which of the list; empty for what stands in none
 * @param fields what is other, or all that was added or removed
 */
public record Difference(Kind kind, String part, String id, List<Field> fields) {

    /** What happened to it. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A field's values as JSON; nothing where it was not, or is not any more. */
    public record Field(String name, Optional<String> before, Optional<String> after) {}

    public Difference {
        fields = List.copyOf(fields);
    }
}
