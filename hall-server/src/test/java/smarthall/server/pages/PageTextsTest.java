package smarthall.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class PageTextsTest {

    private static final Pattern USED = Pattern.compile("\\bt\\(\\s*'([^']+)'");
    private static final Pattern PAGE = Pattern.compile("customElements\\.define\\('([a-z]+)-page'");
    private static final Pattern BUILT = Pattern.compile("\\b(?:tOr|hasText)\\(\\s*`([\\w.]+)\\.\\$\\{");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private final Map<String, Object> chinese = bundle("zh");
    private final Map<String, Object> english = bundle("en");

    PageTextsTest() throws IOException {}

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
        assertThat(chinese).allSatisfy((key, words) -> {
            assertThat(words.toString()).as(key).isNotBlank();
            assertThat(places(english.get(key))).as(key).isEqualTo(places(words));
        });
    }

    @Test
    void everyUsedKeyHasWords() throws IOException {
        Set<String> used = found(USED);
        assertThat(used).hasSizeGreaterThan(50);
        assertThat(chinese.keySet()).containsAll(used);
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> used = found(USED);
        Set<String> families = found(BUILT);
        // A page's title is found by the page's own name (page-element.js).
        found(PAGE).forEach(page -> used.add(page + ".title"));
        assertThat(chinese.keySet())
                .allMatch(key ->
                        used.contains(key) || families.stream().anyMatch(family -> key.startsWith(family + ".")));
    }

    private static Set<String> places(Object words) {
        return PLACE.matcher(String.valueOf(words))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Resource script : scripts()) {
            pattern.matcher(script.getContentAsString(StandardCharsets.UTF_8))
                    .results()
                    .forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    private static Resource[] scripts() throws IOException {
        Resource[] all = new PathMatchingResourcePatternResolver().getResources("classpath:static/**/*.js");
        assertThat(Arrays.asList(all)).isNotEmpty();
        return all;
    }

    private static Map<String, Object> bundle(String language) throws IOException {
        String json = new PathMatchingResourcePatternResolver()
                .getResource("classpath:static/text/" + language + ".json")
                .getContentAsString(StandardCharsets.UTF_8);
        return JsonParserFactory.getJsonParser().parseMap(json);
    }
}
