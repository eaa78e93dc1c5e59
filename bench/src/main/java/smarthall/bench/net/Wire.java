package smarthall.bench.net;

/** A way between two programs that passes through the bench and can be cut there. Thread-safe. */
public interface Wire extends AutoCloseable {

    /** How a cut looks to those at the ends. */
    enum Cut {
        /** Nothing passes, and nobody is told: a cable pulled out. */
        SILENT,
        /** Whoever speaks is told at once that nobody is there: a box in between was restarted. */
        REFUSING
    }

    /** The port on loopback at which the way begins. */
    int port();

    /** Lets nothing pass until {@link #mend}. */
    void cut(Cut kind);

    void mend();

    @Override
    void close();
}
