package smarthall.server.live.web;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import smarthall.server.access.Caller;
import smarthall.server.access.Role;
import smarthall.server.hall.HallId;
import smarthall.server.journal.JournalKind.Audience;
import smarthall.server.problem.Problem;

/**
 * The hall as a stream of server-sent events: first {@code hall}, the state now; then the journal's entries, numbered, and
 * the newest {@code reading}s and snapshots, without a number.
 */
@RestController
class LiveController {

    /** More than this a server of 384 MiB should not hold open. */
    private static final int MOST = 1_000;

    private static final Set<String> STAFF =
            Role.staff().stream().map(role -> "ROLE_" + role.name()).collect(Collectors.toSet());
    private static final Set<String> AUDIT = Set.of("ROLE_" + Role.ADMIN.name(), "ROLE_" + Role.AUDITOR.name());

    private final LiveFeeds feeds;

    LiveController(LiveFeeds feeds) {
        this.feeds = feeds;
    }

    /** @param query the same as the header, for clients that cannot set one */
    @GetMapping(path = "/api/v1/halls/{hall}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<ResponseBodyEmitter> live(
            @PathVariable String hall,
            @RequestHeader("Last-Event-ID") Optional<String> header,
            @RequestParam("lastEventId") Optional<String> query,
            @Nullable Authentication who) {
        HallFeed feed = feeds.feed(new HallId(hall));
        if (feeds.watching() >= MOST) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "连接过多，请稍后再试。Too many streams; try again later.");
        }
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(0L);
        Watcher watcher = new Watcher(feed, audience(hall, who), emitter, number(header.or(() -> query)));
        emitter.onCompletion(() -> feed.watchers().remove(watcher));
        emitter.onError(gone -> feed.watchers().remove(watcher));
        feeds.add(feed, watcher);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                // Proxies must pass events on at once.
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    /** A role counts only in its own hall. */
    private static Audience audience(String hall, @Nullable Authentication who) {
        if (who == null
                || !(who.getPrincipal() instanceof Caller caller)
                || !caller.hall().equals(hall)) {
            return Audience.PUBLIC;
        }
        Set<String> held = who.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet());
        if (held.stream().anyMatch(AUDIT::contains)) {
            return Audience.AUDIT;
        }
        return held.stream().anyMatch(STAFF::contains) ? Audience.STAFF : Audience.PUBLIC;
    }

    /** What is not a number is no id of ours; the stream then begins anew. */
    private static OptionalLong number(Optional<String> id) {
        try {
            return id.map(text -> OptionalLong.of(Long.parseLong(text.strip()))).orElseGet(OptionalLong::empty);
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }
}
