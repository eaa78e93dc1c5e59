package smarthall.kiosk.voice;

import java.util.Locale;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.voice.VoiceState.Trouble;

/** Says in a visitor's words why nobody can speak to the terminal now, or what went wrong. */
public final class VoiceNote {

    private VoiceNote() {}

    /** Blank where there is nothing to say. */
    public static String of(VoiceState state, Texts texts) {
        if (state instanceof VoiceState.Off off) {
            return texts.get("voice.off." + name(off.why()));
        }
        if (state instanceof VoiceState.Preparing) {
            return texts.get("voice.preparing");
        }
        if (state instanceof VoiceState.Ready ready && ready.last() != Trouble.NONE) {
            return texts.get("voice.trouble." + name(ready.last()));
        }
        return "";
    }

    private static String name(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
