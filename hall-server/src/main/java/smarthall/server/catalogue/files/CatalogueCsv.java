package smarthall.server.catalogue.files;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.ServiceItem.Guide;
import smarthall.server.catalogue.Source;
import smarthall.server.hall.LocalText;

/**
 * Catalogues as CSV (RFC 4180), one row for each part of an item: a guide has lists, and a list in one cell could not be
 * pointed at by a line. Rows of an item need not stand together; their order is that of its lists.
 */
final class CatalogueCsv {

    /** The columns, in the order in which they are written. */
    enum Column {
        ITEM,
        PART,
        ZH,
        EN,
        VALUE,
        REQUIRED,
        COPIES,
        SOURCE,
        SOURCE_ZH,
        SOURCE_EN;

        String header() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator("\r\n")
            .setIgnoreEmptyLines(false)
            .build();

    private CatalogueCsv() {}

    static String write(List<ServiceItem> items) {
        StringWriter text = new StringWriter();
        // Spreadsheets take a file for UTF-8 by this mark only.
        text.write('\uFEFF');
        try (CSVPrinter rows = new CSVPrinter(text, FORMAT)) {
            rows.printRecord(Arrays.stream(Column.values()).map(Column::header));
            for (ServiceItem item : items) {
                write(item, new Row(item.code(), rows));
            }
        } catch (IOException memoryHasNone) {
            throw new UncheckedIOException(memoryHasNone);
        }
        return text.toString();
    }

    /** Writes the rows of one item. */
    private record Row(String item, CSVPrinter rows) {

        void text(CsvPart part, LocalText text) throws IOException {
            rows.printRecord(item, part.header(), text.zh(), text.en(), "", "", "", "", "", "");
        }

        void value(CsvPart part, Object value) throws IOException {
            rows.printRecord(item, part.header(), "", "", value, "", "", "", "", "");
        }

        void material(ServiceItem.Material material) throws IOException {
            rows.printRecord(
                    item,
                    CsvPart.MATERIAL.header(),
                    material.name().zh(),
                    material.name().en(),
                    "",
                    material.required() ? "yes" : "no",
                    material.copies(),
                    kind(material.source()),
                    material.source().basis().map(LocalText::zh).orElse(""),
                    material.source().basis().map(LocalText::en).orElse(""));
        }

        void source(String of, Source source) throws IOException {
            if (!source.equals(Source.SAMPLE)) {
                rows.printRecord(
                        item,
                        CsvPart.SOURCE.header(),
                        "",
                        "",
                        of,
                        "",
                        "",
                        kind(source),
                        source.basis().map(LocalText::zh).orElse(""),
                        source.basis().map(LocalText::en).orElse(""));
            }
        }

        private static String kind(Source source) {
            return source.equals(Source.SAMPLE) ? "" : source.kind().name();
        }
    }

    private static void write(ServiceItem item, Row row) throws IOException {
        row.text(CsvPart.NAME, item.name());
        row.value(CsvPart.BASIC_CODE, item.codes().basic());
        row.value(CsvPart.IMPLEMENTATION_CODE, item.codes().implementation());
        row.value(CsvPart.INITIALS, item.initials());
        for (String word : item.words()) {
            row.value(CsvPart.WORD, word);
        }
        row.value(CsvPart.LINE, item.line());
        row.value(CsvPart.TYPE, item.type());
        row.text(CsvPart.DEPARTMENT, item.department());
        row.value(CsvPart.HANDLING, item.handling());
        for (ServiceItem.Audience audience : item.audience().stream().sorted().toList()) {
            row.value(CsvPart.AUDIENCE, audience);
        }
        row.value(CsvPart.VISITS, item.visits());
        write(item.guide(), row);
    }

    private static void write(Guide guide, Row row) throws IOException {
        for (LocalText condition : guide.conditions()) {
            row.text(CsvPart.CONDITION, condition);
        }
        for (ServiceItem.Material material : guide.materials()) {
            row.material(material);
        }
        for (LocalText step : guide.steps()) {
            row.text(CsvPart.STEP, step);
        }
        row.value(CsvPart.STATUTORY_DAYS, guide.statutoryDays());
        row.value(CsvPart.STATUTORY_UNIT, guide.statutoryUnit());
        row.value(CsvPart.PROMISED_DAYS, guide.promisedDays());
        row.text(CsvPart.FEE, guide.fee());
        row.value(CsvPart.FEE_CHARGED, guide.feeCharged() ? "yes" : "no");
        row.text(CsvPart.PLACE, guide.place());
        row.source("codes", guide.sources().codes());
        row.source("conditions", guide.sources().conditions());
        row.source("steps", guide.sources().steps());
        row.source("statutoryLimit", guide.sources().statutoryLimit());
        row.source("promisedLimit", guide.sources().promisedLimit());
        row.source("fee", guide.sources().fee());
    }

    static ParsedFile parse(String text) {
        CsvItems items = new CsvItems();
        int line = 1;
        try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
            Iterator<CSVRecord> records = parser.iterator();
            while (!items.isFull()) {
                // A record may hold line breaks; it begins where the one before ended.
                line = (int) parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    break;
                }
                take(records.next(), line, items);
            }
        } catch (IOException | UncheckedIOException broken) {
            items.fault(
                    line,
                    0,
                    "",
                    "这一行起引号没有成对，后面读不下去。",
                    "From this line on the quotes do not match; the rest cannot be read.");
        }
        return items.parsed();
    }

    private static void take(CSVRecord record, int line, CsvItems items) {
        List<String> cells = new ArrayList<>();
        record.forEach(cells::add);
        if (line == 1) {
            items.header(cells);
        } else if (!cells.stream().allMatch(String::isBlank)) {
            items.row(line, cells);
        }
    }
}
