package smarthall.kiosk.ask;

import java.util.List;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.hall.ServiceItem;

/** An answer with the service items that it leads to, as far as the hall offers them now. */
public record Found(Reply reply, List<ServiceItem> items) {
    public Found {
        items = List.copyOf(items);
    }

    static Found of(Reply reply, List<ServiceItem> catalogue) {
        return new Found(
                reply,
                reply.services().stream()
                        .flatMap(code ->
                                catalogue.stream().filter(item -> item.code().equals(code)))
                        .toList());
    }
}
