package smarthall.kiosk.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

class GuidePageTest {

    private static final Texts ZH = Texts.in(Language.ZH);
    private static final Texts EN = Texts.in(Language.EN);

    @Test
    void saysInPlainWordsWhatTheGuideHolds() {
        GuidePage page = GuidePage.of(FakeHall.guide(FakeHall.socialCard()), ZH);

        assertThat(page.name()).isEqualTo("社会保障卡申领");
        assertThat(page.facts())
                .containsExactly(
                        new GuidePage.Fact("多久办好", "5 个工作日内办好", "法定 20 个工作日"),
                        new GuidePage.Fact("收费", "不收费", ""),
                        new GuidePage.Fact("要跑几次", "到大厅 1 次", ""),
                        new GuidePage.Fact("在哪里办", "社会保障窗口", ""));
        assertThat(page.materials())
                .containsExactly(new GuidePage.Paper("居民身份证原件", ""), new GuidePage.Paper("近期照片", "2 份 选带"));
    }

    @Test
    void speaksEnglishToo() {
        GuidePage page = GuidePage.of(FakeHall.guide(FakeHall.socialCard()), EN);

        assertThat(page.facts().get(0))
                .isEqualTo(new GuidePage.Fact("How long it takes", "Within 5 working days", "by law 20 working days"));
        assertThat(page.facts().get(2).answer()).isEqualTo("1 visit to the hall");
        assertThat(page.conditions()).containsExactly("Insured in this city");
    }

    @Test
    void noDaysMeanOnTheSpotAndNoVisitMeansOnline() {
        Guide guide = FakeHall.guide(FakeHall.socialCard());
        ServiceItem item = new ServiceItem(
                guide.item().code(), new LocalText("a", "a"), guide.item().line(), new LocalText("b", "b"), 0, false);
        GuidePage page = GuidePage.of(
                new Guide(item, List.of(), List.of(), List.of(), 10, 0, guide.fee(), guide.place(), Optional.empty()),
                ZH);

        assertThat(page.facts().get(0)).isEqualTo(new GuidePage.Fact("多久办好", "当场办结", ""));
        assertThat(page.facts().get(2).answer()).isEqualTo("可全程网上办");
    }

    @Test
    void aLineWithoutOpenCountersIsSaidToBeClosed() {
        assertThat(GuidePage.people(Optional.of(FakeHall.social(9, 0, Optional.empty())), ZH))
                .isEqualTo("9 人 · 窗口暂未开放");
        assertThat(GuidePage.people(Optional.of(FakeHall.social(1, 1, Optional.empty())), EN))
                .isEqualTo("1 person, 1 counter open");
        assertThat(GuidePage.people(Optional.of(FakeHall.social(0, 0, Optional.empty())), EN))
                .isEqualTo("nobody, no counter open");
        assertThat(GuidePage.people(Optional.empty(), ZH)).isEqualTo("—");
        assertThat(GuidePage.expectedWait(Optional.empty(), ZH)).isEqualTo("暂时无法估计");
    }
}
