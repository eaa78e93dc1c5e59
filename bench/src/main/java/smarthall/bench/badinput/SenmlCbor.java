package smarthall.bench.badinput;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A SenML pack in CBOR (RFC 8428 section 6), to be broken. */
final class SenmlCbor {

    private static final int ARRAY_OF_1 = 0x81;
    private static final int MAP_OF_4 = 0xa4;
    private static final int BASE_NAME = 0x21;
    private static final int NAME = 0x00;
    private static final int UNIT = 0x01;
    private static final int VALUE = 0x02;
    private static final int TEXT = 0x60;
    private static final int TEXT_BYTE_LENGTH = 0x78;
    private static final int DOUBLE = 0xfb;

    private SenmlCbor() {}

    static byte[] pack(String hall, String device) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ARRAY_OF_1);
        out.write(MAP_OF_4);
        out.write(BASE_NAME);
        text(out, hall + "/" + device + "/");
        out.write(NAME);
        text(out, "noise");
        out.write(UNIT);
        text(out, "dB");
        out.write(VALUE);
        out.write(DOUBLE);
        out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(51.5).array());
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < 24) {
            out.write(TEXT + bytes.length);
        } else {
            out.write(TEXT_BYTE_LENGTH);
            out.write(bytes.length);
        }
        out.writeBytes(bytes);
    }
}
