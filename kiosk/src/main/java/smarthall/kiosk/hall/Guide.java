package smarthall.kiosk.hall;

import java.util.List;

/**
 * How one service item is done.
 *
 * @param statutoryDays working days that the law allows
 * @param promisedDays working days that the hall promises; 0 means on the spot
 */
public record Guide(
        ServiceItem item,
        List<LocalText> conditions,
        List<Material> materials,
        List<LocalText> steps,
        int statutoryDays,
        int promisedDays,
        LocalText fee,
        LocalText place) {

    public Guide {
        conditions = List.copyOf(conditions);
        materials = List.copyOf(materials);
        steps = List.copyOf(steps);
    }

    /** A paper to bring. */
    public record Material(LocalText name, boolean required, int copies) {}
}
