package smarthall.kiosk.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.ServiceItem;

/** Service items that wait in one line. */
public record Group(LineId line, List<ServiceItem> items) {

    public Group {
        items = List.copyOf(items);
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
