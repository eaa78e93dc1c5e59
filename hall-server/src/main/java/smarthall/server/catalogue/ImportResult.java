package smarthall.server.catalogue;

import java.util.List;

/**
 * What an import does, or would do.
 *
 * @param created codes of items that are new to the hall
 * @param changed codes of items that get a new version
 * @param unchanged how many are in the hall as they stand in the file
 * @param refused items whose guides have errors; with any of them nothing is changed
 */
public record ImportResult(List<String> created, List<String> changed, int unchanged, List<Refused> refused) {

    /** An item of the file that cannot be offered so. */
    public record Refused(int place, String code, List<Finding> errors) {}

    /** How many items differ from the hall's. */
    public int differing() {
        return created.size() + changed.size();
    }
}
