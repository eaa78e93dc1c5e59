package smarthall.kiosk.ticket;

import java.time.Duration;
import java.util.Optional;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.WishKey;
import smarthall.kiosk.shell.HallLink;

/**
 * One wish for a ticket: asked again and again under one key until the hall answers, so that a lost answer never makes a
 * second ticket. If the visitor has left before the answer, the ticket is handed back.
 */
final class Draw {

    static final Duration RETRY = Duration.ofSeconds(2);

    private final HallLink link;
    private final TicketWish wish;
    private final WishKey key;
    private Optional<Visitor> visitor;
    private boolean mayBeDone;
    private boolean asking;
    private boolean over;

    /** Who waits for the answer. */
    interface Visitor {
        void lost();

        void answered(Answer<Ticket> answer);
    }

    Draw(HallLink link, TicketWish wish, WishKey key, Visitor visitor) {
        this.link = link;
        this.wish = wish;
        this.key = key;
        this.visitor = Optional.of(visitor);
    }

    TicketWish wish() {
        return wish;
    }

    /** Whether nobody needs this draw any more. */
    boolean isOver() {
        return over;
    }

    void ask() {
        asking = true;
        link.ask(client -> client.take(wish, key), this::heard);
    }

    /** The visitor has left. */
    void abandon() {
        visitor = Optional.empty();
        over = !asking && !mayBeDone;
    }

    /** Another visitor wishes for the same, and may have this ticket. */
    void adopt(Visitor next) {
        visitor = Optional.of(next);
        if (!asking) {
            next.lost();
        }
    }

    private void heard(Answer<Ticket> answer) {
        asking = false;
        if (answer instanceof Answer.Lost<Ticket> lost) {
            mayBeDone |= lost.mayBeDone();
            over = visitor.isEmpty() && !mayBeDone;
            visitor.ifPresent(Visitor::lost);
            link.after(RETRY, this::askAgain);
            return;
        }
        over = true;
        if (visitor.isPresent()) {
            visitor.get().answered(answer);
        } else if (answer instanceof Answer.Given<Ticket> given) {
            handBack(given.value());
        }
    }

    private void askAgain() {
        if (!over) {
            ask();
        }
    }

    private void handBack(Ticket ticket) {
        link.ask(client -> client.giveUp(ticket), answer -> {
            if (answer instanceof Answer.Lost<Ticket>) {
                link.after(RETRY, () -> handBack(ticket));
            }
        });
    }
}
