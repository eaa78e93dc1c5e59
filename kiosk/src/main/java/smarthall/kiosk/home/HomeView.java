package smarthall.kiosk.home;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.keyboard.Fields;
import smarthall.kiosk.keyboard.Keyboard;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.text.WaitWords;

/** The first screen: a search field and the service items as tiles, grouped by line. */
public final class HomeView {

    private static final int COLUMNS = 2;

    /** More tiles than these side by side would cut their names off; the others stand beside the search field. */
    private static final int WAYS_IN_A_ROW = 3;

    /** Heights of a heading and of a row of tiles, in heights of running text. */
    private static final double HEADING = 2.3;

    /** Height of the search field, as the style sheet says. */
    private static final double FIELD = 92;

    private static final double PAGER = 112;
    private static final double ROW = 4.2;

    private final HomeViewModel model;
    private final ShellViewModel shell;
    private final HallLink link;
    private final Consumer<ServiceItem> choose;
    private final List<Way> ways;
    private final VBox root = new VBox();
    private final Words title = new Words("", "home-title");
    private final Words subtitle = new Words("", "home-subtitle");
    private final TextField search = new TextField();
    private final Button clear = new Button();
    private final HBox wayTiles = new HBox();
    private final HBox besideSearch = new HBox();
    private final Words found = new Words("", "home-found");
    private final VBox groups = new VBox();
    private final HBox pager = new HBox();
    private final StackPane room = new StackPane(groups, pager);
    private final Button previous = new Button();
    private final Button next = new Button();
    private final Words pageNumber = new Words("", "page-number");

    public HomeView(
            HomeViewModel model, ShellViewModel shell, HallLink link, Consumer<ServiceItem> choose, List<Way> ways) {
        this.model = model;
        this.shell = shell;
        this.link = link;
        this.choose = choose;
        this.ways = ways;
        HBox heading = new HBox(title, subtitle);
        heading.getStyleClass().add("home-heading");
        root.getStyleClass().add("home");
        wayTiles.getStyleClass().add("ways");
        root.getChildren()
                .addAll(heading, searchRow(), wayTiles, found, room, new Keyboard(model.typing(), shell).root());
        fillPager();
        StackPane.setAlignment(pager, Pos.BOTTOM_CENTER);
        pager.setMaxHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(room, Priority.ALWAYS);
        room.setMinHeight(0);
        room.getStyleClass().add("room");
        observe();
        ways.forEach(way -> way.hint().addListener((property, before, now) -> say()));
        say();
    }

    public Node root() {
        return root;
    }

    private Node searchRow() {
        search.setId("search");
        Fields.tie(search, model.typing());
        search.setOnAction(event -> model.typing().shownProperty().set(false));
        clear.setId("search-clear");
        clear.getStyleClass().add("search-clear");
        clear.setOnAction(event -> model.typing().clear());
        clear.visibleProperty().bind(model.typing().textProperty().isNotEmpty());
        StackPane field = new StackPane(search, clear);
        field.getStyleClass().add("search-row");
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(field, besideSearch);
        row.getStyleClass().add("ways");
        besideSearch.getStyleClass().add("beside-search");
        besideSearch.setMinWidth(Region.USE_PREF_SIZE);
        besideSearch.setMaxHeight(FIELD);
        besideSearch.setPrefHeight(FIELD);
        return row;
    }

    private void fillPager() {
        previous.setId("page-previous");
        next.setId("page-next");
        previous.setOnAction(event -> model.turnPage(-1));
        next.setOnAction(event -> model.turnPage(1));
        for (Button button : List.of(previous, next)) {
            button.getStyleClass().add("page-button");
        }
        HBox.setHgrow(pageNumber, Priority.ALWAYS);
        pageNumber.setMaxWidth(Double.MAX_VALUE);
        pager.getStyleClass().add("pager");
        pager.getChildren().addAll(previous, pageNumber, next);
    }

    private void observe() {
        room.heightProperty().addListener((property, before, now) -> fit());
        shell.textSizeProperty().addListener((property, before, now) -> {
            fit();
            show();
        });
        shell.textsProperty().addListener((property, before, now) -> say());
        shell.screenProperty().addListener((property, before, now) -> {
            if (now == Screen.HOME) {
                search.requestFocus();
            }
        });
        model.foundProperty().addListener((property, before, now) -> show());
        model.problemProperty().addListener((property, before, now) -> show());
        model.pagesProperty().addListener((property, before, now) -> show());
        model.pageProperty().addListener((property, before, now) -> show());
        model.lineProperty().addListener((property, before, now) -> show());
        link.linesProperty().addListener((property, before, now) -> show());
    }

    private double em() {
        return shell.textSizeProperty().get().pixels();
    }

    private void fit() {
        if (room.getHeight() > 0) {
            model.fit(new PageSize(room.getHeight(), PAGER, HEADING * em(), ROW * em(), COLUMNS));
        }
    }

    private void say() {
        Texts texts = shell.texts();
        title.setText(texts.get("home.title"));
        subtitle.setText(texts.get("home.subtitle"));
        search.setPromptText(texts.get("home.search"));
        search.setAccessibleText(texts.get("home.search"));
        clear.setText(texts.get("home.search.clear"));
        List<Button> tiles = ways.stream().map(this::tile).toList();
        int inTheRow = Math.min(WAYS_IN_A_ROW, tiles.size());
        wayTiles.getChildren().setAll(tiles.subList(0, inTheRow));
        besideSearch.getChildren().setAll(tiles.subList(inTheRow, tiles.size()));
        previous.setText(texts.get("home.previous"));
        next.setText(texts.get("home.next"));
        show();
    }

    private void show() {
        Texts texts = shell.texts();
        int number = model.pageProperty().get();
        List<List<Group>> pages = model.pagesProperty().get();
        boolean several = pages.size() > 1;
        pager.setVisible(several);
        previous.setDisable(number == 0);
        next.setDisable(number >= pages.size() - 1);
        pageNumber.setText(texts.get("home.page", number + 1, pages.size()));
        groups.getChildren().clear();
        Optional<HomeViewModel.Found> now = model.foundProperty().get();
        found.say(now.filter(each -> !each.words().isEmpty() && !each.items().isEmpty())
                .map(each -> texts.get("home.found", each.items().size()))
                .orElse(""));
        String problem = model.problemProperty().get();
        if (!problem.isEmpty()) {
            groups.getChildren().add(new Words(texts.get("home.problem", problem), "home-message"));
        } else if (now.isEmpty()) {
            groups.getChildren().add(new Words(texts.get("home.loading"), "home-message"));
        } else if (now.get().items().isEmpty()) {
            groups.getChildren()
                    .addAll(
                            new Words(texts.get("home.none", now.get().words()), "home-message"),
                            new Words(texts.get("home.none.hint"), "home-hint"));
        } else if (number < pages.size()) {
            pages.get(number).forEach(group -> groups.getChildren().addAll(heading(group), tiles(group)));
        }
    }

    private Button tile(Way way) {
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-" + way.name());
        StackPane badge = new StackPane(icon);
        badge.getStyleClass().add("way-badge");
        Texts texts = shell.texts();
        Words name = new Words(texts.get("home.way." + way.name()), "way-name");
        Words hint = new Words(texts.get(way.hint().getValue()), "way-hint");
        name.setWrapText(false);
        hint.setWrapText(false);
        HBox inside = new HBox(badge, ways.size() == 1 ? new VBox(name, hint) : name);
        inside.getStyleClass().add("way-inside");
        Button tile = new Button("", inside);
        tile.setId("way-" + way.name());
        tile.getStyleClass().add("way");
        tile.setAccessibleText(texts.get("home.way." + way.name()));
        tile.setAccessibleHelp(texts.get(way.hint().getValue()));
        tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        tile.setOnAction(
                event -> way.open().accept(model.typing().textProperty().get().strip()));
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private Node heading(Group group) {
        Texts texts = shell.texts();
        Words name = new Words(lineName(group), "group-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Words wait = new Words(
                link.line(group.line()).map(line -> WaitWords.line(texts, line)).orElse(""), "group-wait");
        HBox heading = new HBox(name, wait, gap);
        if (group.more() > 0) {
            int all = group.items().size() + group.more();
            heading.getChildren()
                    .add(lineButton(
                            texts.get("home.line.all", all),
                            "line-all-" + group.line(),
                            () -> model.choose(Optional.of(group.line()))));
        } else if (model.lineProperty().get().isPresent()) {
            heading.getChildren()
                    .add(lineButton(texts.get("home.line.back"), "lines-back", () -> model.choose(Optional.empty())));
        }
        heading.getStyleClass().add("group-heading");
        fix(heading, HEADING * em());
        return heading;
    }

    private Node lineButton(String words, String id, Runnable press) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("line-button");
        button.setOnAction(event -> press.run());
        return button;
    }

    private String lineName(Group group) {
        LineId line = group.line();
        return shell.texts()
                .of(link.lineName(line).orElseGet(() -> group.items().get(0).department()));
    }

    private Node tiles(Group group) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("tiles");
        for (int place = 0; place < group.items().size(); place++) {
            grid.add(tile(group.items().get(place)), place % COLUMNS, place / COLUMNS);
        }
        return grid;
    }

    /** Rows are fixed in height, so that what {@link PageSize} reckons is what is shown. */
    private Node tile(ServiceItem item) {
        Button tile = new Button(shell.texts().of(item.name()));
        tile.setId("service-" + item.code());
        tile.getStyleClass().add("service-tile");
        tile.setWrapText(true);
        tile.setOnAction(event -> choose.accept(item));
        fix(tile, ROW * em() - gap());
        GridPane.setMargin(tile, new Insets(0, 0, gap(), 0));
        return tile;
    }

    private double gap() {
        return 0.5 * em();
    }

    private static void fix(Region region, double height) {
        region.setMinHeight(height);
        region.setPrefHeight(height);
        region.setMaxHeight(height);
    }
}
