package smarthall.server.firmware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An image as the nodes take it: {@code SHFW}, form, flags (bit 0: may replace a newer version), kind (24 bytes), version (three times
 * 16 bits), length of the program (32 bits), the program, Ed25519 signature over all before. It exists only when its signature fits.
 *
 * @param kind of the devices that it is for, as the hall's description names them
 */
record SignedImage(String sha256, String kind, String version, boolean mayReplaceNewer) {

    static final int MOST_BYTES = 512 * 1024;

    private static final byte[] MAGIC = "SHFW".getBytes(StandardCharsets.US_ASCII);
    private static final int FORM = 1;
    private static final int KIND_BYTES = 24;
    private static final int HEADER_BYTES = 40;
    private static final int SIGNATURE_BYTES = 64;

    /** What became of a look at some bytes. */
    sealed interface Look {
        record Good(SignedImage image) implements Look {}

        record Bad(ImageFault fault) implements Look {}
    }

    static Look at(byte[] bytes, Optional<PublicKey> key) {
        if (key.isEmpty()) {
            return new Look.Bad(ImageFault.NO_KEY);
        }
        if (bytes.length > MOST_BYTES) {
            return new Look.Bad(ImageFault.TOO_LARGE);
        }
        if (bytes.length <= MAGIC.length
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || bytes[MAGIC.length] != FORM) {
            return new Look.Bad(ImageFault.NOT_AN_IMAGE);
        }
        if (bytes.length < HEADER_BYTES + SIGNATURE_BYTES) {
            return new Look.Bad(ImageFault.TRUNCATED);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, MAGIC.length + 1, HEADER_BYTES - MAGIC.length - 1);
        boolean mayReplaceNewer = (header.get() & 1) != 0;
        byte[] kind = new byte[KIND_BYTES];
        header.get(kind);
        String version = part(header) + "." + part(header) + "." + part(header);
        if (HEADER_BYTES + Integer.toUnsignedLong(header.getInt()) + SIGNATURE_BYTES != bytes.length) {
            return new Look.Bad(ImageFault.TRUNCATED);
        }
        if (!signed(bytes, key.get())) {
            return new Look.Bad(ImageFault.WRONG_SIGNATURE);
        }
        return new Look.Good(new SignedImage(
                hash(bytes), new String(kind, StandardCharsets.US_ASCII).replace("\0", ""), version, mayReplaceNewer));
    }

    private static int part(ByteBuffer header) {
        return Short.toUnsignedInt(header.getShort());
    }

    private static boolean signed(byte[] bytes, PublicKey key) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(bytes, 0, bytes.length - SIGNATURE_BYTES);
            return check.verify(bytes, bytes.length - SIGNATURE_BYTES, SIGNATURE_BYTES);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }

    /** SHA-256, hexadecimal. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no SHA-256.", missing);
        }
    }
}
