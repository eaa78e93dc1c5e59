package smarthall.server.notice.web;

import org.springframework.stereotype.Component;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.JournalKind;
import smarthall.server.live.LiveSnapshot;
import smarthall.server.notice.NoticeBoard;
import smarthall.server.notice.web.NoticeController.NoticeAnswer;

/** The notices for those who watch. */
@Component
class NoticesSnapshot implements LiveSnapshot {

    private final NoticeBoard board;
    private final Halls halls;

    NoticesSnapshot(NoticeBoard board, Halls halls) {
        this.board = board;
        this.halls = halls;
    }

    @Override
    public String event() {
        return "notices";
    }

    @Override
    public JournalKind.Audience audience() {
        return JournalKind.Audience.PUBLIC;
    }

    @Override
    public boolean changedBy(JournalKind kind) {
        return kind == JournalKind.NOTICES_CHANGED;
    }

    @Override
    public Object now(HallId hall) {
        return NoticeAnswer.all(board.notices(hall), halls.get(hall));
    }
}
