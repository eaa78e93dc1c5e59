package smarthall.server.access.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Writes that somebody is still there at most once a minute: with each request it would be one more transaction, and a session
 * lasts for hours. What else changes in a session is written at once.
 *
 * @param <S> the session as it is kept
 */
final class SparingSessions<S extends Session> implements SessionRepository<SparingSessions.Spared<S>> {

    static final Duration PRECISION = Duration.ofMinutes(1);

    private final SessionRepository<S> kept;

    SparingSessions(SessionRepository<S> kept) {
        this.kept = kept;
    }

    /** Puts itself before the sessions in the database. */
    @Configuration
    static class BeforeTheDatabase {

        @Bean
        static BeanPostProcessor sparingSessions() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof SessionRepository<?> sessions ? new SparingSessions<>(sessions) : bean;
                }
            };
        }
    }

    @Override
    public Spared<S> createSession() {
        return new Spared<>(kept.createSession(), true);
    }

    @Override
    public void save(Spared<S> session) {
        if (session.changed) {
            kept.save(session.session);
            session.changed = false;
        }
    }

    @Override
    public @Nullable Spared<S> findById(String id) {
        S found = kept.findById(id);
        return found == null ? null : new Spared<>(found, false);
    }

    @Override
    public void deleteById(String id) {
        kept.deleteById(id);
    }

    /** A session that knows whether it has to be written. For one request, like the session within. */
    static final class Spared<S extends Session> implements Session {

        private final S session;
        private boolean changed;

        private Spared(S session, boolean changed) {
            this.session = session;
            this.changed = changed;
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (changed || !at.isBefore(session.getLastAccessedTime().plus(PRECISION))) {
                session.setLastAccessedTime(at);
                changed = true;
            }
        }

        @Override
        public String changeSessionId() {
            changed = true;
            return session.changeSessionId();
        }

        @Override
        public void setAttribute(String name, Object value) {
            changed = true;
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            changed = true;
            session.removeAttribute(name);
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            changed = true;
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
