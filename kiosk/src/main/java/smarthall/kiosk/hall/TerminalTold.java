package smarthall.kiosk.hall;

import java.util.List;
import java.util.Optional;

/**
 * What the hall tells the terminal.
 *
 * @param name under which the staff know it
 * @param outOfService set while it is not to be used
 * @param orders that it has not replied to, oldest first
 */
public record TerminalTold(String name, Optional<OutOfService> outOfService, List<Order> orders) {

    public TerminalTold {
        orders = List.copyOf(orders);
    }

    /**
     * Why it is not to be used, in the staff's words.
     *
     * @param nextZone where the next terminal stands that can be used; empty when that is not known
     */
    public record OutOfService(LocalText message, Optional<LocalText> nextZone) {}

    /** @param name what is to be done: {@code restart}, {@code screenshot}, … */
    public record Order(String id, String name) {}
}
