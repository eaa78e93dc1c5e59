package smarthall.edge.sensor;

/** A thread for a sensor that speaks by itself: repeats one step until it is closed. A step ends within a second or when interrupted. */
public final class Listening implements AutoCloseable {
    private final Thread thread;

    public Listening(String name, Runnable step) {
        thread = new Thread(
                () -> {
                    while (!Thread.currentThread().isInterrupted()) {
                        step.run();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
