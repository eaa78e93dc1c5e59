package smarthall.edge.sensor.pi4j;

import java.util.function.LongSupplier;

/**
 * An SHT3x chip: takes the commands of its data sheet that concern single shots, acknowledges nothing while it measures (12.5 ms) or
 * starts (1.5 ms), and gives each measurement once.
 */
final class SimulatedSht3x implements SimulatedChip {
    private static final long MEASURING_NANOS = 12_500_000;
    private static final long RESET_NANOS = 1_500_000;
    private static final byte[] NOTHING = {};

    private final SimulatedAir air;
    private final LongSupplier nanoTime;
    private long busyUntil;
    private boolean heater;
    private byte[] answer = NOTHING;

    SimulatedSht3x(SimulatedAir air, LongSupplier nanoTime) {
        this.air = air;
        this.nanoTime = nanoTime;
        this.busyUntil = nanoTime.getAsLong();
    }

    @Override
    public void write(byte... bytes) {
        if (bytes.length != 2 || busy()) {
            throw SimulatedChip.notAcknowledged();
        }
        answer = NOTHING;
        switch ((bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF) {
            case 0x2400:
                busyUntil = nanoTime.getAsLong() + MEASURING_NANOS;
                answer = SimulatedChip.words(
                        SimulatedChip.celsiusWord(air.celsius() + (heater ? 4 : 0)),
                        SimulatedChip.humidityWord(air.humidity()));
                break;
            case 0x3093:
            case 0x3041:
                break;
            case 0x30A2:
                heater = false;
                busyUntil = nanoTime.getAsLong() + RESET_NANOS;
                break;
            case 0x306D:
                heater = true;
                break;
            case 0x3066:
                heater = false;
                break;
            case 0xF32D:
                answer = SimulatedChip.words(heater ? 0xA010 : 0x8010);
                break;
            default:
                throw SimulatedChip.notAcknowledged();
        }
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
