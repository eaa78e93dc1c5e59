package smarthall.kiosk.shell;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the terminal's work is done: slow calls beside the window, everything else on the window's thread. */
public interface Work {

    /** Makes a slow call beside the window and gives its result to the window's thread. */
    <T> void call(Supplier<T> slow, Consumer<T> then);

    /** Does something on the window's thread after a while of real time. */
    void after(Duration pause, Runnable then);
}
