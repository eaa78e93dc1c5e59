package smarthall.server.calendar.web;

import org.springframework.http.HttpStatus;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;

/** What is wrong with a change, in both languages. */
final class WrongCalendar {

    private WrongCalendar() {}

    static Problem problem(String zh, String en) {
        return said(HttpStatus.BAD_REQUEST, "bad-request", zh, en);
    }

    static Problem breaks(int broken) {
        Problem problem = said(
                HttpStatus.CONFLICT,
                "appointments-affected",
                "改动会影响" + broken + "个预约，与确认的数量不同，请重新预览。",
                "The change would break " + broken
                        + " appointments, which is not what was agreed to; look at it again.");
        problem.getBody().setProperty("broken", broken);
        return problem;
    }

    private static Problem said(HttpStatus status, String code, String zh, String en) {
        Problem problem = new Problem(status, code, zh + en);
        problem.getBody().setProperty("words", new LocalText(zh, en));
        return problem;
    }
}
