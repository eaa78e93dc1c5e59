package smarthall.server.appointment.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import smarthall.server.appointment.Appointment;
import smarthall.server.appointment.AppointmentDesk;
import smarthall.server.appointment.AppointmentSecrets;
import smarthall.server.appointment.Slot;
import smarthall.server.appointment.SlotDay;
import smarthall.server.calendar.DayKind;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.qr.QrCode;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketSecrets;

/** Appointments and slots as they stand on the wire. */
@Component
class AppointmentAnswers {

    private final AppointmentDesk desk;
    private final AppointmentSecrets secrets;
    private final TicketDesk tickets;
    private final TicketSecrets ticketSecrets;
    private final RuleBook rules;
    private final Catalogues catalogues;
    private final HallSettings settings;

    AppointmentAnswers(
            AppointmentDesk desk,
            AppointmentSecrets secrets,
            TicketDesk tickets,
            TicketSecrets ticketSecrets,
            RuleBook rules,
            Catalogues catalogues,
            HallSettings settings) {
        this.desk = desk;
        this.secrets = secrets;
        this.tickets = tickets;
        this.ticketSecrets = ticketSecrets;
        this.rules = rules;
        this.catalogues = catalogues;
        this.settings = settings;
    }

    /** An appointment with its secret, for whoever has just booked it or knows the secret. */
    AppointmentAnswer held(HallDescription hall, Appointment appointment) {
        String secret = secrets.of(hall.id(), appointment.id());
        String address = base() + "/book#" + hall.id() + "/" + appointment.id() + "/" + secret;
        AppointmentDesk.Window window = desk.window(hall.id(), appointment);
        Duration length =
                Duration.ofMinutes(rules.of(hall.id(), appointment.line()).get(Rule.SLOT_MINUTES));
        return new AppointmentAnswer(
                appointment.id().toString(),
                secret,
                appointment.number(),
                appointment.line().value(),
                lineName(hall, appointment.line()),
                appointment.service(),
                serviceName(hall, appointment.service()),
                at(hall, appointment.start()),
                at(hall, appointment.start().plus(length)),
                appointment.state(),
                at(hall, window.from()),
                at(hall, window.until()),
                desk.isOpen(appointment),
                address,
                QrCode.of(address),
                appointment
                        .ticket()
                        .flatMap(ticket -> tickets.find(hall.id(), ticket))
                        .map(ticket -> ticket(hall, ticket))
                        .orElse(null));
    }

    TicketDrawn ticket(HallDescription hall, Ticket ticket) {
        String secret = ticketSecrets.of(hall.id(), ticket.id());
        return new TicketDrawn(
                ticket.id().toString(),
                secret,
                ticket.number(),
                ticket.line().value(),
                lineName(hall, ticket.line()),
                ticket.service(),
                serviceName(hall, ticket.service()),
                ticket.state(),
                tickets.ahead(hall.id(), ticket),
                ticket.way().promised().orElse(null),
                at(hall, ticket.issuedAt()),
                base() + "/ticket#" + hall.id() + "/" + ticket.id() + "/" + secret);
    }

    DayAnswer day(HallDescription hall, SlotDay day) {
        return new DayAnswer(
                day.day().date(),
                day.day().kind(),
                day.day().name().orElse(null),
                day.why().orElse(null),
                day.left(),
                day.slots().stream().map(slot -> slot(hall, slot)).toList());
    }

    private static SlotAnswer slot(HallDescription hall, Slot slot) {
        return new SlotAnswer(
                at(hall, slot.start()), at(hall, slot.end()), slot.places(), slot.left(), slot.bookable());
    }

    private String base() {
        return settings.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.publicUrl();
    }

    private static LocalText lineName(HallDescription hall, LineId line) {
        return hall.line(line)
                .map(HallDescription.Line::name)
                .orElseGet(() -> new LocalText(line.value(), line.value()));
    }

    private LocalText serviceName(HallDescription hall, String service) {
        return catalogues
                .of(hall.id())
                .find(service)
                .map(ServiceItem::name)
                .orElseGet(() -> new LocalText(service, service));
    }

    static OffsetDateTime at(HallDescription hall, Instant instant) {
        return instant.atZone(hall.timeZone()).toOffsetDateTime();
    }

    /**
     * @param number eight digits to type at a kiosk
     * @param checkInFrom from when a check-in is possible
     * @param checkInUntil until when it makes the slot's start count as arrival
     * @param open whether it can still be changed or cancelled
     * @param address the page of the appointment; the secret stands behind the # where no server's log sees it
     * @param ticket what the check-in made; null before
     */
    record AppointmentAnswer(
            String id,
            String secret,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            OffsetDateTime start,
            OffsetDateTime end,
            Appointment.State state,
            OffsetDateTime checkInFrom,
            OffsetDateTime checkInUntil,
            boolean open,
            String address,
            QrCode code,
            @Nullable TicketDrawn ticket) {}

    /** The fields of a ticket just drawn. */
    record TicketDrawn(
            String id,
            String secret,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.State state,
            int ahead,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            OffsetDateTime issuedAt,
            String trackUrl) {}

    /**
     * @param name of a holiday, say
     * @param why nothing can be booked on it; null when there are slots, full or not
     * @param left places that can be had now
     */
    record DayAnswer(
            LocalDate date,
            DayKind kind,
            @Nullable LocalText name,
            SlotDay.@Nullable None why,
            int left,
            List<SlotAnswer> slots) {}

    /** @param bookable whether one of the places can be had now */
    record SlotAnswer(OffsetDateTime start, OffsetDateTime end, int places, int left, boolean bookable) {}
}
