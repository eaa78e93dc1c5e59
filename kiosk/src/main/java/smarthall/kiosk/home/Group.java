package smarthall.kiosk.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.ServiceItem;

/**
 * Service items that wait in one line.
 *
 * @param more how many there are besides
 */
public record Group(LineId line, List<ServiceItem> items, int more) {

    public Group {
        items = List.copyOf(items);
    }

    /** All that wait in the line. */
    Group(LineId line, List<ServiceItem> items) {
        this(line, items, 0);
    }

    /** The first items and the number of the others. */
    Group first(int most) {
        int shown = Math.min(most, items.size());
        return new Group(line, items.subList(0, shown), items.size() - shown);
    }

    /** Groups in the order in which their first items come. */
    static List<Group> of(List<ServiceItem> items) {
        Map<LineId, List<ServiceItem>> byLine = new LinkedHashMap<>();
        items.forEach(item ->
                byLine.computeIfAbsent(item.line(), line -> new ArrayList<>()).add(item));
        return byLine.entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue()))
                .toList();
    }
}
