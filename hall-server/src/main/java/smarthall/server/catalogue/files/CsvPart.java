package smarthall.server.catalogue.files;

import java.util.Arrays;
import java.util.Optional;
import smarthall.server.catalogue.files.CatalogueCsv.Column;

/** The parts of an item that have rows of their own, with the field that each is. */
enum CsvPart {
    NAME("name", "name", Kind.TEXT),
    BASIC_CODE("basicCode", "basicCode", Kind.VALUE),
    IMPLEMENTATION_CODE("implementationCode", "implementationCode", Kind.VALUE),
    INITIALS("initials", "initials", Kind.VALUE),
    WORD("word", "words", Kind.VALUES),
    LINE("line", "line", Kind.VALUE),
    TYPE("type", "type", Kind.VALUE),
    DEPARTMENT("department", "department", Kind.TEXT),
    HANDLING("handling", "handling", Kind.VALUE),
    AUDIENCE("audience", "audience", Kind.VALUES),
    VISITS("visits", "visits", Kind.NUMBER),
    CONDITION("condition", "guide.conditions", Kind.TEXTS),
    MATERIAL("material", "guide.materials", Kind.MATERIALS),
    STEP("step", "guide.steps", Kind.TEXTS),
    STATUTORY_DAYS("statutoryDays", "guide.statutoryDays", Kind.NUMBER),
    STATUTORY_UNIT("statutoryUnit", "guide.statutoryUnit", Kind.VALUE),
    PROMISED_DAYS("promisedDays", "guide.promisedDays", Kind.NUMBER),
    FEE("fee", "guide.fee", Kind.TEXT),
    FEE_CHARGED("feeCharged", "guide.feeCharged", Kind.YES_NO),
    PLACE("place", "guide.place", Kind.TEXT),
    SOURCE("source", "guide.sources", Kind.SOURCES);

    /** What a row of the part holds; those in the plural may come many times. */
    enum Kind {
        TEXT,
        TEXTS,
        VALUE,
        VALUES,
        NUMBER,
        YES_NO,
        MATERIALS,
        SOURCES;

        boolean once() {
            return this == TEXT || this == VALUE || this == NUMBER || this == YES_NO;
        }

        /** The column that a fault of the whole part is shown in. */
        Column column() {
            return this == TEXT || this == TEXTS || this == MATERIALS ? Column.ZH : Column.VALUE;
        }
    }

    private final String header;
    private final String field;
    private final Kind kind;

    CsvPart(String header, String field, Kind kind) {
        this.header = header;
        this.field = field;
        this.kind = kind;
    }

    String header() {
        return header;
    }

    String field() {
        return field;
    }

    Kind kind() {
        return kind;
    }

    static Optional<CsvPart> of(String header) {
        return Arrays.stream(values())
                .filter(part -> part.header.equals(header))
                .findFirst();
    }
}
