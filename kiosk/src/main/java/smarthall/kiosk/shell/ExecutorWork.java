package smarthall.kiosk.shell;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work on threads of its own; the window's thread is whatever executor it is given. */
public final class ExecutorWork implements Work, AutoCloseable {

    private static final int CALLS_AT_ONCE = 4;

    private final Executor window;
    /** What is asked for after the end is discarded. */
    private final ExecutorService calls = new ThreadPoolExecutor(
            CALLS_AT_ONCE,
            CALLS_AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            daemon("kiosk-call"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final ScheduledExecutorService timer =
            new ScheduledThreadPoolExecutor(1, daemon("kiosk-timer"), new ThreadPoolExecutor.DiscardPolicy());

    /** @param window runs one task after the other, for example {@code Platform::runLater} */
    public ExecutorWork(Executor window) {
        this.window = window;
    }

    @Override
    public <T> void call(Supplier<T> slow, Consumer<T> then) {
        calls.execute(() -> {
            T result = slow.get();
            window.execute(() -> then.accept(result));
        });
    }

    @Override
    public void after(Duration pause, Runnable then) {
        var unused = timer.schedule(() -> window.execute(then), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        calls.shutdownNow();
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
