package smarthall.edge.outbox;

/** Outbox numbers from {@code first} to {@code last}, both included. */
public record SeqRange(long first, long last) {
    public SeqRange {
        if (first > last) {
            throw new IllegalArgumentException("range " + first + " to " + last + " is empty");
        }
    }

    public boolean contains(long seq) {
        return first <= seq && seq <= last;
    }
}
