package smarthall.server.appointment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.access.AddressLimit;
import smarthall.server.appointment.Appointment;
import smarthall.server.appointment.AppointmentDesk;
import smarthall.server.appointment.AppointmentId;
import smarthall.server.appointment.AppointmentSecrets;
import smarthall.server.appointment.BookResult;
import smarthall.server.appointment.CheckInDesk;
import smarthall.server.appointment.CheckInResult;
import smarthall.server.appointment.SlotBoard;
import smarthall.server.appointment.web.AppointmentAnswers.AppointmentAnswer;
import smarthall.server.appointment.web.AppointmentAnswers.DayAnswer;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.Ticket;

/** Slots, appointments and check-in. Anybody books within limits; the secret opens an appointment, its number a kiosk's check-in. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/appointments")
class AppointmentController {

    private static final int LONGEST_KEY = 100;
    private static final int PHONE_BOOKINGS = 10;
    private static final int TERMINAL_CHECK_INS = 120;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Pattern PHONE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern NUMBER = Pattern.compile("\\d{8}");

    private final AppointmentDesk desk;
    private final CheckInDesk checkIn;
    private final SlotBoard slots;
    private final AppointmentSecrets secrets;
    private final AppointmentAnswers answers;
    private final Halls halls;
    private final Clock clock;
    private final AddressLimit phones;
    private final AddressLimit terminals;

    AppointmentController(
            AppointmentDesk desk,
            CheckInDesk checkIn,
            SlotBoard slots,
            AppointmentSecrets secrets,
            AppointmentAnswers answers,
            Halls halls,
            Clock clock) {
        this.desk = desk;
        this.checkIn = checkIn;
        this.slots = slots;
        this.secrets = secrets;
        this.answers = answers;
        this.halls = halls;
        this.clock = clock;
        this.phones = new AddressLimit(PHONE_BOOKINGS, WINDOW, clock);
        this.terminals = new AddressLimit(TERMINAL_CHECK_INS, WINDOW, clock);
    }

    /**
     * The days of a line that can be booked, or one day.
     *
     * @param date all from today on when it is not given
     */
    @GetMapping("/slots")
    DaysAnswer slots(@PathVariable String hall, @RequestParam String line, @RequestParam Optional<LocalDate> date) {
        HallDescription description = halls.get(new HallId(hall));
        LineId asked = description.lines().stream()
                .map(HallDescription.Line::id)
                .filter(each -> each.value().equals(line))
                .findFirst()
                .orElseThrow(() -> AppointmentProblems.problem(
                        HttpStatus.NOT_FOUND, "unknown-line", "没有这个队列。", "There is no such line."));
        return new DaysAnswer(
                asked.value(),
                date
                        .map(day -> List.of(slots.day(description.id(), asked, day)))
                        .orElseGet(() -> slots.days(description.id(), asked))
                        .stream()
                        .map(day -> answers.day(description, day))
                        .toList());
    }

    @PostMapping
    ResponseEntity<AppointmentAnswer> book(
            @PathVariable String hall,
            @Valid @RequestBody BookRequest wish,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        String once = key.filter(each -> !each.isBlank() && each.length() <= LONGEST_KEY)
                .orElseThrow(() -> new Problem(
                        HttpStatus.BAD_REQUEST, "bad-request", "Idempotency-Key: 1 - " + LONGEST_KEY + " characters."));
        if (!PHONE.matcher(wish.phone()).matches()) {
            throw AppointmentProblems.problem(
                    HttpStatus.BAD_REQUEST, "bad-phone", "请填写11位手机号。", "Please enter a mobile number of 11 digits.");
        }
        if (!isStaff(request) && !phones.admits(request.getRemoteAddr())) {
            throw new TooOften(phones.window(), "预约过于频繁，请稍后再试。Too many appointments from this address; try later.");
        }
        BookResult result = desk.book(
                description.id(),
                new BookResult.Wish(
                        wish.service(), wish.start().toInstant().truncatedTo(ChronoUnit.MILLIS), wish.phone()),
                once);
        Appointment made = booked(result, description);
        return ResponseEntity.created(URI.create("/api/v1/halls/" + hall + "/appointments/" + made.id()))
                .body(answers.held(description, made));
    }

    @GetMapping("/{id}")
    AppointmentAnswer follow(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Appointment-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        return answers.held(description, holders(description, id, secret));
    }

    /** Another time for the same thing; number and secret stay. */
    @PutMapping("/{id}")
    AppointmentAnswer change(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody ChangeRequest wish,
            @RequestHeader("X-Appointment-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        Appointment appointment = holders(description, id, secret);
        BookResult result = desk.change(
                        description.id(),
                        appointment.id(),
                        wish.start().toInstant().truncatedTo(ChronoUnit.MILLIS))
                .orElseThrow(AppointmentProblems::notTheHolders);
        return answers.held(description, booked(result, description));
    }

    @DeleteMapping("/{id}")
    AppointmentAnswer cancel(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Appointment-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        Appointment appointment = holders(description, id, secret);
        Appointment now = desk.cancel(description.id(), appointment.id()).orElse(appointment);
        if (now.state() != Appointment.State.CANCELLED) {
            throw AppointmentProblems.of(new BookResult.NotNow(now), description);
        }
        return answers.held(description, now);
    }

    /** Near the time, by phone. */
    @PostMapping("/{id}/check-in")
    AppointmentAnswer checkInByPhone(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Appointment-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        return checkIn(description, holders(description, id, secret).id(), Ticket.Priority.NONE);
    }

    /** At a kiosk or the reception, by the number. */
    @PostMapping("/check-in")
    AppointmentAnswer checkInByNumber(
            @PathVariable String hall, @Valid @RequestBody CheckInRequest wish, HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        if (!terminals.admits(request.getRemoteAddr())) {
            throw new TooOften(terminals.window(), "签到过于频繁，请稍后再试。Too many check-ins from here; try later.");
        }
        String number = wish.number().replaceAll("[\\s-]", "");
        Appointment found = Optional.of(number)
                .filter(each -> NUMBER.matcher(each).matches())
                .flatMap(each -> desk.findByNumber(description.id(), each))
                .orElseThrow(AppointmentProblems::unknown);
        return checkIn(description, found.id(), wish.priority() == null ? Ticket.Priority.NONE : wish.priority());
    }

    private AppointmentAnswer checkIn(HallDescription hall, AppointmentId id, Ticket.Priority priority) {
        CheckInResult result = checkIn.checkIn(hall.id(), id, priority);
        if (result instanceof CheckInResult.Ticketed ticketed) {
            return answers.held(hall, ticketed.appointment());
        }
        throw AppointmentProblems.of(result, hall, clock.instant());
    }

    private static Appointment booked(BookResult result, HallDescription hall) {
        if (result instanceof BookResult.Booked booked) {
            return booked.appointment();
        }
        throw AppointmentProblems.of(result, hall);
    }

    private Appointment holders(HallDescription hall, String id, Optional<String> secret) {
        return appointmentId(id)
                .filter(appointment -> secret.filter(given -> secrets.matches(hall.id(), appointment, given))
                        .isPresent())
                .flatMap(appointment -> desk.find(hall.id(), appointment))
                .orElseThrow(AppointmentProblems::notTheHolders);
    }

    private static Optional<AppointmentId> appointmentId(String id) {
        try {
            return Optional.of(AppointmentId.parse(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private static boolean isStaff(HttpServletRequest request) {
        return request.isUserInRole("TERMINAL") || request.isUserInRole("RECEPTION");
    }

    /**
     * @param start beginning of a slot
     * @param phone eleven digits; a keyed hash of it is kept until the appointment is over, never the number
     */
    record BookRequest(@NotBlank String service, @NotNull OffsetDateTime start, @NotBlank String phone) {}

    record ChangeRequest(@NotNull OffsetDateTime start) {}

    /** @param number eight digits, blanks and hyphens between them do not matter */
    record CheckInRequest(@NotBlank String number, Ticket.@Nullable Priority priority) {}

    record DaysAnswer(String line, List<DayAnswer> items) {}
}
