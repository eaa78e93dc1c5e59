package smarthall.server.catalogue.files;

import java.util.List;
import java.util.Map;

/**
 * A file taken apart, before anybody looked whether its items are whole.
 *
 * @param places where the parts of the items stand: {@code 3:guide.fee.zh} is part of the fourth item, {@code 3:} the item
 * @param faults of the form; with any of them the documents are not complete
 */
record ParsedFile(List<ItemDocument> documents, Map<String, Place> places, List<ImportFault> faults) {

    /** A place in the file. */
    record Place(int line, int column) {}

    static String key(int item, String field) {
        return item + ":" + field;
    }

    /** The place of a part, or of the nearest whole around it: what is missing stands nowhere itself. */
    Place placeOf(int item, String field) {
        String part = field;
        while (!part.isEmpty()) {
            Place found = places.get(key(item, part));
            if (found != null) {
                return found;
            }
            int end = Math.max(part.lastIndexOf('.'), part.lastIndexOf('['));
            part = end < 0 ? "" : part.substring(0, end);
        }
        return places.getOrDefault(key(item, ""), new Place(1, 0));
    }
}
