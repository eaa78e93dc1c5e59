package smarthall.server.catalogue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.calendar.Engagements;
import smarthall.server.catalogue.ItemVersion.Change;
import smarthall.server.catalogue.ItemVersion.Origin;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/**
 * Keeps the halls' catalogues: every change is a new version, in the journal, and seen by all readers from its commit on,
 * also by those on other servers. Thread-safe.
 */
@Service
public class CatalogueDesk implements Catalogues, HallFollower {

    private static final String PRODUCT = "product";
    private static final int CODES_IN_JOURNAL = 100;

    private final Halls halls;
    private final CatalogueStore store;
    private final CatalogueSeed seed;
    private final Journal journal;
    private final Clock clock;
    private final ObjectProvider<Engagements> engagements;
    private final Map<HallId, Snapshot> snapshots = new ConcurrentHashMap<>();

    /** A catalogue as it was read, and what it was read for. */
    private record Snapshot(long settings, LocalDate day, Catalogue catalogue) {}

    CatalogueDesk(
            Halls halls,
            CatalogueStore store,
            CatalogueSeed seed,
            Journal journal,
            Clock clock,
            ObjectProvider<Engagements> engagements,
            PlatformTransactionManager transactions) {
        this.halls = halls;
        this.store = store;
        this.seed = seed;
        this.journal = journal;
        this.clock = clock;
        this.engagements = engagements;
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        for (HallDescription hall : halls.all()) {
            store.prepare(hall.id());
            transaction.executeWithoutResult(status -> sow(hall));
        }
    }

    /**
     * Takes in what ships with the product. An item that somebody in the hall has written a version of is the hall's own
     * from then on; the others follow the product from release to release.
     */
    private void sow(HallDescription hall) {
        List<ServiceItem> own = seed.items().stream()
                .filter(item -> hall.line(item.line()).isPresent())
                .toList();
        Map<String, ItemVersion> known = newestByCode(hall.id());
        List<ServiceItem> due =
                own.stream().filter(item -> isDue(known.get(item.code()), item)).toList();
        if (due.isEmpty()) {
            return;
        }
        lock(hall.id());
        Map<String, ItemVersion> now = newestByCode(hall.id());
        boolean first = now.isEmpty();
        List<String> changed = new ArrayList<>();
        for (ServiceItem item : due) {
            Optional<ItemVersion> before = Optional.ofNullable(now.get(item.code()));
            if (isDue(before.orElse(null), item)) {
                Validity validity = before.isEmpty() ? Validity.ALWAYS : fromToday(hall);
                store.add(
                        hall.id(),
                        next(
                                hall.id(),
                                before,
                                item,
                                validity,
                                false,
                                new Change(clock.instant(), PRODUCT, "", Origin.SEED)));
                changed.add(item.code());
            }
        }
        // Of the first items nobody can have known the hall without them.
        if (!first && !changed.isEmpty()) {
            written(hall.id(), changed, PRODUCT);
        }
    }

    /** A line that is new brings the items that ship with the product. */
    @Override
    public void prepare(HallDescription before, HallDescription after) {
        if (!after.lines().stream().allMatch(line -> before.line(line.id()).isPresent())) {
            sow(after);
        }
    }

    /** The settings first, and the turns of those who book last, as changes of the calendar and of the description take them. */
    private void lock(HallId hall) {
        journal.lockSettings(hall);
        store.lock(hall);
    }

    private static boolean isDue(@Nullable ItemVersion known, ServiceItem item) {
        return known == null
                || known.change().origin() == Origin.SEED && !known.item().equals(item);
    }

    @Override
    public Catalogue of(HallId hall) {
        return of(hall, journal.settings(hall));
    }

    @Override
    public Catalogue of(HallId hall, long settings) {
        HallDescription description = halls.get(hall);
        LocalDate day = description.businessDay(clock.instant());
        Snapshot known = snapshots.get(hall);
        if (known != null && known.settings() == settings && known.day().equals(day)) {
            return known.catalogue();
        }
        // What waits in a line that the hall has no more keeps its name and is not offered.
        List<ItemVersion> valid = store.validOn(hall, day).stream()
                .map(version -> description.line(version.item().line()).isPresent() ? version : version.retire())
                .toList();
        Snapshot read = new Snapshot(settings, day, new Catalogue(seed.forms(), valid));
        snapshots.put(hall, read);
        return read.catalogue();
    }

    @Override
    public boolean offers(HallId hall, String code, LocalDate day) {
        HallDescription description = halls.get(hall);
        if (day.equals(description.businessDay(clock.instant()))) {
            return of(hall).find(code).isPresent();
        }
        return store.validOn(description.id(), day).stream()
                .anyMatch(version -> version.item().code().equals(code) && !version.retired());
    }

    /** Of each item the version written last, whether it counts yet or not, in the hall's order. */
    public List<ItemVersion> newest(HallId hall) {
        return store.newest(halls.get(hall).id());
    }

    public Optional<ItemVersion> newest(HallId hall, String code) {
        return store.newest(halls.get(hall).id(), code);
    }

    /** The versions of an item, newest first. */
    public List<ItemVersion> history(HallId hall, String code, int limit) {
        return store.history(halls.get(hall).id(), code, limit);
    }

    /** The check of a hall's guides as of today. */
    public GuideCheck check(HallId hall) {
        HallDescription description = halls.get(hall);
        return new GuideCheck(description, seed.forms().keySet(), description.businessDay(clock.instant()));
    }

    /**
     * Writes a new version of an item, or the first of a new one.
     *
     * @param base number of the version that the writer saw last, 0 for a new item
     */
    @Transactional
    public SaveResult save(HallId hall, ServiceItem item, Validity validity, int base, String by, String why) {
        lock(halls.get(hall).id());
        Optional<ItemVersion> before = store.newest(hall, item.code());
        if (before.map(ItemVersion::number).orElse(0) != base) {
            return before.<SaveResult>map(SaveResult.Newer::new).orElseGet(SaveResult.Unknown::new);
        }
        List<Finding> errors = errors(hall, item, validity);
        if (!errors.isEmpty()) {
            return new SaveResult.Refused(errors);
        }
        return saved(hall, next(hall, before, item, validity, false, change(by, why, Origin.EDIT)));
    }

    /** Takes an older version up again, from today on. */
    @Transactional
    public SaveResult restore(HallId hall, String code, int version, int base, String by, String why) {
        return again(hall, code, base, before -> store.version(hall, code, version)
                .map(older -> next(
                        hall,
                        Optional.of(before),
                        older.item(),
                        fromToday(halls.get(hall)),
                        older.retired(),
                        change(by, why, Origin.RESTORE))));
    }

    /**
     * Offers an item no longer from a day on. Its history stays, and so do the cases that are running. Whoever has booked it for
     * that day or later would come in vain, so it is refused while there are such.
     */
    @Transactional
    public SaveResult retire(HallId hall, String code, LocalDate from, int base, String by, String why) {
        return again(
                hall,
                code,
                base,
                before -> Optional.of(next(
                        hall,
                        Optional.of(before),
                        before.item(),
                        new Validity(from, Optional.empty()),
                        true,
                        change(by, why, Origin.EDIT))));
    }

    /** Who has booked an item for a day on which this version offers it no more. */
    private List<Finding> booked(HallDescription hall, ItemVersion retired) {
        LocalDate from = retired.validity().from();
        long count = engagements.stream()
                .flatMap(each ->
                        each.lockOpen(hall.id(), at -> !hall.businessDay(at).isBefore(from)).stream())
                .filter(each -> each.service().equals(retired.item().code()))
                .count();
        return count == 0 ? List.of() : List.of(Finding.Code.BOOKED.at("validity", count));
    }

    private SaveResult again(
            HallId hall, String code, int base, Function<ItemVersion, Optional<ItemVersion>> following) {
        lock(halls.get(hall).id());
        Optional<ItemVersion> before = store.newest(hall, code);
        if (before.isEmpty()) {
            return new SaveResult.Unknown();
        }
        if (before.get().number() != base) {
            return new SaveResult.Newer(before.get());
        }
        return following
                .apply(before.get())
                .<SaveResult>map(version -> {
                    List<Finding> errors = version.retired()
                            ? booked(halls.get(hall), version)
                            : errors(hall, version.item(), version.validity());
                    return errors.isEmpty() ? saved(hall, version) : new SaveResult.Refused(errors);
                })
                .orElseGet(SaveResult.Unknown::new);
    }

    /** Says what an import would change, and changes nothing. */
    public ImportResult tryImport(HallId hall, List<ServiceItem> items) {
        return compared(hall, items, newestByCode(halls.get(hall).id()));
    }

    /** Takes in all of these items as versions from today on; none of them when one has errors. Items that are not named stay. */
    @Transactional
    public ImportResult importAll(HallId hall, List<ServiceItem> items, String by, String why) {
        HallDescription description = halls.get(hall);
        lock(description.id());
        Map<String, ItemVersion> known = newestByCode(hall);
        ImportResult result = compared(hall, items, known);
        if (!result.refused().isEmpty() || result.differing() == 0) {
            return result;
        }
        List<String> codes = new ArrayList<>();
        for (ServiceItem item : items) {
            Optional<ItemVersion> before = Optional.ofNullable(known.get(item.code()));
            if (differs(before.orElse(null), item)) {
                store.add(
                        hall, next(hall, before, item, fromToday(description), false, change(by, why, Origin.IMPORT)));
                codes.add(item.code());
            }
        }
        written(hall, codes, by);
        return result;
    }

    private ImportResult compared(HallId hall, List<ServiceItem> items, Map<String, ItemVersion> known) {
        List<String> created = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        List<ImportResult.Refused> refused = new ArrayList<>();
        int unchanged = 0;
        Validity validity = fromToday(halls.get(hall));
        for (int place = 0; place < items.size(); place++) {
            ServiceItem item = items.get(place);
            List<Finding> errors = errors(hall, item, validity);
            if (!errors.isEmpty()) {
                refused.add(new ImportResult.Refused(place, item.code(), errors));
            }
            if (!known.containsKey(item.code())) {
                created.add(item.code());
            } else if (differs(known.get(item.code()), item)) {
                changed.add(item.code());
            } else {
                unchanged++;
            }
        }
        return new ImportResult(List.copyOf(created), List.copyOf(changed), unchanged, List.copyOf(refused));
    }

    private static boolean differs(@Nullable ItemVersion known, ServiceItem item) {
        return known == null || known.retired() || !known.item().equals(item);
    }

    private List<Finding> errors(HallId hall, ServiceItem item, Validity validity) {
        return check(hall).of(item, validity).stream()
                .filter(finding -> finding.level() == Finding.Level.ERROR)
                .toList();
    }

    private SaveResult saved(HallId hall, ItemVersion version) {
        store.add(hall, version);
        written(hall, List.of(version.item().code()), version.change().by());
        return new SaveResult.Saved(version);
    }

    private void written(HallId hall, List<String> codes, String by) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", codes.size());
        body.put("codes", codes.stream().limit(CODES_IN_JOURNAL).toList());
        body.put("by", by);
        journal.write(hall, JournalKind.SERVICE_CHANGED, codes.size() == 1 ? codes.get(0) : hall.value(), body);
    }

    private ItemVersion next(
            HallId hall,
            Optional<ItemVersion> before,
            ServiceItem item,
            Validity validity,
            boolean retired,
            Change change) {
        return new ItemVersion(
                item,
                before.map(ItemVersion::number).orElse(0) + 1,
                before.map(ItemVersion::place).orElseGet(() -> store.nextPlace(hall)),
                validity,
                retired,
                change);
    }

    private Change change(String by, String why, Origin origin) {
        return new Change(clock.instant(), by, why, origin);
    }

    private Validity fromToday(HallDescription hall) {
        return new Validity(hall.businessDay(clock.instant()), Optional.empty());
    }

    private Map<String, ItemVersion> newestByCode(HallId hall) {
        return store.newest(hall).stream()
                .collect(Collectors.toMap(version -> version.item().code(), Function.identity()));
    }
}
