package smarthall.kiosk.shell;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Two short answers, side by side where they fit on a line each, one above the other where they do not. */
public final class WaitCard extends Region {

    private static final double GAP = 30;

    private final Words firstQuestion = new Words("", "wait-question");
    private final Words firstAnswer = new Words("", "wait-answer");
    private final Words secondQuestion = new Words("", "wait-question");
    private final Words secondAnswer = new Words("", "wait-answer");
    private final VBox first = new VBox(firstQuestion, firstAnswer);
    private final VBox second = new VBox(secondQuestion, secondAnswer);

    /** Both answers get an id, for tests and screen readers. */
    public WaitCard(String firstId, String secondId) {
        firstAnswer.setId(firstId);
        secondAnswer.setId(secondId);
        getStyleClass().add("wait-card");
        getChildren().addAll(first, second);
        setMinHeight(USE_PREF_SIZE);
    }

    public void ask(String one, String other) {
        firstQuestion.setText(one);
        secondQuestion.setText(other);
    }

    public void answer(String one, String other) {
        firstAnswer.setText(one);
        secondAnswer.setText(other);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = inner(width);
        double height = isSideBySide(inner)
                ? Math.max(first.prefHeight(firstWidth(inner)), second.prefHeight(inner - firstWidth(inner) - GAP))
                : first.prefHeight(inner) + GAP / 2 + second.prefHeight(inner);
        return snapSizeY(height) + getInsets().getTop() + getInsets().getBottom();
    }

    @Override
    protected void layoutChildren() {
        double inner = inner(getWidth());
        double left = getInsets().getLeft();
        double top = getInsets().getTop();
        if (isSideBySide(inner)) {
            double width = firstWidth(inner);
            place(first, left, top, width);
            place(second, left + width + GAP, top, inner - width - GAP);
        } else {
            place(first, left, top, inner);
            place(second, left, top + first.prefHeight(inner) + GAP / 2, inner);
        }
    }

    private void place(VBox block, double x, double y, double width) {
        block.resizeRelocate(x, y, width, block.prefHeight(width));
    }

    private double inner(double width) {
        return Math.max(0, width - getInsets().getLeft() - getInsets().getRight());
    }

    private boolean isSideBySide(double inner) {
        return first.prefWidth(-1) + GAP + second.prefWidth(-1) <= inner;
    }

    /** Half of the room, unless one of both needs more. */
    private double firstWidth(double inner) {
        double spare = inner - GAP - second.prefWidth(-1);
        return Math.max(first.prefWidth(-1), Math.min((inner - GAP) / 2, spare));
    }
}
