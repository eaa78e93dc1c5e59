package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured before the hall's clock began, published over MQTT as the gateway's late packs are. Readings are never
 * refused for being late, so a hall of a minute's age has a past.
 */
final class PastReadings {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int RECORDS_IN_A_PACK = 900;
    private static final Map<String, String> UNITS = Map.of(
            "temperature",
            "Cel",
            "humidity",
            "%RH",
            "co2",
            "ppm",
            "pm2_5",
            "ug/m3",
            "noise",
            "dB",
            "people_in",
            "count",
            "people_out",
            "count",
            "counter_start",
            "s");

    private final HallBox box;
    private final Map<String, List<Map<String, Object>>> records = new java.util.TreeMap<>();

    PastReadings(HallBox box) {
        this.box = box;
    }

    /** One quantity of a device between two moments; {@code value} is told the seconds since the first. */
    PastReadings add(
            String device, String quantity, Instant from, Instant until, Duration every, LongToDoubleFunction value) {
        List<Map<String, Object>> ofDevice = records.computeIfAbsent(device, name -> new ArrayList<>());
        for (Instant at = from; at.isBefore(until); at = at.plus(every)) {
            double measured = value.applyAsDouble(Duration.between(from, at).toSeconds());
            ofDevice.add(Map.of("n", quantity, "u", UNITS.get(quantity), "t", at.getEpochSecond(), "v", measured));
        }
        return this;
    }

    /** A door's cumulative counts, each with the time at which they began. */
    PastReadings door(
            String device,
            Instant from,
            Instant until,
            Duration every,
            LongToDoubleFunction in,
            LongToDoubleFunction out) {
        return add(device, "counter_start", from, until, every, second -> from.getEpochSecond())
                .add(device, "people_in", from, until, every, in)
                .add(device, "people_out", from, until, every, out);
    }

    void publish() {
        records.forEach((device, all) -> {
            all.sort(java.util.Comparator.comparing(each -> (Long) each.get("t")));
            send("halls/" + box.hall() + "/telemetry/" + device, packs(device, all));
        });
    }

    /** Publishes packs as they are, such as those that the hall refuses. */
    void publishAsTheyAre(String device, List<String> packs) {
        send("halls/" + box.hall() + "/telemetry/" + device, packs);
    }

    private List<String> packs(String device, List<Map<String, Object>> all) {
        List<String> packs = new ArrayList<>();
        for (int begin = 0; begin < all.size(); begin += RECORDS_IN_A_PACK) {
            List<Map<String, Object>> pack =
                    new ArrayList<>(all.subList(begin, Math.min(all.size(), begin + RECORDS_IN_A_PACK)));
            Map<String, Object> first = new java.util.HashMap<>(pack.get(0));
            first.put("bn", box.hall() + "/" + device + "/");
            pack.set(0, first);
            packs.add(JSON.writeValueAsString(pack));
        }
        return packs;
    }

    private void send(String topic, List<String> packs) {
        String gateway = "gw-1";
        try {
            String password = Files.readString(box.data().resolve("secrets").resolve("mqtt-" + gateway))
                    .strip();
            Process publisher = new ProcessBuilder(
                            "mosquitto_pub",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(box.mqttPort()),
                            "-V",
                            "mqttv5",
                            "-u",
                            gateway,
                            "-P",
                            password,
                            "-q",
                            "1",
                            "-t",
                            topic,
                            "-l")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Writer lines = publisher.outputWriter(StandardCharsets.UTF_8)) {
                for (String pack : packs) {
                    lines.write(pack + "\n");
                }
            }
            assertThat(publisher.waitFor(30, TimeUnit.SECONDS))
                    .as("mosquitto_pub ends")
                    .isTrue();
            assertThat(publisher.exitValue()).as("mosquitto_pub to %s", topic).isZero();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(cannotStart);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while publishing", stopped);
        }
    }
}
