package smarthall.server.firmware;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;

/** Makes images as whoever holds the key does. */
final class Signer {

    private final KeyPair keys;

    Signer() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    KeyPair keys() {
        return keys;
    }

    byte[] image(String kind, String version, int bytes) {
        ByteBuffer image = ByteBuffer.allocate(40 + bytes + 64);
        image.put("SHFW".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
        image.put(Arrays.copyOf(kind.getBytes(StandardCharsets.US_ASCII), 24));
        for (String part : version.split("\\.", -1)) {
            image.putShort((short) Integer.parseInt(part));
        }
        image.putInt(bytes).put(new byte[bytes]);
        image.put(sign(Arrays.copyOf(image.array(), image.position())));
        return image.array();
    }

    private byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException cannot) {
            throw new IllegalStateException(cannot);
        }
    }
}
