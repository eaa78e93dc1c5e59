package smarthall.server.catalogue;

import java.util.List;

/** What became of a change to an item. */
public sealed interface SaveResult {

    /** It is a new version. */
    record Saved(ItemVersion version) implements SaveResult {}

    /** Somebody else wrote a version meanwhile; nothing was changed. */
    record Newer(ItemVersion current) implements SaveResult {}

    /** The guide has errors; nothing was changed. */
    record Refused(List<Finding> errors) implements SaveResult {}

    /** There is no such item or version. */
    record Unknown() implements SaveResult {}
}
