package smarthall.edge.sensor;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Real time as chips need it: their pauses are laid down in data sheets, whatever the hall's clock shows. */
public interface Pace {
    Pace REAL = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) {
            long end = System.nanoTime() + length.toNanos();
            long left = length.toNanos();
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = end - System.nanoTime();
            }
        }
    };

    /** As {@link System#nanoTime()}. */
    long nanoTime();

    /** Waits at least so long, unless the thread is interrupted. */
    void pause(Duration length);
}
