package smarthall.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import smarthall.server.catalogue.ServiceItem.Audience;
import smarthall.server.catalogue.ServiceItem.Codes;
import smarthall.server.catalogue.ServiceItem.Guide;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.ServiceItem.Material;
import smarthall.server.catalogue.ServiceItem.Sources;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;

/** Items and halls for tests. */
public final class Items {

    public static final HallId YIXING = new HallId("yixing");
    public static final LineId GENERAL = new LineId("general");
    public static final Source LAW =
            new Source(Source.Kind.LAW, Optional.of(text("《护照法》第六条", "Passport Law, article 6")));

    private Items() {}

    public static LocalText text(String zh, String en) {
        return new LocalText(zh, en);
    }

    /** An item of which the check finds nothing: all sources are named. */
    public static ServiceItem passport() {
        return new ServiceItem(
                "passport",
                new Codes("000709001000", "11000000MA0009003A4000709001000"),
                text("普通护照签发", "Issue an ordinary passport"),
                "pthzqf",
                List.of("护照", "passport"),
                GENERAL,
                "07",
                text("公安局", "Public Security Bureau"),
                Handling.PROMISED,
                Set.of(Audience.PERSON),
                1,
                guide());
    }

    /** An item of which only code and line matter. */
    public static ServiceItem simple(String code, LineId line) {
        LocalText name = text("办卡", "Card");
        return new ServiceItem(
                code,
                name,
                "bk",
                List.of(),
                line,
                "20",
                name,
                1,
                new Guide(List.of(), List.of(), List.of(), 5, 1, name, name));
    }

    public static Guide guide() {
        return new Guide(
                List.of(text("中国公民", "Chinese citizen")),
                List.of(new Material(text("居民身份证原件", "Identity card, original"), true, 1, LAW)),
                List.of(text("到窗口面签", "Interview at the counter"), text("领取或邮寄", "Collect, or by post")),
                15,
                LimitUnit.CALENDAR_DAYS,
                7,
                text("120元/本", "CNY 120"),
                true,
                text("1号窗口", "Counter 1"),
                new Sources(LAW, LAW, LAW, LAW, LAW, LAW));
    }

    public static ServiceItem coded(String code, LineId line) {
        ServiceItem item = passport();
        return new ServiceItem(
                code,
                item.codes(),
                item.name(),
                item.initials(),
                item.words(),
                line,
                item.type(),
                item.department(),
                item.handling(),
                item.audience(),
                item.visits(),
                item.guide());
    }

    public static ServiceItem with(ServiceItem item, Guide guide) {
        return new ServiceItem(
                item.code(),
                item.codes(),
                item.name(),
                item.initials(),
                item.words(),
                item.line(),
                item.type(),
                item.department(),
                item.handling(),
                item.audience(),
                item.visits(),
                guide);
    }

    /** The guide with another promise in working days. */
    public static Guide promising(int days) {
        Guide guide = guide();
        return new Guide(
                guide.conditions(),
                guide.materials(),
                guide.steps(),
                guide.statutoryDays(),
                guide.statutoryUnit(),
                days,
                guide.fee(),
                guide.feeCharged(),
                guide.place(),
                guide.sources());
    }

    /** A hall with one counter for the first of the lines. */
    public static HallDescription hall(HallId id, String... lines) {
        ZoneId zone = new ZoneId("hall");
        LocalText name = text("大厅", "Hall");
        List<HallDescription.Line> all = java.util.stream.IntStream.range(0, lines.length)
                .mapToObj(i -> new HallDescription.Line(
                        new LineId(lines[i]), String.valueOf((char) ('A' + i)), name, 300, 900))
                .toList();
        return new HallDescription(
                id,
                name,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(new HallDescription.Zone(zone, name, 100)),
                List.of(),
                all,
                List.of(new HallDescription.Counter(new CounterId("1"), name, zone, List.of(new LineId(lines[0])))),
                List.of(),
                List.of());
    }
}
