package smarthall.kiosk.ticket;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.shell.FootButton;
import smarthall.kiosk.shell.QrPane;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.WaitCard;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.slip.SlipPanel;
import smarthall.kiosk.slip.SlipState;
import smarthall.kiosk.slip.SlipViewModel;
import smarthall.kiosk.text.Texts;

/** The ticket: its number, what to expect, and the code that takes it along. */
public final class TicketView {

    private final TicketViewModel model;
    private final ShellViewModel shell;
    private final SlipViewModel slips;
    private final SlipPanel slip;
    private final VBox root = new VBox();
    private final Words title = new Words("", "ticket-title");
    private final Words number = new Words("", "ticket-number");
    private final Words priority = new Words("", "ticket-priority");
    private final Words service = new Words("", "ticket-service");
    private final Words line = new Words("", "ticket-line");
    private final WaitCard wait = new WaitCard("ticket-ahead", "ticket-wait");
    private final QrPane code = new QrPane();
    private final Words keep = new Words("", "ticket-keep");
    private final Words idle = new Words("", "ticket-idle");
    private final FootButton done = new FootButton();

    public TicketView(TicketViewModel model, ShellViewModel shell, SlipViewModel slips) {
        this.model = model;
        this.slips = slips;
        this.slip = new SlipPanel("ticket", slips, shell);
        this.shell = shell;
        number.setId("ticket-number");
        code.setId("ticket-code");
        idle.setId("ticket-idle");
        keep.setId("ticket-keep");
        done.setId("ticket-done");
        priority.setMinWidth(Region.USE_PREF_SIZE);
        VBox.setVgrow(code, Priority.ALWAYS);
        done.setOnAction(event -> shell.home());
        root.getStyleClass().add("ticket");
        root.getChildren().addAll(card(), idle, done);
        observe();
        show();
    }

    public Node root() {
        return root;
    }

    private Node card() {
        HBox about = new HBox(title, priority);
        about.getStyleClass().add("ticket-about");
        VBox card = new VBox(about, number, service, line, wait, code, slip.root(), keep);
        card.getStyleClass().add("ticket-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    private void observe() {
        model.stateProperty().addListener((property, before, now) -> {
            show();
            if (now instanceof TicketState.Drawn && !(before instanceof TicketState.Drawn)) {
                done.appear();
            }
        });
        shell.textsProperty().addListener((property, before, now) -> show());
        slips.stateProperty().addListener((property, before, now) -> show());
        shell.idle().secondsLeftProperty().addListener((property, before, now) -> showIdle());
    }

    private void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("ticket.title"));
        wait.ask(texts.get("ticket.ahead"), texts.get("ticket.wait"));
        keep.setText(texts.get(keep(slips.stateProperty().get())));
        done.setText(texts.get("ticket.done"));
        showIdle();
        if (model.stateProperty().get() instanceof TicketState.Drawn drawn) {
            TicketPage page = TicketPage.of(drawn, texts);
            number.setText(page.number());
            priority.say(page.priority());
            service.setText(page.service());
            line.setText(page.line() + " · " + page.issued());
            wait.answer(page.ahead(), page.expectedWait());
            code.show(drawn.ticket().trackUrl().toString());
        } else {
            number.setText("");
            code.clear();
        }
    }

    /** On paper or not, the number is kept. */
    private static String keep(SlipState slip) {
        if (slip instanceof SlipState.Printing) {
            return "ticket.keep.paper";
        }
        if (slip instanceof SlipState.Over over) {
            return over.outcome() == Outcome.PRINTED ? "ticket.keep.paper" : "ticket.keep.no-paper";
        }
        return "ticket.keep";
    }

    private void showIdle() {
        idle.setText(shell.texts()
                .get("ticket.idle", shell.idle().secondsLeftProperty().get()));
    }
}
