package smarthall.server.catalogue.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;

/** The catalogue and its guides; anybody may read them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/services")
class ServiceController {

    private final Catalogue catalogue;
    private final Halls halls;

    ServiceController(Catalogue catalogue, Halls halls) {
        this.catalogue = catalogue;
        this.halls = halls;
    }

    @GetMapping
    ServicePage search(@PathVariable String hall, @RequestParam(defaultValue = "") String query) {
        halls.get(new HallId(hall));
        return new ServicePage(
                catalogue.search(query).stream()
                        .map(item -> ServiceAnswer.from(item, catalogue.form(item.code())))
                        .toList(),
                null);
    }

    @GetMapping("/{code}")
    ServiceWithGuide guide(@PathVariable String hall, @PathVariable String code) {
        halls.get(new HallId(hall));
        return catalogue
                .find(code)
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

    record ServiceWithGuide(
            String code,
            LocalText name,
            String line,
            String type,
            LocalText department,
            String initials,
            int limitDays,
            int visits,
            ServiceItem.Guide guide,
            @Nullable FormAnswer form) {

        static ServiceWithGuide from(ServiceItem item, Optional<Form> form) {
            return new ServiceWithGuide(
                    item.code(),
                    item.name(),
                    item.line().value(),
                    item.type(),
                    item.department(),
                    item.initials(),
                    item.guide().promisedDays(),
                    item.visits(),
                    item.guide(),
                    form.map(FormAnswer::from).orElse(null));
        }
    }
}
