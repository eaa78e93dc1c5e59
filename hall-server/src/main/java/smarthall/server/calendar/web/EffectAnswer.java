package smarthall.server.calendar.web;

import java.time.OffsetDateTime;
import java.util.List;
import smarthall.server.calendar.ChangeEffect;
import smarthall.server.calendar.Engagements.Engagement;
import smarthall.server.hall.HallDescription;

/**
 * What a change would do.
 *
 * @param broken appointments that would fall outside the hours
 * @param appointments the earliest of them, without anything of the person
 */
record EffectAnswer(List<ChangedBody> days, int broken, List<BrokenBody> appointments) {

    private static final int SHOWN = 100;

    record ChangedBody(DayBody before, DayBody after) {}

    /** @param service code of the service item */
    record BrokenBody(OffsetDateTime start, String line, String service) {

        static BrokenBody from(Engagement engagement, HallDescription hall) {
            return new BrokenBody(
                    engagement.start().atZone(hall.timeZone()).toOffsetDateTime(),
                    engagement.line().value(),
                    engagement.service());
        }
    }

    static EffectAnswer from(ChangeEffect effect, HallDescription hall) {
        return new EffectAnswer(
                effect.days().stream()
                        .map(day -> new ChangedBody(DayBody.from(day.before()), DayBody.from(day.after())))
                        .toList(),
                effect.broken().size(),
                effect.broken().stream()
                        .limit(SHOWN)
                        .map(each -> BrokenBody.from(each, hall))
                        .toList());
    }
}
