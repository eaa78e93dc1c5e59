package smarthall.server.live.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
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

    /** A stream holds about 95 KiB, its socket's buffers above all; a quarter of the heap is theirs. */
    private static final int MOST = (int) (Runtime.getRuntime().maxMemory() / (400 * 1024));

    /** So many of them are kept for staff, whatever the public opens. */
    private static final int FOR_STAFF = MOST / 5;

    private static final Set<String> STAFF =
            Role.staff().stream().map(role -> "ROLE_" + role.name()).collect(Collectors.toSet());
    private static final Set<String> AUDIT = Set.of("ROLE_" + Role.ADMIN.name(), "ROLE_" + Role.AUDITOR.name());

    private final LiveFeeds feeds;

    LiveController(LiveFeeds feeds) {
        this.feeds = feeds;
    }

    /** @param query the same as the header, for clients that cannot set one */
    @GetMapping(path = "/api/v1/halls/{hall}/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void live(
            @PathVariable String hall,
            @RequestHeader("Last-Event-ID") Optional<String> header,
            @RequestParam("lastEventId") Optional<String> query,
            @Nullable Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        HallFeed feed = feeds.feed(new HallId(hall));
        Audience audience = audience(hall, who);
        if (feeds.watching() >= (audience == Audience.PUBLIC ? MOST - FOR_STAFF : MOST)) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "too-many-streams",
                    "连接过多，请稍后再试。Too many streams; try again later.");
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies must pass events on at once.
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        AsyncContext stream = request.startAsync();
        stream.setTimeout(0);
        Outlet outlet = new Outlet(stream, response.getOutputStream());
        Optional<String> session =
                Optional.ofNullable(request.getSession(false)).map(HttpSession::getId);
        feeds.open(feed, new Watcher(feed, audience, outlet, number(header.or(() -> query)), session), outlet);
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
