package smarthall.server.catalogue.web;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.CatalogueDesk;
import smarthall.server.catalogue.GuideCheck;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.catalogue.SaveResult;
import smarthall.server.catalogue.files.DocumentCheck;
import smarthall.server.catalogue.files.DocumentFault;
import smarthall.server.catalogue.files.ItemDocument;
import smarthall.server.catalogue.web.CatalogueAnswers.ChecksAnswer;
import smarthall.server.catalogue.web.CatalogueAnswers.FindingAnswer;
import smarthall.server.catalogue.web.CatalogueAnswers.ItemAnswer;
import smarthall.server.catalogue.web.CatalogueAnswers.ItemRow;
import smarthall.server.catalogue.web.CatalogueAnswers.ItemsAnswer;
import smarthall.server.catalogue.web.CatalogueAnswers.Standing;
import smarthall.server.catalogue.web.CatalogueAnswers.VersionAnswer;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;

/** The catalogue for those who keep it: every version, what the check finds, and changes as new versions. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/catalogue")
class CatalogueController {

    private static final int VERSIONS_SHOWN = 50;
    private static final int LONGEST_REASON = 500;

    private final CatalogueDesk desk;
    private final Halls halls;
    private final Clock clock;

    CatalogueController(CatalogueDesk desk, Halls halls, Clock clock) {
        this.desk = desk;
        this.halls = halls;
        this.clock = clock;
    }

    @GetMapping("/items")
    ItemsAnswer items(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        GuideCheck check = desk.check(description.id());
        LocalDate today = today(description);
        return new ItemsAnswer(
                desk.newest(description.id()).stream()
                        .map(version -> ItemRow.from(description, version, today, check.of(version)))
                        .toList(),
                today);
    }

    @GetMapping("/items/{code}")
    ItemAnswer item(@PathVariable String hall, @PathVariable String code) {
        HallDescription description = halls.get(new HallId(hall));
        List<ItemVersion> versions = desk.history(description.id(), code, VERSIONS_SHOWN);
        if (versions.isEmpty()) {
            throw CatalogueProblems.unknown();
        }
        ItemVersion newest = versions.get(0);
        return new ItemAnswer(
                code,
                Standing.of(newest, today(description)),
                desk.of(description.id()).version(code).map(ItemVersion::number).orElse(null),
                FindingAnswer.all(desk.check(description.id()).of(newest)),
                versions.stream()
                        .map(version -> VersionAnswer.from(description, version))
                        .toList());
    }

    /** Says what the check finds of a draft; nothing is kept. */
    @PostMapping("/check")
    ChecksAnswer check(@PathVariable String hall, @RequestBody CheckRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        Validity validity = validity(today(description), request.validFrom(), request.validUntil());
        return new ChecksAnswer(FindingAnswer.all(
                desk.check(description.id()).of(whole(request.item()).toItem(), validity)));
    }

    @PutMapping("/items/{code}")
    ItemAnswer save(
            @PathVariable String hall, @PathVariable String code, @RequestBody SaveRequest request, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        ItemDocument document = whole(request.item());
        if (!code.equals(document.code())) {
            throw CatalogueProblems.badItem(List.of(codeDiffers()));
        }
        LocalDate today = today(description);
        if (request.validFrom() != null && request.validFrom().isBefore(today)) {
            throw CatalogueProblems.badDates();
        }
        Validity validity = validity(today, request.validFrom(), request.validUntil());
        return written(
                description,
                desk.save(
                        description.id(),
                        document.toItem(),
                        validity,
                        base(request.base()),
                        by.getName(),
                        reason(request.reason())));
    }

    @PostMapping("/items/{code}/restore")
    ItemAnswer restore(
            @PathVariable String hall, @PathVariable String code, @RequestBody RestoreRequest request, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        return written(
                description,
                desk.restore(
                        description.id(),
                        code,
                        base(request.version()),
                        base(request.base()),
                        by.getName(),
                        reason(request.reason())));
    }

    @PostMapping("/items/{code}/retire")
    ItemAnswer retire(
            @PathVariable String hall, @PathVariable String code, @RequestBody RetireRequest request, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        LocalDate today = today(description);
        LocalDate from = Optional.ofNullable(request.from()).orElse(today);
        if (from.isBefore(today)) {
            throw CatalogueProblems.badDates();
        }
        return written(
                description,
                desk.retire(
                        description.id(), code, from, base(request.base()), by.getName(), reason(request.reason())));
    }

    private ItemAnswer written(HallDescription hall, SaveResult result) {
        ItemVersion version = CatalogueProblems.written(hall, result);
        return item(hall.id().value(), version.item().code());
    }

    private static ItemDocument whole(@Nullable ItemDocument document) {
        if (document == null) {
            throw CatalogueProblems.badItem(List.of(nothing()));
        }
        List<DocumentFault> faults = new ArrayList<>(DocumentCheck.of(document));
        if (!faults.isEmpty()) {
            throw CatalogueProblems.badItem(faults);
        }
        return document;
    }

    private static DocumentFault nothing() {
        return new DocumentFault("", new LocalText("没有内容。", "There is nothing."));
    }

    private static DocumentFault codeDiffers() {
        return new DocumentFault("code", new LocalText("事项编号不能改变。", "The code of an item does not change."));
    }

    private static Validity validity(LocalDate today, @Nullable LocalDate from, @Nullable LocalDate until) {
        LocalDate begin = from == null ? today : from;
        if (until != null && until.isBefore(begin)) {
            throw CatalogueProblems.badDates();
        }
        return new Validity(begin, Optional.ofNullable(until));
    }

    static String reason(@Nullable String reason) {
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || words.indexOf('\0') >= 0) {
            throw CatalogueProblems.noReason();
        }
        return words;
    }

    private static int base(@Nullable Integer base) {
        return base == null ? 0 : base;
    }

    private LocalDate today(HallDescription hall) {
        return hall.businessDay(clock.instant());
    }

    record CheckRequest(@Nullable ItemDocument item, @Nullable LocalDate validFrom, @Nullable LocalDate validUntil) {}

    /**
     * A new version.
     *
     * @param base number of the version that the writer saw last; 0 for a new item
     * @param validFrom null: from today
     * @param validUntil last day; null: until another version takes over
     */
    record SaveRequest(
            @Nullable ItemDocument item,
            @Nullable Integer base,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String reason) {}

    record RestoreRequest(@Nullable Integer version, @Nullable Integer base, @Nullable String reason) {}

    /** @param from first day on which it is no longer offered; null: today */
    record RetireRequest(@Nullable Integer base, @Nullable LocalDate from, @Nullable String reason) {}
}
