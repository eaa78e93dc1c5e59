package smarthall.server.catalogue.files;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.files.CatalogueCsv.Column;
import smarthall.server.catalogue.files.ItemDocument.GuideDocument;
import smarthall.server.catalogue.files.ItemDocument.MaterialDocument;
import smarthall.server.catalogue.files.ItemDocument.SourceDocument;
import smarthall.server.catalogue.files.ItemDocument.SourcesDocument;
import smarthall.server.catalogue.files.ItemDocument.Text;
import smarthall.server.catalogue.files.ParsedFile.Place;
import smarthall.server.hall.LocalText;

/** Gathers the rows of a CSV file into items and remembers where each part stood. */
final class CsvItems {

    private static final Set<String> SOURCES =
            Set.of("codes", "conditions", "steps", "statutoryLimit", "promisedLimit", "fee");
    private static final Set<Column> NEEDED = Set.of(Column.ITEM, Column.PART, Column.ZH, Column.EN, Column.VALUE);

    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<String, Gathered> items = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final List<ImportFault> faults = new ArrayList<>();

    /** What was read of an item so far; single values by the part's field. */
    private static final class Gathered {
        private final int number;
        private final Map<String, Text> texts = new HashMap<>();
        private final Map<String, String> values = new HashMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String, List<@Nullable Text>> textLists = new HashMap<>();
        private final Map<String, List<@Nullable String>> valueLists = new HashMap<>();
        private final List<@Nullable MaterialDocument> materials = new ArrayList<>();
        private final Map<String, SourceDocument> sources = new HashMap<>();

        Gathered(int number) {
            this.number = number;
        }
    }

    boolean isFull() {
        return faults.size() >= CatalogueText.MOST_FAULTS || items.size() > CatalogueText.MOST_ITEMS;
    }

    void fault(int line, int column, String field, String zh, String en) {
        faults.add(new ImportFault(line, column, field, new LocalText(zh, en)));
    }

    void header(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i).strip().toLowerCase(Locale.ROOT);
            boolean known = false;
            for (Column column : Column.values()) {
                if (column.header().equals(name)) {
                    known = columns.put(column, i) == null;
                }
            }
            if (!known && !name.isEmpty()) {
                fault(
                        1,
                        i + 1,
                        name,
                        "第一行的列名“" + name + "”不认识或重复。",
                        "The column \"" + name + "\" is unknown or there twice.");
            }
        }
        for (Column column : Column.values()) {
            if (NEEDED.contains(column) && !columns.containsKey(column)) {
                fault(
                        1,
                        0,
                        column.header(),
                        "第一行没有列“" + column.header() + "”。",
                        "The first line lacks the column \"" + column.header() + "\".");
            }
        }
    }

    void row(int line, List<String> cells) {
        if (!columns.keySet().containsAll(NEEDED)) {
            return;
        }
        if (cells.size() > columns.size()) {
            fault(
                    line,
                    columns.size() + 1,
                    "",
                    "这一行的单元格比列名多；文字里的逗号要用引号括起来。",
                    "The line has more cells than there are columns; a text with commas needs quotes.");
            return;
        }
        String code = cell(cells, Column.ITEM);
        CsvPart part = CsvPart.of(cell(cells, Column.PART)).orElse(null);
        if (code.isEmpty()) {
            fault(line, columnOf(Column.ITEM), "item", "没有事项编号。", "The item's code is missing.");
        } else if (part == null) {
            fault(
                    line,
                    columnOf(Column.PART),
                    "part",
                    "不认识的部分“" + cell(cells, Column.PART) + "”。",
                    "There is no part \"" + cell(cells, Column.PART) + "\".");
        } else {
            Gathered item = items.computeIfAbsent(code, key -> {
                remember(items.size(), "", line, Column.ITEM);
                remember(items.size(), "code", line, Column.ITEM);
                return new Gathered(items.size());
            });
            take(item, part, line, cells);
        }
    }

    private void take(Gathered item, CsvPart part, int line, List<String> cells) {
        String field = part.field();
        if (part.kind().once() && places.containsKey(ParsedFile.key(item.number, field))) {
            fault(
                    line,
                    columnOf(Column.PART),
                    field,
                    "“" + part.header() + "”在这个事项里已经有了。",
                    "\"" + part.header() + "\" is there for this item already.");
            return;
        }
        String value = cell(cells, Column.VALUE);
        switch (part.kind()) {
            case TEXT -> item.texts.put(field, text(item, field, line, cells));
            case VALUE -> item.values.put(field, value);
            case NUMBER -> number(value, line, Column.VALUE, field, number -> item.numbers.put(field, number));
            case YES_NO ->
                yesNo(value, line, Column.VALUE, field, yes -> item.values.put(field, Boolean.toString(yes)));
            case VALUES -> {
                List<@Nullable String> list = item.valueLists.computeIfAbsent(field, key -> new ArrayList<>());
                remember(item.number, field + "[" + list.size() + "]", line, Column.VALUE);
                list.add(value);
            }
            case TEXTS -> {
                List<@Nullable Text> list = item.textLists.computeIfAbsent(field, key -> new ArrayList<>());
                list.add(text(item, field + "[" + list.size() + "]", line, cells));
            }
            case MATERIALS -> material(item, line, cells);
            case SOURCES -> source(item, value, line, cells);
        }
        places.putIfAbsent(
                ParsedFile.key(item.number, field),
                new Place(line, columnOf(part.kind().column())));
    }

    private Text text(Gathered item, String field, int line, List<String> cells) {
        remember(item.number, field, line, Column.ZH);
        remember(item.number, field + ".zh", line, Column.ZH);
        remember(item.number, field + ".en", line, Column.EN);
        return new Text(cell(cells, Column.ZH), cell(cells, Column.EN));
    }

    private void material(Gathered item, int line, List<String> cells) {
        String field = "guide.materials[" + item.materials.size() + "]";
        remember(item.number, field, line, Column.ZH);
        remember(item.number, field + ".copies", line, Column.COPIES);
        Boolean[] required = {true};
        Integer[] copies = {1};
        String requiredCell = cell(cells, Column.REQUIRED);
        String copiesCell = cell(cells, Column.COPIES);
        if (!requiredCell.isEmpty()) {
            yesNo(requiredCell, line, Column.REQUIRED, field + ".required", yes -> required[0] = yes);
        }
        if (!copiesCell.isEmpty()) {
            number(copiesCell, line, Column.COPIES, field + ".copies", number -> copies[0] = number);
        }
        item.materials.add(new MaterialDocument(
                text(item, field + ".name", line, cells),
                required[0],
                copies[0],
                source(item, field + ".source", line, cells, false)));
    }

    private void source(Gathered item, String of, int line, List<String> cells) {
        if (!SOURCES.contains(of)) {
            fault(
                    line,
                    columnOf(Column.VALUE),
                    "guide.sources",
                    "来源所指的部分“" + of + "”不认识。",
                    "The source is of an unknown part \"" + of + "\".");
            return;
        }
        SourceDocument source = source(item, "guide.sources." + of, line, cells, true);
        if (source != null && item.sources.put(of, source) != null) {
            fault(
                    line,
                    columnOf(Column.VALUE),
                    "guide.sources." + of,
                    "“" + of + "”的来源已经有了。",
                    "The source of \"" + of + "\" is there already.");
        }
    }

    private @Nullable SourceDocument source(Gathered item, String field, int line, List<String> cells, boolean needed) {
        remember(item.number, field, line, Column.SOURCE);
        remember(item.number, field + ".kind", line, Column.SOURCE);
        remember(item.number, field + ".basis.zh", line, Column.SOURCE_ZH);
        remember(item.number, field + ".basis.en", line, Column.SOURCE_EN);
        String kind = cell(cells, Column.SOURCE);
        String zh = cell(cells, Column.SOURCE_ZH);
        String en = cell(cells, Column.SOURCE_EN);
        if (kind.isEmpty() && zh.isEmpty() && en.isEmpty() && !needed) {
            return null;
        }
        return new SourceDocument(kind, zh.isEmpty() && en.isEmpty() ? null : new Text(zh, en));
    }

    private void number(String value, int line, Column column, String field, java.util.function.IntConsumer take) {
        if (value.matches("-?[0-9]{1,6}")) {
            take.accept(Integer.parseInt(value));
        } else {
            fault(line, columnOf(column), field, "“" + value + "”不是整数。", "\"" + value + "\" is not a whole number.");
        }
    }

    private void yesNo(String value, int line, Column column, String field, java.util.function.Consumer<Boolean> take) {
        switch (value.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "是" -> take.accept(true);
            case "no", "false", "否" -> take.accept(false);
            default ->
                fault(
                        line,
                        columnOf(column),
                        field,
                        "“" + value + "”应是 yes 或 no。",
                        "\"" + value + "\" must be yes or no.");
        }
    }

    private void remember(int item, String field, int line, Column column) {
        places.put(ParsedFile.key(item, field), new Place(line, columnOf(column)));
    }

    /** Counted from 1; 0 for a column that the file does not have. */
    private int columnOf(Column column) {
        return columns.getOrDefault(column, -1) + 1;
    }

    private String cell(List<String> cells, Column column) {
        int at = columns.getOrDefault(column, -1);
        return at < 0 || at >= cells.size() ? "" : cells.get(at);
    }

    ParsedFile parsed() {
        List<ItemDocument> documents = new ArrayList<>();
        items.forEach((code, item) -> documents.add(document(code, item)));
        return new ParsedFile(documents, places, faults);
    }

    private static ItemDocument document(String code, Gathered item) {
        return new ItemDocument(
                code,
                item.values.get("basicCode"),
                item.values.get("implementationCode"),
                item.texts.get("name"),
                item.values.get("initials"),
                item.valueLists.get("words"),
                item.values.get("line"),
                item.values.get("type"),
                item.texts.get("department"),
                item.values.get("handling"),
                item.valueLists.getOrDefault("audience", List.of()),
                item.numbers.get("visits"),
                new GuideDocument(
                        item.textLists.get("guide.conditions"),
                        item.materials,
                        item.textLists.get("guide.steps"),
                        item.numbers.get("guide.statutoryDays"),
                        item.values.get("guide.statutoryUnit"),
                        item.numbers.get("guide.promisedDays"),
                        item.texts.get("guide.fee"),
                        Boolean.valueOf(item.values.get("guide.feeCharged")),
                        item.texts.get("guide.place"),
                        new SourcesDocument(
                                item.sources.get("codes"),
                                item.sources.get("conditions"),
                                item.sources.get("steps"),
                                item.sources.get("statutoryLimit"),
                                item.sources.get("promisedLimit"),
                                item.sources.get("fee"))));
    }
}
