package smarthall.kiosk.help;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;

/**
 * Calls somebody of the hall to the terminal. The terminal has one open call at most, which the hall keeps: it outlives the
 * visitor's screen, the terminal's program and the hall's server, so whoever was called comes. On the window's thread only.
 */
public final class HelpViewModel {

    /** How often the hall is asked how far it is, and tried while it does not answer; real time. */
    static final Duration AGAIN = Duration.ofSeconds(3);

    /** Who was not heard for so many tries has long gone to the reception. */
    static final int TRIES = 40;

    private final HallLink link;
    private final ReadOnlyObjectWrapper<HelpState> state = new ReadOnlyObjectWrapper<>(new HelpState.None());
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(false);
    /** What is under way; an answer to anything earlier is not listened to. */
    private Object turn = new Object();

    public HelpViewModel(HallLink link, ShellViewModel shell) {
        this.link = link;
        shell.onClear(this::close);
    }

    /** Asks whether somebody was called before the terminal was started. */
    public void start() {
        look(next());
    }

    /** Shows the panel. */
    public void open() {
        open.set(true);
    }

    /** Puts the panel away; a call that was made stays. */
    public void close() {
        open.set(false);
        if (state.get() instanceof HelpState.Helped || state.get() instanceof HelpState.Refused) {
            state.set(new HelpState.None());
        }
    }

    /** Calls somebody; once is enough. */
    public void call(HelpCall.Kind kind) {
        if (!state.get().isCalled()) {
            ask(kind, next(), 0);
        }
    }

    private void ask(HelpCall.Kind kind, Object mine, int tries) {
        state.set(new HelpState.Asking(kind, tries > 0));
        hear(mine, client -> client.askHelp(kind), answer -> {
            if (answer instanceof Answer.Given<HelpCall> given) {
                called(given.value(), mine);
            } else if (answer instanceof Answer.Refused<HelpCall> refused) {
                state.set(new HelpState.Refused(refused.code()));
            } else if (tries >= TRIES) {
                // The hall may have heard it all the same: nobody shall come in vain.
                withdraw(mine, 0);
            } else {
                state.set(new HelpState.Asking(kind, true));
                later(mine, () -> ask(kind, mine, tries + 1));
            }
        });
    }

    private void called(HelpCall call, Object mine) {
        if (call.isOpen()) {
            state.set(new HelpState.Called(call));
            later(mine, () -> look(mine));
        } else {
            boolean helped = call.state() == HelpCall.State.DONE && state.get() instanceof HelpState.Called;
            state.set(helped ? new HelpState.Helped() : new HelpState.None());
        }
    }

    private void look(Object mine) {
        hear(mine, HallClient::helpCall, answer -> {
            if (answer instanceof Answer.Given<Optional<HelpCall>> given) {
                given.value().ifPresentOrElse(call -> called(call, mine), () -> state.set(new HelpState.None()));
            } else if (answer instanceof Answer.Lost<Optional<HelpCall>>) {
                later(mine, () -> look(mine));
            }
        });
    }

    /** Nobody need come any more. */
    public void withdraw() {
        if (state.get().isCalled()) {
            withdraw(next(), 0);
        }
    }

    private void withdraw(Object mine, int tries) {
        state.set(new HelpState.Withdrawing(tries > 0));
        hear(mine, HallClient::withdrawHelp, answer -> {
            if (answer instanceof Answer.Lost<Optional<HelpCall>>) {
                state.set(new HelpState.Withdrawing(true));
                later(mine, () -> withdraw(mine, tries + 1));
            } else {
                // Refused: it was over, or the hall never heard of it.
                state.set(new HelpState.None());
            }
        });
    }

    private Object next() {
        turn = new Object();
        return turn;
    }

    private <T> void hear(Object mine, Function<HallClient, Answer<T>> question, Consumer<Answer<T>> then) {
        link.ask(question, answer -> {
            if (mine == turn) {
                then.accept(answer);
            }
        });
    }

    private void later(Object mine, Runnable then) {
        link.after(AGAIN, () -> {
            if (mine == turn) {
                then.run();
            }
        });
    }

    public ReadOnlyObjectProperty<HelpState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }
}
