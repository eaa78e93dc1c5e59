package smarthall.sim.people.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import smarthall.sim.people.DrawnTicket;
import smarthall.sim.people.TerminalApi;

/** A terminal by its token. */
final class HttpTerminal implements TerminalApi {

    private final HttpHall hall;
    private final Path tokenFile;

    HttpTerminal(HttpHall hall, Path tokenFile) {
        this.hall = hall;
        this.tokenFile = tokenFile;
    }

    @Override
    public List<String> services() throws IOException {
        HttpHall.Reply reply = hall.send(hall.inHall("/services").GET().build());
        if (reply.status() != 200) {
            throw reply.unexpected("The list of services");
        }
        List<String> codes = new ArrayList<>();
        reply.body().path("items").forEach(item -> codes.add(item.path("code").asString()));
        return codes;
    }

    @Override
    public Draw draw(String service, String key) throws IOException {
        HttpRequest request = hall.post(
                        hall.inHall("/tickets"), Map.of("service", service, "channel", "KIOSK", "priority", "NONE"))
                .header("Authorization", "Bearer " + Files.readString(tokenFile).trim())
                .header("Idempotency-Key", key)
                .build();
        HttpHall.Reply reply = hall.send(request);
        return switch (reply.status()) {
            case 200, 201 ->
                new Draw.Issued(new DrawnTicket(
                        reply.body().path("id").asString(),
                        reply.body().path("secret").asString("")));
            case 404, 409 -> new Draw.Refused(reply.code());
            default -> throw reply.unexpected("A ticket");
        };
    }

    @Override
    public void giveUp(DrawnTicket ticket) throws IOException {
        HttpHall.Reply reply = hall.send(hall.inHall("/tickets/" + ticket.id())
                .header("X-Ticket-Secret", ticket.secret())
                .DELETE()
                .build());
        // A ticket that has been called or ended meanwhile needs no giving up.
        if (reply.status() == 401 || reply.status() == 403 || reply.status() == 429) {
            throw reply.unexpected("Giving up a ticket");
        }
    }
}
