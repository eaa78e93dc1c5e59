package smarthall.kiosk.text;

import java.util.Locale;

/** A language of the terminal. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    public Language other() {
        return this == ZH ? EN : ZH;
    }
}
