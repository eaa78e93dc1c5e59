package smarthall.server.hall;

import java.util.List;
import java.util.Optional;

/** The form in which a hall's description is written. Thread-safe. */
public interface DescriptionFormat {

    /** Checks a text by the schema, its names and the floor plan, as at the start. */
    WrittenDescription read(String text);

    /** The same of what stands in a file, which must be in UTF-8. */
    WrittenDescription read(byte[] file);

    /** The text of a file; nothing when it is not in UTF-8. */
    Optional<String> text(byte[] file);

    /** What parts a text from an earlier one, in the order of the text; both must be readable. */
    List<Difference> differences(String before, String after);

    /** The same description as a person would write it: what stands in a list on a line of its own. */
    String laidOut(String text);
}
