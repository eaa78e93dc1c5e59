package smarthall.server.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/**
 * Something a visitor comes for, with its guide. It may still be wrong in itself: {@link GuideCheck} tells.
 *
 * @param code stable short name of the item
 * @param codes its official codes
 * @param initials first letters of the Chinese name's pinyin, lower case, for a keyboard of 26 keys
 * @param words what people say instead of the name, in either language; of a word with blanks all parts must be said
 * @param line where its visitors wait
 * @param type code of an {@link ItemType}
 * @param audience whom it is for
 * @param visits times a visitor must come in person; 0 is 不见面, 1 is 见一次面
 */
public record ServiceItem(
        String code,
        Codes codes,
        LocalText name,
        String initials,
        List<String> words,
        LineId line,
        String type,
        LocalText department,
        Handling handling,
        Set<Audience> audience,
        int visits,
        Guide guide) {

    public ServiceItem {
        words = List.copyOf(words);
        audience = Set.copyOf(audience);
    }

    /** An item without official codes, for people, decided within its promised limit. */
    public ServiceItem(
            String code,
            LocalText name,
            String initials,
            List<String> words,
            LineId line,
            String type,
            LocalText department,
            int visits,
            Guide guide) {
        this(
                code,
                Codes.NONE,
                name,
                initials,
                words,
                line,
                type,
                department,
                Handling.PROMISED,
                Set.of(Audience.PERSON),
                visits,
                guide);
    }

    /**
     * The official codes as they stand in a list of items; empty where there is none.
     *
     * @param basic 基本编码, the same wherever the item is offered: 10 or 12 characters
     * @param implementation 实施编码, of the body that offers it: 24 or 31 characters
     */
    public record Codes(String basic, String implementation) {

        public static final Codes NONE = new Codes("", "");
    }

    /** How an item is handled, by GB/T 39046-2020 Table A.6. */
    public enum Handling {
        /** 即办件: while the visitor waits. */
        IMMEDIATE,
        /** 承诺件: within the promised limit. */
        PROMISED
    }

    /** Whom an item is for. */
    public enum Audience {
        PERSON,
        ENTERPRISE
    }

    /** What a limit set by law is counted in. */
    public enum LimitUnit {
        WORKING_DAYS,
        CALENDAR_DAYS
    }

    /**
     * What a visitor must know before coming.
     *
     * @param statutoryDays legal limit in its unit
     * @param promisedDays the hall's own limit in working days
     * @param fee what is to pay, in words
     * @param feeCharged whether anything is to pay
     */
    public record Guide(
            List<LocalText> conditions,
            List<Material> materials,
            List<LocalText> steps,
            int statutoryDays,
            LimitUnit statutoryUnit,
            int promisedDays,
            LocalText fee,
            boolean feeCharged,
            LocalText place,
            Sources sources) {

        public Guide {
            conditions = List.copyOf(conditions);
            materials = List.copyOf(materials);
            steps = List.copyOf(steps);
        }

        /** A guide that is an example in all its parts, free of charge, with limits in working days. */
        public Guide(
                List<LocalText> conditions,
                List<Material> materials,
                List<LocalText> steps,
                int statutoryDays,
                int promisedDays,
                LocalText fee,
                LocalText place) {
            this(
                    conditions,
                    materials,
                    steps,
                    statutoryDays,
                    LimitUnit.WORKING_DAYS,
                    promisedDays,
                    fee,
                    false,
                    place,
                    Sources.SAMPLES);
        }
    }

    /** Where the parts of a guide come from; each material has its own source. */
    public record Sources(
            Source codes, Source conditions, Source steps, Source statutoryLimit, Source promisedLimit, Source fee) {

        /** All of it an example. */
        public static final Sources SAMPLES =
                new Sources(Source.SAMPLE, Source.SAMPLE, Source.SAMPLE, Source.SAMPLE, Source.SAMPLE, Source.SAMPLE);
    }

    /** A paper to bring. */
    public record Material(LocalText name, boolean required, int copies, Source source) {

        /** An example. */
        public Material(LocalText name, boolean required, int copies) {
            this(name, required, copies, Source.SAMPLE);
        }
    }

    /**
     * Whether the words of a visitor name this item, by its name in either language, what people call it, its initials, its
     * name or what people call it in pinyin, or its code.
     */
    boolean isNamedBy(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return name.zh().contains(wanted)
                || name.en().toLowerCase(Locale.ROOT).contains(wanted)
                || initials.contains(wanted.replace(" ", ""))
                || this.words.stream().anyMatch(word -> word.contains(wanted) || Pinyin.isSpelledBy(word, wanted))
                || Pinyin.isSpelledBy(name.zh(), wanted)
                || code.equals(wanted);
    }
}
