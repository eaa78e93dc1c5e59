package smarthall.kiosk.hall;

import java.util.List;
import java.util.Set;

/** One thing that a form asks for. */
public sealed interface FormField {

    /** The field under every form that takes the signature as a picture. */
    String SIGNATURE = "signature";

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
     * @param hint how to fill it in
     */
    record Heading(String id, LocalText label, LocalText hint, boolean required) {}

    /**
     * A line of text.
     *
     * @param longest in characters
     */
    record Line(Heading heading, int longest) implements FormField {}

    /** A calendar day. */
    record Date(Heading heading, Range range) implements FormField {}

    /** Which days fit, seen from today. */
    enum Range {
        ANY,
        PAST,
        FUTURE
    }

    /** One of some options. */
    record Choice(Heading heading, List<Option> options) implements FormField {

        public Choice {
            options = List.copyOf(options);
        }
    }

    /** What may be chosen. */
    record Option(String value, LocalText label) {}

    /** A citizen's identity number. */
    record Identity(Heading heading) implements FormField {}

    /** A mobile telephone number. */
    record Phone(Heading heading) implements FormField {}

    /**
     * A file: a photo or a scan.
     *
     * @param kinds what it may be by its content: JPEG, PNG, PDF
     */
    record Attachment(Heading heading, Set<String> kinds, long maxBytes) implements FormField {

        public Attachment {
            kinds = Set.copyOf(kinds);
        }
    }
}
