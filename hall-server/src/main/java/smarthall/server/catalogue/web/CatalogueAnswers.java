package smarthall.server.catalogue.web;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.catalogue.Finding;
import smarthall.server.catalogue.ItemType;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.catalogue.files.ItemDocument;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;

/** What those who keep the catalogue are told. */
final class CatalogueAnswers {

    private CatalogueAnswers() {}

    /** Whether the version that was written last counts. */
    enum Standing {
        CURRENT,
        /** It will, from a day that is to come. */
        SCHEDULED,
        EXPIRED,
        RETIRED;

        static Standing of(ItemVersion version, LocalDate today) {
            if (version.validity().from().isAfter(today)) {
                return SCHEDULED;
            }
            if (version.retired()) {
                return RETIRED;
            }
            return version.validity().covers(today) ? CURRENT : EXPIRED;
        }
    }

    record FindingAnswer(Finding.Code code, Finding.Level level, String field, LocalText words) {

        static FindingAnswer from(Finding finding) {
            return new FindingAnswer(finding.code(), finding.level(), finding.field(), finding.words());
        }

        static List<FindingAnswer> all(List<Finding> findings) {
            return findings.stream().map(FindingAnswer::from).toList();
        }
    }

    /**
     * One line of the list.
     *
     * @param errors how many findings of that level
     * @param samples how many statements are examples
     */
    record ItemRow(
            String code,
            LocalText name,
            LocalText department,
            String type,
            @Nullable LocalText typeName,
            String line,
            int visits,
            int version,
            Standing standing,
            long errors,
            long warnings,
            long samples,
            OffsetDateTime changedAt,
            String changedBy) {

        static ItemRow from(HallDescription hall, ItemVersion version, LocalDate today, List<Finding> findings) {
            ServiceItem item = version.item();
            return new ItemRow(
                    item.code(),
                    item.name(),
                    item.department(),
                    item.type(),
                    ItemType.of(item.type()).map(ItemType::words).orElse(null),
                    item.line().value(),
                    item.visits(),
                    version.number(),
                    Standing.of(version, today),
                    count(findings, Finding.Level.ERROR),
                    count(findings, Finding.Level.WARNING),
                    findings.stream()
                            .filter(finding -> finding.code() == Finding.Code.IS_SAMPLE)
                            .count(),
                    version.change().at().atZone(hall.timeZone()).toOffsetDateTime(),
                    version.change().by());
        }

        private static long count(List<Finding> findings, Finding.Level level) {
            return findings.stream().filter(finding -> finding.level() == level).count();
        }
    }

    record ItemsAnswer(List<ItemRow> items, LocalDate today) {}

    /** A version with its whole text. */
    record VersionAnswer(
            int number,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            boolean retired,
            OffsetDateTime changedAt,
            String changedBy,
            String reason,
            ItemVersion.Origin origin,
            ItemDocument item) {

        static VersionAnswer from(HallDescription hall, ItemVersion version) {
            return new VersionAnswer(
                    version.number(),
                    Optional.of(version.validity().from())
                            .filter(from -> !from.equals(LocalDate.EPOCH))
                            .orElse(null),
                    version.validity().until().orElse(null),
                    version.retired(),
                    version.change().at().atZone(hall.timeZone()).toOffsetDateTime(),
                    version.change().by(),
                    version.change().why(),
                    version.change().origin(),
                    ItemDocument.from(version.item()));
        }
    }

    /**
     * An item as the editor opens it.
     *
     * @param versions newest first; the first is the one to go on from
     * @param current number of the version that counts today, null where none does
     */
    record ItemAnswer(
            String code,
            Standing standing,
            @Nullable Integer current,
            List<FindingAnswer> findings,
            List<VersionAnswer> versions) {}

    record ChecksAnswer(List<FindingAnswer> findings) {}
}
