package smarthall.server.notice;

import java.util.List;
import smarthall.server.hall.HallId;

/** Notices, durably. Every change takes part in the caller's transaction. */
public interface NoticeStore {

    /** In the order in which they are shown, those that are over too. */
    List<Notice> all(HallId hall);

    void replace(HallId hall, List<Notice> notices);
}
