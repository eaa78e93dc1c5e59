package smarthall.kiosk.hardware.printer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.SlipPrinter;

/**
 * A printer that speaks ESC/POS. One thread owns its device file, so that no question about its state comes into the middle of a slip,
 * and nobody but that thread waits for the device. A line that breaks is opened anew at the next need.
 */
public final class EscPosPrinter implements SlipPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(EscPosPrinter.class);
    private static final int LOOK_SECONDS = 3;

    private final Line.Opener opener;
    private final PaperWidth paper;
    private final Patience patience;
    private final ThreadPoolExecutor owner = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
                Thread thread = new Thread(task, "printer");
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    private final AtomicInteger slips = new AtomicInteger();
    private volatile State last = State.AWAY;
    private volatile FutureTask<State> looking = new FutureTask<>(() -> State.AWAY);

    // Of the owner's thread alone.
    private Optional<Dialogue> dialogue = Optional.empty();
    private boolean away;
    /** Bytes of a slip that was cut off: the printer may wait for so many, for the rest of its QR code. */
    private int missing;

    EscPosPrinter(Line.Opener opener, PaperWidth paper, Patience patience) {
        this.opener = opener;
        this.patience = patience;
        this.paper = paper;
        looking.run();
    }

    /** @param device for example {@code /dev/usb/lp0} */
    public static EscPosPrinter at(Path device, PaperWidth paper) {
        return new EscPosPrinter(ByteLine.of(device), paper, Patience.USUAL);
    }

    @Override
    public State look() {
        if (slips.get() > 0) {
            return last;
        }
        try {
            return newestLook().get(LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return State.AWAY;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException late) {
            return slips.get() > 0 ? last : State.AWAY;
        }
    }

    /** However often it is asked for, one look at a time stands in the queue. */
    private synchronized FutureTask<State> newestLook() {
        if (looking.isDone()) {
            looking = new FutureTask<>(this::lookNow);
            owner.execute(looking);
        }
        return looking;
    }

    @Override
    public void print(Slip slip, Consumer<Outcome> then) {
        slips.incrementAndGet();
        owner.execute(() -> {
            Outcome outcome = Outcome.AWAY;
            try {
                outcome = printNow(EscPosSlip.bytes(slip, paper));
            } finally {
                slips.decrementAndGet();
                then.accept(outcome);
            }
        });
    }

    private Outcome printNow(byte[] slip) {
        State before = lookNow();
        // The line may have been that of a printer that was switched off and on since.
        before = before.equals(State.AWAY) ? lookNow() : before;
        if (!before.isWell()) {
            return told(reason(before));
        }
        byte[] fill = new byte[missing];
        missing = slip.length;
        byte[] bytes = concat(fill, slip, EscPosSlip.ASK_WHEN_DONE);
        Optional<Outcome> outcome = tried(open -> given(open, bytes));
        if (outcome.isPresent()) {
            missing = 0;
        }
        return told(outcome.orElseGet(() -> reason(lookNow())));
    }

    private Outcome given(Dialogue open, byte[] bytes) throws IOException {
        open.give(bytes);
        Outcome outcome = open.outcome(state -> last = state);
        if (outcome == Outcome.NO_PAPER || outcome == Outcome.FAULT) {
            open.clear();
        }
        return outcome;
    }

    private static Outcome reason(State state) {
        if (state.paper() == Paper.END) {
            return Outcome.NO_PAPER;
        }
        return state.fault() && !state.equals(State.AWAY) ? Outcome.FAULT : Outcome.AWAY;
    }

    private static byte[] concat(byte[]... pieces) {
        int length = Arrays.stream(pieces).mapToInt(piece -> piece.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length);
        Arrays.stream(pieces).forEach(all::put);
        return all.array();
    }

    private static Outcome told(Outcome outcome) {
        if (outcome != Outcome.PRINTED) {
            LOG.warn("A slip was not printed, or perhaps not all of it: {}", outcome);
        }
        return outcome;
    }

    private State lookNow() {
        State state = tried(Dialogue::look).orElse(State.AWAY);
        if (dialogue.isPresent()) {
            tell(state.equals(State.AWAY), "it does not answer DLE EOT");
        }
        last = state;
        return state;
    }

    /** Empty when the line breaks at it. */
    private <T> Optional<T> tried(Talk<T> talk) {
        try {
            if (dialogue.isEmpty()) {
                dialogue = Optional.of(new Dialogue(opener.open(), patience));
            }
            return Optional.of(talk.on(dialogue.get()));
        } catch (IOException over) {
            tell(true, over.toString());
            dialogue.ifPresent(Dialogue::close);
            dialogue = Optional.empty();
            return Optional.empty();
        }
    }

    /** What is done on a line. */
    private interface Talk<T> {

        T on(Dialogue open) throws IOException;
    }

    /** Once each time, not at every look. */
    private void tell(boolean isAway, String why) {
        if (isAway && !away) {
            LOG.warn("The printer cannot be asked: {}", why);
        }
        away = isAway;
    }

    @Override
    public void close() {
        owner.getQueue().clear();
        owner.execute(() -> dialogue.ifPresent(Dialogue::close));
        owner.shutdown();
    }
}
