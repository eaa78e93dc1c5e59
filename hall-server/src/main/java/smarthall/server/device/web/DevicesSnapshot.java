package smarthall.server.device.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.TroubleDesk;
import smarthall.server.device.web.DeviceController.DevicesAnswer;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;

/** The devices for staff who watch. */
@Component
class DevicesSnapshot implements LiveSnapshot {

    private static final Set<JournalKind> CHANGES =
            EnumSet.range(JournalKind.DEVICE_ONLINE, JournalKind.GATEWAY_OFFLINE);

    private final DeviceBoard devices;
    private final TroubleDesk troubles;
    private final Halls halls;

    DevicesSnapshot(DeviceBoard devices, TroubleDesk troubles, Halls halls) {
        this.devices = devices;
        this.troubles = troubles;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "devices";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.STAFF;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return CHANGES.contains(kind);
    }

    @Override
    public Object now(HallId hall) {
        return DevicesAnswer.from(
                        devices.devices(hall),
                        troubles.health(hall),
                        List.of(),
                        halls.get(hall).timeZone())
                .items();
    }
}
