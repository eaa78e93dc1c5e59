package smarthall.server.telemetry.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.Quarantine;
import smarthall.server.telemetry.QuarantineDesk;
import smarthall.server.telemetry.QuarantinedPack;
import smarthall.server.telemetry.RefusalReason;

/**
 * Lets in by itself what a device said before the hall knew it: after a start and after each change of the description, for half
 * a minute, so that what was refused on its way meanwhile, also by another server, is found too.
 */
@Component
class NewDevices implements HallFollower {

    private static final Logger log = LoggerFactory.getLogger(NewDevices.class);
    private static final int LOOKS = 15;
    private static final int PAGE = 100;

    private final QuarantineDesk desk;
    private final Halls halls;
    private final Map<HallId, Integer> looks = new ConcurrentHashMap<>();

    NewDevices(QuarantineDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
        halls.all().forEach(hall -> looks.put(hall.id(), LOOKS));
    }

    @Override
    public void taken(HallDescription before, HallDescription now) {
        looks.put(now.id(), LOOKS);
    }

    @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        looks.keySet().forEach(hall -> {
            try {
                halls.get(hall).devices().forEach(device -> letIn(hall, device));
                looks.computeIfPresent(hall, (id, left) -> left > 1 ? left - 1 : null);
            } catch (DataAccessException | TransactionException away) {
                log.warn("what new devices said waits for the database: {}", away.getMessage());
            }
        });
    }

    private void letIn(HallId hall, HallDescription.Device device) {
        Quarantine.Filter filter =
                new Quarantine.Filter(Optional.of(device.id().value()), Optional.of(RefusalReason.UNKNOWN_DEVICE));
        long before = Long.MAX_VALUE;
        int packs = 0;
        List<QuarantinedPack> page;
        do {
            page = desk.newest(hall, filter, before, PAGE);
            for (QuarantinedPack pack : page) {
                if (desk.release(hall, pack.number()) instanceof QuarantineDesk.Release.Stored stored) {
                    desk.announce(stored);
                    packs++;
                }
                before = pack.number();
            }
        } while (page.size() == PAGE);
        if (packs > 0) {
            log.info("{} packs of {}/{} that came before it was described are let in", packs, hall, device.id());
        }
    }
}
