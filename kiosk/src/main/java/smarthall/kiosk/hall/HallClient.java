package smarthall.kiosk.hall;

import java.util.List;

/** The hall's server. Every call waits for its answer within a time-out and never throws for the network. */
public interface HallClient extends Applications {

    Answer<HallSign> hall();

    /** Items that the words name by Chinese or English name or pinyin initials; all of them for no words. */
    Answer<List<ServiceItem>> services(String words);

    Answer<Guide> guide(ServiceCode service);

    Answer<List<Line>> lines();

    /** Answers a question in a visitor's own words, best first; none when the hall does not know. */
    Answer<List<Reply>> answers(String question);

    /** Draws a ticket. Repeated with the same key it gives the same ticket. */
    Answer<Ticket> take(TicketWish wish, WishKey key);

    /** Hands a ticket back that nobody saw. */
    Answer<Ticket> giveUp(Ticket ticket);
}
