package smarthall.server.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A service item as it was written down once. Never changed afterwards: what is better is a new version.
 *
 * @param number of the item's versions in its hall, from 1
 * @param place in the hall's order of items
 * @param retired whether the item is no longer offered from this version on
 */
public record ItemVersion(ServiceItem item, int number, int place, Validity validity, boolean retired, Change change) {

    /** Where a version came from. */
    public enum Origin {
        /** It ships with the product. */
        SEED,
        EDIT,
        IMPORT,
        /** An older version was taken up again. */
        RESTORE
    }

    /**
     * The days on which a version counts, both included.
     *
     * @param until empty: until another version takes over
     */
    public record Validity(LocalDate from, Optional<LocalDate> until) {

        /** Without a beginning or an end. */
        public static final Validity ALWAYS = new Validity(LocalDate.EPOCH, Optional.empty());

        public Validity {
            if (until.isPresent() && until.get().isBefore(from)) {
                throw new IllegalArgumentException("有效期的结束早于开始。The validity ends before it begins.");
            }
        }

        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
        }
    }

    /**
     * Who wrote a version down, when and why.
     *
     * @param at hall time
     */
    public record Change(Instant at, String by, String why, Origin origin) {}

    /** The same, no longer offered. */
    ItemVersion retire() {
        return new ItemVersion(item, number, place, validity, true, change);
    }

    /** An item that has no history. */
    static ItemVersion only(ServiceItem item) {
        return new ItemVersion(item, 1, 0, Validity.ALWAYS, false, new Change(Instant.EPOCH, "", "", Origin.SEED));
    }
}
