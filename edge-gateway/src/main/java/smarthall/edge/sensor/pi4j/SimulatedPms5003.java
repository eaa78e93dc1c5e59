package smarthall.edge.sensor.pi4j;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;

/** A PMS5003 in active mode: a frame each 0.9 s. */
final class SimulatedPms5003 implements SimulatedUart {
    private static final long INTERVAL_NANOS = 900_000_000;

    /** Nobody reads more than this at once, so an old backlog need not be made. */
    private static final int MOST_AT_ONCE = 64;

    private final SimulatedAir air;
    private final LongSupplier nanoTime;
    private long next;

    SimulatedPms5003(SimulatedAir air, LongSupplier nanoTime) {
        this.air = air;
        this.nanoTime = nanoTime;
        this.next = nanoTime.getAsLong();
    }

    @Override
    public void receive(byte... bytes) {
        // In active mode it has nothing to be told.
    }

    @Override
    public byte[] sent() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long now = nanoTime.getAsLong();
        for (int i = 0; i < MOST_AT_ONCE && now - next >= 0; i++) {
            bytes.writeBytes(frame((int) Math.round(air.pm2_5()), (int) Math.round(air.pm10()), 0));
            next += INTERVAL_NANOS;
        }
        return bytes.toByteArray();
    }

    /** A frame by the data manual's appendix I. */
    static byte[] frame(int pm2_5, int pm10, int error) {
        ByteBuffer frame = ByteBuffer.allocate(32);
        frame.put((byte) 0x42).put((byte) 0x4D).putShort((short) 28);
        int pm1 = pm2_5 * 2 / 3;
        frame.putShort((short) pm1).putShort((short) pm2_5).putShort((short) pm10);
        frame.putShort((short) pm1).putShort((short) pm2_5).putShort((short) pm10);
        frame.putShort((short) (pm2_5 * 150)).putShort((short) (pm2_5 * 45)).putShort((short) (pm2_5 * 9));
        frame.putShort((short) pm2_5).putShort((short) (pm10 / 8)).putShort((short) (pm10 / 20));
        frame.put((byte) 0x97).put((byte) error);
        int sum = 0;
        for (int i = 0; i < 30; i++) {
            sum += frame.get(i) & 0xFF;
        }
        return frame.putShort((short) sum).array();
    }
}
