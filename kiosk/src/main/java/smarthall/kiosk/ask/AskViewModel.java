package smarthall.kiosk.ask;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.Layout;
import smarthall.kiosk.keyboard.Typing;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.voice.VoiceState;
import smarthall.kiosk.voice.VoiceViewModel;

/**
 * A question in the visitor's own words and what the hall answers. The question is forgotten as soon as the visitor is back
 * at the beginning, and is never logged. On the window's thread only.
 */
public final class AskViewModel {

    /** Longest question that the hall takes, in characters. */
    static final int LONGEST = 200;

    private final HallLink link;
    private final ShellViewModel shell;
    private final VoiceViewModel voice;
    private final KeyboardViewModel keyboard;
    private final String hall;
    private final Typing typing = new Typing(LONGEST);
    private final ReadOnlyStringWrapper way = new ReadOnlyStringWrapper();
    private final ReadOnlyObjectWrapper<AskState> state = new ReadOnlyObjectWrapper<>(new AskState.Open());
    private String spoken = "";

    /** @param hall its name, for the address of its page on phones */
    public AskViewModel(
            HallLink link, ShellViewModel shell, VoiceViewModel voice, KeyboardViewModel keyboard, String hall) {
        this.link = link;
        this.shell = shell;
        this.voice = voice;
        this.keyboard = keyboard;
        this.hall = hall;
        link.offlineProperty().addListener((property, before, offline) -> {
            if (!offline && state.get() instanceof AskState.Asking asking) {
                ask(asking.question());
            }
        });
        voice.onSaid(this::say);
        way.bind(Bindings.createStringBinding(
                () -> voice.stateProperty().get() instanceof VoiceState.Off
                        ? "home.way.ask.hint.typed"
                        : "home.way.ask.hint",
                voice.stateProperty()));
        shell.screenProperty().addListener((property, before, now) -> {
            if (now == Screen.HOME) {
                forget();
            }
        });
    }

    /** Opens the page with what the visitor has typed elsewhere. */
    public void open(String words) {
        forget();
        typing.write(words);
        voice.look();
        shell.show(Screen.ASK);
    }

    /** Asks what is written; nothing happens while nothing is. */
    public void ask() {
        keyboard.settle();
        String question = typing.textProperty().get().strip();
        boolean asked = state.get() instanceof AskState.Asking asking
                && asking.question().equals(question);
        if (!question.isEmpty() && !asked) {
            keyboard.close();
            ask(question);
        }
    }

    /** Asks a question that was offered. */
    public void askFor(String question) {
        typing.write(question);
        ask();
    }

    /** What is said replaces what was said before, and is added to what was typed. Nothing is asked yet. */
    private void say(String words) {
        String before = typing.textProperty().get().strip();
        typing.write(before.equals(spoken) ? words : before + words);
        spoken = typing.textProperty().get();
    }

    /** Shows the keys on the screen: Chinese or Latin, as the visitor reads. */
    public void write() {
        keyboard.open(shell.texts().language() == Language.ZH ? Layout.CHINESE : Layout.LATIN, typing);
    }

    /** Away with question and answers, to ask something else. */
    public void startOver() {
        state.set(new AskState.Open());
        spoken = "";
        keyboard.drop();
        typing.clear();
    }

    private void forget() {
        startOver();
        keyboard.close();
    }

    private void ask(String question) {
        AskState.Asking asking =
                new AskState.Asking(question, link.offlineProperty().get());
        state.set(asking);
        link.ask(client -> found(client, question), answer -> {
            if (state.get().equals(asking)) {
                heard(question, answer);
            }
        });
    }

    /** The answers name items by code only; their names are in the catalogue. */
    private static Answer<List<Found>> found(HallClient client, String question) {
        Answer<List<Reply>> replies = client.answers(question);
        if (replies instanceof Answer.Given<List<Reply>> given && !given.value().isEmpty()) {
            return client.services("").map(catalogue -> given.value().stream()
                    .map(reply -> Found.of(reply, catalogue))
                    .toList());
        }
        return replies.map(none -> List.of());
    }

    private void heard(String question, Answer<List<Found>> answer) {
        if (answer instanceof Answer.Given<List<Found>> given) {
            state.set(
                    given.value().isEmpty()
                            ? new AskState.Unknown(question)
                            : new AskState.Answered(question, given.value()));
        } else if (answer instanceof Answer.Refused<List<Found>> refused) {
            state.set(new AskState.Refused(refused.code()));
        } else {
            state.set(new AskState.Asking(question, true));
        }
    }

    /** What the visitor asks. */
    public Typing typing() {
        return typing;
    }

    /** Key of the text on the way here: without a voice it promises typing only. */
    public ReadOnlyStringProperty wayProperty() {
        return way.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<AskState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The page on which a phone can ask; empty while the hall has not said where phones reach it. */
    public Optional<URI> phonePage() {
        return link.phonePagesProperty().get().map(pages -> URI.create(pages + "/ask?hall=" + hall));
    }
}
