package smarthall.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import smarthall.sim.Halls;

class HallWorldTest {

    private static final Instant MORNING = Instant.parse("2026-11-24T01:00:00Z");

    private final HallWorld own = new HallWorld(Halls.yixing(60), HallWorld.Pace.OWN, 7, MORNING);
    private final HallWorld tickets = new HallWorld(Halls.yixing(60), HallWorld.Pace.TICKETS, 7, MORNING);

    @Test
    void theHallIsAliveWithinAMinute() {
        own.advanceTo(MORNING.plusSeconds(60));

        assertThat(own.inside()).isBetween(8, 14);
        assertThat(in(own)).isEqualTo(own.inside());
    }

    @Test
    void sixtyVisitorsComeInAnHourOnAverage() {
        own.advanceTo(MORNING.plus(Duration.ofHours(24)));

        assertThat(in(own)).isBetween(24 * 60 - 120L, 24 * 60 + 130L);
        assertThat(in(own) - out(own)).isEqualTo(own.inside());
        assertThat(own.inside()).isBetween(3, 60);
    }

    @Test
    void theAirOfABusyHallStaysPlausible() {
        own.advanceTo(MORNING.plus(Duration.ofHours(5)));

        Air waiting = own.air(Halls.WAITING);
        assertThat(waiting.co2()).isBetween(425.0, 600.0);
        assertThat(waiting.celsius()).isBetween(22.0, 27.0);
        assertThat(waiting.relativeHumidity()).isBetween(30.0, 70.0);
        assertThat(waiting.particles()).isBetween(1.0, 60.0);
    }

    @Test
    void equalSeedsMakeEqualDaysHoweverTimeIsCutUp() {
        HallWorld other = new HallWorld(Halls.yixing(60), HallWorld.Pace.OWN, 7, MORNING);
        own.advanceTo(MORNING.plusSeconds(3600));
        for (int second = 0; second <= 3600; second += 10) {
            other.advanceTo(MORNING.plusSeconds(second));
        }

        assertThat(other.air(Halls.LOBBY)).isEqualTo(own.air(Halls.LOBBY));
        assertThat(in(other)).isEqualTo(in(own));
    }

    @Test
    void aTimeThatHasPassedChangesNothing() {
        own.advanceTo(MORNING.plusSeconds(100));
        Air before = own.air(Halls.LOBBY);

        own.advanceTo(MORNING);

        assertThat(own.air(Halls.LOBBY)).isEqualTo(before);
        assertThat(own.now()).isEqualTo(MORNING.plusSeconds(100));
    }

    @Test
    void aVisitorWithATicketWaitsIsServedAndLeaves() {
        tickets.advanceTo(MORNING.plusSeconds(60));
        VisitorId first = tickets.atTerminal().get(0);

        tickets.ticketDrawn(first);
        assertThat(tickets.atTerminal()).doesNotContain(first);
        assertThat(tickets.people(Halls.WAITING)).isEqualTo(1);

        assertThat(tickets.called(first)).isTrue();
        assertThat(tickets.called(first)).as("already at the counter").isFalse();
        assertThat(tickets.people(Halls.COUNTERS)).isEqualTo(1);

        tickets.served(first);
        tickets.advanceTo(MORNING.plusSeconds(91));
        assertThat(out(tickets)).isEqualTo(1);
    }

    @Test
    void visitorsWhoAreNeverCalledLosePatienceOnce() {
        tickets.advanceTo(MORNING.plusSeconds(60));
        VisitorId first = tickets.atTerminal().get(0);
        tickets.ticketDrawn(first);

        tickets.advanceTo(MORNING.plus(Duration.ofHours(5)));

        assertThat(tickets.takeGaveUp()).containsExactly(first);
        assertThat(tickets.takeGaveUp()).isEmpty();
        assertThat(tickets.called(first)).isFalse();
    }

    private static long in(HallWorld world) {
        return List.of(Halls.SOUTH, Halls.EAST).stream()
                .mapToLong(door -> world.crossings(door).in())
                .sum();
    }

    private static long out(HallWorld world) {
        return List.of(Halls.SOUTH, Halls.EAST).stream()
                .mapToLong(door -> world.crossings(door).out())
                .sum();
    }
}
