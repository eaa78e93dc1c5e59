package smarthall.server.casework;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/** The desks with their real stores and folder, around a hall with one line and an item that has a form. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
@ComponentScan(
        basePackages = {"smarthall.server.casework", "smarthall.server.calendar", "smarthall.server.journal"},
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "smarthall\\.server\\.(casework|calendar|journal)\\.(web|loop)\\..*"))
class CaseworkWiring {

    static final HallId HALL = new HallId("test-hall");

    /** The limit of the field {@code proof}. */
    static final int PROOF_BYTES = 3000;

    private static final LineId LINE = new LineId("general");
    private static final LocalText NAME = new LocalText("办卡", "Card");

    @Bean
    JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    JdbcTransactionManager transactions(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    HallSettings settings(Path data) {
        return new HallSettings(List.of(data), data, data.resolve("secrets"), "", "");
    }

    @Bean
    Halls halls() {
        return new Halls(List.of(new HallDescription(
                HALL,
                NAME,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(),
                List.of(),
                List.of(new HallDescription.Line(LINE, "A", NAME, 300, 900)),
                List.of(),
                List.of(),
                List.of())));
    }

    @Bean
    Catalogues catalogues() {
        return Catalogues.always(
                new Catalogue(List.of(item("card"), item("plain")), Map.of("card", new Form(NAME, fields()))));
    }

    private static List<FormField> fields() {
        return Stream.<FormField>concat(
                        Stream.of(
                                new FormField.Text(heading("name", true), 20),
                                new FormField.Identity(heading("identity", true)),
                                new FormField.Attachment(
                                        heading("proof", true),
                                        Set.of(MaterialKind.PDF, MaterialKind.PNG),
                                        PROOF_BYTES)),
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(number -> new FormField.Attachment(
                                        heading("photo-" + number, false),
                                        Set.of(MaterialKind.JPEG),
                                        ApplicationDesk.TOTAL_BYTES)))
                .toList();
    }

    private static FormField.Heading heading(String id, boolean required) {
        return new FormField.Heading(id, NAME, NAME, required);
    }

    private static ServiceItem item(String code) {
        return new ServiceItem(
                code,
                NAME,
                "bk",
                List.of(),
                LINE,
                "20",
                NAME,
                0,
                new ServiceItem.Guide(List.of(), List.of(), List.of(), 20, 5, NAME, NAME));
    }
}
