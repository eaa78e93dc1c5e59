package smarthall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

class TicketPageTest {

    private static final Texts ZH = Texts.in(Language.ZH);
    private static final Texts EN = Texts.in(Language.EN);

    @Test
    void saysWhatToExpectInTheHallsOwnTime() {
        TicketState.Drawn drawn = new TicketState.Drawn(
                FakeHall.ticket("B023", FakeHall.socialCard(), 4, Optional.of(FakeHall.minutes(12, 25))),
                Priority.NONE);

        assertThat(TicketPage.of(drawn, ZH))
                .isEqualTo(new TicketPage("B023", "", "社会保障卡申领", "社会保障", "4 人", "约12分钟，一般不超过25分钟", "取号时间 09:30"));
        assertThat(TicketPage.of(drawn, EN))
                .isEqualTo(new TicketPage(
                        "B023",
                        "",
                        "Apply for a social security card",
                        "Social security",
                        "4 people",
                        "about 12 min, seldom over 25 min",
                        "Taken at 09:30"));
    }

    @Test
    void nobodyAheadAndNothingKnownAreSaidSo() {
        TicketState.Drawn drawn = new TicketState.Drawn(
                FakeHall.ticket("B001", FakeHall.socialCard(), 0, Optional.empty()), Priority.DISABLED);

        TicketPage page = TicketPage.of(drawn, ZH);

        assertThat(page.ahead()).isEqualTo("没有人，请留意叫号");
        assertThat(page.expectedWait()).isEqualTo("暂时无法估计，请留意叫号");
        assertThat(page.priority()).isEqualTo("优先号");
    }
}
