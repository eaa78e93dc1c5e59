package smarthall.server.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import smarthall.server.access.AddressLimit;
import smarthall.server.casework.Answers;
import smarthall.server.casework.Application;
import smarthall.server.casework.ApplicationDesk;
import smarthall.server.casework.ApplicationId;
import smarthall.server.casework.ApplicationSecrets;
import smarthall.server.casework.BeginResult;
import smarthall.server.casework.CaseFile;
import smarthall.server.casework.MaterialDesk;
import smarthall.server.casework.ReceiptNumber;
import smarthall.server.casework.web.ApplicationAnswers.ApplicationAnswer;
import smarthall.server.casework.web.ApplicationAnswers.ApplicationBegun;
import smarthall.server.casework.web.ApplicationAnswers.ApplicationFound;
import smarthall.server.casework.web.ApplicationAnswers.MaterialAnswer;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;

/**
 * A visitor's application in steps that may each be repeated after a lost connection: begin a draft, send each file, submit.
 * The draft's secret opens it, then and later.
 */
@RestController
@RequestMapping("/api/v1/halls/{hall}/applications")
class ApplicationController {

    private static final int LONGEST_KEY = 100;
    private static final int PHONE_DRAFTS = 5;
    private static final Duration PHONE_WINDOW = Duration.ofMinutes(10);
    private static final int LOOKUPS = 10;
    private static final Duration LOOKUP_WINDOW = Duration.ofMinutes(10);
    private static final int TERMINAL_LOOKUPS = 120;

    private final ApplicationDesk desk;
    private final MaterialDesk materials;
    private final ApplicationSecrets secrets;
    private final Catalogues catalogues;
    private final Halls halls;
    private final HallSettings settings;
    private final AddressLimit phones;
    private final AddressLimit lookups;
    private final AddressLimit terminalLookups;

    ApplicationController(
            ApplicationDesk desk,
            MaterialDesk materials,
            ApplicationSecrets secrets,
            Catalogues catalogues,
            Halls halls,
            HallSettings settings,
            Clock clock) {
        this.desk = desk;
        this.materials = materials;
        this.secrets = secrets;
        this.catalogues = catalogues;
        this.halls = halls;
        this.settings = settings;
        this.phones = new AddressLimit(PHONE_DRAFTS, PHONE_WINDOW, clock);
        this.lookups = new AddressLimit(LOOKUPS, LOOKUP_WINDOW, clock);
        this.terminalLookups = new AddressLimit(TERMINAL_LOOKUPS, LOOKUP_WINDOW, clock);
    }

    /** The wish to apply. */
    record BeginRequest(@NotBlank String service, Application.@NotNull Channel channel) {

        BeginResult.Wish toWish() {
            return new BeginResult.Wish(service, channel);
        }
    }

    /** What the visitor wrote, by field. */
    record SubmitRequest(@NotNull Map<String, String> answers) {}

    /** Number and code of a receipt. */
    record LookupRequest(@NotBlank String receipt, @NotBlank String code) {}

    @PostMapping
    ResponseEntity<ApplicationBegun> begin(
            @PathVariable String hall,
            @Valid @RequestBody BeginRequest wish,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        admit(key, request);
        BeginResult result = desk.begin(description.id(), wish.toWish(), key);
        if (result instanceof BeginResult.Begun begun) {
            ApplicationBegun answer = begun(description, begun.application());
            return ResponseEntity.created(URI.create("/api/v1/halls/" + hall + "/applications/" + answer.id()))
                    .body(answer);
        }
        if (result instanceof BeginResult.UnknownService) {
            throw new Problem(HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项。There is no such service item.");
        }
        if (result instanceof BeginResult.CounterOnly) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "counter-only",
                    "这个事项请到窗口办理。This item is handled at a counter; please take a ticket.");
        }
        throw new Problem(
                HttpStatus.CONFLICT,
                "idempotency-mismatch",
                "这个请求编号已用于另一次申请。This Idempotency-Key was used for another application.");
    }

    /** For those who have the paper receipt and not its QR code. */
    @PostMapping("/lookup")
    ApplicationFound lookup(
            @PathVariable String hall, @Valid @RequestBody LookupRequest paper, HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        ReceiptNumber receipt = ReceiptNumber.parse(paper.receipt())
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "mistyped-receipt",
                        "回执编号有误，请逐位核对。A digit of the receipt's number is wrong; please compare with your receipt."));
        admitLookup(description.id(), receipt, request);
        ApplicationId found = desk.find(description.id(), receipt)
                .filter(application -> secrets.matchesCode(
                        description.id(), application, paper.code().replace(" ", "")))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-receipt",
                        "没有找到：请核对回执编号和查询码。Not found: please compare number and code with your receipt."));
        return new ApplicationFound(
                found.toString(), secrets.of(description.id(), found), trackUrl(description, found));
    }

    @GetMapping("/{id}")
    ApplicationAnswer follow(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Application-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        ApplicationId application = authenticated(description.id(), id, secret);
        return answer(description, desk.find(description.id(), application).orElseThrow(CaseProblems::unknown));
    }

    /** The body is the file itself; what it is called or said to be does not count. */
    @PutMapping("/{id}/materials/{field}")
    MaterialAnswer upload(
            @PathVariable String hall,
            @PathVariable String id,
            @PathVariable String field,
            @RequestHeader("X-Application-Secret") Optional<String> secret,
            HttpServletRequest request)
            throws IOException {
        HallDescription description = halls.get(new HallId(hall));
        ApplicationId application = authenticated(description.id(), id, secret);
        return MaterialAnswer.from(
                description,
                CaseProblems.kept(materials.upload(description.id(), application, field, request.getInputStream())));
    }

    @PostMapping("/{id}/submit")
    ApplicationAnswer submit(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Application-Secret") Optional<String> secret,
            @Valid @RequestBody SubmitRequest form) {
        HallDescription description = halls.get(new HallId(hall));
        ApplicationId application = authenticated(description.id(), id, secret);
        return answer(
                description,
                CaseProblems.done(desk.submit(description.id(), application, new Answers(form.answers()))));
    }

    @PostMapping("/{id}/withdraw")
    ApplicationAnswer withdraw(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Application-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        ApplicationId application = authenticated(description.id(), id, secret);
        return answer(description, CaseProblems.done(desk.withdraw(description.id(), application)));
    }

    private void admit(Optional<String> key, HttpServletRequest request) {
        if (key.filter(each -> each.isBlank() || each.length() > LONGEST_KEY).isPresent()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "bad-request", "Idempotency-Key: 1 - " + LONGEST_KEY + " characters.");
        }
        if (!request.isUserInRole("TERMINAL")
                && !request.isUserInRole("RECEPTION")
                && !phones.admits(request.getRemoteAddr())) {
            throw new TooOften(
                    phones.window(),
                    "申请过于频繁，请稍后再试，已填写的内容不会丢失。Too many applications from this address; try again later, nothing is lost.");
        }
    }

    /** Nobody tries out codes: few times for each receipt, from wherever, and for each address. */
    private void admitLookup(HallId hall, ReceiptNumber receipt, HttpServletRequest request) {
        boolean terminal = request.isUserInRole("TERMINAL") || request.isUserInRole("RECEPTION");
        AddressLimit address = terminal ? terminalLookups : lookups;
        if (!lookups.admits(hall + "/" + receipt) || !address.admits(request.getRemoteAddr())) {
            throw new TooOften(
                    lookups.window(),
                    "查询过于频繁，请十分钟后再试，或扫回执上的二维码。Too many tries; wait ten minutes, or scan the receipt's code.");
        }
    }

    private ApplicationId authenticated(HallId hall, String id, Optional<String> secret) {
        return applicationId(id)
                .filter(application -> secret.filter(given -> secrets.matches(hall, application, given))
                        .isPresent())
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "unauthenticated",
                        "回执链接无效，请重新扫码。The receipt's link is not valid; scan the code again."));
    }

    private static Optional<ApplicationId> applicationId(String id) {
        try {
            return Optional.of(ApplicationId.parse(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private ApplicationBegun begun(HallDescription hall, Application application) {
        return new ApplicationBegun(
                application.id().toString(),
                secrets.of(hall.id(), application.id()),
                application.service(),
                application.state(),
                application.begunAt().atZone(hall.timeZone()).toOffsetDateTime(),
                trackUrl(hall, application.id()),
                ApplicationDesk.TOTAL_BYTES);
    }

    private ApplicationAnswer answer(HallDescription hall, CaseFile file) {
        return ApplicationAnswer.from(
                hall,
                file,
                ApplicationAnswers.nameOf(catalogues.of(hall.id()), file.application()),
                secrets.codeOf(hall.id(), file.application().id()),
                trackUrl(hall, file.application().id()));
    }

    private String trackUrl(HallDescription hall, ApplicationId application) {
        String base = settings.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.publicUrl();
        return base + "/apply#" + hall.id() + "/" + application + "/" + secrets.of(hall.id(), application);
    }
}
