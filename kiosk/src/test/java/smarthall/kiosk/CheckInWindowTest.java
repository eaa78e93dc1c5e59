package smarthall.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.testing.LocalHall;

/** A visitor with an appointment, in the real window. */
class CheckInWindowTest {

    /** A folder for pictures, by {@code -Dpictures=FOLDER}. */
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private LocalHall hall;
    private KioskWindow window;

    @BeforeEach
    void open() throws Exception {
        hall = new LocalHall();
        window = new KioskWindow(hall);
        window.await("#way-checkin");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        hall.close();
    }

    @Test
    void theNumberOfTheBookingBringsTheTicket() {
        save("home");
        window.click("#way-checkin");
        window.await("#booking-input");
        save("check-in");
        window.click("#check-in-next");
        KioskWindow.await(() -> window.text("#check-in-message").contains("8 位"));

        window.click("#booking-input");
        window.robot.write("40718235");
        window.click("#check-in-next");
        window.await("#ticket-number");
        assertThat(window.text("#ticket-number")).isEqualTo("B023");
    }

    private void save(String name) {
        PICTURES.ifPresent(folder -> window.save(folder, name));
    }
}
