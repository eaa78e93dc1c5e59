package smarthall.bench.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.Folders;
import smarthall.bench.box.RunningBox;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Chromium without a window, the distribution's ({@code CHROMIUM} names another). Each {@link Tab} has cookies of its own, as
 * if it were on a computer of its own. Thread-safe.
 */
public final class Chromium implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Chromium.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Pages that nobody looks at are not to be slowed down: each stands for one that a clerk looks at. */
    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            "--remote-debugging-port=0");

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicLong last = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Map<String, Tab> tabs = new ConcurrentHashMap<>();
    private final Object sending = new Object();

    private Chromium(Path profile, Process process, URI address) {
        this.profile = profile;
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, new Answers())
                .join();
    }

    /** @throws IOException when there is no Chromium, or it does not start */
    public static Chromium start() throws IOException {
        Path program = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
        if (!Files.isExecutable(program)) {
            throw new IOException("There is no Chromium at " + program + "; CHROMIUM can name another.");
        }
        Path profile = Files.createTempDirectory("bench-chromium");
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.command().addAll(OPTIONS);
        builder.command().add("--user-data-dir=" + profile);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.out").toFile())
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        if (!RunningBox.await(PATIENCE, () -> Files.exists(port) || !process.isAlive()) || !process.isAlive()) {
            process.destroyForcibly();
            throw new IOException("Chromium did not start:\n" + Files.readString(profile.resolve("chromium.out")));
        }
        List<String> lines = Files.readAllLines(port);
        return new Chromium(profile, process, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
    }

    /** Opens an empty page with cookies of its own. */
    public Tab open(int width, int height) throws IOException {
        String context = call("", "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asString();
        String target = call(
                        "",
                        "Target.createTarget",
                        Map.of("url", "about:blank", "browserContextId", context, "width", width, "height", height))
                .path("targetId")
                .asString();
        String session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asString();
        Tab tab = new Tab(this, session);
        tabs.put(session, tab);
        for (String domain : List.of("Page", "Runtime", "Log")) {
            call(session, domain + ".enable", Map.of());
        }
        return tab;
    }

    /**
     * Asks for something and waits for the answer.
     *
     * @param session of a tab; empty for the browser itself
     * @throws IOException when it is refused, or not answered within a minute
     */
    JsonNode call(String session, String method, Map<String, ?> arguments) throws IOException {
        long id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = session.isEmpty()
                ? Map.of("id", id, "method", method, "params", arguments)
                : Map.of("id", id, "method", method, "params", arguments, "sessionId", session);
        try {
            synchronized (sending) {
                socket.sendText(JSON.writeValueAsString(message), true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            JsonNode said = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (said.has("error")) {
                throw new IOException(
                        method + ": " + said.path("error").path("message").asString());
            }
            return said.path("result");
        } catch (ExecutionException | TimeoutException lost) {
            throw new IOException("Chromium does not answer " + method, lost);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            asked.remove(id);
        }
    }

    /** What Chromium says, in one message or in parts. */
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            message.append(part);
            if (whole) {
                take(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void take(JsonNode said) {
            if (said.has("id")) {
                CompletableFuture<JsonNode> waiting = asked.get(said.path("id").asLong());
                if (waiting != null) {
                    waiting.complete(said);
                }
                return;
            }
            Tab tab = tabs.get(said.path("sessionId").asString(""));
            if (tab != null) {
                tab.heard(said.path("method").asString(), said.path("params"));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        // Its children write on for a moment after it has ended.
        if (!RunningBox.await(Duration.ofSeconds(10), this::isRemoved)) {
            log.warn("{} is left.", profile);
        }
    }

    private boolean isRemoved() {
        try {
            Folders.remove(profile);
            return true;
        } catch (IOException stillWritten) {
            return false;
        }
    }
}
