package smarthall.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static smarthall.server.catalogue.Items.GENERAL;
import static smarthall.server.catalogue.Items.LAW;
import static smarthall.server.catalogue.Items.YIXING;
import static smarthall.server.catalogue.Items.passport;
import static smarthall.server.catalogue.Items.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.server.catalogue.Finding.Code;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.catalogue.ServiceItem.Audience;
import smarthall.server.catalogue.ServiceItem.Codes;
import smarthall.server.catalogue.ServiceItem.Guide;
import smarthall.server.catalogue.ServiceItem.Handling;
import smarthall.server.catalogue.ServiceItem.LimitUnit;
import smarthall.server.catalogue.ServiceItem.Material;
import smarthall.server.catalogue.ServiceItem.Sources;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

class GuideCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    private final GuideCheck check = new GuideCheck(Items.hall(YIXING, "general", "unserved"), Set.of("online"), TODAY);

    @Test
    void aWholeGuideHasNoFindings() {
        assertThat(check.of(passport(), Validity.ALWAYS)).isEmpty();
    }

    @Test
    void aPromiseAboveTheLawIsAnErrorAlsoWhereTheLawCountsCalendarDays() {
        // 15 calendar days have at most 11 working days.
        assertThat(codes(guide(Items.promising(11)))).isEmpty();
        assertThat(codes(guide(Items.promising(12)))).containsExactly(Code.PROMISED_ABOVE_STATUTORY);
    }

    @Test
    void aFeeNeedsItsLegalSource() {
        Sources ofTheHall = new Sources(
                LAW, LAW, LAW, LAW, LAW, new Source(Source.Kind.HALL, Optional.of(text("大厅规定", "Rule of the hall"))));
        assertThat(codes(guide(guide(text("120元/本", "CNY 120"), true, ofTheHall))))
                .containsExactly(Code.FEE_WITHOUT_BASIS);
    }

    @ParameterizedTest
    @CsvSource({"不收费, true, FEE_CONTRADICTS", "120元, false, FEE_CONTRADICTS", "免收工本费10元, false, ", "按10%缴纳, true, "})
    void theWordsOfTheFeeAgreeWithWhetherThereIsOne(String words, boolean charged, Code expected) {
        List<Code> found =
                codes(guide(guide(text(words, "Fee"), charged, Items.guide().sources())));
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void noVisitMeansThatNoStepIsAtACounter() {
        assertThat(codes(item(0, List.of(text("取号等候", "Wait")))))
                .containsExactly(Code.VISITS_CONTRADICT_STEPS, Code.NO_WAY_WITHOUT_VISIT);
        assertThat(codes(item(0, List.of(text("网上提交，也可到窗口办理", "Online or at the counter")))))
                .isEmpty();
        assertThat(codes(item(0, List.of(text("审核", "Review"))))).containsExactly(Code.NO_WAY_WITHOUT_VISIT);
        assertThat(codes(item(1, List.of(text("审核", "Review"))))).containsExactly(Code.VISITS_WITHOUT_COUNTER);
        assertThat(codes(item(2, List.of(text("到窗口", "Counter"))))).containsExactly(Code.MANY_VISITS);
    }

    @Test
    void materialsAreNamedOnceAndNeverByACatchAll() {
        Guide guide = Items.guide();
        List<Material> materials = List.of(
                new Material(text("身份证", "Identity card"), true, 0, LAW),
                new Material(text("身份证", "Identity card"), true, 1, LAW),
                new Material(text("其他有关材料", "Other papers"), true, 1, LAW));
        ServiceItem item = guide(new Guide(
                guide.conditions(),
                materials,
                guide.steps(),
                15,
                LimitUnit.CALENDAR_DAYS,
                7,
                guide.fee(),
                true,
                guide.place(),
                guide.sources()));
        assertThat(check.of(item, Validity.ALWAYS))
                .extracting(Finding::code, Finding::field)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Code.MATERIAL_WITHOUT_COPIES, "guide.materials[0]"),
                        org.assertj.core.groups.Tuple.tuple(Code.MATERIAL_TWICE, "guide.materials[1]"),
                        org.assertj.core.groups.Tuple.tuple(Code.CATCH_ALL, "guide.materials[2]"));
    }

    @Test
    void whatIsMissingIsTold() {
        ServiceItem empty = new ServiceItem(
                "passport",
                Codes.NONE,
                text("护照", "Passport"),
                "",
                List.of(),
                new LineId("unserved"),
                "99",
                text("公安局", "Police"),
                Handling.IMMEDIATE,
                Set.of(),
                1,
                new Guide(List.of(), List.of(), List.of(), 5, 2, text("不收费", "Free"), text("窗口", "Counter")));
        assertThat(codes(empty))
                .contains(
                        Code.UNKNOWN_TYPE,
                        Code.NO_WORDS,
                        Code.NO_AUDIENCE,
                        Code.NO_BASIC_CODE,
                        Code.NO_IMPLEMENTATION_CODE,
                        Code.UNSERVED_LINE,
                        Code.NO_CONDITIONS,
                        Code.NO_MATERIALS,
                        Code.NO_STEPS,
                        Code.IMMEDIATE_BUT_LONG,
                        Code.IS_SAMPLE);
    }

    @ParameterizedTest
    @CsvSource({
        "000709001000, 11000000MA0009003A4000709001000, ",
        "000709001000, 11000000MA0009003A4000709001001, CODES_DIFFER",
        "000109001000, 11000000MA0009003A4000109001000, CODE_OF_OTHER_TYPE",
        "00070900100, 11000000MA0009003A4000709001000, BAD_BASIC_CODE",
        "0007090010, 110000000000000000000000, ",
        "000709001000, 1100, BAD_IMPLEMENTATION_CODE"
    })
    void codesFitTheirSchemeTheTypeAndEachOther(String basic, String implementation, Code expected) {
        ServiceItem item = passport();
        ServiceItem coded = new ServiceItem(
                item.code(),
                new Codes(basic, implementation),
                item.name(),
                item.initials(),
                item.words(),
                item.line(),
                item.type(),
                item.department(),
                item.handling(),
                item.audience(),
                item.visits(),
                item.guide());
        List<Code> found = codes(coded);
        if (expected == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).contains(expected);
        }
    }

    @Test
    void aLineThatTheHallDoesNotHaveIsDead() {
        assertThat(codes(Items.coded("passport", new LineId("gone")))).containsExactly(Code.DEAD_LINE);
    }

    @Test
    void eachLanguageStandsInItsPlace() {
        ServiceItem item = passport();
        ServiceItem swapped = new ServiceItem(
                item.code(),
                item.codes(),
                text("Passport", "护照"),
                item.initials(),
                item.words(),
                GENERAL,
                item.type(),
                item.department(),
                item.handling(),
                Set.of(Audience.PERSON),
                1,
                item.guide());
        assertThat(codes(swapped)).containsExactly(Code.WRONG_LANGUAGE_ZH, Code.WRONG_LANGUAGE_EN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27, , NOT_YET_VALID",
        "2026-01-01, 2026-11-25, EXPIRED",
        "2026-01-01, 2026-12-10, ENDS_SOON",
        "2026-01-01, 2027-12-10, "
    })
    void validityIsHeldAgainstToday(LocalDate from, LocalDate until, Code expected) {
        List<Code> found = check.of(passport(), new Validity(from, Optional.ofNullable(until))).stream()
                .map(Finding::code)
                .toList();
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void aGuideThatNobodyLookedAtForAYearIsTold() {
        ItemVersion old = new ItemVersion(
                passport(),
                1,
                1,
                Validity.ALWAYS,
                false,
                new ItemVersion.Change(
                        Instant.parse("2025-11-24T02:00:00Z"), "manager", "核对", ItemVersion.Origin.EDIT));
        assertThat(check.of(old)).extracting(Finding::code).containsExactly(Code.NOT_REVIEWED);
    }

    @Test
    void everyFindingHasWordsInBothLanguages() {
        for (Code code : Code.values()) {
            Finding finding = code.at("field", "1");
            assertThat(finding.words().zh()).as(code.name()).matches("(?s).*\\p{IsHan}.*");
            assertThat(finding.words().en()).as(code.name()).doesNotMatch("(?s).*\\p{IsHan}.*");
        }
    }

    private List<Code> codes(ServiceItem item) {
        return check.of(item, Validity.ALWAYS).stream()
                .map(Finding::code)
                .distinct()
                .toList();
    }

    private static ServiceItem guide(Guide guide) {
        return Items.with(passport(), guide);
    }

    private static Guide guide(LocalText fee, boolean charged, Sources sources) {
        Guide guide = Items.guide();
        return new Guide(
                guide.conditions(),
                guide.materials(),
                guide.steps(),
                15,
                LimitUnit.CALENDAR_DAYS,
                7,
                fee,
                charged,
                guide.place(),
                sources);
    }

    private static ServiceItem item(int visits, List<LocalText> steps) {
        ServiceItem item = passport();
        Guide guide = item.guide();
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
                visits,
                new Guide(
                        guide.conditions(),
                        guide.materials(),
                        steps,
                        15,
                        LimitUnit.CALENDAR_DAYS,
                        7,
                        guide.fee(),
                        true,
                        guide.place(),
                        guide.sources()));
    }
}
