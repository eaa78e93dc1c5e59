package smarthall.edge.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes room in an outbox that may keep no more, on its writer's connection and a slice at a time, so that nobody waits for long.
 * Packs are counted by device and kind. A pass goes from the oldest pack to the middle and keeps of each count every second; the
 * next one every fourth, and so on: the older half is thinned evenly, whenever its packs came. The last of a slice stays.
 */
final class Thinning {
    private static final int SLICE = 10_000;

    /** The middle is reached when less than this part of the way is left, for what is left grows by what comes meanwhile. */
    private static final int NEARLY = 10;

    private static final int MOST_STEPS = 30;
    private static final int OLDEST = 5_000;

    private final Connection writer;
    private int steps = 1;
    private long swept;
    private long cursor;
    private long goneInPass;

    Thinning(Connection writer) {
        this.writer = writer;
    }

    /** Nothing waits any more: the next time begins with every second. */
    void beginAnew() {
        steps = 1;
        swept = 0;
        cursor = 0;
        goneInPass = 0;
    }

    /**
     * Thins the next slice, which the caller commits; returns how many packs went, of {@code size} that wait. Less than nought
     * says that a whole pass gave nothing.
     */
    int thin(long size) throws SQLException {
        long middle = size / 2;
        boolean inVain = false;
        if (swept >= middle - middle / NEARLY) {
            inVain = goneInPass == 0;
            steps = Math.min(MOST_STEPS, steps + 1);
            swept = 0;
            cursor = 0;
            goneInPass = 0;
        }
        int packs = (int) Math.max(1, Math.min(SLICE, middle - swept));
        long end = sliceEnd(packs);
        int gone = delete(cursor, end);
        swept += packs - gone;
        goneInPass += gone;
        cursor = end;
        return gone == 0 && inVain ? -1 : gone;
    }

    private long sliceEnd(int packs) throws SQLException {
        try (PreparedStatement select = writer.prepareStatement(
                "SELECT MAX(seq) FROM (SELECT seq FROM pack WHERE seq > ? ORDER BY seq LIMIT ?)")) {
            select.setLong(1, cursor);
            select.setInt(2, packs);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : cursor;
            }
        }
    }

    private int delete(long after, long last) throws SQLException {
        try (PreparedStatement delete = writer.prepareStatement("DELETE FROM pack WHERE seq IN (SELECT seq FROM ("
                + "SELECT seq, nth, ROW_NUMBER() OVER (PARTITION BY device, kind ORDER BY seq DESC) AS from_end"
                + " FROM pack WHERE seq > ? AND seq <= ? AND kind IS NOT NULL) WHERE nth % ? <> 0 AND from_end > 1)")) {
            delete.setLong(1, after);
            delete.setLong(2, last);
            delete.setLong(3, 1L << steps);
            return delete.executeUpdate();
        }
    }

    /** Deletes those of the oldest packs that were taken before a running time; the caller commits. */
    int expire(long beforeMillis) throws SQLException {
        try (PreparedStatement delete = writer.prepareStatement("DELETE FROM pack WHERE seq IN (SELECT seq FROM"
                + " (SELECT seq, taken_ms FROM pack ORDER BY seq LIMIT " + OLDEST + ") WHERE taken_ms < ?)")) {
            delete.setLong(1, beforeMillis);
            return delete.executeUpdate();
        }
    }
}
