package smarthall.kiosk.hall;

import java.util.List;

/**
 * One answer to a question in a visitor's own words, in the question's language.
 *
 * @param entry stable name of what the hall knows
 * @param text may be empty where the title says it all
 * @param services the items it leads to, the nearest first; may be none
 */
public record Reply(String entry, String title, String text, List<ServiceCode> services) {
    public Reply {
        services = List.copyOf(services);
    }
}
