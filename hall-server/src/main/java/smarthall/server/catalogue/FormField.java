package smarthall.server.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import smarthall.server.hall.LocalText;

/** One thing that a form asks for. Immutable; a definition that could not be filled in is refused when it is read. */
public sealed interface FormField {

    /** The field's id, its words and whether it must be filled in. */
    Heading heading();

    default String id() {
        return heading().id();
    }

    default boolean required() {
        return heading().required();
    }

    /**
     * What every field has.
     *
     * @param id short name, unique in its form; letters, digits and hyphens
     * @param hint how to fill it in, in plain words
     */
    record Heading(String id, LocalText label, LocalText hint, boolean required) {

        public Heading {
            if (!id.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException("A form field is named \"" + id
                        + "\"; names have up to 40 small letters, digits and hyphens and begin with a letter.");
            }
        }
    }

    /**
     * A line of text.
     *
     * @param maxLength in characters
     */
    record Text(Heading heading, int maxLength) implements FormField {

        /** No line of text is longer than this in any form. */
        public static final int LONGEST = 500;

        public Text {
            if (maxLength < 1 || maxLength > LONGEST) {
                throw new IllegalArgumentException(
                        "The text field \"" + heading.id() + "\" takes " + maxLength + " characters, not 1 to 500.");
            }
        }
    }

    /** A calendar day. */
    record Date(Heading heading, Range range) implements FormField {

        /** Which days fit, seen from the day of the application. */
        public enum Range {
            ANY,
            PAST,
            FUTURE
        }
    }

    /** One of some options. */
    record Choice(Heading heading, List<Option> options) implements FormField {

        /** What may be chosen. */
        public record Option(String value, LocalText label) {}

        public Choice {
            options = List.copyOf(options);
            Set<String> values = new HashSet<>();
            options.forEach(option -> values.add(option.value()));
            if (options.size() < 2 || values.size() != options.size()) {
                throw new IllegalArgumentException(
                        "The choice \"" + heading.id() + "\" needs two or more options, each once.");
            }
        }
    }

    /** A citizen's identity number by GB 11643. */
    record Identity(Heading heading) implements FormField {}

    /** A mobile telephone number of mainland China. */
    record Phone(Heading heading) implements FormField {}

    /**
     * A file: a photo or a scan.
     *
     * @param kinds what it may be by its content, whatever its name
     */
    record Attachment(Heading heading, Set<MaterialKind> kinds, long maxBytes) implements FormField {

        /** Enough for a photo of a page; used where a form names no limit. */
        public static final long USUAL_BYTES = 5L * 1024 * 1024;

        public Attachment {
            kinds = Set.copyOf(kinds);
            if (kinds.isEmpty() || maxBytes < 1) {
                throw new IllegalArgumentException(
                        "The attachment \"" + heading.id() + "\" needs a kind of file and a size limit.");
            }
        }
    }
}
