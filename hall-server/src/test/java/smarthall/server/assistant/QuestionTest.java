package smarthall.server.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QuestionTest {

    @Test
    void aQuestionHasOneToTwoHundredCharactersAsAReaderCountsThem() {
        assertThat(new Question("😀".repeat(200)).words()).hasSize(400);
        assertThat(new Question("  " + "问".repeat(200) + "\n").words()).hasSize(200);
        assertThatThrownBy(() -> new Question("问".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200");
        assertThatThrownBy(() -> new Question("  　\n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneChineseCharacterMakesItChinese() {
        assertThat(new Question("办ETC").inChinese()).isTrue();
        assertThat(new Question("renew my ID card").inChinese()).isFalse();
        assertThat(new Question("😀").inChinese()).isFalse();
    }

    @Test
    void aQuestionDoesNotPrintItself() {
        assertThat(new Question("我叫张三")).hasToString("Question[4 characters]");
    }
}
