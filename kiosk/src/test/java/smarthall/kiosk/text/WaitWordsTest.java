package smarthall.kiosk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.kiosk.hall.ExpectedWait;

class WaitWordsTest {

    @ParameterizedTest
    @CsvSource({
        "720, 1500, '约12分钟，一般不超过25分钟', 'about 12 min, seldom over 25 min'",
        "780, 1441, '约13分钟，一般不超过25分钟', 'about 13 min, seldom over 25 min'",
        "0, 0, 无需等候, No wait",
        "10, 50, 不超过1分钟, at most 1 min",
        "60, 60, 约1分钟, about 1 min",
        "3600, 5400, '约1小时，一般不超过1小时30分钟', 'about 1 h, seldom over 1 h 30 min'",
    })
    void saysAboutAndAtMost(long median, long most, String zh, String en) {
        assertThat(WaitWords.say(Texts.in(Language.ZH), seconds(median, most))).isEqualTo(zh);
        assertThat(WaitWords.say(Texts.in(Language.EN), seconds(median, most))).isEqualTo(en);
    }

    @Test
    void saysSoWhenNothingIsKnown() {
        assertThat(WaitWords.say(Texts.in(Language.ZH), Optional.empty())).isEqualTo("暂时无法估计");
        assertThat(WaitWords.brief(Texts.in(Language.ZH), Optional.empty())).isEqualTo("时间未定");
    }

    @Test
    void isBriefInLists() {
        assertThat(WaitWords.brief(Texts.in(Language.ZH), seconds(720, 1500))).isEqualTo("约12分钟");
        assertThat(WaitWords.brief(Texts.in(Language.ZH), seconds(10, 50))).isEqualTo("约1分钟");
        assertThat(WaitWords.brief(Texts.in(Language.EN), seconds(0, 0))).isEqualTo("No wait");
    }

    private static Optional<ExpectedWait> seconds(long median, long most) {
        return Optional.of(new ExpectedWait(Duration.ofSeconds(median), Duration.ofSeconds(most)));
    }
}
