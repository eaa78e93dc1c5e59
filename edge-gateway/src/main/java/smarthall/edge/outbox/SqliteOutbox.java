package smarthall.edge.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.DeviceId;

/**
 * The outbox in a SQLite file: write-ahead log, {@code synchronous=FULL}, and one writer thread that commits packs and
 * acknowledgements in groups, so that one fsync confirms many packs.
 *
 * <p>The first number of a new file is its birth in milliseconds since 1970. A receipt that the broker still holds for an earlier
 * file therefore never names a pack of this one.
 */
public final class SqliteOutbox implements Outbox {
    private static final Logger log = LoggerFactory.getLogger(SqliteOutbox.class);

    private sealed interface Command {}

    private record Append(Pack pack, CompletableFuture<Appended> fate) implements Command {}

    private record Acknowledge(List<SeqRange> ranges, CompletableFuture<Void> done) implements Command {}

    private record Stop() implements Command {}

    private final OutboxSettings settings;
    private final Connection writer;
    private final Connection reader;
    private final Thread thread;
    private final BlockingQueue<Command> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong size = new AtomicLong();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /** Opens or creates the file; {@code realTime} gives the first number of a new one. */
    public SqliteOutbox(OutboxSettings settings, InstantSource realTime) {
        this.settings = settings;
        try {
            writer = open();
            prepare(realTime.millis());
            reader = open();
        } catch (SQLException e) {
            throw new OutboxException("outbox " + settings.file() + " cannot be opened: " + e.getMessage(), e);
        }
        thread = new Thread(this::write, "outbox-writer");
        thread.start();
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA busy_timeout=5000");
        }
        return connection;
    }

    private void prepare(long firstSeq) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS pack (seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL,"
                            + " senml TEXT NOT NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS journal (device TEXT PRIMARY KEY, position INTEGER NOT NULL)");
            statement.execute("INSERT INTO sqlite_sequence (name, seq) SELECT 'pack', " + firstSeq
                    + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'pack')");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM pack")) {
                size.set(count.next() ? count.getLong(1) : 0);
            }
        }
        writer.setAutoCommit(false);
    }

    @Override
    public CompletionStage<Appended> append(Pack pack) {
        CompletableFuture<Appended> fate = new CompletableFuture<>();
        if (size.get() >= settings.capacity()) {
            fate.complete(new Appended.Unavailable("the outbox is full"));
        } else if (waiting.incrementAndGet() > settings.queueBound()) {
            waiting.decrementAndGet();
            fate.complete(new Appended.Busy());
        } else if (!offer(new Append(pack, fate))) {
            waiting.decrementAndGet();
            fate.complete(new Appended.Unavailable("the gateway stops"));
        }
        return fate;
    }

    @Override
    public CompletionStage<Void> acknowledge(List<SeqRange> ranges) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        if (!offer(new Acknowledge(List.copyOf(ranges), done))) {
            done.cancel(false);
        }
        return done;
    }

    private synchronized boolean offer(Command command) {
        return !closed && queue.add(command);
    }

    private void write() {
        List<Command> group = new ArrayList<>(settings.groupSize());
        boolean running = true;
        while (running) {
            group.clear();
            try {
                collect(group);
            } catch (InterruptedException e) {
                log.warn("outbox writer interrupted, goes on until closed");
            }
            running = group.stream().noneMatch(Stop.class::isInstance);
            commit(group);
        }
    }

    private void collect(List<Command> group) throws InterruptedException {
        Command first = queue.take();
        long end = System.nanoTime() + settings.groupWindow().toNanos();
        for (Command next = first; next != null; ) {
            group.add(next);
            if (next instanceof Stop || group.size() >= settings.groupSize()) {
                return;
            }
            next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void commit(List<Command> group) {
        List<Runnable> afterwards = new ArrayList<>(group.size());
        long change = 0;
        boolean appended = false;
        try (PreparedStatement insert = writer.prepareStatement(
                        "INSERT INTO pack (device, senml) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS);
                PreparedStatement delete = writer.prepareStatement("DELETE FROM pack WHERE seq BETWEEN ? AND ?")) {
            for (Command command : group) {
                if (command instanceof Append append) {
                    long seq = insert(insert, append.pack());
                    change++;
                    appended = true;
                    afterwards.add(() -> append.fate().complete(new Appended.Stored(seq)));
                } else if (command instanceof Acknowledge acknowledge) {
                    change -= delete(delete, acknowledge.ranges());
                    afterwards.add(() -> acknowledge.done().complete(null));
                }
            }
            writer.commit();
        } catch (SQLException e) {
            fail(group, e);
            return;
        }
        size.addAndGet(change);
        release(group);
        afterwards.forEach(Runnable::run);
        if (appended) {
            listeners.forEach(Runnable::run);
        }
    }

    private long insert(PreparedStatement insert, Pack pack) throws SQLException {
        insert.setString(1, pack.device().value());
        insert.setString(2, pack.senml());
        insert.executeUpdate();
        long seq;
        try (ResultSet keys = insert.getGeneratedKeys()) {
            if (!keys.next()) {
                throw new SQLException("no number was given");
            }
            seq = keys.getLong(1);
        }
        if (pack.journalEnd() > 0) {
            markJournal(pack);
        }
        return seq;
    }

    private void markJournal(Pack pack) throws SQLException {
        try (PreparedStatement mark = writer.prepareStatement("INSERT INTO journal (device, position) VALUES (?, ?)"
                + " ON CONFLICT (device) DO UPDATE SET position = excluded.position")) {
            mark.setString(1, pack.device().value());
            mark.setLong(2, pack.journalEnd());
            mark.executeUpdate();
        }
    }

    private static long delete(PreparedStatement delete, List<SeqRange> ranges) throws SQLException {
        long deleted = 0;
        for (SeqRange range : ranges) {
            delete.setLong(1, range.first());
            delete.setLong(2, range.last());
            deleted += delete.executeUpdate();
        }
        return deleted;
    }

    private void fail(List<Command> group, SQLException cause) {
        log.error("outbox cannot write {} entries: {}", group.size(), cause.getMessage());
        try {
            writer.rollback();
        } catch (SQLException e) {
            log.error("outbox cannot roll back: {}", e.getMessage());
        }
        release(group);
        for (Command command : group) {
            if (command instanceof Append append) {
                append.fate().complete(new Appended.Unavailable("the outbox cannot be written"));
            } else if (command instanceof Acknowledge acknowledge) {
                acknowledge.done().completeExceptionally(cause);
            }
        }
    }

    private void release(List<Command> group) {
        waiting.addAndGet(-(int) group.stream().filter(Append.class::isInstance).count());
    }

    @Override
    public List<QueuedPack> peek(long after, int limit) {
        List<QueuedPack> packs = new ArrayList<>();
        synchronized (reader) {
            try (PreparedStatement select =
                    reader.prepareStatement("SELECT seq, device, senml FROM pack WHERE seq > ? ORDER BY seq LIMIT ?")) {
                select.setLong(1, after);
                select.setInt(2, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        packs.add(new QueuedPack(rows.getLong(1), new DeviceId(rows.getString(2)), rows.getString(3)));
                    }
                }
            } catch (SQLException e) {
                throw new OutboxException("outbox cannot be read: " + e.getMessage(), e);
            }
        }
        return packs;
    }

    @Override
    public long size() {
        return size.get();
    }

    @Override
    public long journalEnd(DeviceId device) {
        synchronized (reader) {
            try (PreparedStatement select = reader.prepareStatement("SELECT position FROM journal WHERE device = ?")) {
                select.setString(1, device.value());
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? rows.getLong(1) : 0;
                }
            } catch (SQLException e) {
                throw new OutboxException("outbox cannot be read: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void onAppend(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            queue.add(new Stop());
            closed = true;
        }
        try {
            thread.join();
            writer.close();
            reader.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new OutboxException("outbox cannot be closed: " + e.getMessage(), e);
        }
    }
}
