package smarthall.kiosk.shell;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.HallSign;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.LocalText;

/**
 * The link to the hall: asks for the view models, knows whether the hall answers, and keeps the lines fresh. On the
 * window's thread only.
 */
public final class HallLink {

    private static final Logger LOG = LoggerFactory.getLogger(HallLink.class);

    /** How often the lines are read while the hall answers, and how often it is tried while it does not. */
    static final Duration REFRESH = Duration.ofSeconds(10);

    static final Duration RETRY = Duration.ofSeconds(3);

    private final HallClient client;
    private final Work work;
    private final Map<LineId, LocalText> lineNames = new HashMap<>();
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<List<Line>> lines = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<LocalText>> hallName = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<URI>> phonePages = new ReadOnlyObjectWrapper<>(Optional.empty());

    public HallLink(HallClient client, Work work) {
        this.client = client;
        this.work = work;
    }

    /** Begins to watch the lines. */
    public void start() {
        ask(HallClient::lines, answer -> {
            if (answer instanceof Answer.Given<List<Line>> given) {
                given.value().forEach(line -> lineNames.put(line.id(), line.name()));
                lines.set(given.value());
                if (hallName.get().isEmpty()) {
                    readSign();
                }
            }
            work.after(offline.get() ? RETRY : REFRESH, this::start);
        });
    }

    /** Asks the hall beside the window; the answer comes to the window's thread. */
    public <T> void ask(Function<HallClient, Answer<T>> question, Consumer<Answer<T>> then) {
        work.call(() -> question.apply(client), answer -> {
            heard(answer);
            then.accept(answer);
        });
    }

    /** Does something later, in real time. */
    public void after(Duration pause, Runnable then) {
        work.after(pause, then);
    }

    /** The line now, unless the hall does not answer. */
    public Optional<Line> line(LineId id) {
        return lines.get().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** What the line was called when the hall last answered. */
    public Optional<LocalText> lineName(LineId id) {
        return Optional.ofNullable(lineNames.get(id));
    }

    /** The lines now; none while the hall does not answer, for old ones would mislead. */
    public ReadOnlyObjectProperty<List<Line>> linesProperty() {
        return lines.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<LocalText>> hallNameProperty() {
        return hallName.getReadOnlyProperty();
    }

    /** Address, without a path, at which phones reach the hall's pages; empty while the hall has not said it. */
    public ReadOnlyObjectProperty<Optional<URI>> phonePagesProperty() {
        return phonePages.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty offlineProperty() {
        return offline.getReadOnlyProperty();
    }

    private void readSign() {
        ask(HallClient::hall, answer -> {
            if (answer instanceof Answer.Given<HallSign> given) {
                phonePages.set(given.value().pages());
                hallName.set(Optional.of(given.value().name()));
            }
        });
    }

    private void heard(Answer<?> answer) {
        if (answer instanceof Answer.Lost<?> lost) {
            if (!offline.get()) {
                LOG.warn("The hall does not answer: {}", lost.why());
            }
            lines.set(List.of());
            offline.set(true);
        } else {
            if (offline.get()) {
                LOG.info("The hall answers again.");
            }
            offline.set(false);
        }
    }
}
