package smarthall.kiosk.guide;

import java.util.List;
import java.util.Optional;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.text.WaitWords;

/** What the guide's page says, in one language. */
record GuidePage(
        String name,
        String department,
        List<Fact> facts,
        List<String> conditions,
        List<Paper> materials,
        List<String> steps) {

    /** A short answer to a short question. */
    record Fact(String question, String answer, String detail) {}

    /** A paper to bring. */
    record Paper(String name, String remark) {}

    static GuidePage of(Guide guide, Texts texts) {
        return new GuidePage(
                texts.of(guide.item().name()),
                texts.of(guide.item().department()),
                List.of(
                        time(guide, texts),
                        new Fact(texts.get("guide.fee"), texts.of(guide.fee()), ""),
                        new Fact(texts.get("guide.visits"), visits(guide, texts), ""),
                        new Fact(texts.get("guide.place"), texts.of(guide.place()), "")),
                guide.conditions().stream().map(texts::of).toList(),
                guide.materials().stream().map(each -> paper(each, texts)).toList(),
                guide.steps().stream().map(texts::of).toList());
    }

    /** How many wait, and at how many counters they are served. */
    static String people(Optional<Line> line, Texts texts) {
        return line.map(each -> each.openCounters() == 0
                        ? texts.get("guide.now.closed", each.waiting())
                        : texts.get("guide.now.people", each.waiting(), each.openCounters()))
                .orElse("—");
    }

    static String expectedWait(Optional<Line> line, Texts texts) {
        return WaitWords.say(texts, line.flatMap(Line::expectedWait));
    }

    private static Fact time(Guide guide, Texts texts) {
        if (guide.promisedDays() == 0) {
            return new Fact(texts.get("guide.time"), texts.get("guide.time.spot"), "");
        }
        return new Fact(
                texts.get("guide.time"),
                texts.get("guide.time.days", guide.promisedDays()),
                guide.statutoryDays() > guide.promisedDays()
                        ? texts.get("guide.time.statutory", guide.statutoryDays())
                        : "");
    }

    private static String visits(Guide guide, Texts texts) {
        int visits = guide.item().visits();
        return visits == 0 ? texts.get("guide.visits.none") : texts.get("guide.visits.some", visits);
    }

    private static Paper paper(Guide.Material material, Texts texts) {
        String copies = material.copies() > 1 ? texts.get("guide.material.copies", material.copies()) : "";
        String optional = material.required() ? "" : texts.get("guide.material.optional");
        return new Paper(texts.of(material.name()), (copies + " " + optional).strip());
    }
}
