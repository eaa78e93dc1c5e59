package smarthall.server.catalogue.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smarthall.server.catalogue.Finding;
import smarthall.server.catalogue.ImportResult;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.LocalText;

/** Catalogues as files that people and other programs read and write. */
public final class CatalogueText {

    /** Largest file that is taken in. */
    public static final int MOST_BYTES = 4 << 20;

    /** Enough to see what is wrong; a file of another kind has as many faults as lines. */
    static final int MOST_FAULTS = 50;

    static final int MOST_ITEMS = 2000;

    private CatalogueText() {}

    /** The forms of file. */
    public enum Format {
        /** Comma-separated, UTF-8, one row for each part of an item. */
        CSV("text/csv"),
        JSON("application/json");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /**
     * What was read.
     *
     * @param items of use only where there are no faults
     */
    public record Read(List<ServiceItem> items, List<ImportFault> faults, FindingPlaces places) {}

    /** Says where in the file the things stand that the guide check found. */
    public interface FindingPlaces {
        ImportFault of(int item, Finding finding);
    }

    /** The items as a file. */
    public static String write(List<ServiceItem> items, Format format) {
        return switch (format) {
            case CSV -> CatalogueCsv.write(items);
            case JSON -> CatalogueJson.write(items);
        };
    }

    /** Reads a file to its end and tells every fault by its line, up to {@value #MOST_FAULTS}. */
    public static Read read(byte[] bytes, Format format) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return refused("文件不是 UTF-8 编码；请另存为“CSV UTF-8”。", "The file is not UTF-8; save it as \"CSV UTF-8\".");
        }
        String words = text.startsWith("\uFEFF") ? text.substring(1) : text;
        ParsedFile parsed =
                switch (format) {
                    case CSV -> CatalogueCsv.parse(words);
                    case JSON -> CatalogueJson.parse(words);
                };
        return checked(parsed);
    }

    private static Read checked(ParsedFile parsed) {
        List<ImportFault> faults = new ArrayList<>(parsed.faults());
        List<ServiceItem> items = new ArrayList<>();
        Map<String, Integer> firstOf = new HashMap<>();
        for (int i = 0; i < parsed.documents().size(); i++) {
            ItemDocument document = parsed.documents().get(i);
            List<DocumentFault> found = DocumentCheck.of(document);
            for (DocumentFault fault : found) {
                ImportFault told = at(parsed, i, fault.field(), fault.words());
                // What could not be read is missing, too; once is enough.
                if (parsed.faults().stream().noneMatch(known -> sameSpot(known, told))) {
                    faults.add(told);
                }
            }
            String code = document.code();
            Integer before = code == null ? null : firstOf.putIfAbsent(code, i);
            if (before != null) {
                int line = parsed.placeOf(before, "code").line();
                faults.add(at(
                        parsed,
                        i,
                        "code",
                        new LocalText(
                                "事项“" + code + "”在第 " + line + " 行已经有了。",
                                "The item \"" + code + "\" stands in line " + line + " already.")));
            }
            if (found.isEmpty()) {
                items.add(document.toItem());
            }
        }
        if (parsed.documents().isEmpty() && faults.isEmpty()) {
            return refused("文件里没有事项。", "The file has no items.");
        }
        if (parsed.documents().size() > MOST_ITEMS) {
            return refused("一个文件最多" + MOST_ITEMS + "个事项。", "A file has at most " + MOST_ITEMS + " items.");
        }
        return new Read(
                items,
                faults.stream().limit(MOST_FAULTS).toList(),
                (item, finding) -> at(parsed, item, finding.field(), finding.words()));
    }

    private static boolean sameSpot(ImportFault one, ImportFault other) {
        return one.line() == other.line() && one.field().equals(other.field());
    }

    private static ImportFault at(ParsedFile parsed, int item, String field, LocalText words) {
        ParsedFile.Place place = parsed.placeOf(item, field);
        return new ImportFault(place.line(), place.column(), field, words);
    }

    private static Read refused(String zh, String en) {
        return new Read(
                List.of(),
                List.of(new ImportFault(1, 0, "", new LocalText(zh, en))),
                (item, finding) -> new ImportFault(1, 0, finding.field(), finding.words()));
    }

    /** The errors of an import as faults with their lines. */
    public static List<ImportFault> faults(ImportResult result, FindingPlaces places) {
        return result.refused().stream()
                .flatMap(refused -> refused.errors().stream().map(error -> places.of(refused.place(), error)))
                .limit(MOST_FAULTS)
                .toList();
    }
}
