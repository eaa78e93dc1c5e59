package smarthall.kiosk.shell;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.util.Duration;

/**
 * The large button at the foot of a screen. It stands where the button before it stood, so for a moment it takes no press: the
 * second of two quick ones must not send away what the first has brought.
 */
public final class FootButton extends Button {

    private static final Duration MOMENT = Duration.seconds(1.5);

    private final PauseTransition moment = new PauseTransition(MOMENT);

    private final BooleanProperty busy = new SimpleBooleanProperty(false);

    public FootButton() {
        getStyleClass().add("take");
        setMaxWidth(Double.MAX_VALUE);
        disableProperty()
                .bind(moment.statusProperty()
                        .isEqualTo(Animation.Status.RUNNING)
                        .or(busy));
    }

    /** Takes no press as long as something is on its way. */
    public void busy(boolean now) {
        busy.set(now);
    }

    /** To be told when what the button would send away has come into sight. */
    public void appear() {
        moment.playFromStart();
    }
}
