package smarthall.kiosk.guide;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.WaitCard;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.ticket.TicketViewModel;

/** The guide of one service item in plain words, its line now, and the button for a ticket. */
public final class GuideView {

    private final GuideViewModel model;
    private final ShellViewModel shell;
    private final VBox root = new VBox();
    private final Words name = new Words("", "guide-name");
    private final Words department = new Words("", "guide-department");
    private final WaitCard wait = new WaitCard("line-waiting", "line-wait");
    private final Column sections = new Column();
    private final TakePanel take;

    /** @param apply begins an application without a counter */
    public GuideView(GuideViewModel model, ShellViewModel shell, TicketViewModel tickets, Consumer<ServiceItem> apply) {
        this.model = model;
        this.shell = shell;
        this.take = new TakePanel(model, shell, tickets, apply);
        name.setId("guide-name");
        VBox.setVgrow(sections, Priority.ALWAYS);
        root.getStyleClass().add("guide");
        root.getChildren().addAll(new VBox(name, department), wait, sections, take.root());
        observe();
        show();
    }

    public Node root() {
        return root;
    }

    private void observe() {
        model.stateProperty().addListener((property, before, now) -> {
            show();
            sections.toTop();
        });
        model.lineProperty().addListener((property, before, now) -> showLine());
        shell.textsProperty().addListener((property, before, now) -> show());
    }

    private void show() {
        Texts texts = shell.texts();
        sections.clear();
        if (model.stateProperty().get() instanceof GuideState.Loading loading) {
            showItem(texts.of(loading.item().name()), texts.of(loading.item().department()));
            sections.add(new Words(texts.get("guide.loading"), "home-message"));
        } else if (model.stateProperty().get() instanceof GuideState.Gone gone) {
            showItem(texts.of(gone.item().name()), texts.of(gone.item().department()));
            sections.add(new Words(texts.get("guide.gone"), "home-message"));
        } else if (model.stateProperty().get() instanceof GuideState.Shown shown) {
            show(GuidePage.of(shown.guide(), texts));
        }
        wait.ask(texts.get("guide.now"), texts.get("guide.wait"));
        showLine();
    }

    private void showItem(String itemName, String itemDepartment) {
        name.setText(itemName);
        department.setText(itemDepartment);
    }

    private void showLine() {
        wait.answer(
                GuidePage.people(model.lineProperty().get(), shell.texts()),
                GuidePage.expectedWait(model.lineProperty().get(), shell.texts()));
    }

    private void show(GuidePage page) {
        Texts texts = shell.texts();
        showItem(page.name(), page.department());
        sections.add(section(texts.get("guide.materials"), materials(page.materials())));
        sections.add(section(texts.get("guide.conditions"), list("•", page.conditions())));
        sections.add(facts(page.facts()));
        sections.add(section(texts.get("guide.steps"), steps(page.steps())));
    }

    private static Node section(String title, Node body) {
        VBox section = new VBox(new Words(title, "section-title"), body);
        section.getStyleClass().add("section");
        return section;
    }

    private static Node list(String mark, List<String> entries) {
        VBox list = new VBox();
        list.getStyleClass().add("list");
        entries.forEach(entry -> list.getChildren().add(entry(new Words(mark, "mark"), new Words(entry, "entry"))));
        return list;
    }

    private static Node entry(Words mark, Words text) {
        mark.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox entry = new HBox(mark, text);
        entry.getStyleClass().add("list-entry");
        return entry;
    }

    private static Node materials(List<GuidePage.Paper> papers) {
        VBox list = new VBox();
        list.getStyleClass().add("list");
        for (GuidePage.Paper paper : papers) {
            Words text = new Words(paper.name(), "entry");
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            Words remark = new Words(paper.remark(), "remark");
            remark.setMinWidth(Region.USE_PREF_SIZE);
            Words mark = new Words("•", "mark");
            mark.setMinWidth(Region.USE_PREF_SIZE);
            HBox entry = new HBox(mark, text, remark);
            entry.getStyleClass().add("list-entry");
            list.getChildren().add(entry);
        }
        return list;
    }

    private static Node facts(List<GuidePage.Fact> facts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("section", "facts");
        for (int column = 0; column < 2; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(50);
            grid.getColumnConstraints().add(half);
        }
        for (int place = 0; place < facts.size(); place++) {
            GuidePage.Fact fact = facts.get(place);
            Words detail = new Words("", "fact-detail");
            detail.say(fact.detail());
            VBox block = new VBox(
                    new Words(fact.question(), "fact-question"), new Words(fact.answer(), "fact-answer"), detail);
            grid.add(block, place % 2, place / 2);
        }
        return grid;
    }

    private static Node steps(List<String> steps) {
        VBox list = new VBox();
        list.getStyleClass().add("list");
        for (int place = 0; place < steps.size(); place++) {
            list.getChildren()
                    .add(entry(
                            new Words(String.valueOf(place + 1), "step-number"), new Words(steps.get(place), "entry")));
        }
        return list;
    }
}
