package smarthall.server.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One reader of server-sent events over a real connection. */
public final class EventStream implements AutoCloseable {

    /** An event as it came. */
    public record Event(String id, String name, String data) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;
    private final Thread reader;

    private EventStream(InputStream body) {
        this.body = body;
        this.reader = new Thread(this::read, "event-stream");
        this.reader.setDaemon(true);
        this.reader.start();
    }

    /** @param headers names and values in turn */
    public static EventStream open(HttpClient client, URI address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IOException("answered with " + answer.statusCode());
        }
        return new EventStream(answer.body());
    }

    public List<Event> events() {
        return events;
    }

    public List<Event> named(String name) {
        return events.stream().filter(event -> event.name().equals(name)).toList();
    }

    /** Whether the stream has ended, by whoever ended it. */
    public boolean isOver() {
        return !reader.isAlive();
    }

    private void read() {
        StringBuilder text = new StringBuilder();
        byte[] chunk = new byte[8192];
        java.io.ByteArrayOutputStream rest = new java.io.ByteArrayOutputStream();
        try {
            for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                rest.write(chunk, 0, n);
                text.setLength(0);
                text.append(rest.toString(StandardCharsets.UTF_8));
                int end = text.lastIndexOf("\n\n");
                if (end >= 0) {
                    for (String block : text.substring(0, end).split("\n\n")) {
                        take(block);
                    }
                    byte[] left = text.substring(end + 2).getBytes(StandardCharsets.UTF_8);
                    rest.reset();
                    rest.write(left);
                }
            }
        } catch (IOException closed) {
            return; // by us or by the server: what came is kept
        }
    }

    private void take(String block) {
        String id = "";
        String name = "message";
        String data = "";
        for (String line : block.split("\n")) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                name = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            }
        }
        if (!data.isEmpty()) {
            events.add(new Event(id, name, data));
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
