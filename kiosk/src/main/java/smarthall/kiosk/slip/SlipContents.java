package smarthall.kiosk.slip;

import java.util.List;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.Slip.Look;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/** Writes the slip of one thing, in the language that the visitor uses when it is printed. */
public interface SlipContents {

    Slip write(LocalText hallName, Texts texts);

    /** A name in Chinese, for those of the hall who are shown the slip, and below it in English for a visitor who uses that. */
    static List<Slip.Part> names(LocalText name, Texts texts, Look look) {
        Slip.Words chinese = new Slip.Words(name.zh(), look);
        return texts.language() == Language.ZH
                ? List.of(chinese)
                : List.of(chinese, new Slip.Words(name.en(), Look.NOTE));
    }

    /** The same for a text of the terminal's own. */
    static List<Slip.Part> title(String key, Texts texts, Look look) {
        String chinese = Texts.in(Language.ZH).get(key);
        return names(new LocalText(chinese, texts.get(key)), texts, look);
    }
}
