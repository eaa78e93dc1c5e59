package smarthall.server.description;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.description.HallVersion.Origin;
import smarthall.server.hall.DescriptionFiles;
import smarthall.server.hall.DescriptionFormat;
import smarthall.server.hall.Difference;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.WrittenDescription;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Takes changed descriptions of halls that run: checked whole, kept as a version with who and why, journaled, and gone by on
 * every server from the commit on. A wrong one changes nothing. Thread-safe.
 */
@Service
public class DescriptionDesk implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DescriptionDesk.class);
    private static final int ANY = -1;

    private final Halls halls;
    private final DescriptionFiles files;
    private final DescriptionFormat format;
    private final VersionStore store;
    private final DescriptionDisk disk;
    private final ObjectProvider<HallFollower> followers;
    private final Journal journal;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<HallId, Going> going = new ConcurrentHashMap<>();

    /** Which version a hall goes by in this server. */
    private static final class Going {
        final ReentrantLock lock = new ReentrantLock();
        volatile int number;
    }

    DescriptionDesk(
            Halls halls,
            DescriptionFiles files,
            DescriptionFormat format,
            VersionStore store,
            DescriptionDisk disk,
            ObjectProvider<HallFollower> followers,
            Journal journal,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.halls = halls;
        this.files = files;
        this.format = format;
        this.store = store;
        this.disk = disk;
        this.followers = followers;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        halls.all().forEach(hall -> going.put(hall.id(), new Going()));
    }

    /** Before anybody is served: a file that was changed meanwhile is taken, and otherwise what was taken elsewhere. */
    @Override
    public void afterSingletonsInstantiated() {
        halls.all().forEach(hall -> begin(hall.id(), files.of(hall.id()).text()));
        halls.follow(this::follow);
    }

    private void begin(HallId hall, String text) {
        store.prepare(hall);
        transaction.executeWithoutResult(status -> {
            if (store.lock(hall) == 0) {
                // Nobody can have known the hall without it.
                store.add(new HallVersion(hall, 1, text, clock.instant(), HallVersion.FILE, "", Origin.FILE));
            }
        });
        disk.changedByHand(hall, text).ifPresent(changed -> fromFile(hall, changed, true));
        follow(hall);
    }

    /** What counts now. */
    public HallVersion current(HallId hall) {
        HallId known = halls.get(hall).id();
        return store.version(known, store.newestNumber(known)).orElseThrow();
    }

    public Optional<HallVersion> version(HallId hall, int number) {
        return store.version(halls.get(hall).id(), number);
    }

    /** Newest first. */
    public List<HallVersion> history(HallId hall, int limit) {
        return store.history(halls.get(hall).id(), limit);
    }

    /** What is wrong with the hall's file on this server, if it was not taken. */
    public Optional<DescriptionDisk.Problem> problem(HallId hall) {
        return disk.problem(halls.get(hall).id());
    }

    /** What a text would change, all that speaks against it, and what of it does not count at once. */
    public record Preview(List<HallFault> faults, List<Difference> differences) {

        public boolean wrong() {
            return faults.stream().anyMatch(HallFault::wrong);
        }
    }

    /** Says what a text would change; nothing is kept. */
    public Preview preview(HallId hall, String text) {
        HallVersion newest = current(hall);
        WrittenDescription written = format.read(text);
        List<HallFault> faults = new ArrayList<>(written.faults());
        written.hall()
                .ifPresent(after -> transaction.executeWithoutResult(status -> {
                    HallDescription before = described(newest);
                    faults.addAll(against(before, after, false));
                    faults.addAll(remarks(before, after));
                    status.setRollbackOnly();
                }));
        return new Preview(faults, written.hall().isPresent() ? format.differences(newest.text(), text) : List.of());
    }

    /**
     * Takes a description that somebody has written.
     *
     * @param base number of the version that it was made from
     */
    public TakeResult take(HallId hall, String text, int base, String by, String why) {
        return take(hall, text, base, by, why, Origin.PAGE, false);
    }

    /** Takes an older version up again. */
    public TakeResult restore(HallId hall, int number, int base, String by, String why) {
        return store.version(halls.get(hall).id(), number)
                .map(older -> take(hall, older.text(), base, by, why, Origin.RESTORE, false))
                .orElseGet(TakeResult.Unknown::new);
    }

    /** Takes what stands in the hall's file; a wrong one is said by {@link #problem} and changes nothing. */
    public TakeResult fromFile(HallId hall, String text) {
        return fromFile(hall, text, false);
    }

    private TakeResult fromFile(HallId hall, String text, boolean starting) {
        TakeResult result = take(hall, text, ANY, HallVersion.FILE, "", Origin.FILE, starting);
        if (result instanceof TakeResult.Refused refused) {
            notTaken(hall, refused.faults());
        }
        return result;
    }

    /** Notes and logs what is wrong with the hall's file. */
    public void notTaken(HallId hall, List<HallFault> faults) {
        disk.refused(hall, new DescriptionDisk.Problem(clock.instant(), faults));
        log.error(
                "the changed description of hall {} is not taken, the old one stays: {}",
                hall,
                faults.stream()
                        .filter(HallFault::wrong)
                        .map(HallFault::toString)
                        .collect(Collectors.joining("; ")));
    }

    private TakeResult take(
            HallId hall, String text, int base, String by, String why, Origin origin, boolean starting) {
        WrittenDescription written = format.read(text);
        if (written.hall().isEmpty()) {
            return new TakeResult.Refused(written.faults());
        }
        TakeResult result = transaction.execute(
                status -> take(halls.get(hall).id(), text, written.hall().get(), base, by, why, origin, starting));
        if (result instanceof TakeResult.Taken taken) {
            follow(hall);
            log.info(
                    "hall {} goes by version {} of its description, by {}",
                    hall,
                    taken.version().number(),
                    by);
        } else if (result instanceof TakeResult.Same same && origin == Origin.FILE) {
            disk.write(same.version());
        }
        return result;
    }

    private TakeResult take(
            HallId hall,
            String text,
            HallDescription after,
            int base,
            String by,
            String why,
            Origin origin,
            boolean starting) {
        int number = store.lock(hall);
        // The calendar's changes hold it first, and then the turns in the lines, as the followers do here.
        journal.lockSettings(hall);
        HallVersion newest = store.version(hall, number).orElseThrow();
        if (base != ANY && base != number) {
            return new TakeResult.Newer(newest);
        }
        if (newest.text().equals(text)) {
            return new TakeResult.Same(newest);
        }
        HallDescription before = described(newest);
        List<HallFault> faults = against(before, after, starting);
        if (!faults.isEmpty()) {
            return new TakeResult.Refused(faults);
        }
        followers.orderedStream().forEach(follower -> follower.prepare(before, after));
        HallVersion version = new HallVersion(hall, number + 1, text, clock.instant(), by, why, origin);
        store.add(version);
        List<Difference> differences = format.differences(newest.text(), text);
        journal.write(hall, JournalKind.HALL_CHANGED, hall.value(), body(version, differences));
        return new TakeResult.Taken(version, differences);
    }

    /** In a transaction, so that what speaks against it can be held until its end. */
    private List<HallFault> against(HallDescription before, HallDescription after, boolean starting) {
        List<HallFault> faults = new ArrayList<>();
        if (!starting || !after.id().equals(before.id())) {
            faults.addAll(LiveChange.faults(before, after));
        }
        faults.addAll(LiveChange.gateways(halls, after));
        if (after.id().equals(before.id())) {
            followers.orderedStream().forEach(follower -> faults.addAll(follower.objections(before, after)));
        }
        return faults;
    }

    /** What of it counts later, or is overruled. */
    private List<HallFault> remarks(HallDescription before, HallDescription after) {
        List<HallFault> remarks = new ArrayList<>(LiveChange.remarks(before, after));
        followers.orderedStream().forEach(follower -> remarks.addAll(follower.remarks(before, after)));
        return remarks;
    }

    private static Map<String, Object> body(HallVersion version, List<Difference> differences) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", version.number());
        body.put("by", version.by());
        Map<String, Long> parts = differences.stream()
                .collect(Collectors.groupingBy(Difference::part, LinkedHashMap::new, Collectors.counting()));
        body.put("parts", parts);
        return body;
    }

    private HallDescription described(HallVersion version) {
        return format.read(version.text())
                .hall()
                .orElseThrow(() -> new IllegalStateException("Version " + version.number()
                        + " of the description of hall " + version.hall() + " was written by a newer release."));
    }

    /** Goes by the newest version from here on; at no cost but one look when that is so already. */
    public void follow(HallId hall) {
        Going of = going.get(hall);
        if (of == null || of.number == store.newestNumber(hall)) {
            return;
        }
        // With a connection first, and then the lock: those who wait for the lock have one each, perhaps all there are.
        transaction.executeWithoutResult(status -> followOneByOne(hall, of));
    }

    private void followOneByOne(HallId hall, Going of) {
        of.lock.lock();
        try {
            int newest = store.newestNumber(hall);
            if (of.number < newest) {
                exchange(store.version(hall, newest).orElseThrow());
                of.number = newest;
            }
        } finally {
            of.lock.unlock();
        }
    }

    private void exchange(HallVersion version) {
        HallDescription now = described(version);
        HallDescription before = halls.exchange(now);
        followers.orderedStream().forEach(follower -> {
            try {
                follower.taken(before, now);
            } catch (DataAccessException unavailable) {
                log.warn("after the change of hall {}: {}", version.hall(), unavailable.getMessage());
            }
        });
        disk.write(version);
    }
}
