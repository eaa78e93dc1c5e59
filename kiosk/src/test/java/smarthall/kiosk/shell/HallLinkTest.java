package smarthall.kiosk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;

class HallLinkTest {

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final HallLink link = new HallLink(hall, work);

    @Test
    void readsTheLinesAndTheHallsName() {
        link.start();
        work.finishCalls();

        assertThat(link.linesProperty().get()).isEqualTo(hall.lines);
        assertThat(link.hallNameProperty().get())
                .contains(new LocalText("宜兴市政务服务大厅", "Yixing Government Service Hall"));
        assertThat(link.offlineProperty().get()).isFalse();
    }

    @Test
    void noticesByItselfThatTheHallIsGoneAndBack() {
        link.start();
        work.finishCalls();
        hall.cut = true;
        work.advance(HallLink.REFRESH);
        assertThat(link.offlineProperty().get()).isTrue();
        assertThat(link.line(FakeHall.socialCard().line())).isEmpty();
        assertThat(link.lineName(FakeHall.socialCard().line())).contains(new LocalText("社会保障", "Social security"));

        hall.cut = false;
        work.advance(HallLink.RETRY);

        assertThat(link.offlineProperty().get()).isFalse();
        assertThat(link.line(FakeHall.socialCard().line())).isPresent();
    }

    @Test
    void anyAnswerTellsWhetherTheHallIsThere() {
        hall.cut = true;
        List<Answer<List<Line>>> answers = new ArrayList<>();
        link.ask(HallClient::lines, answers::add);
        work.finishCalls();
        assertThat(link.offlineProperty().get()).isTrue();

        hall.cut = false;
        link.ask(HallClient::lines, answers::add);
        work.finishCalls();

        assertThat(link.offlineProperty().get()).isFalse();
        assertThat(answers).hasSize(2);
    }
}
