package smarthall.kiosk.hardware.vosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoskWordsTest {

    @Test
    void chineseIsWrittenWithoutBlanksBetweenWords() {
        assertThat(VoskWords.text("{\n  \"text\" : \"办 社保卡 要 带 什么\"\n}")).isEqualTo("办社保卡要带什么");
        assertThat(VoskWords.partial("{\n  \"partial\" : \"办 社保\"\n}")).isEqualTo("办社保");
    }

    @Test
    void foreignWordsKeepTheirBlanks() {
        assertThat(VoskWords.text("{\"text\":\"办 etc card 卡\"}")).isEqualTo("办etc card卡");
    }

    @Test
    void whatIsNoWordIsLeftOut() {
        assertThat(VoskWords.text("{\"text\":\"[SPN] 护照 <UNK> 过期\"}")).isEqualTo("护照过期");
        assertThat(VoskWords.text("{\"text\":\"<UNK>\"}")).isEmpty();
    }

    @Test
    void whatFollowsAPauseIsJoinedToWhatWasSaidBefore() {
        assertThat(VoskWords.joined("我的护照", "过期了")).isEqualTo("我的护照过期了");
        assertThat(VoskWords.joined("", "护照")).isEqualTo("护照");
        assertThat(VoskWords.joined("my passport", "has expired")).isEqualTo("my passport has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"partial\":null}", "{\"result\":[]}", "{\"text\":5}"})
    void anAnswerWithoutWordsHasNone(String json) {
        assertThat(VoskWords.text(json)).isEmpty();
        assertThat(VoskWords.partial(json)).isEmpty();
    }
}
