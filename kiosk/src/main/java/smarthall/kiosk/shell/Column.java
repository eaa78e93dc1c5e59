package smarthall.kiosk.shell;

import java.util.Collection;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Cards one below the other, scrolled by touch where they do not fit. The bar stands in the screen's margin, so that the
 * cards keep their width whether it is there or not.
 */
public final class Column extends ScrollPane {

    private static final double MARGIN = 40;
    private static final double BAR = 26;

    private final VBox cards = new VBox();

    public Column() {
        setContent(cards);
        cards.getStyleClass().add("column-cards");
        getStyleClass().add("column");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setPannable(true);
        VBox.setMargin(this, new Insets(0, -MARGIN, 0, 0));
        StackPane.setMargin(this, new Insets(0, -MARGIN, 0, 0));
        viewportBoundsProperty().addListener((property, before, now) -> makeRoomForScrollBar());
        cards.heightProperty().addListener((property, before, now) -> makeRoomForScrollBar());
    }

    public void add(Node card) {
        cards.getChildren().add(card);
    }

    public void addFirst(Node card) {
        cards.getChildren().add(0, card);
    }

    public void addAll(Collection<? extends Node> more) {
        cards.getChildren().addAll(more);
    }

    public void clear() {
        cards.getChildren().clear();
    }

    public void toTop() {
        setVvalue(0);
    }

    /** Scrolls until a card, or its upper part, is seen. */
    public void reveal(Node card) {
        applyCss();
        layout();
        double seen = getViewportBounds().getHeight();
        double hidden = cards.getHeight() - seen;
        if (hidden > 0) {
            double top = card.getBoundsInParent().getMinY();
            double bottom = card.getBoundsInParent().getMaxY();
            double from = getVvalue() * hidden;
            if (top < from || bottom > from + seen) {
                setVvalue(Math.max(0, Math.min(1, (top - Math.max(0, (seen - bottom + top) / 2)) / hidden)));
            }
        }
    }

    private void makeRoomForScrollBar() {
        boolean bar = cards.getHeight() > getViewportBounds().getHeight() + 1;
        cards.setPadding(new Insets(0, bar ? MARGIN - BAR : MARGIN, 6, 0));
    }
}
