package smarthall.kiosk.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.LocalText;

class TextsTest {

    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z-]+)+)\"");

    @Test
    void bothLanguagesSayTheSameThings() throws IOException {
        assertThat(properties("messages_en").stringPropertyNames())
                .isEqualTo(properties("messages").stringPropertyNames());
    }

    @Test
    void bothLanguagesFillInTheSameValues() throws IOException {
        Properties zh = properties("messages");
        Properties en = properties("messages_en");
        for (String key : zh.stringPropertyNames()) {
            assertThat(values(en.getProperty(key))).as(key).isEqualTo(values(zh.getProperty(key)));
        }
    }

    @Test
    void everyTextThatTheProgramNamesIsThere() throws IOException {
        Set<String> known = properties("messages").stringPropertyNames();
        Set<String> named = new TreeSet<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher key = KEY.matcher(Files.readString(file));
                while (key.find()) {
                    named.add(key.group(1));
                }
            }
        }
        named.removeIf(key -> key.endsWith(".css")
                || key.endsWith(".tsv")
                || key.endsWith(".mdl")
                || key.startsWith("smarthall.")
                || key.startsWith("os."));

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(known).containsAll(named);
    }

    @Test
    void chineseIsSpokenWhateverTheSystemsLanguageIs() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            assertThat(Texts.in(Language.ZH).get("home.title")).isEqualTo("取号");
            Locale.setDefault(Locale.CHINA);
            assertThat(Texts.in(Language.EN).get("home.title")).isEqualTo("Take a ticket");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void picksTheHallsOwnTextByLanguage() {
        LocalText text = new LocalText("大堂", "Lobby");

        assertThat(Texts.in(Language.ZH).of(text)).isEqualTo("大堂");
        assertThat(Texts.in(Language.EN).of(text)).isEqualTo("Lobby");
    }

    @Test
    void anUnknownReasonIsSaidInGeneralWords() {
        Texts texts = Texts.in(Language.ZH);

        assertThat(texts.getOr("take.refused.line-closed", "take.refused.other"))
                .contains("今天已停止取号");
        assertThat(texts.getOr("take.refused.http-418", "take.refused.other")).contains("到咨询台取号");
    }

    @Test
    void englishCountsOneAndMany() {
        Texts texts = Texts.in(Language.EN);

        assertThat(texts.get("home.found", 1)).isEqualTo("1 item found");
        assertThat(texts.get("home.found", 2)).isEqualTo("2 items found");
        assertThat(texts.get("shell.offline")).isEqualTo("The hall's server cannot be reached; trying again");
    }

    private static int values(String message) {
        return new MessageFormat(message).getFormatsByArgumentIndex().length;
    }

    private static Properties properties(String bundle) throws IOException {
        Properties properties = new Properties();
        try (Reader file = new InputStreamReader(
                TextsTest.class.getResourceAsStream(bundle + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(file);
        }
        return properties;
    }
}
