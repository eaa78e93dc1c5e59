package smarthall.kiosk.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTableTest {

    private static final PinyinTable TABLE = PinyinTable.load();

    @ParameterizedTest
    @CsvSource({"kun, 堃", "yi, 祎", "zhe, 喆", "ou, 欧", "lv, 吕", "nv, 女", "shan, 单", "qiu, 仇", "xie, 解"})
    void surnamesAndRareNamesAreOffered(String pinyin, String character) {
        assertThat(TABLE.candidates(pinyin)).contains(new Candidate(character, pinyin.length()));
    }

    @ParameterizedTest
    @CsvSource({"yixing, 宜兴", "jiangsu, 江苏", "xian, 西安", "gongsi, 公司", "jiedao, 街道"})
    void wordsOfAnAddressAreOfferedWholeAndEarly(String pinyin, String word) {
        assertThat(TABLE.candidates(pinyin).stream().limit(12)).contains(new Candidate(word, pinyin.length()));
    }

    @Test
    void theCommonestComesFirst() {
        assertThat(TABLE.candidates("zhongguo").get(0)).isEqualTo(new Candidate("中国", 8));
    }

    @Test
    void whatUsesUpEverythingComesBeforeWhatUsesUpSome() {
        assertThat(TABLE.candidates("wangli"))
                .contains(new Candidate("王", 4))
                .isSortedAccordingTo((one, other) -> other.letters() - one.letters());
    }

    @ParameterizedTest
    @CsvSource({
        "wodeshebaokadiule, 我的社保卡丢了",
        "zaiwaidikanbingnengbaoxiaoma, 在外地看病能报销吗",
        "ershoufangguohu, 二手房过户",
        "yingyezhizhaozenmeban, 营业执照怎么办",
        "zhoumoshangbanma, 周末上班吗",
        "fangziguohugeiwoerzi, 房子过户给我儿子"
    })
    void aWholeQuestionIsOfferedInOnePiece(String pinyin, String question) {
        assertThat(TABLE.candidates(pinyin).get(0)).isEqualTo(new Candidate(question, pinyin.length()));
    }

    @Test
    void halfASyllableAlreadyOffersTheCommonest() {
        assertThat(TABLE.candidates("wa").stream().map(Candidate::text)).contains("玩", "完");
    }

    @Test
    void whatIsNoPinyinOffersNothing() {
        assertThat(TABLE.candidates("v")).isEmpty();
    }
}
