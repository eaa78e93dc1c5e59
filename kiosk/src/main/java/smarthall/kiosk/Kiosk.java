package smarthall.kiosk;

import java.util.List;
import javafx.application.Application;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.settings.Settings;
import smarthall.kiosk.settings.WrongSetting;

/** Starts the terminal. Not an {@link Application} itself, for JavaFX starts such a class from the module path only. */
public final class Kiosk {

    private static final Logger LOG = LoggerFactory.getLogger(Kiosk.class);

    private Kiosk() {}

    public static void main(String[] args) {
        try {
            var unused = Settings.parse(List.of(args));
        } catch (WrongSetting wrong) {
            LOG.error("{} Usage: {}", wrong.getMessage(), Settings.USAGE);
            System.exit(2);
        }
        Application.launch(KioskApp.class, args);
    }
}
