package smarthall.bench.load;

import java.io.IOException;
import java.time.Duration;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.ProgramUse;
import smarthall.bench.box.RunningBox;

/** Listens at the broker for the first reading after a gateway was started. */
final class FirstWord implements AutoCloseable {

    private final BrokerClient listener;

    /** When the first reading came since it was forgotten last, in seconds since the machine was started; -1: none yet. */
    private double first = -1;

    FirstWord(RunningBox box) throws IOException {
        listener = BrokerClient.connect(box, "hall-server", "bench-first-word", (topic, payload) -> heard());
        listener.subscribe("halls/" + box.hall() + "/telemetry/+");
    }

    private synchronized void heard() {
        if (first < 0) {
            try {
                first = ProgramUse.uptimeSeconds();
            } catch (IOException cannot) {
                throw new IllegalStateException("/proc/uptime cannot be read", cannot);
            }
        }
    }

    /**
     * Waits for the first reading that came after a process was started.
     *
     * @return milliseconds from its start, to the hundredth of a second that the kernel tells
     */
    long after(long pid, Duration patience) throws IOException {
        double started = new ProgramUse(pid).startSeconds();
        forgetBefore(started);
        if (!RunningBox.await(patience, () -> firstHeard() >= started)) {
            throw new IOException("The gateway published nothing within " + patience.toSeconds() + " s.");
        }
        return Math.round((firstHeard() - started) * 1000);
    }

    private synchronized void forgetBefore(double moment) {
        if (first < moment) {
            first = -1;
        }
    }

    private synchronized double firstHeard() {
        return first;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
