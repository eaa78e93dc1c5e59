package smarthall.endtoend;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every word that somebody reads or hears on a page.
 *
 * @param language as the page says it
 * @param texts what is seen, and names and descriptions for those who do not see; each by the language it is said to be in
 * @param sticksOut pixels by which the page is wider than the window
 */
record PageWords(String language, String title, List<Text> texts, int sticksOut) {

    /** A key without its words, words without their values, and what scripts say when something is missing. */
    private static final Pattern RAW = Pattern.compile(
            "^[a-z][A-Za-z]+(\\.[A-Za-z0-9_-]+)+$|\\{\\w+}|\\bundefined\\b|\\bNaN\\b|\\bnull\\b|\\[object ");

    private static final Pattern CHINESE = Pattern.compile("[\\u3000-\\u303f\\u3400-\\u9fff\\uff01-\\uff5e]");
    /** Names and units stand in Latin letters in a Chinese text, sentences do not. */
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]{2,} [a-z]{2,}");

    private static final String SCRIPT =
            """
            () => {
              const texts = [];
              const say = (element, text) => {
                if (text && text.trim()) texts.push([element.closest('[lang]').lang, text.trim()]);
              };
              for (const element of document.body.querySelectorAll('*')) {
                if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName) || !element.checkVisibility()) continue;
                for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) say(element, node.data);
                for (const name of ['aria-label', 'title', 'placeholder', 'alt']) say(element, element.getAttribute(name));
              }
              const root = document.documentElement;
              return [root.lang, document.title, texts, Math.max(0, root.scrollWidth - root.clientWidth)];
            }""";

    record Text(String language, String text) {}

    @SuppressWarnings("unchecked") // Playwright hands over what the script returned.
    static PageWords on(Page page) {
        List<Object> all = (List<Object>) page.evaluate(SCRIPT);
        List<Text> texts = new ArrayList<>();
        for (List<String> each : (List<List<String>>) all.get(2)) {
            texts.add(new Text(each.get(0), each.get(1)));
        }
        return new PageWords((String) all.get(0), (String) all.get(1), texts, ((Number) all.get(3)).intValue());
    }

    /** Texts of the page's own language that are not in it, and what is no word at all. */
    List<String> untranslated(Set<String> writtenByPeople) {
        Pattern foreign = language.equals("en") ? CHINESE : ENGLISH;
        List<Text> all = new ArrayList<>(texts);
        all.add(new Text(language, title));
        return all.stream()
                .filter(each -> !writtenByPeople.contains(each.text()))
                .filter(each -> RAW.matcher(each.text()).find()
                        || (each.language().equals(language)
                                && foreign.matcher(each.text()).find()))
                .map(Text::text)
                .distinct()
                .toList();
    }
}
