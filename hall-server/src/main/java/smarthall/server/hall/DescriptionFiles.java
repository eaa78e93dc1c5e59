package smarthall.server.hall;

import java.nio.file.Path;
import java.util.Map;

/** The file of each hall, and what stood in it at the start. Immutable. */
public record DescriptionFiles(Map<HallId, Found> found) {

    /** A file and its text. */
    public record Found(Path file, String text) {}

    public DescriptionFiles {
        found = Map.copyOf(found);
    }

    /**
     * The file of a hall that this server runs.
     *
     * @throws UnknownHall when it has none
     */
    public Found of(HallId hall) {
        Found file = found.get(hall);
        if (file == null) {
            throw new UnknownHall(hall);
        }
        return file;
    }
}
