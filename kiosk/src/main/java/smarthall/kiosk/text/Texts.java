package smarthall.kiosk.text;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import smarthall.kiosk.hall.LocalText;

/** Everything the terminal says in one language. Immutable. */
public final class Texts {

    /** No fallback to the system's language: Chinese is the root bundle. */
    private static final ResourceBundle.Control EXACT =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Language language;
    private final ResourceBundle bundle;

    private Texts(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle("smarthall.kiosk.text.messages", language.locale(), EXACT);
    }

    public static Texts in(Language language) {
        return new Texts(language);
    }

    public Language language() {
        return language;
    }

    /** The message of this key, with {@code {0}}, {@code {1}} … filled in. */
    public String get(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), language.locale()).format(values);
    }

    /** The message of this key if there is one, otherwise that of another. */
    public String getOr(String key, String otherwise) {
        return get(bundle.containsKey(key) ? key : otherwise);
    }

    /** The hall's text in this language. */
    public String of(LocalText text) {
        return language == Language.ZH ? text.zh() : text.en();
    }
}
