package smarthall.bench.badinput;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Makes SenML packs (RFC 8428) that are wrong in one of the ways of {@link Fault}; a seed makes the same packs again. Packs that
 * are changed in a bit or a number may by chance still be right. Not thread-safe.
 */
final class PackGrammar {

    /** In which way a pack is wrong, and how many of a thousand are wrong in it. */
    enum Fault {
        BYTES(40),
        BITS(90),
        CUT(60),
        SPLICED(60),
        DEEP(5),
        SHAPE(110),
        NUMBERS(110),
        FIELDS(140),
        TIMES(60),
        NAMES(80),
        QUANTITY(70),
        UNIT(70),
        RANGE(70),
        AHEAD(33),
        LONG(1),
        MANY(1);

        private final int ofThousand;

        Fault(int ofThousand) {
            this.ofThousand = ofThousand;
        }
    }

    private static final List<String[]> MEASURED = List.of(
            new String[] {"temperature", "Cel", "21.5"},
            new String[] {"humidity", "%RH", "45.2"},
            new String[] {"co2", "ppm", "640"},
            new String[] {"pm2_5", "ug/m3", "12"},
            new String[] {"noise", "dB", "51.5"},
            new String[] {"people_in", "count", "17"},
            new String[] {"occupancy", "count", "4"});

    private static final List<String> NO_NUMBERS = List.of(
            "1e999",
            "-1e999",
            "NaN",
            "Infinity",
            "0x10",
            "01",
            "1.",
            ".5",
            "--1",
            "+1",
            "1e",
            "null",
            "\"21.5\"",
            "[]",
            "{}",
            "true",
            "9".repeat(400),
            "0." + "0".repeat(400) + "1",
            "1e-400",
            "-0");

    private static final List<String> NO_NAMES = List.of(
            "",
            "/",
            "../",
            "-x/",
            "\\u0000",
            "\\ud800",
            "\\n",
            "大厅/空气/",
            "a b/",
            "$SYS/",
            "+/#/",
            "'; drop table reading; --",
            "<script>",
            "%00",
            "x".repeat(5_000));

    private final Random random;
    private final String hall;
    private final List<String> devices;
    private final LongSupplier millis;

    /** @param millis the hall's time, in milliseconds since 1970 */
    PackGrammar(long seed, String hall, List<String> devices, LongSupplier millis) {
        this.random = new Random(seed);
        this.hall = hall;
        this.devices = List.copyOf(devices);
        this.millis = millis;
    }

    String hall() {
        return hall;
    }

    /** One of the devices. */
    String device() {
        return oneOf(devices);
    }

    /** A fault, as often as its weight says. */
    Fault fault() {
        int at = random.nextInt(1_000);
        for (Fault fault : Fault.values()) {
            at -= fault.ofThousand;
            if (at < 0) {
                return fault;
            }
        }
        return Fault.FIELDS;
    }

    byte[] pack(String device, Fault fault) {
        return switch (fault) {
            case BYTES -> bytes(1 + random.nextInt(200));
            case BITS -> bits(bytesOf(right(device)));
            case CUT -> cut(bytesOf(right(device)));
            case SPLICED -> spliced(bytesOf(right(device)), bytesOf(right(device())));
            case DEEP -> bytesOf(deep());
            case SHAPE -> bytesOf(shape(device));
            case NUMBERS -> bytesOf(record(device, measured(), oneOf(NO_NUMBERS), time(0)));
            case FIELDS -> bytesOf(fields(device));
            case TIMES -> bytesOf(record(device, measured(), "1", oneOf(List.of("1e300", "-1e300", "\"now\"", "[1]"))));
            case NAMES -> bytesOf(names(device));
            case QUANTITY -> bytesOf(quantity(device));
            case UNIT -> bytesOf(unit(device));
            case RANGE -> bytesOf(record(device, measured(), oneOf(List.of("-1e6", "1e13", "-41e9")), time(0)));
            case AHEAD -> bytesOf(record(device, measured(), "1", time(301 + random.nextInt(1_000_000))));
            case LONG -> bytesOf("[" + " ".repeat(64 * 1_024) + right(device).substring(1));
            case MANY -> bytesOf("[" + "{\"n\":\"co2\"},".repeat(1_001) + "{\"n\":\"co2\"}]");
        };
    }

    /** Bytes without any sense. */
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The same with some bits turned. */
    byte[] bits(byte[] sound) {
        byte[] changed = sound.clone();
        for (int turned = 1 + random.nextInt(8); turned > 0; turned--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** The beginning of it. */
    byte[] cut(byte[] sound) {
        return Arrays.copyOf(sound, random.nextInt(sound.length));
    }

    /** A number below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A pack in order, of a noise meter at an instant; no wrong pack names a device that sends these. */
    static String noise(String hall, String device, long atMillis) {
        return String.format(
                Locale.ROOT,
                "[{\"bn\":\"%s/%s/\",\"bt\":%d.%03d,\"n\":\"noise\",\"u\":\"dB\",\"v\":48}]",
                hall,
                device,
                atMillis / 1_000,
                atMillis % 1_000);
    }

    /** A pack in order, of the device's present. */
    String right(String device) {
        String[] measured = measured();
        return record(device, measured, measured[2], time(-random.nextInt(100_000)));
    }

    private byte[] spliced(byte[] one, byte[] other) {
        byte[] head = cut(one);
        int from = random.nextInt(other.length);
        byte[] both = Arrays.copyOf(head, head.length + other.length - from);
        System.arraycopy(other, from, both, head.length, other.length - from);
        return both;
    }

    private String deep() {
        int levels = 100 + random.nextInt(20_000);
        return (random.nextBoolean() ? "[" : "[{\"n\":").repeat(levels);
    }

    /** JSON, but no array of records. */
    private String shape(String device) {
        String sound = right(device);
        return switch (random.nextInt(9)) {
            case 0 -> "[]";
            case 1 -> "{\"pack\":" + sound + "}";
            case 2 -> "[" + sound + "]";
            case 3 -> "[null," + sound.substring(1);
            case 4 -> "\"" + "x".repeat(random.nextInt(3_000)) + "\"";
            case 5 -> Integer.toString(random.nextInt());
            case 6 -> "[1,\"two\",3.0]";
            case 7 -> "[{}]";
            default -> "[{\"n\":{\"n\":" + sound + "}}]";
        };
    }

    private String fields(String device) {
        String base = "[{\"bn\":\"" + hall + "/" + device + "/\",\"bt\":" + time(0);
        return base
                + oneOf(
                        List.of(
                                ",\"bver\":11,\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]",
                                ",\"bver\":\"ten\",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]",
                                ",\"bver\":10,\"n\":\"co2\",\"u\":\"ppm\",\"v\":1},{\"bver\":9,\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1,\"vb\":true}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\",\"vs\":\"much\"}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\",\"vb\":\"yes\"}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\",\"vd\":\"AA==\"}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\"}]",
                                ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1,\"must_\":1}]",
                                ",\"n\":7,\"u\":\"ppm\",\"v\":1}]",
                                ",\"n\":\"co2\",\"u\":null,\"v\":1}]",
                                ",\"n\":\"co2\",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]",
                                ",\"bs\":1e308,\"s\":1e308,\"n\":\"co2\",\"u\":\"ppm\"}]",
                                ",\"bv\":1e308,\"v\":1e308,\"n\":\"co2\",\"u\":\"ppm\"}]",
                                ",\"n\":\"people_in\",\"u\":\"count\",\"v\":1},{\"n\":\"counter_start\",\"u\":\"s\",\"v\":-5}]",
                                ",\"n\":\"people_in\",\"u\":\"count\",\"v\":1},{\"n\":\"counter_start\",\"u\":\"min\",\"v\":5}]"));
    }

    private String names(String device) {
        String strange = oneOf(NO_NAMES);
        return switch (random.nextInt(3)) {
            case 0 -> "[{\"bn\":\"" + strange + "\",\"bt\":" + time(0) + ",\"n\":\"co2\",\"u\":\"ppm\",\"v\":1}]";
            case 1 ->
                "[{\"bn\":\"" + hall + "/" + device + "/\",\"bt\":" + time(0) + ",\"n\":\"" + strange
                        + "\",\"u\":\"ppm\",\"v\":1}]";
            default -> record("nobody-" + random.nextInt(1_000), measured(), "1", time(0));
        };
    }

    private String quantity(String device) {
        String[] unknown = {oneOf(List.of("radon", "Temperature", "co2 ", "people", "noise2")), "ppm", "1"};
        return record(device, unknown, "1", time(0));
    }

    private String unit(String device) {
        String[] measured = measured().clone();
        measured[1] = oneOf(List.of("K", "cel", "", "%", "ppb", "lx", "ug/m^3", "dBA"));
        return record(device, measured, measured[2], time(0));
    }

    private String[] measured() {
        return oneOf(MEASURED);
    }

    private String record(String device, String[] measured, String value, String at) {
        return "[{\"bn\":\"" + hall + "/" + device + "/\",\"bt\":" + at + ",\"n\":\"" + measured[0] + "\",\"u\":\""
                + measured[1] + "\",\"v\":" + value + "}]";
    }

    private String time(long secondsFromNow) {
        long at = millis.getAsLong() + 1_000 * secondsFromNow;
        return String.format(Locale.ROOT, "%d.%03d", at / 1_000, at % 1_000);
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
