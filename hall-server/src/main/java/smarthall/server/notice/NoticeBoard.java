package smarthall.server.notice;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** A hall's notices. Thread-safe. */
@Service
public class NoticeBoard {

    /** More nobody reads on a screen that shows one after the other. */
    public static final int MOST = 5;

    private final Halls halls;
    private final NoticeStore store;
    private final Journal journal;
    private final Clock clock;

    NoticeBoard(Halls halls, NoticeStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** Those to be shown now, in their order. */
    public List<Notice> notices(HallId hall) {
        return store.all(halls.get(hall).id()).stream()
                .filter(notice -> notice.holdsAt(clock.instant()))
                .toList();
    }

    /** Puts these in place of all the others. */
    @Transactional
    public void replace(HallId hall, List<Notice> notices, String by) {
        if (notices.size() > MOST) {
            throw new IllegalArgumentException("公告最多" + MOST + "条。There may be " + MOST + " notices.");
        }
        store.replace(halls.get(hall).id(), notices);
        journal.write(hall, JournalKind.NOTICES_CHANGED, hall.value(), Map.of("notices", notices.size(), "by", by));
    }
}
