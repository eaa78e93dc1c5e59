package smarthall.kiosk.ticket;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.Slip.Look;
import smarthall.kiosk.slip.SlipContents;
import smarthall.kiosk.text.Texts;

/**
 * A ticket on paper. Names stand in Chinese, for those who are shown it, and in English below where the visitor uses that; all else as
 * the screen says it. Nothing on it tells who has it.
 */
public final class TicketSlip implements SlipContents {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final TicketState.Drawn drawn;

    public TicketSlip(TicketState.Drawn drawn) {
        this.drawn = drawn;
    }

    @Override
    public Slip write(LocalText hallName, Texts texts) {
        Ticket ticket = drawn.ticket();
        TicketPage page = TicketPage.of(drawn, texts);
        List<Slip.Part> parts = new ArrayList<>();
        parts.addAll(SlipContents.names(hallName, texts, Look.TITLE));
        parts.addAll(SlipContents.title("slip.ticket", texts, Look.NOTE));
        parts.add(new Slip.Number(page.number()));
        if (drawn.priority() != Priority.NONE) {
            parts.addAll(SlipContents.title("ticket.priority", texts, Look.TITLE));
        }
        parts.addAll(SlipContents.names(ticket.serviceName(), texts, Look.TITLE));
        parts.addAll(SlipContents.names(ticket.lineName(), texts, Look.NOTE));
        parts.add(new Slip.Rule());
        parts.add(fact(texts, "ticket.ahead", page.ahead()));
        if (ticket.expectedWait().isPresent()) {
            parts.add(fact(texts, "ticket.wait", page.expectedWait()));
        }
        parts.add(new Slip.Words(texts.get("ticket.issued", TIME.format(ticket.issuedAt())), Look.FACT));
        parts.add(new Slip.Rule());
        parts.add(new Slip.Code(ticket.trackUrl().toString()));
        parts.add(new Slip.Words(texts.get("slip.ticket.scan"), Look.NOTE));
        parts.add(new Slip.Words(texts.get("slip.ticket.next"), Look.FACT));
        return new Slip(parts);
    }

    private static Slip.Words fact(Texts texts, String question, String answer) {
        return new Slip.Words(texts.get("slip.fact", texts.get(question), answer), Look.FACT);
    }
}
