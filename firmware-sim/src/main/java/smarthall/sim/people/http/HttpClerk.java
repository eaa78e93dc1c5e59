package smarthall.sim.people.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import smarthall.sim.people.CalledTicket;
import smarthall.sim.people.ClerkApi;
import tools.jackson.databind.JsonNode;

/** A clerk by a session: signs in when the hall asks for it, and repeats what was refused for want of a session. */
final class HttpClerk implements ClerkApi {

    private static final String SESSION = "/api/v1/session";

    private final HttpHall hall;
    private final String login;
    private final Path loginsFile;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    HttpClerk(HttpHall hall, String login, Path loginsFile) {
        this.hall = hall;
        this.login = login;
        this.loginsFile = loginsFile;
    }

    @Override
    public ClerkApi.Reply at(String counter, Step step) throws IOException {
        HttpHall.Reply reply = asMyself(
                () -> hall.post(hall.inHall("/counters/" + counter + "/" + step.path()), Map.of()), step.path());
        return switch (reply.status()) {
            case 200, 201 -> new Reply.Done(ticket(reply.body().path("ticket")));
            case 204 -> new Reply.Done(Optional.empty());
            case 409 -> new Reply.Conflict(reply.code());
            default -> throw reply.unexpected(step.path() + " at counter " + counter);
        };
    }

    @Override
    public Optional<CalledTicket> inHand(String counter) throws IOException {
        HttpHall.Reply reply =
                asMyself(() -> hall.inHall("/counters/" + counter + "/desk").GET(), "desk");
        if (reply.status() != 200) {
            throw reply.unexpected("The desk of counter " + counter);
        }
        return ticket(reply.body().path("ticket"));
    }

    private static Optional<CalledTicket> ticket(JsonNode json) {
        return json.isObject()
                ? Optional.of(new CalledTicket(
                        json.path("id").asString(""),
                        json.path("line").asString(""),
                        json.path("state").asString("")))
                : Optional.empty();
    }

    private interface Asking {
        HttpRequest.Builder build();
    }

    private HttpHall.Reply asMyself(Asking asking, String what) throws IOException {
        if (cookies.isEmpty()) {
            signIn();
        }
        HttpHall.Reply reply = exchange(asking.build());
        if (reply.status() == 401 || reply.status() == 403) {
            signIn();
            reply = exchange(asking.build());
        }
        if (reply.status() == 401 || reply.status() == 403) {
            throw reply.unexpected(what + " by " + login);
        }
        return reply;
    }

    private void signIn() throws IOException {
        cookies.clear();
        JsonNode own = hall.file(loginsFile).path(login);
        Map<String, String> credentials = Map.of(
                "user",
                own.path("user").asString(login),
                "password",
                own.path("password").asString(""));
        HttpHall.Reply reply = exchange(hall.post(hall.request(SESSION), credentials));
        if (reply.status() != 204) {
            throw reply.unexpected("Signing in as " + login);
        }
        // A reading call after signing in brings the token that changes need.
        exchange(hall.request(SESSION).GET());
    }

    private HttpHall.Reply exchange(HttpRequest.Builder request) throws IOException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        String token = cookies.get("XSRF-TOKEN");
        if (token != null) {
            request.header("X-XSRF-TOKEN", token);
        }
        HttpHall.Reply reply = hall.send(request.build());
        for (String header : reply.raw().headers().allValues("Set-Cookie")) {
            remember(header);
        }
        return reply;
    }

    /** Only name and value matter here: one host, one session. An empty value deletes. */
    private void remember(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals > 0) {
            String name = pair.substring(0, equals).trim();
            String value = pair.substring(equals + 1).trim();
            if (value.isEmpty()) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }
}
