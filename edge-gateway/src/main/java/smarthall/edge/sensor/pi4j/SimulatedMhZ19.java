package smarthall.edge.sensor.pi4j;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** An MH-Z19B: answers command 0x86, takes 0x79, and says nothing to a command whose checksum is wrong. */
final class SimulatedMhZ19 implements SimulatedUart {
    private final SimulatedAir air;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean selfCalibration = true;

    SimulatedMhZ19(SimulatedAir air) {
        this.air = air;
    }

    boolean selfCalibration() {
        return selfCalibration;
    }

    @Override
    public void receive(byte... bytes) {
        if (bytes.length != 9 || bytes[0] != (byte) 0xFF || bytes[8] != checksum(bytes)) {
            return;
        }
        if (bytes[2] == (byte) 0x79) {
            selfCalibration = bytes[3] == (byte) 0xA0;
        } else if (bytes[2] == (byte) 0x86) {
            answers.writeBytes(answer((int) Math.round(air.co2())));
        }
    }

    static byte[] answer(int co2) {
        byte[] answer = {(byte) 0xFF, (byte) 0x86, (byte) (co2 >> 8), (byte) co2, 62, 0, 0, 0, 0};
        answer[8] = checksum(answer);
        return answer;
    }

    private static byte checksum(byte... bytes) {
        int sum = 0;
        for (byte one : Arrays.copyOfRange(bytes, 1, 8)) {
            sum += one & 0xFF;
        }
        return (byte) (0xFF - (sum & 0xFF) + 1);
    }

    @Override
    public byte[] sent() {
        byte[] bytes = answers.toByteArray();
        answers.reset();
        return bytes;
    }
}
