package smarthall.server.hall;

/**
 * Something that does not fit the hall's floor plan.
 *
 * @param part which list of the description it belongs to
 * @param id its name there; of a place its English name
 * @param sentence why, to be read after its name
 */
public record Misfit(Part part, String id, LocalText sentence) {

    /** The lists of a description whose entries are drawn. */
    public enum Part {
        ZONE("zones"),
        DOOR("doors"),
        COUNTER("counters"),
        DEVICE("devices"),
        PLACE("floorPlan");

        private final String field;

        Part(String field) {
            this.field = field;
        }

        /** As it is called in the file. */
        public String field() {
            return field;
        }
    }
}
