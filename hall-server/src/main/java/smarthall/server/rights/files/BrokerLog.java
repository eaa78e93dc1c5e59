package smarthall.server.rights.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import smarthall.server.rights.RefusedPublish;
import smarthall.server.rights.RefusedPublishListener;
import smarthall.server.rights.RightsSettings;

/**
 * Looks for refused publications in what Mosquitto logs, from the start of this server on: the broker has no counter of them, and
 * its log topics leave these lines out. A file that is emptied begins anew. One thread at a time.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnExpression("!'${hall.rights.broker-log:}'.isEmpty()")
class BrokerLog {

    private static final Logger log = LoggerFactory.getLogger(BrokerLog.class);
    private static final Pattern DENIED =
            Pattern.compile("Denied PUBLISH from (\\S+) \\(d\\d, q\\d, r\\d, m\\d+, '([^']*)'");
    /** Some 40,000 lines; of more in a few seconds the rest is left out. */
    private static final int MOST_AT_ONCE = 4 << 20;

    private final Path file;
    private final List<RefusedPublishListener> listeners;
    private long position = -1;
    private boolean unreadable;

    BrokerLog(RightsSettings settings, Optional<List<RefusedPublishListener>> listeners) {
        this.file = Path.of(settings.brokerLog());
        this.listeners = listeners.orElse(List.of());
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try (FileChannel channel = FileChannel.open(file)) {
            List<RefusedPublish> refused = refused(fresh(channel));
            unreadable = false;
            if (!refused.isEmpty()) {
                listeners.forEach(listener -> listener.refusedAtBroker(refused));
            }
        } catch (IOException gone) {
            if (!unreadable) {
                log.warn("rights: the broker's log {} cannot be read: {}", file, gone.toString());
            }
            unreadable = true;
        }
    }

    /** The whole lines since the last look. */
    private String fresh(FileChannel channel) throws IOException {
        long size = channel.size();
        if (position < 0) {
            position = size;
        }
        if (size < position) {
            position = 0;
        }
        long from = Math.max(position, size - MOST_AT_ONCE);
        ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // reads on until the buffer is full or the file ends
        }
        int end = bytes.position();
        while (end > 0 && bytes.get(end - 1) != '\n') {
            end--;
        }
        position = from + end;
        return new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    }

    private static List<RefusedPublish> refused(String lines) {
        List<RefusedPublish> refused = new ArrayList<>();
        Matcher denied = DENIED.matcher(lines);
        while (denied.find()) {
            refused.add(new RefusedPublish(denied.group(1), denied.group(2)));
        }
        return refused;
    }
}
