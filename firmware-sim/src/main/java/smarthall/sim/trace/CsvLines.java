package smarthall.sim.trace;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import smarthall.sim.settings.WrongSetting;

/** The lines of a recording, one by one; whatever is wrong is said with the file and the line. */
final class CsvLines {

    private final String file;
    private final List<String> columns;
    private int number;
    private List<String> fields = List.of();

    private CsvLines(String file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /** Hands each line after the heading to {@code row}; blank lines are left out. */
    static void read(String file, List<String> lines, List<String> columns, Consumer<CsvLines> row) {
        CsvLines csv = new CsvLines(file, columns);
        csv.number = 1;
        String heading =
                lines.isEmpty() ? "" : lines.get(0).replace("\uFEFF", "").strip();
        if (!heading.equals(String.join(",", columns))) {
            throw csv.refusal("the heading must be \"" + String.join(",", columns) + "\", not \"" + heading + "\"");
        }
        for (String line : lines.subList(1, lines.size())) {
            csv.number++;
            if (!line.isBlank()) {
                csv.split(line);
                row.accept(csv);
            }
        }
    }

    private void split(String line) {
        fields = List.of(line.strip().split(",", -1));
        if (fields.size() != columns.size()) {
            throw refusal("there must be " + columns.size() + " fields, not " + fields.size());
        }
    }

    LocalDateTime time(int column) {
        String text = fields.get(column).strip();
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException wrong) {
            throw refusal(columns.get(column) + " must be a local time like 2005-07-28T09:30:00, not \"" + text + "\"");
        }
    }

    /** A number of 0 or more; absent where the field is empty, for nothing was recorded there. */
    OptionalDouble number(int column) {
        String text = fields.get(column).strip();
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException wrong) {
            throw notANumber(column, text);
        }
        throw notANumber(column, text);
    }

    private WrongSetting notANumber(int column, String text) {
        return refusal(columns.get(column) + " must be a number, not \"" + text + "\"");
    }

    WrongSetting refusal(String what) {
        return new WrongSetting(file + ", line " + number + ": " + what + ".");
    }
}
