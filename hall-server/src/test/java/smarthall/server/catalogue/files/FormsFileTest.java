package smarthall.server.catalogue.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import tools.jackson.databind.json.JsonMapper;

class FormsFileTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FORM =
            "{\"forms\":[{\"item\":\"card\",\"statement\":{\"zh\":\"承诺\",\"en\":\"I declare\"},\"fields\":[%s]}]}";
    private static final String WORDS =
            "\"label\":{\"zh\":\"甲\",\"en\":\"A\"},\"hint\":{\"zh\":\"填写\",\"en\":\"Fill in\"},\"required\":true";

    @Test
    void theShippedFormsAskWhoAppliesAndForOnePaperAtLeast() throws IOException {
        List<FormsFile.FormFile> shipped;
        try (InputStream file = new ClassPathResource("catalogue/forms.json").getInputStream()) {
            shipped = JSON.rebuild()
                    .disable(tools.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file, FormsFile.class)
                    .forms();
        }

        assertThat(shipped)
                .extracting(FormsFile.FormFile::item)
                .containsExactlyInAnyOrder(
                        "social-card",
                        "unemployment-benefit",
                        "medical-elsewhere",
                        "fund-withdrawal",
                        "individual-business");
        assertThat(shipped).extracting(FormsFile.FormFile::toForm).allSatisfy(form -> {
            assertThat(ofType(form, FormField.Identity.class)).hasSize(1);
            assertThat(ofType(form, FormField.Phone.class)).hasSize(1);
            assertThat(ofType(form, FormField.Attachment.class)).isNotEmpty();
            assertThat(form.field("name")).isPresent();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\",\"type\":\"colour\"," + WORDS + "}",
                "{\"id\":\"a\",\"type\":\"text\"," + WORDS + "}",
                "{\"id\":\"a\",\"type\":\"text\",\"maxLength\":0," + WORDS + "}",
                "{\"id\":\"A b\",\"type\":\"identity\"," + WORDS + "}",
                "{\"id\":\"signature\",\"type\":\"text\",\"maxLength\":9," + WORDS + "}",
                "{\"id\":\"a\",\"type\":\"attachment\",\"kinds\":[]," + WORDS + "}",
                "{\"id\":\"a\",\"type\":\"choice\",\"options\":[{\"value\":\"x\",\"label\":{\"zh\":\"甲\",\"en\":\"X\"}}],"
                        + WORDS + "}",
                "{\"id\":\"a\",\"type\":\"phone\"," + WORDS + "},{\"id\":\"a\",\"type\":\"phone\"," + WORDS + "}",
                ""
            })
    void aFormThatNobodyCouldFillInStopsTheStart(String fields) {
        FormsFile file = JSON.readValue(FORM.formatted(fields), FormsFile.class);

        assertThatThrownBy(() -> file.forms().forEach(FormsFile.FormFile::toForm))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The form of \"card\"");
    }

    private static <T extends FormField> List<T> ofType(Form form, Class<T> type) {
        return form.fields().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
