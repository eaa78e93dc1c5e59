package smarthall.edge.sensor.pi4j;

import java.util.Set;
import java.util.function.LongSupplier;
import smarthall.edge.sensor.chip.Crc8;

/**
 * An SCD41 chip: idle after power-on, a measurement each 5 s once started, settings only when idle and with the right checksum,
 * nothing for 500 ms after a stop, and each measurement once.
 */
final class SimulatedScd4x implements SimulatedChip {
    private static final long INTERVAL_NANOS = 5_000_000_000L;
    private static final long STOP_NANOS = 500_000_000;
    private static final long COMMAND_NANOS = 1_000_000;
    private static final byte[] NOTHING = {};

    /** Data sheet, table 9: what is taken while it measures. */
    private static final Set<Integer> WHILE_MEASURING = Set.of(0xEC05, 0x3F86, 0xE000, 0xE4B8);

    private final SimulatedAir air;
    private final LongSupplier nanoTime;
    private boolean measuring;
    private long startedAt;
    private long taken;
    private long busyUntil;
    private int altitude;
    private int temperatureOffset = 0x05DA;
    private int selfCalibration = 1;
    private byte[] answer = NOTHING;

    SimulatedScd4x(SimulatedAir air, LongSupplier nanoTime) {
        this.air = air;
        this.nanoTime = nanoTime;
        this.busyUntil = nanoTime.getAsLong();
    }

    int altitude() {
        return altitude;
    }

    int temperatureOffset() {
        return temperatureOffset;
    }

    int selfCalibration() {
        return selfCalibration;
    }

    boolean measures() {
        return measuring;
    }

    @Override
    public void write(byte... bytes) {
        int command = bytes.length < 2 ? -1 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        if (busy() || measuring && !WHILE_MEASURING.contains(command)) {
            throw SimulatedChip.notAcknowledged();
        }
        busyUntil = nanoTime.getAsLong() + COMMAND_NANOS;
        answer = NOTHING;
        if (bytes.length == 5) {
            set(command, bytes);
        } else if (bytes.length == 2) {
            take(command);
        } else {
            throw SimulatedChip.notAcknowledged();
        }
    }

    private void set(int command, byte... bytes) {
        if (Crc8.of(bytes[2], bytes[3]) != (bytes[4] & 0xFF)) {
            throw SimulatedChip.notAcknowledged();
        }
        int word = (bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF;
        switch (command) {
            case 0x241D:
                temperatureOffset = word;
                break;
            case 0x2427:
                altitude = word;
                break;
            case 0x2416:
                selfCalibration = word;
                break;
            default:
                throw SimulatedChip.notAcknowledged();
        }
    }

    private void take(int command) {
        switch (command) {
            case 0x21B1:
                measuring = true;
                startedAt = nanoTime.getAsLong();
                taken = 0;
                break;
            case 0x3F86:
                measuring = false;
                busyUntil = nanoTime.getAsLong() + STOP_NANOS;
                break;
            case 0xE4B8:
                answer = SimulatedChip.words(made() > taken ? 0x8006 : 0x8000);
                break;
            case 0xEC05:
                read();
                break;
            case 0x2318:
                answer = SimulatedChip.words(temperatureOffset);
                break;
            case 0x2322:
                answer = SimulatedChip.words(altitude);
                break;
            case 0x2313:
                answer = SimulatedChip.words(selfCalibration);
                break;
            case 0x3682:
                answer = SimulatedChip.words(0xF896, 0x9F07, 0x3BBE);
                break;
            default:
                throw SimulatedChip.notAcknowledged();
        }
    }

    private void read() {
        if (made() > taken) {
            taken = made();
            answer = SimulatedChip.words(
                    (int) Math.round(air.co2()),
                    SimulatedChip.celsiusWord(air.celsius()),
                    SimulatedChip.humidityWord(air.humidity()));
        }
    }

    /** How many measurements there have been since the start. */
    private long made() {
        return measuring ? (nanoTime.getAsLong() - startedAt) / INTERVAL_NANOS : 0;
    }

    @Override
    public byte[] read(int length) {
        if (answer.length == 0 || busy()) {
            throw SimulatedChip.readNotAcknowledged();
        }
        byte[] given = answer;
        answer = NOTHING;
        return given;
    }

    private boolean busy() {
        return nanoTime.getAsLong() - busyUntil < 0;
    }
}
