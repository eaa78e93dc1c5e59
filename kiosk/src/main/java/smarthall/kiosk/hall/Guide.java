package smarthall.kiosk.hall;

import java.util.List;
import java.util.Optional;

/**
 * How one service item is done.
 *
 * @param statutoryDays working days that the law allows
 * @param promisedDays working days that the hall promises; 0 means on the spot
 * @param form what is filled in to apply without a counter; empty where that is not possible
 */
public record Guide(
        ServiceItem item,
        List<LocalText> conditions,
        List<Material> materials,
        List<LocalText> steps,
        int statutoryDays,
        int promisedDays,
        LocalText fee,
        LocalText place,
        Optional<Form> form) {

    public Guide {
        conditions = List.copyOf(conditions);
        materials = List.copyOf(materials);
        steps = List.copyOf(steps);
    }

    /** A paper to bring. */
    public record Material(LocalText name, boolean required, int copies) {}
}
