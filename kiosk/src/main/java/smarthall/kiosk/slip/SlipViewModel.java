package smarthall.kiosk.slip;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.SlipPrinter;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.settings.PrintSlips;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/**
 * Prints what a visitor has got, beside the screen that shows it: nothing of the visit waits for the printer. On the window's thread
 * only.
 */
public final class SlipViewModel {

    /** So many slips of one thing, also when it is shown again later: paper is not endless, and a slip is not for everybody. */
    static final int MOST = 2;

    private static final int REMEMBERED = 200;

    private final Optional<SlipPrinter> printer;
    private final PrintSlips when;
    private final HallLink link;
    private final ShellViewModel shell;
    private final ReadOnlyObjectWrapper<SlipState> state = new ReadOnlyObjectWrapper<>(new SlipState.None());
    /** How often each thing was printed, the newest last. */
    private final Map<String, Integer> printed = new LinkedHashMap<>();

    private Optional<Thing> current = Optional.empty();

    /** What can be printed; a new one each time something is shown. */
    private static final class Thing {

        private final String id;
        private final SlipContents contents;

        Thing(String id, SlipContents contents) {
            this.id = id;
            this.contents = contents;
        }
    }

    /** @param printer empty where there is none */
    public SlipViewModel(Optional<SlipPrinter> printer, PrintSlips when, HallLink link, ShellViewModel shell) {
        this.printer = printer.filter(there -> when != PrintSlips.NEVER);
        this.when = when;
        this.link = link;
        this.shell = shell;
        shell.onLeave(this::leave);
    }

    /** The visitor sees something that can be taken along; the same id is the same thing. */
    public void offer(String id, SlipContents contents) {
        if (printer.isEmpty()) {
            return;
        }
        current = Optional.of(new Thing(id, contents));
        state.set(new SlipState.Offered());
        if (!mayPrint(id)) {
            state.set(new SlipState.None());
        } else if (when == PrintSlips.ALWAYS) {
            print();
        }
    }

    /** Prints what is offered, or once more. */
    public void print() {
        boolean may = state.get() instanceof SlipState.Offered
                || (state.get() instanceof SlipState.Over over && over.again());
        if (may && current.isPresent() && printer.isPresent()) {
            Thing thing = current.get();
            state.set(new SlipState.Printing());
            printer.get().print(slip(thing), outcome -> link.after(Duration.ZERO, () -> heard(thing, outcome)));
        }
    }

    private Slip slip(Thing thing) {
        LocalText hall = link.hallNameProperty().get().orElseGet(SlipViewModel::anyHall);
        return thing.contents.write(hall, shell.texts());
    }

    private static LocalText anyHall() {
        return new LocalText(
                Texts.in(Language.ZH).get("hall.fallback"),
                Texts.in(Language.EN).get("hall.fallback"));
    }

    private void heard(Thing thing, Outcome outcome) {
        if (outcome == Outcome.PRINTED || outcome == Outcome.UNSURE) {
            count(thing.id);
        }
        if (current.filter(now -> now == thing).isPresent()) {
            state.set(new SlipState.Over(outcome, mayPrint(thing.id)));
        }
    }

    private void count(String id) {
        int slips = printed.getOrDefault(id, 0) + 1;
        printed.remove(id);
        printed.put(id, slips);
        if (printed.size() > REMEMBERED) {
            printed.remove(printed.keySet().iterator().next());
        }
    }

    private boolean mayPrint(String id) {
        return printed.getOrDefault(id, 0) < MOST;
    }

    private void leave() {
        current = Optional.empty();
        state.set(new SlipState.None());
    }

    public ReadOnlyObjectProperty<SlipState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
