package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.CounterId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.Visit;
import smarthall.server.testing.AtOnce;

/** How a visit of several services goes on. */
abstract class VisitContract extends DeskContract {

    @Test
    void aVisitGoesOnToItsNextLineOnTheSameNumberAndKeepsItsArrival() {
        CounterId one = opened("1");
        Ticket visitor = visit(List.of("card", "house"), Optional.empty());
        clock.advance(Duration.ofMinutes(5));
        Ticket later = takeOther();
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        clock.advance(Duration.ofMinutes(4));

        CounterResult finished = counters.finish(HALL, one);

        Ticket now = ((CounterResult.AtCounter) finished).ticket();
        assertThat(now.number()).isEqualTo(visitor.number());
        assertThat(now.state()).isEqualTo(Ticket.State.WAITING);
        assertThat(now.line()).isEqualTo(OTHER_LINE);
        assertThat(now.service()).isEqualTo("house");
        assertThat(now.way().calls()).isZero();
        assertThat(tickets.ahead(HALL, now)).as("who came later stands behind").isZero();
        assertThat(tickets.ahead(HALL, tickets.find(HALL, later.id()).orElseThrow()))
                .isEqualTo(1);
        assertThat(journal.after(HALL, 0, 100))
                .extracting(JournalEntry::kind)
                .endsWith(JournalKind.TICKET_FINISHED, JournalKind.TICKET_TRANSFERRED);

        counters.open(HALL, new CounterId("2"), List.of(OTHER_LINE), "clerk-2");
        CounterId two = new CounterId("2");
        assertThat(((CounterResult.AtCounter) counters.callNext(HALL, two))
                        .ticket()
                        .id())
                .isEqualTo(visitor.id());
        counters.start(HALL, two);
        counters.finish(HALL, two);
        assertThat(state(visitor)).isEqualTo(Ticket.State.DONE);
        assertThat(tickets.visit(HALL, visitor.id()).current()).isEmpty();
        assertThat(tickets.visit(HALL, visitor.id()).steps())
                .extracting(Visit.Step::service)
                .containsExactly("card", "house");
    }

    @Test
    void finishingAVisitThatHasNotBegunEndsNoServiceOfIt() {
        CounterId one = opened("1");
        Ticket visitor = visit(List.of("card", "house"), Optional.empty());
        counters.callNext(HALL, one);

        assertThat(counters.finish(HALL, one)).isEqualTo(new CounterResult.Refused(CounterResult.Reason.WRONG_STATE));
        assertThat(tickets.visit(HALL, visitor.id()).current().map(Visit.Step::service))
                .contains("card");
    }

    @Test
    void aVisitIsOneTicketHoweverItsServicesAreNamed() {
        Ticket visitor = visit(List.of("card", "house"), Optional.of("press-1"));

        assertThat(visit(List.of("house", "card"), Optional.of("press-1")).id()).isEqualTo(visitor.id());
        assertThat(tickets.take(HALL, WISH, Optional.of("press-1"))).isInstanceOf(TakeResult.KeyUsedOtherwise.class);
        assertThat(tickets.take(
                        HALL,
                        new TakeResult.Wish(List.of("card", "flight"), Ticket.Channel.KIOSK, Ticket.Priority.NONE),
                        Optional.empty()))
                .isInstanceOf(TakeResult.UnknownService.class);
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
    }

    @Test
    void visitsDrawnAtOnceInAnyOrderOfTheirLinesWaitForEachOtherAndGoOn() {
        List<Ticket> drawn = AtOnce.call(IntStream.range(0, 24)
                .<Callable<Ticket>>mapToObj(visitor -> () -> visit(
                        visitor % 2 == 0 ? List.of("card", "house") : List.of("house", "card"),
                        Optional.of("press-" + visitor / 4)))
                .toList());

        assertThat(drawn).extracting(Ticket::id).doesNotContainNull();
        assertThat(drawn.stream().map(Ticket::number).distinct()).hasSize(6);
    }
}
