package smarthall.server.casework.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import smarthall.server.casework.Application;
import smarthall.server.casework.CaseEvent;
import smarthall.server.casework.CaseFile;
import smarthall.server.casework.CaseState;
import smarthall.server.casework.CaseStep;
import smarthall.server.casework.Material;
import smarthall.server.casework.ReceiptNumber;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.MaterialKind;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.qr.QrCode;

/** What holders of an application are told; what they wrote is not repeated, for receipts get lost. */
final class ApplicationAnswers {

    private ApplicationAnswers() {}

    static LocalText nameOf(Catalogue catalogue, Application application) {
        return catalogue
                .name(application.service())
                .orElseGet(() -> new LocalText(application.service(), application.service()));
    }

    /** A draft, with what its holder needs to go on. */
    record ApplicationBegun(
            String id,
            String secret,
            String service,
            CaseState state,
            OffsetDateTime begunAt,
            String trackUrl,
            long totalBytes) {}

    /** What opens an application that was asked for by its receipt. */
    record ApplicationFound(String id, String secret, String trackUrl) {}

    /**
     * An application as its holder follows it.
     *
     * @param code stands on the receipt beside its number
     */
    record ApplicationAnswer(
            String id,
            @Nullable String receipt,
            @Nullable String code,
            String service,
            LocalText serviceName,
            CaseState state,
            @Nullable OffsetDateTime submittedAt,
            @Nullable LocalDate due,
            List<String> wanted,
            List<MaterialAnswer> materials,
            List<EventAnswer> history,
            String trackUrl,
            QrCode qr) {

        static ApplicationAnswer from(
                HallDescription hall, CaseFile file, LocalText name, String code, String trackUrl) {
            Application application = file.application();
            return new ApplicationAnswer(
                    application.id().toString(),
                    application.receipt().map(ReceiptNumber::value).orElse(null),
                    application.receipt().map(receipt -> code).orElse(null),
                    application.service(),
                    name,
                    application.state(),
                    application
                            .submittedAt()
                            .map(at -> at.atZone(hall.timeZone()).toOffsetDateTime())
                            .orElse(null),
                    application.due().orElse(null),
                    List.copyOf(new TreeSet<>(application.wanted())),
                    file.materials().stream()
                            .map(material -> MaterialAnswer.from(hall, material))
                            .toList(),
                    file.history().stream()
                            .map(event -> EventAnswer.from(hall, event))
                            .toList(),
                    trackUrl,
                    QrCode.of(trackUrl));
        }
    }

    /** A file that has arrived. */
    record MaterialAnswer(String field, MaterialKind kind, long bytes, OffsetDateTime receivedAt) {

        static MaterialAnswer from(HallDescription hall, Material material) {
            return new MaterialAnswer(
                    material.field(),
                    material.kind(),
                    material.bytes(),
                    material.receivedAt().atZone(hall.timeZone()).toOffsetDateTime());
        }
    }

    /** A step of the history; visitors are not told which clerk made it. */
    record EventAnswer(OffsetDateTime at, CaseStep step, CaseState state, @Nullable String note) {

        static EventAnswer from(HallDescription hall, CaseEvent event) {
            return new EventAnswer(
                    event.at().atZone(hall.timeZone()).toOffsetDateTime(),
                    event.step(),
                    event.state(),
                    event.note().orElse(null));
        }
    }
}
