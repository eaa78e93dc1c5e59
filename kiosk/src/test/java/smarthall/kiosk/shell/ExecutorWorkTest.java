package smarthall.kiosk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExecutorWorkTest {

    private final ExecutorService window = Executors.newSingleThreadExecutor(task -> new Thread(task, "window"));
    private final ExecutorWork work = new ExecutorWork(window);
    private final List<String> threads = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        work.close();
        window.shutdownNow();
    }

    @Test
    void callsBesideTheWindowAndAnswersOnItsThread() {
        work.call(() -> Thread.currentThread().getName(), caller -> {
            threads.add(caller);
            threads.add(Thread.currentThread().getName());
        });

        await().untilAsserted(() -> assertThat(threads).containsExactly("kiosk-call", "window"));
    }

    @Test
    void doesLaterOnTheWindowsThread() {
        work.after(
                Duration.ofMillis(20), () -> threads.add(Thread.currentThread().getName()));

        await().untilAsserted(() -> assertThat(threads).containsExactly("window"));
    }

    @Test
    void discardsWhatIsAskedForAfterTheEnd() {
        work.close();
        work.call(() -> "late", threads::add);
        work.after(Duration.ZERO, () -> threads.add("late"));

        assertThat(threads).isEmpty();
    }
}
