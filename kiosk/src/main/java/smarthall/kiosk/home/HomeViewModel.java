package smarthall.kiosk.home;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.keyboard.Typing;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;

/** The service items, those that the visitor's words name, page by page. On the window's thread only. */
public final class HomeViewModel {

    static final int LONGEST_SEARCH = 30;

    /** More items than this are shown line by line, with the beginning of each on the first page. */
    static final int MOST_AT_ONCE = 24;

    private final HallLink link;
    private final Typing typing = new Typing(LONGEST_SEARCH);
    private final ReadOnlyObjectWrapper<Optional<Found>> found = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<List<Group>>> pages = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<LineId>> line = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper page = new ReadOnlyIntegerWrapper(0);
    private PageSize size = PageSize.BOUNDLESS;
    private boolean asking;
    private boolean answered = true;

    /** Items that these words name. */
    public record Found(String words, List<ServiceItem> items) {
        public Found {
            items = List.copyOf(items);
        }
    }

    public HomeViewModel(HallLink link, ShellViewModel shell) {
        this.link = link;
        typing.textProperty().addListener((property, before, now) -> search());
        link.offlineProperty().addListener((property, before, offline) -> {
            if (!offline && !answered) {
                search();
            }
        });
        shell.onClear(this::clear);
    }

    /** Reads the catalogue. */
    public void start() {
        search();
    }

    public void turnPage(int by) {
        page.set(Math.max(0, Math.min(pages.get().size() - 1, page.get() + by)));
    }

    /** Shows all items of one line, or the beginning of each line again. */
    public void choose(Optional<LineId> next) {
        line.set(next);
        page.set(0);
        spread();
    }

    /** Says how much fits on a page. */
    public void fit(PageSize next) {
        if (!next.equals(size)) {
            size = next;
            spread();
        }
    }

    private void clear() {
        typing.shownProperty().set(false);
        choose(Optional.empty());
        if (words().isEmpty()) {
            search();
        } else {
            typing.clear();
        }
    }

    /** One question at a time; words typed meanwhile are asked for afterwards, so that a slow hall is not flooded. */
    private void search() {
        answered = false;
        if (asking) {
            return;
        }
        asking = true;
        String wanted = words().strip();
        link.ask(client -> client.services(wanted), answer -> {
            asking = false;
            if (!wanted.equals(words().strip())) {
                search();
            } else {
                heard(wanted, answer);
            }
        });
    }

    private void heard(String wanted, Answer<List<ServiceItem>> answer) {
        if (answer instanceof Answer.Given<List<ServiceItem>> given) {
            answered = true;
            problem.set("");
            Optional<Found> next = Optional.of(new Found(wanted, given.value()));
            if (!next.equals(found.get())) {
                page.set(0);
                line.set(Optional.empty());
                found.set(next);
                spread();
            }
        } else if (answer instanceof Answer.Refused<List<ServiceItem>> refused) {
            answered = true;
            problem.set(refused.code());
        }
    }

    private void spread() {
        List<ServiceItem> items = found.get().map(Found::items).orElse(List.of());
        List<Group> groups = Group.of(items);
        boolean many = items.size() > MOST_AT_ONCE
                && groups.size() > 1
                && found.get().filter(now -> now.words().isEmpty()).isPresent();
        Optional<LineId> chosen = line.get();
        pages.set(
                chosen.isPresent()
                        ? size.pages(groups.stream()
                                .filter(group -> group.line().equals(chosen.get()))
                                .toList())
                        : many ? size.overview(groups) : size.pages(groups));
        turnPage(0);
    }

    /** What the visitor searches for. */
    public Typing typing() {
        return typing;
    }

    private String words() {
        return typing.textProperty().get();
    }

    /** What was found last; empty until the hall first answers. */
    public ReadOnlyObjectProperty<Optional<Found>> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** Why the hall shows no items; blank when it does. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<List<List<Group>>> pagesProperty() {
        return pages.getReadOnlyProperty();
    }

    /** The line whose items are shown; empty for all lines. */
    public ReadOnlyObjectProperty<Optional<LineId>> lineProperty() {
        return line.getReadOnlyProperty();
    }

    /** Number of the page shown, from 0. */
    public ReadOnlyIntegerProperty pageProperty() {
        return page.getReadOnlyProperty();
    }
}
