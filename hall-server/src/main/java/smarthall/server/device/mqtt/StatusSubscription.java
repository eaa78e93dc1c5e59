package smarthall.server.device.mqtt;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.FirmwareWords;
import smarthall.server.device.Party;
import smarthall.server.device.RefusalWatch;
import smarthall.server.device.TroubleDesk;
import smarthall.server.device.UndescribedDevices;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;
import smarthall.server.wire.Overloaded;

/** The retained statuses of one kind. Each server takes them all: the broker keeps none for a shared subscription. */
final class StatusSubscription implements MqttSubscription {

    private static final Logger log = LoggerFactory.getLogger(StatusSubscription.class);
    private static final int HALL_LEVEL = 1;
    private static final int ID_LEVEL = 3;

    private final Party.Kind kind;
    private final String filter;
    private final DeviceBoard board;
    private final List<FirmwareWords> firmware;
    private final TroubleDesk troubles;
    private final RefusalWatch refusals;
    private final List<UndescribedDevices> others;
    private final AtomicLong ignored = new AtomicLong();

    StatusSubscription(
            Party.Kind kind,
            String filter,
            DeviceBoard board,
            List<FirmwareWords> firmware,
            TroubleDesk troubles,
            RefusalWatch refusals,
            List<UndescribedDevices> others) {
        this.troubles = troubles;
        this.refusals = refusals;
        this.kind = kind;
        this.filter = filter;
        this.board = board;
        this.firmware = List.copyOf(firmware);
        this.others = List.copyOf(others);
    }

    @Override
    public String filter() {
        return filter;
    }

    @Override
    public void arrived(Arrived message) {
        Optional<Party> party = party(message.topic());
        Optional<StatusMessage> status = StatusMessage.read(message.payload());
        if (party.isEmpty() || status.isEmpty()) {
            ignore(message, "it is no status");
        } else if (!told(party.get(), status.get())) {
            ignore(message, "no hall knows it");
        } else if (status.get().givenUp() > 0) {
            log.warn(
                    "{} may keep no more: {} packs that nobody took were given up there since its start",
                    message.topic(),
                    status.get().givenUp());
        }
        message.acknowledge().run();
    }

    private boolean told(Party party, StatusMessage status) {
        try {
            boolean described = board.told(party, status.online(), status.at());
            if (described && kind == Party.Kind.GATEWAY) {
                refusals.refusedByBroker(party, status.refused());
            } else if (described && status.health().isKnown()) {
                troubles.told(party.hall(), new DeviceId(party.id()), status.health());
            }
            if (described && (status.firmware().isPresent() || status.update().isPresent())) {
                firmware.forEach(words ->
                        words.said(party.hall(), new DeviceId(party.id()), status.firmware(), status.update()));
            }
            return described
                    || others.stream()
                            .anyMatch(each ->
                                    each.told(party.hall(), new DeviceId(party.id()), status.online(), status.at()));
        } catch (IllegalArgumentException noName) {
            return false;
        } catch (DataAccessException | TransactionException unavailable) {
            throw Overloaded.unlessHopeless("a status could not be stored", unavailable);
        }
    }

    private Optional<Party> party(String topic) {
        String[] levels = topic.split("/", -1);
        try {
            return Optional.of(new Party(new HallId(levels[HALL_LEVEL]), kind, levels[ID_LEVEL]));
        } catch (IllegalArgumentException noHall) {
            return Optional.empty();
        }
    }

    private void ignore(Arrived message, String why) {
        log.info("status on {} ignored, {}; {} so far", message.topic(), why, ignored.incrementAndGet());
    }
}
