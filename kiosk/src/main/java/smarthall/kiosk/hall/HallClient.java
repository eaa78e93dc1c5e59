package smarthall.kiosk.hall;

import java.util.List;
import java.util.Optional;

/** The hall's server. Every call waits for its answer within a time-out and never throws for the network. */
public interface HallClient extends Applications, TerminalCare {

    Answer<HallSign> hall();

    /** Items that the words name by Chinese or English name or pinyin initials; all of them for no words. */
    Answer<List<ServiceItem>> services(String words);

    Answer<Guide> guide(ServiceCode service);

    Answer<List<Line>> lines();

    /** Answers a question in a visitor's own words, best first; none when the hall does not know. */
    Answer<List<Reply>> answers(String question);

    /** Draws a ticket. Repeated with the same key it gives the same ticket. */
    Answer<Ticket> take(TicketWish wish, WishKey key);

    /** Makes a ticket of an appointment. Repeated it gives the same ticket. */
    Answer<Ticket> checkIn(Booking booking);

    /** Calls for help. While a call of this terminal is open it stays the only one, however often it is asked for. */
    Answer<HelpCall> askHelp(HelpCall.Kind kind);

    /** The newest call for help made at this terminal; empty when there was none. */
    Answer<Optional<HelpCall>> helpCall();

    /** Takes the call for help back; refused when it is over already. */
    Answer<Optional<HelpCall>> withdrawHelp();

    /** Hands a ticket back that nobody saw. */
    Answer<Ticket> giveUp(Ticket ticket);
}
