package smarthall.kiosk.declare;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.SentFile;

/**
 * The files of a sheet: scanned here, or added by the visitor's phone. A file is sent again until the hall says that it has
 * it. On the window's thread only.
 */
public final class Files {

    static final Duration RETRY = Duration.ofSeconds(2);

    /** How often the hall is asked what a phone has added. */
    static final Duration LOOK = Duration.ofSeconds(2);

    /** How often the scanner is looked at, and for how long. */
    static final Duration SCAN = Duration.ofSeconds(1);

    static final int SCANS = 90;

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final FileState MISSING = new FileState.Missing();
    private static final long MEGABYTE = 1024 * 1024;

    private final Paperwork paperwork;
    private final BiConsumer<String, Optional<Fault>> say;
    private final ObservableMap<String, FileState> states = FXCollections.observableHashMap();
    private final ObservableMap<String, FileState> statesShown = FXCollections.unmodifiableObservableMap(states);
    private final ReadOnlyObjectWrapper<Optional<FormField.Attachment>> phone =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final List<Runnable> waiting = new ArrayList<>();
    private final Map<String, SentFile> earlier = new HashMap<>();
    private Optional<ApplicationKey> key = Optional.empty();
    private boolean closed;
    private boolean looking;
    private Object scan = new Object();

    /** @param say what is wrong with a field's file, or nothing any more */
    Files(Paperwork paperwork, BiConsumer<String, Optional<Fault>> say) {
        this.paperwork = paperwork;
        this.say = say;
    }

    void open(ApplicationKey application) {
        key = Optional.of(application);
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    void close() {
        closed = true;
        cancelScan();
        phone.set(Optional.empty());
        waiting.clear();
        states.clear();
        earlier.clear();
    }

    public boolean canScan() {
        return paperwork.scanner().isPresent();
    }

    /** Waits for the next page of the scanner. */
    public void scan(FormField.Attachment field) {
        paperwork.scanner().ifPresent(scanner -> {
            cancelScan();
            Object mine = new Object();
            scan = mine;
            say.accept(field.id(), Optional.empty());
            states.put(field.id(), new FileState.Scanning());
            paperwork.work().call(() -> works(scanner::clear), ready -> waitForPage(field, mine, ready ? SCANS : 0));
        });
    }

    /** Does not wait for the scanner any longer. */
    public void cancelScan() {
        scan = new Object();
        states.replaceAll((field, state) -> state instanceof FileState.Scanning ? asBefore(field) : state);
    }

    private void waitForPage(FormField.Attachment field, Object mine, int left) {
        if (closed || mine != scan) {
            return;
        }
        if (left == 0) {
            cancelScan();
            say.accept(field.id(), Optional.of(Fault.Found.of("declare.fault.scan")));
            return;
        }
        paperwork.work().call(this::page, page -> {
            if (closed || mine != scan) {
                return;
            }
            if (page.isPresent()) {
                scan = new Object();
                paperwork.shell().idle().touch();
                add(field, page.get());
            } else {
                paperwork.work().after(SCAN, () -> waitForPage(field, mine, left - 1));
            }
        });
    }

    private Optional<byte[]> page() {
        try {
            return paperwork.scanner().isPresent() ? paperwork.scanner().get().take() : Optional.empty();
        } catch (IOException broken) {
            LOG.warn("The scanner does not work: {}", broken.toString());
            return Optional.empty();
        }
    }

    /** A call of a device. */
    private interface Call {
        void make() throws IOException;
    }

    private static boolean works(Call call) {
        try {
            call.make();
            return true;
        } catch (IOException broken) {
            LOG.warn("The scanner does not work: {}", broken.toString());
            return false;
        }
    }

    /** Sends a file for a field, in the place of an earlier one. */
    public void add(FormField.Attachment field, byte[] content) {
        if (state(field.id()) instanceof FileState.Sending) {
            return;
        }
        if (content.length > field.maxBytes()) {
            states.put(field.id(), asBefore(field.id()));
            say.accept(
                    field.id(),
                    Optional.of(Fault.Found.of(
                            "declare.fault.large", megabytes(content.length), megabytes(field.maxBytes()))));
            return;
        }
        say.accept(field.id(), Optional.empty());
        states.put(field.id(), new FileState.Sending(false));
        if (key.isPresent()) {
            send(field.id(), content);
        } else {
            waiting.add(() -> send(field.id(), content));
        }
    }

    private void send(String field, byte[] content) {
        if (closed || !(states.get(field) instanceof FileState.Sending)) {
            return;
        }
        ApplicationKey application = key.orElseThrow();
        paperwork.link().ask(client -> client.send(application, field, content), answer -> {
            if (closed || !(states.get(field) instanceof FileState.Sending)) {
                return;
            }
            if (answer instanceof Answer.Given<SentFile> given) {
                arrived(given.value());
            } else if (answer instanceof Answer.Refused<SentFile> refused) {
                states.put(field, asBefore(field));
                say.accept(field, Optional.of(new Fault.NotTaken(refused.code())));
            } else {
                states.put(field, new FileState.Sending(true));
                paperwork.link().after(RETRY, () -> send(field, content));
            }
        });
    }

    private void arrived(SentFile file) {
        earlier.put(file.field(), file);
        states.put(file.field(), new FileState.There(file));
        say.accept(file.field(), Optional.empty());
    }

    private FileState asBefore(String field) {
        return earlier.containsKey(field) ? new FileState.There(earlier.get(field)) : MISSING;
    }

    /** Shows how to add this file by phone, and looks until it is there. */
    public void offerPhone(FormField.Attachment field) {
        cancelScan();
        phone.set(Optional.of(field));
        if (!looking) {
            looking = true;
            look();
        }
    }

    public void closePhone() {
        phone.set(Optional.empty());
    }

    /** From the first offer on, for a photo may still come when the code is no longer shown. */
    private void look() {
        if (closed) {
            return;
        }
        if (key.isEmpty()) {
            paperwork.link().after(LOOK, this::look);
            return;
        }
        ApplicationKey application = key.get();
        paperwork.link().ask(client -> client.follow(application), answer -> {
            if (!closed && answer instanceof Answer.Given<Application> given) {
                heard(given.value());
            }
            paperwork.link().after(LOOK, this::look);
        });
    }

    void heard(Application application) {
        for (SentFile file : application.filesThatCount()) {
            FileState now = states.getOrDefault(file.field(), MISSING);
            boolean busy = now instanceof FileState.Sending || now instanceof FileState.Scanning;
            if (!busy && !file.field().equals(FormField.SIGNATURE) && isNews(file)) {
                arrived(file);
                paperwork.shell().idle().touch();
                phone.get().filter(shown -> shown.id().equals(file.field())).ifPresent(shown -> closePhone());
            }
        }
    }

    /** An answer may be older than what this terminal has sent since. */
    private boolean isNews(SentFile file) {
        SentFile known = earlier.get(file.field());
        return known == null || file.receivedAt().isAfter(known.receivedAt());
    }

    /** Whether the hall has a file for a field. */
    public boolean has(String field) {
        return states.get(field) instanceof FileState.There;
    }

    /** Whether files are still on their way. */
    public boolean areMoving() {
        return states.values().stream().anyMatch(FileState.Sending.class::isInstance);
    }

    boolean areNone() {
        return states.values().stream().allMatch(FileState.Missing.class::isInstance);
    }

    public FileState state(String field) {
        return states.getOrDefault(field, MISSING);
    }

    public ObservableMap<String, FileState> states() {
        return statesShown;
    }

    /** For which field it is shown how to add a file by phone. */
    public ReadOnlyObjectProperty<Optional<FormField.Attachment>> phoneProperty() {
        return phone.getReadOnlyProperty();
    }

    /** A size in plain words, rounded so that what is too large never seems to be just right. */
    public static String megabytes(long bytes) {
        if (bytes < MEGABYTE) {
            return Math.max(1, bytes / 1024) + " KB";
        }
        double tenths = Math.ceil(10.0 * bytes / MEGABYTE) / 10;
        return (tenths == Math.rint(tenths) ? String.valueOf((long) tenths) : String.valueOf(tenths)) + " MB";
    }
}
