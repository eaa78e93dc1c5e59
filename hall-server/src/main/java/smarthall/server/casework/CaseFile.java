package smarthall.server.casework;

import java.util.List;

/**
 * An application with all that belongs to it.
 *
 * @param history oldest first
 */
public record CaseFile(Application application, Answers answers, List<Material> materials, List<CaseEvent> history) {

    public CaseFile {
        materials = List.copyOf(materials);
        history = List.copyOf(history);
    }
}
