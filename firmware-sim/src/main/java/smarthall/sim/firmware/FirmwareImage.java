package smarthall.sim.firmware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import smarthall.sim.firmware.RefusedImage.Fault;

/**
 * A signed image: {@code SHFW}, form (1), flags (bit 0: may replace a newer version), kind of node (24 bytes ASCII, filled up with
 * zeros), version (three times 16 bits), length of the program (32 bits), the program, and an Ed25519 signature over all before. Numbers
 * are big-endian.
 *
 * @param mayReplaceNewer whether whoever signed it allows the way back to it
 */
record FirmwareImage(String kind, FirmwareVersion version, boolean mayReplaceNewer, byte[] program) {

    static final int HEADER_BYTES = 40;
    static final int SIGNATURE_BYTES = 64;
    /** Header and signature included: what a slot holds. */
    static final int MOST_BYTES = 512 * 1024;

    private static final byte[] MAGIC = "SHFW".getBytes(StandardCharsets.US_ASCII);
    private static final int FORM = 1;
    private static final int KIND_BYTES = 24;

    /** Takes an image apart; what it says counts only because its signature fits. */
    static FirmwareImage read(byte[] bytes, PublicKey key) throws RefusedImage {
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new RefusedImage(Fault.MALFORMED, "not a firmware image");
        }
        if (bytes.length < HEADER_BYTES + SIGNATURE_BYTES) {
            throw new RefusedImage(Fault.MALFORMED, "truncated: " + bytes.length + " bytes are no whole image");
        }
        ByteBuffer header = ByteBuffer.wrap(bytes, MAGIC.length, HEADER_BYTES - MAGIC.length);
        if (header.get() != FORM) {
            throw new RefusedImage(Fault.MALFORMED, "not a form of image that this node knows");
        }
        boolean mayReplaceNewer = (header.get() & 1) != 0;
        byte[] kind = new byte[KIND_BYTES];
        header.get(kind);
        FirmwareVersion version = new FirmwareVersion(part(header), part(header), part(header));
        long length = Integer.toUnsignedLong(header.getInt());
        long wanted = HEADER_BYTES + length + SIGNATURE_BYTES;
        if (bytes.length != wanted) {
            throw new RefusedImage(
                    Fault.MALFORMED,
                    (bytes.length < wanted ? "truncated: " : "too long: ") + bytes.length + " of " + wanted + " bytes");
        }
        if (!signed(bytes, key)) {
            throw new RefusedImage(Fault.UNSIGNED, "the signature does not fit");
        }
        return new FirmwareImage(
                new String(kind, StandardCharsets.US_ASCII).replace("\0", ""),
                version,
                mayReplaceNewer,
                Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length - SIGNATURE_BYTES));
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
}
