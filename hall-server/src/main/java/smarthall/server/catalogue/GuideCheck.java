package smarthall.server.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import smarthall.server.catalogue.Finding.Code;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.catalogue.ServiceItem.Guide;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.ServiceItem.Material;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;

/** Looks whether a guide is complete, consistent and in time. Knows the item, its hall and the day, and nothing else. */
public final class GuideCheck {

    private static final Period SOON = Period.ofDays(30);
    private static final Period REVIEWED_EACH = Period.ofYears(1);
    private static final double WORKING_PART_OF_WEEK = 5.0 / 7;

    private static final Pattern BASIC = Pattern.compile("[0-9A-Z]{10}|[0-9A-Z]{12}");
    private static final Pattern IMPLEMENTATION = Pattern.compile("[0-9A-Z]{24}|[0-9A-Z]{31}");
    private static final int LONG_BASIC = 12;
    private static final int LONG_IMPLEMENTATION = 31;
    private static final Pattern IN_THE_HALL = Pattern.compile("取号|窗口|到大厅|到场|当面|面签");
    private static final Pattern FROM_AFAR = Pattern.compile("网上|在线|线上|手机|邮寄|快递|自助|电话");
    private static final Pattern CATCH_ALL = Pattern.compile("其他(有关|相关|需要|必要|应当|要求)?.{0,6}(材料|条件|资料|文件)|等材料$");
    private static final Pattern MONEY = Pattern.compile("[0-9０-９]+(\\.[0-9]+)?\\s*(元|%|％)|按.{0,12}(收取|缴纳|标准)");
    private static final Pattern FREE = Pattern.compile("不收费|免费|免收");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final HallDescription hall;
    private final Set<String> withForm;
    private final LocalDate today;

    /**
     * @param withForm codes of the items that can be applied for online
     * @param today the hall's day
     */
    public GuideCheck(HallDescription hall, Set<String> withForm, LocalDate today) {
        this.hall = hall;
        this.withForm = Set.copyOf(withForm);
        this.today = today;
    }

    /** What is found of a version, in time too. */
    public List<Finding> of(ItemVersion version) {
        List<Finding> found = new ArrayList<>(of(version.item(), version.validity()));
        Instant changed = version.change().at();
        LocalDate lastLook = hall.businessDay(changed);
        if (version.change().origin() != ItemVersion.Origin.SEED
                && lastLook.plus(REVIEWED_EACH).isBefore(today)) {
            found.add(Code.NOT_REVIEWED.at("validity", lastLook));
        }
        return List.copyOf(found);
    }

    /** What is found of an item before it is a version. */
    public List<Finding> of(ServiceItem item, Validity validity) {
        List<Finding> found = new ArrayList<>();
        identity(item, found);
        codes(item, found);
        line(item, found);
        guide(item, found);
        limits(item, found);
        fee(item.guide(), found);
        visits(item, found);
        materials(item.guide(), found);
        languages(item, found);
        validity(validity, found);
        samples(item.guide(), found);
        return List.copyOf(found);
    }

    private static void identity(ServiceItem item, List<Finding> found) {
        if (ItemType.of(item.type()).isEmpty()) {
            found.add(Code.UNKNOWN_TYPE.at("type", item.type()));
        }
        if (item.words().isEmpty()) {
            found.add(Code.NO_WORDS.at("words"));
        }
        if (item.audience().isEmpty()) {
            found.add(Code.NO_AUDIENCE.at("audience"));
        }
    }

    private static void codes(ServiceItem item, List<Finding> found) {
        String basic = item.codes().basic();
        String implementation = item.codes().implementation();
        if (basic.isEmpty()) {
            found.add(Code.NO_BASIC_CODE.at("basicCode"));
        } else if (!BASIC.matcher(basic).matches()) {
            found.add(Code.BAD_BASIC_CODE.at("basicCode", basic));
        } else if (basic.length() == LONG_BASIC && !basic.substring(2, 4).equals(item.type())) {
            // Region 2, type 2, department 2, main 3, sub 3: GB/T 39554.1-2020 as it is used.
            found.add(Code.CODE_OF_OTHER_TYPE.at("basicCode", basic.substring(2, 4)));
        }
        if (implementation.isEmpty()) {
            found.add(Code.NO_IMPLEMENTATION_CODE.at("implementationCode"));
        } else if (!IMPLEMENTATION.matcher(implementation).matches()) {
            found.add(Code.BAD_IMPLEMENTATION_CODE.at("implementationCode", implementation));
        } else if (implementation.length() == LONG_IMPLEMENTATION && !implementation.endsWith(basic)) {
            found.add(Code.CODES_DIFFER.at("implementationCode", basic));
        }
    }

    private void line(ServiceItem item, List<Finding> found) {
        if (hall.line(item.line()).isEmpty()) {
            found.add(Code.DEAD_LINE.at("line", item.line()));
        } else if (hall.counters().stream().noneMatch(counter -> counter.lines().contains(item.line()))) {
            found.add(Code.UNSERVED_LINE.at("line", item.line()));
        }
    }

    private static void guide(ServiceItem item, List<Finding> found) {
        Guide guide = item.guide();
        if (guide.conditions().isEmpty()) {
            found.add(Code.NO_CONDITIONS.at("guide.conditions"));
        }
        if (guide.materials().isEmpty()) {
            found.add(Code.NO_MATERIALS.at("guide.materials"));
        }
        if (guide.steps().isEmpty()) {
            found.add(Code.NO_STEPS.at("guide.steps"));
        }
        for (int i = 0; i < guide.conditions().size(); i++) {
            catchAll(guide.conditions().get(i), "guide.conditions[" + i + "]", found);
        }
    }

    private static void limits(ServiceItem item, List<Finding> found) {
        Guide guide = item.guide();
        if (guide.statutoryDays() < 0) {
            found.add(Code.LIMIT_MISSING.at("guide.statutoryDays"));
        }
        if (guide.promisedDays() < 0) {
            found.add(Code.LIMIT_MISSING.at("guide.promisedDays"));
        }
        if (guide.promisedDays() > statutoryWorkingDays(guide)) {
            found.add(Code.PROMISED_ABOVE_STATUTORY.at("guide.promisedDays", guide.promisedDays()));
        }
        if (item.handling() == Handling.IMMEDIATE && guide.promisedDays() > 1) {
            found.add(Code.IMMEDIATE_BUT_LONG.at("guide.promisedDays", guide.promisedDays()));
        }
    }

    /** Of calendar days about five in seven are working days; a public holiday may leave fewer, never more. */
    private static int statutoryWorkingDays(Guide guide) {
        return guide.statutoryUnit() == LimitUnit.WORKING_DAYS
                ? guide.statutoryDays()
                : (int) Math.ceil(guide.statutoryDays() * WORKING_PART_OF_WEEK);
    }

    private static void fee(Guide guide, List<Finding> found) {
        String words = guide.fee().zh();
        boolean free = FREE.matcher(words).find();
        if (guide.feeCharged()
                ? free && !MONEY.matcher(words).find()
                : !free && MONEY.matcher(words).find()) {
            found.add(Code.FEE_CONTRADICTS.at("guide.fee"));
        }
        if (guide.feeCharged() && guide.sources().fee().kind() != Source.Kind.LAW) {
            found.add(Code.FEE_WITHOUT_BASIS.at("guide.sources.fee"));
        }
    }

    private void visits(ServiceItem item, List<Finding> found) {
        List<LocalText> steps = item.guide().steps();
        boolean inTheHall =
                steps.stream().anyMatch(step -> IN_THE_HALL.matcher(step.zh()).find());
        boolean fromAfar =
                steps.stream().anyMatch(step -> FROM_AFAR.matcher(step.zh()).find());
        if (item.visits() < 0) {
            found.add(Code.LIMIT_MISSING.at("visits"));
        }
        if (item.visits() == 0 && inTheHall && !fromAfar) {
            found.add(Code.VISITS_CONTRADICT_STEPS.at("visits"));
        }
        if (item.visits() == 0 && !fromAfar && !withForm.contains(item.code())) {
            found.add(Code.NO_WAY_WITHOUT_VISIT.at("guide.steps"));
        }
        if (item.visits() > 0 && !steps.isEmpty() && !inTheHall) {
            found.add(Code.VISITS_WITHOUT_COUNTER.at("guide.steps"));
        }
        if (item.visits() > 1) {
            found.add(Code.MANY_VISITS.at("visits", item.visits()));
        }
    }

    private static void materials(Guide guide, List<Finding> found) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < guide.materials().size(); i++) {
            Material material = guide.materials().get(i);
            String field = "guide.materials[" + i + "]";
            if (!names.add(material.name().zh())) {
                found.add(Code.MATERIAL_TWICE.at(field, material.name().zh()));
            }
            if (material.required() && material.copies() < 1) {
                found.add(Code.MATERIAL_WITHOUT_COPIES.at(field));
            }
            catchAll(material.name(), field, found);
        }
    }

    private static void catchAll(LocalText text, String field, List<Finding> found) {
        if (CATCH_ALL.matcher(text.zh()).find()) {
            found.add(Code.CATCH_ALL.at(field, text.zh()));
        }
    }

    private static void languages(ServiceItem item, List<Finding> found) {
        Guide guide = item.guide();
        language(item.name(), "name", found);
        language(item.department(), "department", found);
        language(guide.fee(), "guide.fee", found);
        language(guide.place(), "guide.place", found);
        for (int i = 0; i < guide.conditions().size(); i++) {
            language(guide.conditions().get(i), "guide.conditions[" + i + "]", found);
        }
        for (int i = 0; i < guide.materials().size(); i++) {
            language(guide.materials().get(i).name(), "guide.materials[" + i + "]", found);
        }
        for (int i = 0; i < guide.steps().size(); i++) {
            language(guide.steps().get(i), "guide.steps[" + i + "]", found);
        }
    }

    private static void language(LocalText text, String field, List<Finding> found) {
        if (!CHINESE.matcher(text.zh()).find()) {
            found.add(Code.WRONG_LANGUAGE_ZH.at(field));
        }
        if (CHINESE.matcher(text.en()).find()) {
            found.add(Code.WRONG_LANGUAGE_EN.at(field));
        }
    }

    private void validity(Validity validity, List<Finding> found) {
        if (validity.from().isAfter(today)) {
            found.add(Code.NOT_YET_VALID.at("validity", validity.from()));
        }
        validity.until().ifPresent(last -> {
            if (last.isBefore(today)) {
                found.add(Code.EXPIRED.at("validity", last));
            } else if (last.isBefore(today.plus(SOON))) {
                found.add(Code.ENDS_SOON.at("validity", last));
            }
        });
    }

    private static void samples(Guide guide, List<Finding> found) {
        ServiceItem.Sources sources = guide.sources();
        sample(sources.codes(), "guide.sources.codes", found);
        sample(sources.conditions(), "guide.sources.conditions", found);
        sample(sources.steps(), "guide.sources.steps", found);
        sample(sources.statutoryLimit(), "guide.sources.statutoryLimit", found);
        sample(sources.promisedLimit(), "guide.sources.promisedLimit", found);
        sample(sources.fee(), "guide.sources.fee", found);
        for (int i = 0; i < guide.materials().size(); i++) {
            sample(guide.materials().get(i).source(), "guide.materials[" + i + "].source", found);
        }
    }

    private static void sample(Source source, String field, List<Finding> found) {
        if (source.kind() == Source.Kind.SAMPLE) {
            found.add(Code.IS_SAMPLE.at(field));
        }
    }
}
