package smarthall.sim.firmware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Random;

/** Makes images as whoever holds the key does. */
public final class SignedImages {

    private final KeyPair keys;

    public SignedImages() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    /** An image whose program is {@code bytes} of noise. */
    public byte[] image(String kind, String version, int bytes) {
        byte[] program = new byte[bytes];
        new Random(bytes).nextBytes(program);
        return image(kind, version, 0, program);
    }

    /** @param flags 1: may replace a newer version */
    public byte[] image(String kind, String version, int flags, byte[] program) {
        ByteBuffer image = ByteBuffer.allocate(40 + program.length + 64);
        image.put("SHFW".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) flags);
        image.put(Arrays.copyOf(kind.getBytes(StandardCharsets.US_ASCII), 24));
        for (String part : version.split("\\.", -1)) {
            image.putShort((short) Integer.parseInt(part));
        }
        image.putInt(program.length).put(program);
        image.put(sign(keys.getPrivate(), Arrays.copyOf(image.array(), image.position())));
        return image.array();
    }

    private static byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
