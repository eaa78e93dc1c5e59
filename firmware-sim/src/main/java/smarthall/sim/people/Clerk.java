package smarthall.sim.people;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.world.HallWorld;
import smarthall.sim.world.VisitorId;

/**
 * A clerk's day at one counter: open it, call the next ticket, wait until the visitor has come, serve, finish. Waits and
 * services last hall time; looking for the next visitor and trying again after an outage are real time. Called by one
 * thread at a time.
 */
final class Clerk {

    private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
    private static final Duration NEXT_LOOK = Duration.ofSeconds(2);
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(3);
    /** A counter that a person has closed or paused is left alone for a while. */
    private static final Duration AFTER_CLOSED_BY_SOMEONE = Duration.ofMinutes(1);

    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);
    private static final Duration NO_SHOW_AFTER = Duration.ofSeconds(60);

    /** How a clerk sees the hall: its time, how fast that runs, and who is in it. */
    record Surroundings(Clock clock, double rate, HallWorld world, Visitors visitors) {}

    private enum State {
        AWAY,
        FREE,
        CALLED,
        SERVING
    }

    private final String counter;
    private final ClerkApi api;
    private final Surroundings hall;
    private final Function<String, Duration> serviceTime;
    private final Duration walk;
    private final Outage outage;
    private State state = State.AWAY;
    private Optional<VisitorId> visitor = Optional.empty();
    private boolean present;
    private String line = "";
    private Instant until = Instant.MIN;

    /** @param serviceTime draws how long a visitor of a line takes, hall time */
    Clerk(
            String counter,
            ClerkApi api,
            Surroundings hall,
            Function<String, Duration> serviceTime,
            Duration walk,
            Outage outage) {
        this.counter = counter;
        this.api = api;
        this.hall = hall;
        this.serviceTime = serviceTime;
        this.walk = walk;
        this.outage = outage;
    }

    /** Does what is next and says after how much real time to come back. */
    Duration step() {
        try {
            Duration pause =
                    switch (state) {
                        case AWAY -> open();
                        case FREE -> callNext();
                        case CALLED -> receive();
                        case SERVING -> finish();
                    };
            outage.over();
            return pause;
        } catch (IOException notServed) {
            outage.failed(notServed);
            return AFTER_OUTAGE;
        }
    }

    private Duration open() throws IOException {
        ClerkApi.Reply reply = api.at(counter, ClerkApi.Step.OPEN);
        if (reply instanceof ClerkApi.Reply.Done) {
            LOG.info("Counter {} is open", counter);
        }
        state = State.FREE;
        return Duration.ZERO;
    }

    private Duration callNext() throws IOException {
        ClerkApi.Reply reply = api.at(counter, ClerkApi.Step.CALL_NEXT);
        if (reply instanceof ClerkApi.Reply.Done done) {
            done.ticket().ifPresent(this::called);
            return done.ticket().isPresent() ? Duration.ZERO : NEXT_LOOK;
        }
        String code = ((ClerkApi.Reply.Conflict) reply).code();
        if (code.equals("counter-busy")) {
            return resume();
        }
        state = State.AWAY;
        return AFTER_CLOSED_BY_SOMEONE;
    }

    /** After a restart of this program the counter may still have a ticket in hand. */
    private Duration resume() throws IOException {
        Optional<CalledTicket> inHand = api.inHand(counter);
        inHand.ifPresent(ticket -> {
            called(ticket);
            if (ticket.state().equals("SERVING")) {
                serve();
            }
        });
        return inHand.isPresent() ? Duration.ZERO : NEXT_LOOK;
    }

    private void called(CalledTicket ticket) {
        visitor = hall.visitors().holderOf(ticket.id());
        // Whoever is not of this world drew the ticket by hand, and is taken to come.
        present = visitor.isEmpty() || hall.world().called(visitor.get());
        line = ticket.line();
        state = State.CALLED;
        until = hall.clock().instant().plus(present ? walk : NO_SHOW_AFTER);
    }

    private void serve() {
        state = State.SERVING;
        until = hall.clock().instant().plus(serviceTime.apply(line));
    }

    private Duration receive() throws IOException {
        Duration rest = rest();
        if (!rest.isZero()) {
            return rest;
        }
        ClerkApi.Reply reply = api.at(counter, present ? ClerkApi.Step.START : ClerkApi.Step.NO_SHOW);
        if (present && reply instanceof ClerkApi.Reply.Done) {
            serve();
        } else {
            done();
        }
        return Duration.ZERO;
    }

    private Duration finish() throws IOException {
        Duration rest = rest();
        if (!rest.isZero()) {
            return rest;
        }
        // A conflict means that a person has finished it meanwhile.
        api.at(counter, ClerkApi.Step.FINISH);
        done();
        return Duration.ZERO;
    }

    private void done() {
        visitor.ifPresent(who -> {
            hall.world().served(who);
            hall.visitors().forget(who);
        });
        visitor = Optional.empty();
        state = State.FREE;
    }

    /** Real time until {@link #until}, at most a nap. */
    private Duration rest() {
        Duration hallTime = Duration.between(hall.clock().instant(), until);
        if (hallTime.isNegative() || hallTime.isZero()) {
            return Duration.ZERO;
        }
        Duration real = Duration.ofMillis(1 + (long) (hallTime.toMillis() / hall.rate()));
        return real.compareTo(LONGEST_NAP) < 0 ? real : LONGEST_NAP;
    }
}
