package smarthall.server.terminal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.command.OtherDevices;
import smarthall.server.device.UndescribedDevices;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** Makes terminals devices: they can be commanded, and heard at the broker, though no description names them. Thread-safe. */
@Service
class KnownTerminals implements UndescribedDevices {

    private final Halls halls;
    private final TerminalPlaces places;
    private final TerminalDesk desk;

    KnownTerminals(Halls halls, TerminalPlaces places, TerminalDesk desk) {
        this.halls = halls;
        this.places = places;
        this.desk = desk;
    }

    @Override
    public boolean told(HallId hall, DeviceId device, boolean online, Instant said) {
        Optional<Terminal> known = halls.find(hall).flatMap(each -> places.enrolledTerminal(hall, device));
        known.ifPresent(each -> desk.told(hall, each, online, said));
        return known.isPresent();
    }

    /** Apart from the desk, which itself sends the commands. */
    @Service
    static class Commanded implements OtherDevices {

        private final TerminalStore store;

        Commanded(TerminalStore store) {
            this.store = store;
        }

        @Override
        public boolean has(HallId hall, DeviceId device) {
            return store.find(hall, device).isPresent();
        }
    }
}
