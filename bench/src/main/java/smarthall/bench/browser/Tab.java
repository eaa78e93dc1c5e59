package smarthall.bench.browser;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import smarthall.bench.box.RunningBox;
import tools.jackson.databind.JsonNode;

/** One page. It remembers what its console calls an error. Thread-safe. */
public final class Tab {

    private final Chromium chromium;
    private final String session;
    private final List<String> errors = new ArrayList<>();

    Tab(Chromium chromium, String session) {
        this.chromium = chromium;
        this.session = session;
    }

    /** Runs a script in each page that is opened from now on, before its own. */
    public void before(String script) throws IOException {
        chromium.call(session, "Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    public void go(URI address) throws IOException {
        chromium.call(session, "Page.navigate", Map.of("url", address.toString()));
    }

    /** The value of an expression; what it throws is an {@link IOException}. */
    public JsonNode value(String expression) throws IOException {
        JsonNode answer =
                chromium.call(session, "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Waits until an expression is true; between two pages there may be nothing to ask. */
    public void await(String expression, Duration atMost) throws IOException {
        if (!RunningBox.await(atMost, () -> isTrue(expression))) {
            throw new IOException("The page never had " + expression + "; its errors: " + errors());
        }
    }

    private boolean isTrue(String expression) {
        try {
            return value("Boolean(" + expression + ")").asBoolean(false);
        } catch (IOException betweenTwoPages) {
            return false;
        }
    }

    /** What the console has called an error, or a script has not caught. */
    public synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** Forgets what was wrong so far. */
    public synchronized void forgetErrors() {
        errors.clear();
    }

    synchronized void heard(String method, JsonNode said) {
        switch (method) {
            case "Runtime.exceptionThrown" ->
                errors.add(said.path("exceptionDetails")
                        .path("exception")
                        .path("description")
                        .asString("an exception"));
            case "Runtime.consoleAPICalled" -> {
                if (said.path("type").asString("").equals("error")) {
                    errors.add(said.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = said.path("entry");
                if (entry.path("level").asString("").equals("error")) {
                    errors.add(entry.path("text").asString("") + " "
                            + entry.path("url").asString(""));
                }
            }
            default -> {
                // A page says much more than what is asked for here.
            }
        }
    }
}
