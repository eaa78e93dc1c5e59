package smarthall.kiosk.ticket;

import java.time.format.DateTimeFormatter;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.text.WaitWords;

/** What the ticket's page says, in one language. */
record TicketPage(
        String number, String priority, String service, String line, String ahead, String expectedWait, String issued) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    static TicketPage of(TicketState.Drawn drawn, Texts texts) {
        Ticket ticket = drawn.ticket();
        return new TicketPage(
                ticket.number(),
                drawn.priority() == Priority.NONE ? "" : texts.get("ticket.priority"),
                texts.of(ticket.serviceName()),
                texts.of(ticket.lineName()),
                ticket.ahead() == 0 ? texts.get("ticket.ahead.none") : texts.get("ticket.ahead.people", ticket.ahead()),
                ticket.expectedWait().isEmpty()
                        ? texts.get("ticket.wait.unknown")
                        : WaitWords.say(texts, ticket.expectedWait()),
                texts.get("ticket.issued", TIME.format(ticket.issuedAt())));
    }
}
