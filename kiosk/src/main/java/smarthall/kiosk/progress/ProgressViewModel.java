package smarthall.kiosk.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.declare.Paperwork;
import smarthall.kiosk.declare.Sheet;
import smarthall.kiosk.declare.Trouble;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.keyboard.Typing;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;

/**
 * Finds an application by its receipt: number and code as they are typed, or its QR code as a reader types it. Shows how it
 * stands, and sends in what a clerk wants anew. On the window's thread only.
 */
public final class ProgressViewModel {

    static final Duration RETRY = Duration.ofSeconds(2);

    /** A reader types the whole address behind the QR code. */
    private static final int LONGEST_ADDRESS = 300;

    private static final int LONGEST_CODE = 9;
    private static final Pattern ADDRESS = Pattern.compile("#([^/]+)/([^/]+)/([^/\\s]+)\\s*$");

    private final Paperwork paperwork;
    private final HallLink link;
    private final ShellViewModel shell;
    private final String hall;
    private final Typing receipt = new Typing(LONGEST_ADDRESS);
    private final Typing code = new Typing(LONGEST_CODE);
    private final ReadOnlyObjectWrapper<ProgressState> state =
            new ReadOnlyObjectWrapper<>(new ProgressState.Asking(Optional.empty()));
    private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>(new Trouble.None());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private Object visit = new Object();

    /** @param hall its name, for the code of another hall's receipt opens nothing here */
    public ProgressViewModel(Paperwork paperwork, String hall) {
        this.paperwork = paperwork;
        this.link = paperwork.link();
        this.shell = paperwork.shell();
        this.hall = hall;
        shell.onLeave(this::close);
    }

    public void open() {
        close();
        shell.show(Screen.PROGRESS);
    }

    /** Looks for what was typed or read. */
    public void look() {
        if (!(state.get() instanceof ProgressState.Asking)) {
            return;
        }
        String written = receipt.textProperty().get().strip();
        Matcher address = ADDRESS.matcher(written);
        if (address.find()) {
            receipt.clear();
            if (address.group(1).equals(hall)) {
                follow(new ApplicationKey(address.group(2), address.group(3)));
            } else {
                refuse("other-hall");
            }
        } else if (written.isEmpty() || code.textProperty().get().isBlank()) {
            refuse("incomplete");
        } else {
            String digits = code.textProperty().get().strip();
            until(client -> client.find(written, digits), this::follow);
        }
    }

    private void follow(ApplicationKey key) {
        until(client -> client.follow(key), application -> {
            if (application.state() == ApplicationState.DRAFT) {
                refuse("not-submitted");
            } else if (application.state() == ApplicationState.SUPPLEMENT_WANTED) {
                readForm(key, application);
            } else {
                show(key, application, Optional.empty());
            }
        });
    }

    private void readForm(ApplicationKey key, Application application) {
        until(
                client -> client.guide(application.service()),
                (Guide guide) -> show(
                        key,
                        application,
                        guide.form().map(form -> Sheet.forSupplement(form, application, key, paperwork))));
    }

    private void show(ApplicationKey key, Application application, Optional<Sheet> supplement) {
        busy.set(false);
        trouble.set(new Trouble.None());
        state.set(new ProgressState.Shown(key, application, supplement));
    }

    /** Asks the hall until it answers, unless the visitor leaves. */
    private <T> void until(Function<HallClient, Answer<T>> question, Consumer<T> then) {
        Object mine = visit;
        if (state.get() instanceof ProgressState.Asking) {
            state.set(new ProgressState.Looking(false));
        }
        link.ask(question, answer -> {
            if (mine != visit) {
                return;
            }
            if (answer instanceof Answer.Given<T> given) {
                then.accept(given.value());
            } else if (answer instanceof Answer.Refused<T> refused) {
                refuse(refused.code());
            } else {
                state.set(new ProgressState.Looking(true));
                link.after(RETRY, () -> {
                    if (mine == visit) {
                        until(question, then);
                    }
                });
            }
        });
    }

    private void refuse(String why) {
        state.set(new ProgressState.Asking(Optional.of(why)));
    }

    /** Sends in what the clerk wants, once, however often it is pressed. */
    public void supply() {
        if (!(state.get() instanceof ProgressState.Shown shown)
                || shown.supplement().isEmpty()
                || busy.get()) {
            return;
        }
        Sheet sheet = shown.supplement().get();
        if (sheet.files().areMoving()) {
            trouble.set(new Trouble.Moving());
        } else if (sheet.check()) {
            busy.set(true);
            trouble.set(new Trouble.None());
            send(shown, sheet, visit);
        } else {
            trouble.set(new Trouble.Faults(sheet.faults().size()));
        }
    }

    private void send(ProgressState.Shown shown, Sheet sheet, Object mine) {
        link.ask(client -> client.submit(shown.key(), sheet.filledIn()), answer -> {
            if (mine != visit) {
                return;
            }
            if (answer instanceof Answer.Given<Submission> given) {
                heard(shown, sheet, given.value());
            } else if (answer instanceof Answer.Refused<Submission> refused) {
                busy.set(false);
                trouble.set(new Trouble.Refused(refused.code()));
            } else {
                trouble.set(new Trouble.Lost());
                link.after(RETRY, () -> {
                    if (mine == visit) {
                        send(shown, sheet, mine);
                    }
                });
            }
        });
    }

    private void heard(ProgressState.Shown shown, Sheet sheet, Submission submission) {
        if (submission instanceof Submission.Taken taken) {
            sheet.close();
            show(shown.key(), taken.application(), Optional.empty());
        } else if (submission instanceof Submission.Faulty faulty) {
            busy.set(false);
            sheet.tell(faulty.faults());
            trouble.set(new Trouble.Faults(faulty.faults().size()));
        }
    }

    private void close() {
        visit = new Object();
        if (state.get() instanceof ProgressState.Shown shown) {
            shown.supplement().ifPresent(Sheet::close);
        }
        receipt.clear();
        code.clear();
        busy.set(false);
        trouble.set(new Trouble.None());
        state.set(new ProgressState.Asking(Optional.empty()));
    }

    /** The receipt's number, or what a reader types. */
    public Typing receipt() {
        return receipt;
    }

    public Typing code() {
        return code;
    }

    public ReadOnlyObjectProperty<ProgressState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether a supplement is on its way. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
