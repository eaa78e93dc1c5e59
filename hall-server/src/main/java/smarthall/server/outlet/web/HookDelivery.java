package smarthall.server.outlet.web;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to the web hook. The header {@code X-Hall-Signature: t=SECONDS,v1=HEX} holds the real time of the
 * delivery and the HMAC-SHA256 (RFC 2104) of {@code SECONDS + "." + body} with the common secret, so that the other side can tell
 * who speaks and refuse what is old. An answer of 2xx confirms the whole delivery; anything else, and silence, brings it again.
 */
final class HookDelivery {

    private static final Logger log = LoggerFactory.getLogger(HookDelivery.class);
    private static final String HMAC = "HmacSHA256";

    private final HookSettings settings;
    private final InstantSource realTime;
    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private volatile boolean failing;

    HookDelivery(HookSettings settings, InstantSource realTime) {
        this.settings = settings;
        this.realTime = realTime;
    }

    /** Whether the other side has it; blocks for {@link HookSettings#patience} at most. */
    boolean post(Map<String, Object> delivery) {
        String body = json.writeValueAsString(delivery);
        try {
            int status = client.send(request(body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) {
                recovered();
                return true;
            }
            failed("answers " + status);
        } catch (IOException unavailable) {
            failed("cannot be told: " + unavailable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private HttpRequest request(String body) throws IOException {
        long seconds = realTime.instant().getEpochSecond();
        return HttpRequest.newBuilder(settings.address())
                .timeout(settings.patience())
                .header("Content-Type", "application/json")
                .header("X-Hall-Signature", "t=" + seconds + ",v1=" + signature(seconds + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String signature(String text) throws IOException {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    private void failed(String why) {
        if (!failing) {
            failing = true;
            log.warn("the web hook {}; trying on", why);
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            log.info("the web hook takes again what happens");
        }
    }
}
