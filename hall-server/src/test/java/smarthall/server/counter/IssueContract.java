package smarthall.server.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.queue.OpenCounters;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketStore;
import smarthall.server.queue.WaitForecasts;
import smarthall.server.testing.AtOnce;

/** What a visitor is promised when a ticket is drawn. */
abstract class IssueContract extends DeskContract {

    @Test
    void numbersDrawnAtOnceAreAllDifferentAndLeaveNoGap() {
        List<Ticket> drawn = AtOnce.call(IntStream.range(0, 60)
                .<Callable<Ticket>>mapToObj(visitor -> () -> take(Optional.empty()))
                .toList());

        assertThat(drawn)
                .extracting(Ticket::number)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 60)
                        .mapToObj("A%03d"::formatted)
                        .toList());
    }

    @Test
    void theSameKeyDrawsOneNumberHoweverOftenItIsPressed() {
        List<Ticket> drawn = AtOnce.call(Collections.nCopies(12, () -> take(Optional.of("press-1"))));

        assertThat(drawn).extracting(Ticket::number).containsOnly("A001");
        assertThat(take(Optional.empty()).number()).isEqualTo("A002");
        assertThat(tickets.take(
                        HALL,
                        new TakeResult.Wish("card", Ticket.Channel.KIOSK, Ticket.Priority.ELDERLY),
                        Optional.of("press-1")))
                .isInstanceOf(TakeResult.KeyUsedOtherwise.class);
    }

    @Test
    void numbersBeginAnewWithTheBusinessDay() {
        take(Optional.empty());
        clock.advance(Duration.ofHours(16));

        assertThat(take(Optional.empty()).number()).isEqualTo("A001");
        assertThat(lines.lines(HALL).get(0).waiting()).isEqualTo(2);
    }

    @Test
    void aTicketIsGivenUpOnce() {
        Ticket ticket = take(Optional.empty());

        assertThat(tickets.giveUp(HALL, ticket.id())).isTrue();
        assertThat(tickets.giveUp(HALL, ticket.id())).isFalse();
        assertThat(lines.lines(HALL).get(0).waiting()).isZero();
    }

    @Test
    void theJournalHasNoGapWhenManyWriteAtOnce() {
        AtOnce.call(Collections.nCopies(30, () -> take(Optional.empty())));

        assertThat(journal.after(HALL, 0, 100))
                .extracting(JournalEntry::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList());
    }

    @Test
    void whatWasSaidOfAWaitIsHeldAgainstWhatCame() {
        CounterId one = opened("1");
        lines.lines(HALL);
        Ticket first = take(Optional.empty());
        counters.callNext(HALL, one);
        counters.start(HALL, one);
        await().untilAsserted(() -> assertThat(
                        lines.lines(HALL).get(0).expectedWait().orElseThrow().p50Seconds())
                .isPositive());
        Ticket second = take(Optional.empty());
        assertThat(first.way().promised().orElseThrow().p50Seconds()).isZero();
        assertThat(second.way().promised().orElseThrow().p50Seconds()).isBetween(100L, 600L);
        clock.advance(Duration.ofSeconds(second.way().promised().orElseThrow().p50Seconds() + 60));
        counters.finish(HALL, one);
        counters.callNext(HALL, one);

        assertThat(lines.accuracy(HALL, LocalDate.of(2026, 11, 23)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.tickets()).isEqualTo(2);
                    assertThat(line.meanAbsoluteErrorSeconds()).isEqualTo(30);
                    assertThat(line.underP90()).isEqualTo(2);
                });
    }

    @Test
    void aRestartForgetsNothingThatWaitsAreLearntFrom() {
        CounterId one = opened("1");
        for (int service = 0; service < 30; service++) {
            take(Optional.empty());
            counters.callNext(HALL, one);
            counters.start(HALL, one);
            clock.advance(Duration.ofSeconds(900));
            counters.finish(HALL, one);
        }
        HallDescription.Line line =
                context.getBean(Halls.class).get(HALL).line(LINE).orElseThrow();
        context.getBean(WaitForecasts.class).refresh(HALL);
        double learnt = new WaitForecasts(
                        context.getBean(Halls.class),
                        context.getBean(TicketStore.class),
                        context.getBean(OpenCounters.class),
                        rules,
                        Optional.empty(),
                        context.getBean(Journal.class),
                        clock)
                .meanServiceSeconds(HALL, LINE);

        assertThat(learnt).isBetween(750.0, 950.0);
        await().untilAsserted(
                        () -> assertThat(lines.meanServiceSeconds(HALL, line)).isEqualTo(learnt));
    }
}
