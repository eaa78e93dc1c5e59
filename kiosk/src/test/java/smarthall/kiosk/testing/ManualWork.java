package smarthall.kiosk.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import smarthall.kiosk.shell.Work;

/** Work on the test's own thread: calls wait until {@link #finishCalls}, time stands still until {@link #advance}. */
public final class ManualWork implements Work {

    private final Deque<Runnable> calls = new ArrayDeque<>();
    private final List<Later> later = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Later(Duration due, Runnable then) {}

    @Override
    public <T> void call(Supplier<T> slow, Consumer<T> then) {
        calls.add(() -> {
            T result = slow.get();
            pass(Duration.ZERO, false);
            then.accept(result);
        });
    }

    @Override
    public void after(Duration pause, Runnable then) {
        later.add(new Later(now.plus(pause), then));
    }

    /** Answers every call under way, and those made meanwhile. */
    public void finishCalls() {
        while (!calls.isEmpty()) {
            calls.removeFirst().run();
        }
    }

    /** Answers the call made first. */
    public void finishNextCall() {
        calls.removeFirst().run();
    }

    /** Answers the call made last, before those made earlier. */
    public void finishLastCall() {
        calls.removeLast().run();
    }

    public int callsUnderWay() {
        return calls.size();
    }

    /** Lets time pass, answering every call at once. */
    public void advance(Duration by) {
        finishCalls();
        pass(by, true);
    }

    /** Lets time pass while the calls under way are slow. */
    public void passWithoutCalls(Duration by) {
        pass(by, false);
    }

    private void pass(Duration by, boolean answering) {
        Duration end = now.plus(by);
        while (true) {
            Later next = later.stream()
                    .filter(each -> each.due().compareTo(end) <= 0)
                    .min(Comparator.comparing(Later::due))
                    .orElse(null);
            if (next == null) {
                now = end;
                return;
            }
            later.remove(next);
            now = next.due();
            next.then().run();
            if (answering) {
                finishCalls();
            }
        }
    }
}
