package smarthall.server.notice.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;
import smarthall.server.notice.Notice;
import smarthall.server.notice.NoticeStore;

/** Notices in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcNoticeStore implements NoticeStore {

    private final JdbcClient jdbc;

    JdbcNoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Notice> all(HallId hall) {
        return jdbc.sql("SELECT zh, en, until_ms FROM notice WHERE hall = ? ORDER BY place")
                .params(hall.value())
                .query((row, index) -> new Notice(
                        new LocalText(row.getString("zh"), row.getString("en")),
                        Optional.ofNullable(row.getObject("until_ms", Long.class))
                                .map(Instant::ofEpochMilli)))
                .list();
    }

    @Override
    public void replace(HallId hall, List<Notice> notices) {
        jdbc.sql("DELETE FROM notice WHERE hall = ?").params(hall.value()).update();
        for (int place = 0; place < notices.size(); place++) {
            Notice notice = notices.get(place);
            jdbc.sql("INSERT INTO notice (hall, place, zh, en, until_ms) VALUES (:hall, :place, :zh, :en, :until)")
                    .param("hall", hall.value())
                    .param("place", place)
                    .param("zh", notice.text().zh())
                    .param("en", notice.text().en())
                    .param("until", notice.until().map(Instant::toEpochMilli).orElse(null))
                    .update();
        }
    }
}
