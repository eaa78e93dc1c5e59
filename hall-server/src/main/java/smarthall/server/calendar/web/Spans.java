package smarthall.server.calendar.web;

import java.util.List;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

/** Hours as they are written. */
final class Spans {

    private Spans() {}

    static List<OpenSpan> read(List<String> texts, String where) {
        try {
            return OpeningHours.inOrder(texts.stream().map(OpenSpan::parse).toList());
        } catch (IllegalArgumentException refused) {
            throw WrongCalendar.problem(where + " 的时间应写作 09:00-12:00。", where + ": " + refused.getMessage());
        }
    }

    static List<String> texts(List<OpenSpan> spans) {
        return spans.stream().map(OpenSpan::toString).toList();
    }
}
