package smarthall.server.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;

class SparingSessionsTest {

    private final List<String> written = new ArrayList<>();
    private final SparingSessions<MapSession> sessions = new SparingSessions<>(new Counting());

    @Test
    void manyRequestsOfAMinuteAreWrittenOnce() {
        String id = signedIn();
        Instant began = sessions.findById(id).getLastAccessedTime();
        written.clear();

        for (int second = 1; second < 60; second++) {
            request(id, began.plusSeconds(second));
        }
        assertThat(written).isEmpty();

        request(id, began.plusSeconds(60));
        assertThat(written).containsExactly(id);
        assertThat(sessions.findById(id).getLastAccessedTime()).isEqualTo(began.plusSeconds(60));

        request(id, began.plusSeconds(61));
        assertThat(written).hasSize(1);
    }

    @Test
    void whatElseChangesIsWrittenAtOnce() {
        String id = signedIn();
        written.clear();

        SparingSessions.Spared<MapSession> session = sessions.findById(id);
        session.setAttribute("who", "li-na");
        sessions.save(session);
        assertThat(sessions.findById(id).<String>getAttribute("who")).isEqualTo("li-na");

        SparingSessions.Spared<MapSession> again = sessions.findById(id);
        String other = again.changeSessionId();
        sessions.save(again);
        assertThat(sessions.findById(id)).isNull();
        assertThat(sessions.findById(other).<String>getAttribute("who")).isEqualTo("li-na");

        sessions.deleteById(other);
        assertThat(sessions.findById(other)).isNull();
        assertThat(written).hasSize(2);
    }

    private String signedIn() {
        SparingSessions.Spared<MapSession> made = sessions.createSession();
        sessions.save(made);
        assertThat(written).containsExactly(made.getId());
        return made.getId();
    }

    private void request(String id, Instant at) {
        SparingSessions.Spared<MapSession> session = sessions.findById(id);
        session.setLastAccessedTime(at);
        sessions.save(session);
    }

    private final class Counting implements SessionRepository<MapSession> {
        private final MapSessionRepository map = new MapSessionRepository(new ConcurrentHashMap<>());

        @Override
        public MapSession createSession() {
            return map.createSession();
        }

        @Override
        public void save(MapSession session) {
            written.add(session.getId());
            map.save(session);
        }

        @Override
        public MapSession findById(String id) {
            return map.findById(id);
        }

        @Override
        public void deleteById(String id) {
            map.deleteById(id);
        }
    }
}
