package smarthall.server.queue;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;

/**
 * Why no ticket was issued, in words that say when there is one again.
 *
 * @param code stable name, {@code line-closed} or {@code quota-full}
 * @param opens when tickets are had again; empty when nobody knows
 */
public record TicketRefusal(String code, LocalText words, Optional<Instant> opens) {

    /**
     * The refusal in a result; empty when the result is another.
     *
     * @param now hall time, so that today's hours are said without the date
     */
    public static Optional<TicketRefusal> in(TakeResult result, HallDescription hall, Instant now) {
        if (result instanceof TakeResult.LineClosed closed) {
            boolean full = closed.reason() == LineHours.Reason.DAY_IS_FULL;
            LocalText again = again(closed.opens(), hall, now);
            return Optional.of(new TicketRefusal(
                    "line-closed",
                    new LocalText(
                            (full ? "现在取号，今天下班前已来不及办理" : "现在不在取号时间") + again.zh(),
                            (full
                                            ? "Whoever came now could not be served before the hall closes"
                                            : "No tickets are issued now")
                                    + again.en()),
                    closed.opens()));
        }
        if (result instanceof TakeResult.LineGone) {
            return Optional.of(new TicketRefusal(
                    "line-closed",
                    new LocalText(
                            "这项业务的队列刚刚取消，不能取号；请另选事项，或到咨询台询问。",
                            "The line for this has just been closed down, so no ticket is issued; choose another"
                                    + " service, or ask at the reception."),
                    Optional.empty()));
        }
        if (result instanceof TakeResult.QuotaFull full) {
            LocalText again = again(full.opens(), hall, now);
            return Optional.of(new TicketRefusal(
                    "quota-full",
                    new LocalText(
                            "今天的" + full.quota() + "个号已发完" + again.zh(),
                            "All " + full.quota() + " tickets of today are gone" + again.en()),
                    full.opens()));
        }
        return Optional.empty();
    }

    private static LocalText again(Optional<Instant> opens, HallDescription hall, Instant now) {
        return opens.map(at -> {
                    ZonedDateTime then = at.atZone(hall.timeZone());
                    String time = then.format(DateTimeFormatter.ofPattern("HH:mm"));
                    if (hall.businessDay(at).equals(hall.businessDay(now))) {
                        return new LocalText("，今天" + time + "起可以取号。", "; tickets again today from " + time + ".");
                    }
                    return new LocalText(
                            "，" + then.getMonthValue() + "月" + then.getDayOfMonth() + "日（"
                                    + then.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA) + "）" + time
                                    + "起可以取号。",
                            "; tickets again on "
                                    + then.format(DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.ENGLISH)) + " from "
                                    + time + ".");
                })
                .orElseGet(() -> new LocalText("，何时恢复请留意大厅公告。", "; look out for the hall's notice of when they are."));
    }
}
