package smarthall.sim.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import smarthall.sim.settings.WrongSetting;

/** The public key with which firmware must be signed: Ed25519, PEM ({@code BEGIN PUBLIC KEY}). */
public final class FirmwareKeyFile {

    private FirmwareKeyFile() {}

    /** @throws WrongSetting when the file cannot be read as that */
    public static PublicKey read(Path file) {
        try {
            String text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
            throw new WrongSetting("The file " + file + " holds no public key for firmware (Ed25519, PEM).");
        }
    }
}
