package smarthall.kiosk.declare;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.MapChangeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.declare.DeclareState.Open;
import smarthall.kiosk.declare.DeclareState.Step;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.WishKey;
import smarthall.kiosk.shell.Guard;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;

/**
 * An application from the empty form to the receipt. What the visitor wrote is here alone until it is submitted, and gone
 * when they leave; each question to the hall is asked again until it is answered, and makes no second application. On the
 * window's thread only.
 */
public final class DeclareViewModel implements Guard {

    static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DeclareViewModel.class);

    private final Paperwork paperwork;
    private final HallLink link;
    private final ShellViewModel shell;
    private final Signature signature = new Signature();
    private final ReadOnlyObjectWrapper<DeclareState> state = new ReadOnlyObjectWrapper<>(new DeclareState.Closed());
    private final ReadOnlyObjectWrapper<Trouble> trouble = new ReadOnlyObjectWrapper<>(new Trouble.None());
    private final ReadOnlyObjectWrapper<Optional<Draft>> draft = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper leaving = new ReadOnlyBooleanWrapper(false);

    /** Who waits for an answer; a new one when the visitor has turned to something else. */
    private Object visit = new Object();

    private Object press = new Object();

    public DeclareViewModel(Paperwork paperwork) {
        this.paperwork = paperwork;
        this.link = paperwork.link();
        this.shell = paperwork.shell();
        shell.onLeave(this::close);
        shell.guard(Screen.DECLARE, this);
    }

    /** Begins an application for an item. */
    public void open(ServiceItem item) {
        close();
        state.set(new DeclareState.Loading(item));
        shell.show(Screen.DECLARE);
        read(item, visit);
    }

    private void read(ServiceItem item, Object mine) {
        link.ask(client -> client.guide(item.code()), answer -> {
            if (mine != visit) {
                return;
            }
            if (answer instanceof Answer.Given<Guide> given) {
                fillIn(given.value(), mine);
            } else if (answer instanceof Answer.Refused<Guide> refused) {
                state.set(new DeclareState.Refused(item, refused.code()));
            } else {
                link.after(RETRY, () -> {
                    if (mine == visit) {
                        read(item, mine);
                    }
                });
            }
        });
    }

    private void fillIn(Guide guide, Object mine) {
        if (guide.form().isEmpty()) {
            state.set(new DeclareState.Refused(guide.item(), "counter-only"));
            return;
        }
        Sheet sheet = new Sheet(guide.form().get().fields(), paperwork);
        sheet.faults().addListener((MapChangeListener<String, Fault>) change -> recount(sheet));
        state.set(new Open(guide.item(), guide.form().get(), sheet, Step.FILL));
        begin(guide.item(), sheet, WishKey.fresh(), mine);
    }

    /** What has been mended does not count any more. */
    private void recount(Sheet sheet) {
        if (trouble.get() instanceof Trouble.Faults) {
            int left = sheet.faults().size();
            trouble.set(left == 0 ? new Trouble.None() : new Trouble.Faults(left));
        }
    }

    /** The draft is begun while the visitor already writes. */
    private void begin(ServiceItem item, Sheet sheet, WishKey key, Object mine) {
        link.ask(client -> client.begin(item.code(), key), answer -> {
            if (mine != visit) {
                return;
            }
            if (answer instanceof Answer.Given<Draft> given) {
                draft.set(Optional.of(given.value()));
                sheet.open(given.value().key(), Optional.of(given.value().today()));
            } else if (answer instanceof Answer.Refused<Draft> refused) {
                sheet.close();
                state.set(new DeclareState.Refused(item, refused.code()));
            } else {
                link.after(RETRY, () -> {
                    if (mine == visit) {
                        begin(item, sheet, key, mine);
                    }
                });
            }
        });
    }

    /** Looks at every field, and shows them all once more when they are right. */
    public void review() {
        open().filter(now -> now.step() == Step.FILL).ifPresent(now -> {
            if (now.sheet().files().areMoving()) {
                trouble.set(new Trouble.Moving());
            } else if (now.sheet().check()) {
                go(now, Step.REVIEW);
            } else {
                trouble.set(new Trouble.Faults(now.sheet().faults().size()));
            }
        });
    }

    /** On to the signature. */
    public void sign() {
        open().filter(now -> now.step() == Step.REVIEW).ifPresent(now -> go(now, Step.SIGN));
    }

    /** Submits what is signed, once, however often it is pressed. */
    public void submit() {
        open().filter(now -> now.step() == Step.SIGN).ifPresent(now -> {
            if (!signature.signedProperty().get()) {
                trouble.set(new Trouble.Refused("not-signed"));
                return;
            }
            byte[] picture = SignaturePicture.png(signature.strokes());
            Open sending = now.at(Step.SENDING);
            state.set(sending);
            trouble.set(new Trouble.None());
            press = new Object();
            sendSignature(sending, picture, press);
        });
    }

    /** Does not wait for the hall any longer; what it may have taken already it shows at the next try. */
    public void stay() {
        open().filter(now -> now.step() == Step.SENDING).ifPresent(now -> {
            press = new Object();
            go(now, Step.SIGN);
        });
    }

    private void sendSignature(Open sending, byte[] picture, Object mine) {
        if (draft.get().isEmpty()) {
            again(mine, () -> sendSignature(sending, picture, mine));
            return;
        }
        Draft begun = draft.get().get();
        link.ask(client -> client.send(begun.key(), FormField.SIGNATURE, picture), answer -> {
            if (mine != press) {
                return;
            }
            if (answer instanceof Answer.Lost) {
                again(mine, () -> sendSignature(sending, picture, mine));
            } else if (answer instanceof Answer.Refused<?> refused
                    && !refused.code().equals("wrong-state")) {
                refuse(sending, refused.code());
            } else {
                submit(sending, begun, mine);
            }
        });
    }

    private void submit(Open sending, Draft begun, Object mine) {
        link.ask(client -> client.submit(begun.key(), sending.sheet().filledIn()), answer -> {
            if (mine != press) {
                return;
            }
            if (answer instanceof Answer.Given<Submission> given) {
                heard(sending, given.value());
            } else if (answer instanceof Answer.Refused<Submission> refused) {
                refused(sending, begun, refused.code(), mine);
            } else {
                again(mine, () -> submit(sending, begun, mine));
            }
        });
    }

    private void heard(Open sending, Submission submission) {
        if (submission instanceof Submission.Taken taken) {
            take(taken.application());
        } else if (submission instanceof Submission.Faulty faulty) {
            go(sending, Step.FILL);
            sending.sheet().tell(faulty.faults());
            trouble.set(new Trouble.Faults(faulty.faults().size()));
        }
    }

    /** Submitted before, by a press whose answer was lost or by the visitor's phone: then its receipt is what is wanted. */
    private void refused(Open sending, Draft begun, String code, Object mine) {
        if (!code.equals("already-submitted")) {
            refuse(sending, code);
            return;
        }
        link.ask(client -> client.follow(begun.key()), answer -> {
            if (mine != press) {
                return;
            }
            if (answer instanceof Answer.Given<Application> given
                    && given.value().state() != ApplicationState.DRAFT) {
                take(given.value());
            } else if (answer instanceof Answer.Lost) {
                again(mine, () -> refused(sending, begun, code, mine));
            } else {
                refuse(sending, code);
            }
        });
    }

    private void refuse(Open sending, String code) {
        go(sending, Step.SIGN);
        trouble.set(new Trouble.Refused(code));
    }

    private void again(Object mine, Runnable ask) {
        trouble.set(new Trouble.Lost());
        link.after(RETRY, () -> {
            if (mine == press) {
                ask.run();
            }
        });
    }

    private void take(Application application) {
        LOG.info("Submitted: {}", application);
        forget();
        state.set(new DeclareState.Taken(application));
        shell.show(Screen.RECEIPT);
    }

    /** Writing what was written keeps its place while the visitor looks back. */
    private void go(Open from, Step step) {
        trouble.set(new Trouble.None());
        if (step == Step.SIGN && from.step() == Step.REVIEW) {
            signature.clear();
        }
        state.set(from.at(step));
    }

    /** A step back inside the form; before what was written is lost, the visitor is asked. */
    @Override
    public boolean back() {
        Optional<Open> now = open();
        if (now.isEmpty()) {
            return false;
        }
        switch (now.get().step()) {
            case FILL -> {
                return ask(now.get());
            }
            case REVIEW -> go(now.get(), Step.FILL);
            case SIGN -> go(now.get(), Step.REVIEW);
            case SENDING -> stay();
        }
        return true;
    }

    @Override
    public boolean home() {
        return open().map(this::ask).orElse(false);
    }

    private boolean ask(Open now) {
        if (now.sheet().isEmpty()) {
            return false;
        }
        leaving.set(true);
        return true;
    }

    /** The visitor stays with the form. */
    public void goOn() {
        leaving.set(false);
    }

    /** The visitor gives the form up. */
    public void giveUp() {
        close();
        shell.home();
    }

    private void close() {
        forget();
        state.set(new DeclareState.Closed());
    }

    private void forget() {
        visit = new Object();
        press = new Object();
        open().ifPresent(now -> now.sheet().close());
        signature.clear();
        draft.set(Optional.empty());
        trouble.set(new Trouble.None());
        leaving.set(false);
    }

    private Optional<Open> open() {
        return state.get() instanceof Open now ? Optional.of(now) : Optional.empty();
    }

    public Signature signature() {
        return signature;
    }

    public ReadOnlyObjectProperty<DeclareState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What the hall knows of it; empty until the hall has answered. */
    public ReadOnlyObjectProperty<Optional<Draft>> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    /** Whether the visitor is asked if what was written may be lost. */
    public ReadOnlyBooleanProperty leavingProperty() {
        return leaving.getReadOnlyProperty();
    }
}
