package smarthall.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.testing.ServerContext;

/** The items that ship with the product are held to the product's own check. */
@SpringBootTest
@ContextConfiguration(initializers = ServerContext.class)
class SeedTest {

    private static final HallId HALL = new HallId("yixing");

    @Autowired
    private CatalogueDesk desk;

    @Autowired
    private CatalogueSeed seed;

    @Autowired
    private Halls halls;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void noGuideHasAnErrorAndTheOnlyWarningIsThatADivorceTakesTwoVisits() {
        GuideCheck check = new GuideCheck(halls.get(HALL), seed.forms().keySet(), LocalDate.of(2026, 11, 26));
        List<String> found = seed.items().stream()
                .flatMap(item -> check.of(item, Validity.ALWAYS).stream()
                        .filter(finding -> finding.level() != Finding.Level.NOTE)
                        .map(finding -> item.code() + " " + finding.code() + " " + finding.field()))
                .toList();
        assertThat(found).containsExactly("divorce-registration MANY_VISITS visits");
    }

    /** The spelled names come from pypinyin's dictionary of phrases, read through by a person. */
    @Test
    void everyItemIsFoundByTheWholePinyinOfItsName() throws IOException {
        Map<String, String> spelled = Files.readAllLines(Path.of("src/test/resources/names-in-pinyin.tsv")).stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[2]));

        assertThat(spelled.keySet())
                .isEqualTo(seed.items().stream().map(ServiceItem::code).collect(Collectors.toSet()));
        assertThat(seed.items()).allSatisfy(item -> {
            String pinyin = spelled.get(item.code());
            assertThat(item.isNamedBy(pinyin)).as(item.name().zh()).isTrue();
            assertThat(seed.items().stream().filter(each -> each.isNamedBy(pinyin)))
                    .as("found by " + pinyin)
                    .allMatch(each -> each.name().zh().contains(item.name().zh()));
        });
    }

    @Test
    void sixtyItemsAndMoreAreSpreadOverAllLinesTypesAndDepartments() {
        assertThat(seed.items()).hasSizeGreaterThanOrEqualTo(60);
        Map<String, Long> byLine = seed.items().stream()
                .collect(Collectors.groupingBy(item -> item.line().value(), Collectors.counting()));
        assertThat(byLine.keySet()).containsExactlyInAnyOrder("general", "social", "business", "property", "residence");
        assertThat(byLine.values()).allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(8));
        assertThat(seed.items().stream().map(ServiceItem::type).distinct()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(seed.items().stream().map(ServiceItem::department).distinct())
                .hasSizeGreaterThanOrEqualTo(12);
    }

    @Test
    void everyMaterialLimitAndFeeHasItsSourceOrIsMarkedAsAnExample() {
        assertThat(desk.newest(HALL)).hasSameSizeAs(seed.items()).allSatisfy(version -> {
            ServiceItem.Guide guide = version.item().guide();
            assertThat(guide.materials())
                    .allSatisfy(material -> assertThat(named(material.source())).isTrue());
            assertThat(named(guide.sources().statutoryLimit())).isTrue();
            assertThat(named(guide.sources().fee())).isTrue();
            if (guide.feeCharged()) {
                assertThat(guide.sources().fee().kind()).isEqualTo(Source.Kind.LAW);
            }
        });
    }

    private static boolean named(Source source) {
        return source.kind() == Source.Kind.SAMPLE
                || source.basis().filter(basis -> basis.zh().startsWith("《")).isPresent();
    }
}
