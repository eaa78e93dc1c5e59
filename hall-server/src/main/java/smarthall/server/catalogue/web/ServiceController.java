package smarthall.server.catalogue.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.ItemType;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;

/** The catalogue and its guides; anybody may read them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/services")
class ServiceController {

    private final Catalogues catalogues;
    private final Halls halls;

    ServiceController(Catalogues catalogues, Halls halls) {
        this.catalogues = catalogues;
        this.halls = halls;
    }

    @GetMapping
    ServicePage search(@PathVariable String hall, @RequestParam(defaultValue = "") String query) {
        Catalogue catalogue = catalogues.of(halls.get(new HallId(hall)).id());
        return new ServicePage(
                catalogue.search(query).stream()
                        .map(item -> ServiceAnswer.from(item, catalogue.form(item.code())))
                        .toList(),
                null);
    }

    @GetMapping("/{code}")
    ServiceWithGuide guide(@PathVariable String hall, @PathVariable String code) {
        Catalogue catalogue = catalogues.of(halls.get(new HallId(hall)).id());
        return catalogue
                .version(code)
                .map(item -> ServiceWithGuide.from(item, catalogue.form(code)))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项。There is no such service item: " + code));
    }

    record ServicePage(List<ServiceAnswer> items, @Nullable String next) {}

    record ServiceAnswer(
            String code,
            LocalText name,
            String line,
            String type,
            LocalText department,
            String initials,
            int limitDays,
            int visits,
            boolean online) {

        static ServiceAnswer from(ServiceItem item, Optional<Form> form) {
            return new ServiceAnswer(
                    item.code(),
                    item.name(),
                    item.line().value(),
                    item.type(),
                    item.department(),
                    item.initials(),
                    item.guide().promisedDays(),
                    item.visits(),
                    form.isPresent());
        }
    }

    /**
     * An item with its guide.
     *
     * @param version which of the item's versions this is
     * @param validFrom null where it has no beginning
     * @param validUntil null where it counts until another takes over
     */
    record ServiceWithGuide(
            String code,
            LocalText name,
            String line,
            String type,
            @Nullable LocalText typeName,
            LocalText department,
            String initials,
            int limitDays,
            int visits,
            ServiceItem.Codes codes,
            ServiceItem.Handling handling,
            Set<ServiceItem.Audience> audience,
            int version,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            ServiceItem.Guide guide,
            @Nullable FormAnswer form) {

        static ServiceWithGuide from(ItemVersion version, Optional<Form> form) {
            ServiceItem item = version.item();
            return new ServiceWithGuide(
                    item.code(),
                    item.name(),
                    item.line().value(),
                    item.type(),
                    ItemType.of(item.type()).map(ItemType::words).orElse(null),
                    item.department(),
                    item.initials(),
                    item.guide().promisedDays(),
                    item.visits(),
                    item.codes(),
                    item.handling(),
                    new TreeSet<>(item.audience()),
                    version.number(),
                    Optional.of(version.validity().from())
                            .filter(from -> !from.equals(LocalDate.EPOCH))
                            .orElse(null),
                    version.validity().until().orElse(null),
                    item.guide(),
                    form.map(FormAnswer::from).orElse(null));
        }
    }
}
