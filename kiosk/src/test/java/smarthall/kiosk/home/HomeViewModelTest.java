package smarthall.kiosk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;

class HomeViewModelTest {

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HallLink link = new HallLink(hall, work);
    private final HomeViewModel home = new HomeViewModel(link, shell);

    @BeforeEach
    void start() {
        link.start();
        home.start();
    }

    @Test
    void showsEverythingGroupedByLineInTheHallsOrder() {
        assertThat(home.foundProperty().get()).isEmpty();
        work.finishCalls();

        assertThat(home.pagesProperty().get())
                .containsExactly(List.of(
                        new Group(FakeHall.socialCard().line(), List.of(FakeHall.socialCard(), FakeHall.pension())),
                        new Group(FakeHall.passport().line(), List.of(FakeHall.passport()))));
    }

    @Test
    void wordsNarrowTheList() {
        work.finishCalls();
        home.typing().write("护照");
        work.finishCalls();

        assertThat(found()).containsExactly(FakeHall.passport());
        assertThat(hall.searches).endsWith("护照");
    }

    @Test
    void aSlowHallIsAskedForTheLatestWordsOnlyOnceItHasAnswered() {
        work.finishCalls();
        hall.searches.clear();
        home.typing().type("p");
        home.typing().type("a");
        home.typing().type("s");
        home.typing().type("s");
        assertThat(work.callsUnderWay()).isEqualTo(1);
        work.finishCalls();

        assertThat(hall.searches).containsExactly("p", "pass");
        assertThat(found()).containsExactly(FakeHall.passport());
    }

    @Test
    void theOnScreenKeyboardWritesAndTakesBack() {
        home.typing().type("a");
        home.typing().type("b");
        home.typing().delete();
        assertThat(home.typing().textProperty().get()).isEqualTo("a");
        home.typing().delete();
        home.typing().delete();
        assertThat(home.typing().textProperty().get()).isEmpty();
    }

    @Test
    void aSearchHasAnEnd() {
        for (int i = 0; i < 50; i++) {
            home.typing().type("a");
        }

        assertThat(home.typing().textProperty().get()).hasSize(HomeViewModel.LONGEST_SEARCH);
    }

    @Test
    void withoutAHallAtTheStartTheListComesWhenTheHallDoes() {
        hall.cut = true;
        work.finishCalls();
        assertThat(home.foundProperty().get()).isEmpty();
        assertThat(link.offlineProperty().get()).isTrue();

        hall.cut = false;
        work.advance(Duration.ofSeconds(3));

        assertThat(link.offlineProperty().get()).isFalse();
        assertThat(found()).hasSize(3);
    }

    @Test
    void aSearchWhileOfflineKeepsTheOldListAndIsMadeGood() {
        work.finishCalls();
        hall.cut = true;
        home.typing().write("护照");
        work.finishCalls();
        assertThat(found()).hasSize(3);

        hall.cut = false;
        work.advance(Duration.ofSeconds(10));

        assertThat(found()).containsExactly(FakeHall.passport());
    }

    @Test
    void goingHomeClearsTheSearchButGoingBackKeepsIt() {
        home.typing().shownProperty().set(true);
        home.typing().write("护照");
        work.finishCalls();
        shell.back();
        assertThat(home.typing().textProperty().get()).isEqualTo("护照");

        shell.home();
        work.finishCalls();

        assertThat(home.typing().textProperty().get()).isEmpty();
        assertThat(home.typing().shownProperty().get()).isFalse();
        assertThat(found()).hasSize(3);
    }

    @Test
    void aNewItemAppearsForTheNextVisitor() {
        work.finishCalls();
        hall.items = List.of(FakeHall.passport());
        shell.reset();
        work.finishCalls();

        assertThat(found()).containsExactly(FakeHall.passport());
    }

    @Test
    void pagesTurnWithinTheirBounds() {
        home.fit(new PageSize(2, 0, 1, 1, 1));
        work.finishCalls();
        assertThat(home.pagesProperty().get()).hasSize(3);

        home.turnPage(-1);
        assertThat(home.pageProperty().get()).isZero();
        home.turnPage(1);
        home.turnPage(1);
        home.turnPage(1);
        assertThat(home.pageProperty().get()).isEqualTo(2);

        home.fit(new PageSize(3, 0, 1, 1, 1));
        assertThat(home.pageProperty().get()).isEqualTo(1);
        home.typing().write("护照");
        work.finishCalls();
        assertThat(home.pageProperty().get()).isZero();
    }

    @Test
    void ofManyItemsTheBeginningOfEachLineStandsOnOnePageAndALineIsShownWhole() {
        hall.items = Stream.of("social", "residence")
                .flatMap(line -> IntStream.range(0, 20).mapToObj(i -> item(line + i, line)))
                .toList();
        work.finishCalls();
        shell.reset();
        work.finishCalls();
        home.fit(new PageSize(10, 1, 1, 1, 2));

        assertThat(home.pagesProperty().get()).singleElement().satisfies(groups -> assertThat(groups)
                .allSatisfy(group -> {
                    assertThat(group.items()).hasSize(6);
                    assertThat(group.more()).isEqualTo(14);
                }));

        home.choose(Optional.of(new LineId("residence")));
        assertThat(home.pagesProperty().get().stream().flatMap(List::stream).flatMap(group -> group.items().stream()))
                .hasSize(20)
                .allSatisfy(item -> assertThat(item.line()).isEqualTo(new LineId("residence")));

        shell.home();
        work.finishCalls();
        assertThat(home.lineProperty().get()).isEmpty();
        home.typing().write("护照");
        work.finishCalls();
        assertThat(home.pagesProperty().get().stream().flatMap(List::stream))
                .allSatisfy(group -> assertThat(group.more()).isZero());
    }

    private static ServiceItem item(String code, String line) {
        ServiceItem like = FakeHall.passport();
        return new ServiceItem(
                new ServiceCode(code), like.name(), new LineId(line), like.department(), like.visits(), like.online());
    }

    private List<ServiceItem> found() {
        return home.foundProperty().get().map(HomeViewModel.Found::items).orElseGet(List::of);
    }
}
