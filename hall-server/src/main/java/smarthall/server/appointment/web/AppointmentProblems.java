package smarthall.server.appointment.web;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.springframework.http.HttpStatus;
import smarthall.server.appointment.Appointment;
import smarthall.server.appointment.BookResult;
import smarthall.server.appointment.CheckInResult;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;
import smarthall.server.queue.TicketRefusal;

/** Why something did not work, in both languages. */
final class AppointmentProblems {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private AppointmentProblems() {}

    static Problem of(BookResult result, HallDescription hall) {
        if (result instanceof BookResult.UnknownService) {
            return problem(
                    HttpStatus.NOT_FOUND,
                    "unknown-service",
                    "没有这个事项，或大厅现在不办理它。",
                    "There is no such service item, or the hall does not offer it now.");
        }
        if (result instanceof BookResult.SlotFull) {
            return conflict("slot-full", "这个时段刚刚约满，请另选一个。", "This time has just been taken; please choose another.");
        }
        if (result instanceof BookResult.TooManyOpen many) {
            return conflict(
                    "too-many-open",
                    "同一手机号最多同时预约" + many.limit() + "次，请先使用或取消已有预约。",
                    "One phone number may have " + many.limit()
                            + " open appointments; use or cancel one of them first.");
        }
        if (result instanceof BookResult.MissedTooOften missed) {
            ZonedDateTime until = missed.until().atZone(hall.timeZone());
            return conflict(
                    "missed-too-often",
                    "近期已有" + missed.limit() + "次预约未到，" + until.getMonthValue() + "月" + until.getDayOfMonth()
                            + "日后可再预约；现场取号不受影响。",
                    missed.limit() + " appointments were missed lately; booking is possible again after "
                            + until.format(DateTimeFormatter.ofPattern("d MMMM", java.util.Locale.ENGLISH))
                            + ". Tickets can be taken in the hall as ever.");
        }
        if (result instanceof BookResult.NotNow) {
            return conflict("wrong-state", "这个预约已不能更改。", "This appointment can no longer be changed.");
        }
        if (result instanceof BookResult.KeyUsedOtherwise) {
            return conflict(
                    "idempotency-mismatch",
                    "这个请求编号已用于另一次预约。",
                    "This Idempotency-Key was used for another appointment.");
        }
        return conflict("no-such-slot", "这个时间不能预约，请另选一个。", "This time cannot be booked; please choose another.");
    }

    static Problem of(CheckInResult result, HallDescription hall, Instant now) {
        if (result instanceof CheckInResult.TooEarly early) {
            return tooEarly(early, hall, now);
        }
        if (result instanceof CheckInResult.Over over) {
            return over(over.appointment().state());
        }
        if (result instanceof CheckInResult.NoTicket none) {
            return TicketRefusal.in(none.why(), hall, now)
                    .map(refusal -> conflict(
                            refusal.code(),
                            refusal.words().zh(),
                            refusal.words().en()))
                    .orElseGet(() -> problem(
                            HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项。", "There is no such service item."));
        }
        return unknown();
    }

    private static Problem over(Appointment.State state) {
        return switch (state) {
            case CANCELLED ->
                conflict(
                        "appointment-cancelled",
                        "这个预约已取消，请直接取号。",
                        "This appointment was cancelled; please take a ticket.");
            case CALLED_OFF ->
                conflict(
                        "appointment-called-off",
                        "因大厅调整开放时间，这个预约已取消。请另约时间，或直接取号。",
                        "The hall has changed its hours and called this appointment off; please book another time or take a"
                                + " ticket.");
            case BOOKED, CHECKED_IN, CAME_LATE, MISSED ->
                conflict("appointment-over", "这个预约已过期，请直接取号。", "This appointment is over; please take a ticket.");
        };
    }

    private static Problem tooEarly(CheckInResult.TooEarly early, HallDescription hall, Instant now) {
        ZonedDateTime from = early.from().atZone(hall.timeZone());
        boolean today = hall.businessDay(early.from()).equals(hall.businessDay(now));
        String zh = today ? "今天" : from.getMonthValue() + "月" + from.getDayOfMonth() + "日";
        String en = today ? "today" : from.format(DateTimeFormatter.ofPattern("d MMMM", java.util.Locale.ENGLISH));
        Problem problem = conflict(
                "too-early",
                "还没到签到时间，请在" + zh + from.format(TIME) + "以后签到。",
                "It is too early to check in; please do so " + en + " from " + from.format(TIME) + ".");
        problem.getBody().setProperty("checkInFrom", from.toOffsetDateTime().toString());
        return problem;
    }

    static Problem unknown() {
        return problem(
                HttpStatus.NOT_FOUND,
                "unknown-appointment",
                "没有找到这个预约，请核对8位预约号。",
                "No appointment has this number; please check its 8 digits.");
    }

    static Problem notTheHolders() {
        return problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "预约链接无效，请重新打开。",
                "The appointment's link is not valid; open it again.");
    }

    private static Problem conflict(String code, String zh, String en) {
        return problem(HttpStatus.CONFLICT, code, zh, en);
    }

    static Problem problem(HttpStatus status, String code, String zh, String en) {
        Problem problem = new Problem(status, code, zh + en);
        problem.getBody().setProperty("words", new LocalText(zh, en));
        return problem;
    }
}
