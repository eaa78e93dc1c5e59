package smarthall.server.message;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.message.MessageStore.Due;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;

/**
 * Keeps who wants to be told, writes what is to be sent in the transaction of the call itself, and hands it out until it was
 * sent: at least once, and marked. Thread-safe.
 */
@Service
public class MessageDesk {

    private final Halls halls;
    private final TicketDesk tickets;
    private final MessageStore store;
    private final MessageSettings settings;
    private final Clock clock;

    MessageDesk(Halls halls, TicketDesk tickets, MessageStore store, MessageSettings settings, Clock clock) {
        this.halls = halls;
        this.tickets = tickets;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether anything is sent at all. */
    public boolean on() {
        return settings.on();
    }

    /** The wish of a ticket's holder, as far as it may be shown. */
    public Optional<Contact> contact(HallId hall, TicketId ticket) {
        return store.contact(hall, ticket);
    }

    /**
     * The holder of a ticket wants to be told; an earlier wish is replaced.
     *
     * @return false when messages are off or the ticket is over
     */
    @Transactional
    public boolean tell(HallId hall, Ticket ticket, Contact contact) {
        if (!on() || isOver(ticket.state())) {
            return false;
        }
        store.keep(hall, contact, clock.instant());
        return true;
    }

    /** The holder does not want to be told any more; what is due is not sent. */
    @Transactional
    public void doNotTell(HallId hall, TicketId ticket) {
        store.forget(hall, ticket);
    }

    /** Hears of each change of a ticket inside the transaction of that change. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(Journal.Written written) {
        if (!on()) {
            return;
        }
        switch (written.kind()) {
            case TICKET_CALLED -> called(written.hall(), TicketId.parse(written.subject()));
            case TICKET_FINISHED, TICKET_GIVEN_UP -> ended(written.hall(), TicketId.parse(written.subject()));
            default -> {}
        }
    }

    /** Nobody needs the address of a ticket that is over; a visit that goes on begins to wait anew. */
    private void ended(HallId hall, TicketId id) {
        if (tickets.find(hall, id).filter(ticket -> !isOver(ticket.state())).isPresent()) {
            store.told(hall, id, false);
        } else {
            store.forget(hall, id);
        }
    }

    private void called(HallId hall, TicketId id) {
        Instant now = clock.instant();
        if (store.contact(hall, id).isPresent()) {
            store.add(hall, UUID.randomUUID(), id, Message.Kind.CALLED, now);
        }
        for (Contact contact : store.untold(hall)) {
            boolean near = tickets.find(hall, contact.ticket())
                    .filter(ticket -> ticket.state() == Ticket.State.WAITING)
                    .filter(ticket -> tickets.ahead(hall, ticket) <= contact.near())
                    .isPresent();
            if (near && contact.near() > 0) {
                store.told(hall, contact.ticket(), true);
                store.add(hall, UUID.randomUUID(), contact.ticket(), Message.Kind.NEAR, now);
            }
        }
    }

    /**
     * Takes the messages that are due for one try each; another server does not take them meanwhile.
     *
     * @param limit at most so many
     */
    @Transactional
    public List<Message> take(int limit) {
        Instant now = clock.instant();
        return store.due(now, limit).stream()
                .filter(due -> store.take(due, now.plus(settings.retryAfter())))
                .flatMap(due -> message(due, now).stream())
                .toList();
    }

    private Optional<Message> message(Due due, Instant now) {
        Optional<Contact> contact = store.contact(due.hall(), due.ticket());
        Optional<Ticket> ticket = tickets.find(due.hall(), due.ticket());
        if (contact.isEmpty() || ticket.isEmpty() || due.tries() >= settings.tries()) {
            store.end(due, MessageStore.State.DROPPED, now);
            return Optional.empty();
        }
        return Optional.of(new Message(
                due.hall(),
                due.id(),
                due.ticket(),
                due.kind(),
                contact.get().channel(),
                contact.get().address(),
                text(halls.get(due.hall()), ticket.get(), due.kind())));
    }

    private LocalText text(HallDescription hall, Ticket ticket, Message.Kind kind) {
        String number = ticket.number();
        return switch (kind) {
            case CALLED -> {
                LocalText counter = ticket.counter()
                        .flatMap(hall::counter)
                        .map(HallDescription.Counter::name)
                        .orElseGet(() -> new LocalText("窗口", "the counter"));
                yield new LocalText(
                        "请" + number + "号到" + counter.zh() + "。" + hall.name().zh(),
                        number + ": please go to " + counter.en() + ". "
                                + hall.name().en());
            }
            case NEAR -> {
                int ahead = tickets.ahead(hall.id(), ticket);
                yield new LocalText(
                        number + "号前面还有" + ahead + "人，请回到大厅。" + hall.name().zh(),
                        number + ": " + ahead + " ahead of you, please come back. "
                                + hall.name().en());
            }
        };
    }

    /** A message was accepted. */
    @Transactional
    public void sent(Message message) {
        Instant now = clock.instant();
        store.end(
                new Due(message.hall(), message.id(), message.ticket(), message.kind(), 0, now),
                MessageStore.State.SENT,
                now);
    }

    /** Forgets the addresses that nobody needs any more. */
    @Transactional
    public int forgetOld() {
        return store.forgetBefore(clock.instant().minus(settings.keep()));
    }

    private static boolean isOver(Ticket.State state) {
        return state == Ticket.State.DONE || state == Ticket.State.GIVEN_UP || state == Ticket.State.EXPIRED;
    }
}
