package smarthall.server.assistant;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import smarthall.server.assistant.Entry.Wording;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.LocalText;

/** The guides of the catalogue as entries: the text is what a visitor must bring, pay and wait. */
final class GuideEntries {

    private GuideEntries() {}

    static List<Entry> of(Catalogue catalogue) {
        return catalogue.search("").stream().map(GuideEntries::entry).toList();
    }

    private static Entry entry(ServiceItem item) {
        return new Entry(
                item.code(),
                new Wording(item.name().zh(), chinese(item.guide())),
                new Wording(item.name().en(), english(item.guide())),
                item.words(),
                List.of(item.code()));
    }

    private static String chinese(ServiceItem.Guide guide) {
        return "受理条件：" + all(guide.conditions(), LocalText::zh, "；") + "\n申请材料："
                + all(guide.materials(), material -> material.name().zh() + (material.required() ? "" : "（可选）"), "、")
                + "\n办理时限：" + guide.promisedDays() + "个工作日\n费用："
                + guide.fee().zh() + "\n地点：" + guide.place().zh();
    }

    private static String english(ServiceItem.Guide guide) {
        return "Condition: " + all(guide.conditions(), LocalText::en, "; ") + "\nBring: "
                + all(
                        guide.materials(),
                        material -> material.name().en() + (material.required() ? "" : " (optional)"),
                        "; ")
                + "\nTime: " + guide.promisedDays() + (guide.promisedDays() == 1 ? " working day" : " working days")
                + "\nFee: " + guide.fee().en() + "\nPlace: " + guide.place().en();
    }

    private static <T> String all(List<T> things, Function<T, String> words, String between) {
        return things.stream().map(words).collect(Collectors.joining(between));
    }
}
