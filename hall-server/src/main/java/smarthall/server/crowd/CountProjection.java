package smarthall.server.crowd;

import java.util.List;
import org.springframework.stereotype.Service;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.ReadingProjection;

/** Keeps the doors' counts in the transaction that stores the readings they stand in. */
@Service
class CountProjection implements ReadingProjection {

    private final CrowdStore store;

    CountProjection(CrowdStore store) {
        this.store = store;
    }

    @Override
    public void project(List<ReadingPack> packs) {
        List<CounterMark> marks = CounterMark.of(packs);
        if (!marks.isEmpty()) {
            store.raise(marks);
        }
    }
}
