package smarthall.edge.outbox;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.reading.DeviceId;

/**
 * The outbox in a SQLite file: write-ahead log, {@code synchronous=FULL}, and one writer thread that commits packs and
 * acknowledgements in groups, so that one fsync confirms many packs.
 *
 * <p>The first number of a new file is its birth in milliseconds since 1970. A receipt that the broker still holds for an earlier
 * file therefore never names a pack of this one.
 *
 * <p>A pack's age is how long the outbox has run since it took it ({@link RunningTime}), and never the difference between its
 * readings' times and a clock: a gateway without a battery behind its clock may start years off and be set right, or wrong, at any
 * moment, and nothing that waits may be lost by it.
 */
public final class SqliteOutbox implements Outbox {
    private static final Logger log = LoggerFactory.getLogger(SqliteOutbox.class);

    /** How often it is looked for packs that are too old, real time. */
    private static final Duration UPKEEP = Duration.ofSeconds(10);

    /** After a pass that gave nothing. */
    private static final Duration IN_VAIN = Duration.ofSeconds(1);

    private static final Duration WORDS_APART = Duration.ofMinutes(10);

    /** Every new start of a door counter is a kind. */
    private static final int MOST_KINDS = 50_000;

    /** From here on it is thinned, so that there is always room for what comes meanwhile. */
    private static final int FULL_PERCENT = 95;

    private sealed interface Command {}

    private record Append(List<Pack> packs, CompletableFuture<Appended> fate) implements Command {}

    private record Acknowledge(List<SeqRange> ranges, CompletableFuture<Void> done) implements Command {}

    private record Stop() implements Command {}

    private final OutboxSettings settings;
    private final Connection writer;
    private final Connection reader;
    private final Thread thread;
    private final BlockingQueue<Command> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong size = new AtomicLong();
    private final LongSupplier nanoTime;
    private final RunningTime runningTime;
    private final Thinning thinning;
    private volatile GivenUp givenUp = GivenUp.NOTHING;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    // Of the writer's thread.
    private final Map<String, Long> counts = new HashMap<>();
    private boolean broken;
    private long nextUpkeep;
    private long nextThinning = System.nanoTime();
    private long nextWord = System.nanoTime();

    /**
     * Opens or creates the file.
     *
     * @param realTime gives the first number of a new file, and nothing else
     * @param nanoTime a clock that only ever goes on, as {@link System#nanoTime()}; says how long packs wait
     */
    public SqliteOutbox(OutboxSettings settings, InstantSource realTime, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.nextUpkeep = nanoTime.getAsLong();
        try {
            writer = open();
            prepare(realTime.millis());
            runningTime = new RunningTime(writer, nanoTime);
            thinning = new Thinning(writer);
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
            statement.execute("PRAGMA max_page_count=" + Math.max(1, settings.mostBytes() / pageSize(statement)));
        }
        return connection;
    }

    private static long pageSize(Statement statement) throws SQLException {
        return number(statement, "PRAGMA page_size");
    }

    private static long number(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void prepare(long firstSeq) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS pack (seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL,"
                            + " senml TEXT NOT NULL, kind TEXT, nth INTEGER, taken_ms INTEGER NOT NULL DEFAULT 0)");
            // A file from before packs were thinned; its packs have no kind and stay whole.
            if (lacks(statement, "kind")) {
                statement.execute("ALTER TABLE pack ADD COLUMN kind TEXT");
                statement.execute("ALTER TABLE pack ADD COLUMN nth INTEGER");
            }
            // A file from when a pack's age was told by its readings' times; its packs count as taken now.
            if (lacks(statement, "taken_ms")) {
                statement.execute("ALTER TABLE pack ADD COLUMN taken_ms INTEGER NOT NULL DEFAULT 0");
            }
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS journal (device TEXT PRIMARY KEY, position INTEGER NOT NULL)");
            statement.execute("INSERT INTO sqlite_sequence (name, seq) SELECT 'pack', " + firstSeq
                    + " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'pack')");
            size.set(number(statement, "SELECT COUNT(*) FROM pack"));
        }
    }

    private static boolean lacks(Statement statement, String column) throws SQLException {
        return number(statement, "SELECT COUNT(*) FROM pragma_table_info('pack') WHERE name = '" + column + "'") == 0;
    }

    @Override
    public CompletionStage<Appended> append(List<Pack> packs) {
        if (packs.isEmpty()) {
            throw new IllegalArgumentException("packs is empty");
        }
        CompletableFuture<Appended> fate = new CompletableFuture<>();
        if (size.get() + packs.size() > settings.capacity()) {
            fate.complete(new Appended.Unavailable("the outbox is full"));
        } else if (waiting.addAndGet(packs.size()) > settings.queueBound()) {
            waiting.addAndGet(-packs.size());
            fate.complete(new Appended.Busy());
        } else if (!offer(new Append(List.copyOf(packs), fate))) {
            waiting.addAndGet(-packs.size());
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
            if (!group.isEmpty()) {
                commit(group);
            }
            keepWithinBounds();
        }
    }

    private void collect(List<Command> group) throws InterruptedException {
        Command first = queue.poll(UPKEEP.toMillis(), TimeUnit.MILLISECONDS);
        long end = System.nanoTime() + settings.groupWindow().toNanos();
        for (Command next = first; next != null; ) {
            group.add(next);
            if (next instanceof Stop || group.size() >= settings.groupSize()) {
                return;
            }
            next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Thins and expires; a failure here harms nobody, for the next commit says what is wrong. */
    private void keepWithinBounds() {
        try {
            execute("BEGIN IMMEDIATE");
            long thinned = 0;
            long expired = 0;
            if (System.nanoTime() - nextThinning >= 0 && full()) {
                thinned = thinning.thin(size.get());
                if (thinned < 0) {
                    thinned = 0;
                    nextThinning = System.nanoTime() + IN_VAIN.toNanos();
                }
            } else if (size.get() == 0) {
                thinning.beginAnew();
            }
            if (nanoTime.getAsLong() - nextUpkeep >= 0) {
                nextUpkeep = nanoTime.getAsLong() + UPKEEP.toNanos();
                expired = upkeep();
            }
            execute("COMMIT");
            size.addAndGet(-thinned - expired);
            if (thinned + expired > 0) {
                givenUp = givenUp.and(thinned, expired);
                sayGivenUp();
            }
        } catch (SQLException e) {
            log.debug("outbox cannot be kept within its bounds: {}", e.getMessage());
            rollBack();
        }
    }

    /** Returns how many packs went. While nothing waits it leaves the card in peace. */
    private long upkeep() throws SQLException {
        if (size.get() == 0) {
            return 0;
        }
        runningTime.keep();
        return thinning.expire(runningTime.millis() - settings.mostAge().toMillis());
    }

    private boolean full() throws SQLException {
        if (size.get() > settings.capacity() * FULL_PERCENT / 100) {
            return true;
        }
        try (Statement statement = writer.createStatement()) {
            long used = number(statement, "PRAGMA page_count") - number(statement, "PRAGMA freelist_count");
            return used * pageSize(statement) > settings.mostBytes() * FULL_PERCENT / 100;
        }
    }

    private void sayGivenUp() {
        if (System.nanoTime() - nextWord >= 0) {
            nextWord = System.nanoTime() + WORDS_APART.toNanos();
            log.warn(
                    "outbox may keep no more, {} packs wait: since the start {} old ones thinned, {} too old",
                    size.get(),
                    givenUp.thinned(),
                    givenUp.expired());
        }
    }

    private void commit(List<Command> group) {
        SQLException failure = tryCommit(group);
        if (failure == null) {
            if (broken && group.stream().anyMatch(Append.class::isInstance)) {
                broken = false;
                log.info("outbox can be written again");
            }
            return;
        }
        fail(group, failure);
    }

    /** Null when all of it is committed and everybody is told. */
    private @Nullable SQLException tryCommit(List<Command> group) {
        List<Runnable> afterwards = new ArrayList<>(group.size());
        long change = 0;
        boolean appended = false;
        try (PreparedStatement insert = writer.prepareStatement(
                        "INSERT INTO pack (device, senml, kind, nth, taken_ms) VALUES (?, ?, ?, ?, ?)",
                        Statement.RETURN_GENERATED_KEYS);
                PreparedStatement delete = writer.prepareStatement("DELETE FROM pack WHERE seq BETWEEN ? AND ?")) {
            execute("BEGIN IMMEDIATE");
            for (Command command : group) {
                if (command instanceof Append append) {
                    Appended.Stored stored = new Appended.Stored(insertAll(insert, append.packs()));
                    change += append.packs().size();
                    appended = true;
                    afterwards.add(() -> append.fate().complete(stored));
                } else if (command instanceof Acknowledge acknowledge) {
                    change -= delete(delete, acknowledge.ranges());
                    afterwards.add(() -> acknowledge.done().complete(null));
                }
            }
            execute("COMMIT");
        } catch (SQLException e) {
            rollBack();
            return e;
        }
        size.addAndGet(change);
        release(group);
        afterwards.forEach(Runnable::run);
        if (appended) {
            listeners.forEach(Runnable::run);
        }
        return null;
    }

    /** Returns the number of the last one. */
    private long insertAll(PreparedStatement insert, List<Pack> packs) throws SQLException {
        long seq = 0;
        for (Pack pack : packs) {
            seq = insert(insert, pack);
        }
        return seq;
    }

    private long insert(PreparedStatement insert, Pack pack) throws SQLException {
        insert.setString(1, pack.device().value());
        insert.setString(2, pack.senml());
        PackFacts facts = PackFacts.of(pack.senml());
        insert.setString(3, facts.kind());
        insert.setLong(4, count(pack.device() + " " + facts.kind()));
        insert.setLong(5, runningTime.millis());
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

    /** How many packs of a device and kind came before, since the start; begun anew when too many kinds are known. */
    private long count(String deviceAndKind) {
        if (counts.size() >= MOST_KINDS) {
            counts.clear();
        }
        return counts.merge(deviceAndKind, 1L, Long::sum) - 1;
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

    /** What the server has is forgotten all the same: that makes room, where more packs would find none. */
    private void fail(List<Command> group, SQLException cause) {
        if (!broken) {
            broken = true;
            log.error("outbox cannot be written, nodes are told to wait: {}", cause.getMessage());
        }
        List<Command> appends = group.stream().filter(Append.class::isInstance).toList();
        List<Command> others =
                group.stream().filter(command -> !(command instanceof Append)).toList();
        release(appends);
        for (Command command : appends) {
            ((Append) command).fate().complete(new Appended.Unavailable("the outbox cannot be written"));
        }
        SQLException again = appends.isEmpty() ? cause : tryCommit(others);
        if (again != null) {
            for (Command command : others) {
                if (command instanceof Acknowledge acknowledge) {
                    acknowledge.done().completeExceptionally(again);
                }
            }
        }
    }

    /** Without the driver's own transactions: it loses count when SQLite itself rolls back, as it does on a full disk. */
    private void execute(String command) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(command);
        }
    }

    private void rollBack() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            log.debug("outbox was rolled back already: {}", e.getMessage());
        }
    }

    private void release(List<Command> group) {
        for (Command command : group) {
            if (command instanceof Append append) {
                waiting.addAndGet(-append.packs().size());
            }
        }
    }

    @Override
    public List<QueuedPack> peek(long after, long last, int limit) {
        List<QueuedPack> packs = new ArrayList<>();
        synchronized (reader) {
            try (PreparedStatement select = reader.prepareStatement(
                    "SELECT seq, device, senml FROM pack WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?")) {
                select.setLong(1, after);
                select.setLong(2, last);
                select.setInt(3, limit);
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
    public long newest() {
        synchronized (reader) {
            try (Statement statement = reader.createStatement()) {
                return number(statement, "SELECT MAX(seq) FROM pack");
            } catch (SQLException e) {
                throw new OutboxException("outbox cannot be read: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public GivenUp givenUp() {
        return givenUp;
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
