package smarthall.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

    @ParameterizedTest
    @CsvSource({
        "居民身份证换领, shenfenzheng, true",
        "居民身份证换领, shenfenzh, true",
        "居民身份证换领, jumin shen'fen, true",
        "居民身份证换领, shenfenzhang, false",
        "居民身份证换领, enfen, false",
        "行长, hangzhang, true",
        "行长, xingchang, true",
        "法律援助申请, falvyuanzhu, true",
        "法律援助申请, faluyuanzhu, true",
        "法律援助申请, falüyuanzhu, true",
        "药品经营许可（零售）, xukelingshou, true",
        "5G基站, 5gjizhan, true",
        "社保, 社保, false",
        "社保, '', false"
    })
    void namesAreFoundAsTheyAreSpelled(String chinese, String letters, boolean found) {
        assertThat(Pinyin.isSpelledBy(chinese, letters)).isEqualTo(found);
    }
}
