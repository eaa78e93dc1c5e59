package smarthall.kiosk.declare;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.shell.FootButton;
import smarthall.kiosk.shell.QrPane;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.WaitCard;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.slip.SlipPanel;
import smarthall.kiosk.slip.SlipViewModel;
import smarthall.kiosk.text.Texts;

/** The receipt: what the hall has, and how to see what becomes of it. */
public final class ReceiptView {

    private final DeclareViewModel model;
    private final ShellViewModel shell;
    private final Words title = new Words("", "ticket-title");
    private final Words service = new Words("", "ticket-service");
    private final WaitCard paper = new WaitCard("receipt-number", "receipt-secret-code");
    private final Words due = new Words("", "ticket-line");
    private final QrPane code = new QrPane();
    private final Words keep = new Words("", "ticket-keep");
    private final Words secret = new Words("", "ticket-line");
    private final Words idle = new Words("", "ticket-idle");
    private final FootButton done = new FootButton();
    private final VBox root = new VBox();

    public ReceiptView(DeclareViewModel model, ShellViewModel shell, SlipViewModel slips) {
        this.model = model;
        this.shell = shell;
        code.setId("receipt-code");
        done.setId("receipt-done");
        done.setOnAction(event -> shell.home());
        VBox.setVgrow(code, Priority.ALWAYS);
        VBox card =
                new VBox(title, service, paper, due, code, new SlipPanel("receipt", slips, shell).root(), keep, secret);
        card.getStyleClass().addAll("ticket-card", "receipt-card");
        VBox.setVgrow(card, Priority.ALWAYS);
        root.getStyleClass().add("ticket");
        root.getChildren().addAll(card, idle, done);
        model.stateProperty().addListener((property, before, now) -> {
            show();
            if (now instanceof DeclareState.Taken) {
                done.appear();
            }
        });
        shell.textsProperty().addListener((property, before, now) -> show());
        shell.idle().secondsLeftProperty().addListener((property, before, now) -> showIdle());
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("receipt.title"));
        paper.ask(texts.get("receipt.number"), texts.get("receipt.code"));
        keep.setText(texts.get("receipt.keep"));
        secret.setText(texts.get("receipt.secret"));
        done.setText(texts.get("receipt.done"));
        showIdle();
        if (model.stateProperty().get() instanceof DeclareState.Taken taken) {
            Application application = taken.application();
            service.setText(texts.of(application.serviceName()));
            paper.answer(
                    application.paper().map(Application.Paper::number).orElse(""),
                    application.paper().map(Application.Paper::spacedCode).orElse(""));
            due.say(application
                    .due()
                    .map(day -> texts.get("receipt.due", day.toString()))
                    .orElse(""));
            code.show(application.trackUrl().toString());
        } else {
            paper.answer("", "");
            code.clear();
        }
    }

    private void showIdle() {
        idle.setText(shell.texts()
                .get("ticket.idle", shell.idle().secondsLeftProperty().get()));
    }
}
