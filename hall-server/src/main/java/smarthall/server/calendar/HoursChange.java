package smarthall.server.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.LocalText;

/**
 * Minds the week of a description while the hall runs. It counts at once, unless the hall has set a week of its own; and it breaks
 * no appointment, for only the page of the calendar asks somebody whether it may.
 */
@Service
@Order(2)
class HoursChange implements HallFollower {

    private static final String WEEK = "openingHours";

    private final CalendarStore store;
    private final PublicHolidays country;
    private final Optional<Engagements> engagements;

    HoursChange(CalendarStore store, PublicHolidays country, Optional<Engagements> engagements) {
        this.store = store;
        this.country = country;
        this.engagements = engagements;
    }

    @Override
    public List<HallFault> objections(HallDescription before, HallDescription after) {
        if (!isOther(before, after) || isOverruled(before)) {
            return List.of();
        }
        Map<LocalDate, SetDay> own = store.days(before.id());
        HallCalendar now = calendar(before, own);
        HallCalendar then = calendar(after, own);
        Predicate<Instant> breaks = at -> now.hasHoursAt(at) && !then.hasHoursAt(at);
        int broken = engagements
                .map(each -> each.lockOpen(before.id(), breaks).size())
                .orElse(0);
        return broken == 0 ? List.of() : List.of(HallFault.against(WEEK, breaking(broken)));
    }

    @Override
    public List<HallFault> remarks(HallDescription before, HallDescription after) {
        if (!isOther(before, after)) {
            return List.of();
        }
        return List.of(HallFault.remark(WEEK, isOverruled(before) ? overruled() : atOnce()));
    }

    private static boolean isOther(HallDescription before, HallDescription after) {
        return !before.openingHours().equals(after.openingHours());
    }

    private boolean isOverruled(HallDescription hall) {
        return store.hours(hall.id()).isPresent();
    }

    private HallCalendar calendar(HallDescription hall, Map<LocalDate, SetDay> own) {
        return new HallCalendar(hall.timeZone(), hall.openingHours(), country.days(), own);
    }

    private static LocalText breaking(int appointments) {
        return new LocalText(
                "会使" + appointments + "个已有预约落在开放时间之外，没有保存；请在“日历与规则”页面修改，那里会先列出并在您同意后取消它们。",
                "would leave " + appointments + " booked appointments outside the hours; change the week on the page"
                        + " \"Calendar and rules\", which shows them and calls them off when you agree.");
    }

    private static LocalText overruled() {
        return new LocalText(
                "现在不起作用：大厅在“日历与规则”页面另设了一周的时间，以那里为准；在那里改回“按大厅描述”后才生效。",
                "changes nothing now: the hall has set a week of its own on the page \"Calendar and rules\", which goes before; it counts"
                        + " when that page follows the description again.");
    }

    private static LocalText atOnce() {
        return new LocalText(
                "立即生效：取号、预约和办理期限都按新的时间；节假日和单独设置过的日子不变。",
                "counts at once, for tickets, appointments and limits; holidays and days that were set by themselves stay as"
                        + " they are.");
    }
}
