package smarthall.server.device;

import java.util.Comparator;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind;

/** Somebody who is there or not: a device or a gateway of a hall. */
public record Party(HallId hall, Kind kind, String id) {

    /** The one order in which rows are held, so that two writers never wait for each other in a circle. */
    static final Comparator<Party> ORDER = Comparator.<Party, String>comparing(
                    party -> party.hall().value())
            .thenComparing(Party::kind)
            .thenComparing(Party::id);

    /** What it is. */
    public enum Kind {
        DEVICE("device", JournalKind.DEVICE_ONLINE, JournalKind.DEVICE_OFFLINE),
        GATEWAY("gateway", JournalKind.GATEWAY_ONLINE, JournalKind.GATEWAY_OFFLINE);

        private final String wireName;
        private final JournalKind online;
        private final JournalKind offline;

        Kind(String wireName, JournalKind online, JournalKind offline) {
            this.wireName = wireName;
            this.online = online;
            this.offline = offline;
        }

        /** The field that names it in a journal entry. */
        String wireName() {
            return wireName;
        }

        JournalKind entry(boolean isOnline) {
            return isOnline ? online : offline;
        }
    }

    public static Party device(HallId hall, DeviceId device) {
        return new Party(hall, Kind.DEVICE, device.value());
    }

    public static Party gateway(HallId hall, GatewayId gateway) {
        return new Party(hall, Kind.GATEWAY, gateway.value());
    }
}
