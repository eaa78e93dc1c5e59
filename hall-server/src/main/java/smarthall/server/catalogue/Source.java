package smarthall.server.catalogue;

import java.util.Optional;
import smarthall.server.hall.LocalText;

/**
 * Where a statement of a guide comes from.
 *
 * @param basis the law, regulation or decision by its name; always there for {@link Kind#LAW}
 */
public record Source(Kind kind, Optional<LocalText> basis) {

    /** What stands behind a statement. */
    public enum Kind {
        /** A law, a regulation or a published notice. */
        LAW,
        /** The hall's own decision. */
        HALL,
        /** An example that nobody has checked against the rules of the place. */
        SAMPLE
    }

    /** An example. */
    public static final Source SAMPLE = new Source(Kind.SAMPLE, Optional.empty());

    public Source {
        if (kind == Kind.LAW && basis.isEmpty()) {
            throw new IllegalArgumentException("A legal source needs its name.");
        }
    }
}
