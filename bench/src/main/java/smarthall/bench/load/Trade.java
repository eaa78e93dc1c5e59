package smarthall.bench.load;

import java.util.List;

/** A line of the sample hall ({@code deploy/halls/yixing.json}) with one of its services and the kinds of counters that serve it. */
enum Trade {
    GENERAL("fund-withdrawal", List.of(1, 2, 7, 8)),
    SOCIAL("social-card", List.of(3, 7, 8)),
    BUSINESS("company-setup", List.of(4, 8)),
    PROPERTY("property-transfer", List.of(5, 8)),
    RESIDENCE("passport", List.of(2, 6, 8));

    private final String service;
    private final List<Integer> counters;

    Trade(String service, List<Integer> counters) {
        this.service = service;
        this.counters = counters;
    }

    String service() {
        return service;
    }

    boolean isServedAt(int counter) {
        return counters.contains(WideHall.kind(counter));
    }
}
