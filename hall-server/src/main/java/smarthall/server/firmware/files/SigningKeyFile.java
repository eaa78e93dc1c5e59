package smarthall.server.firmware.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import smarthall.server.firmware.FirmwareSettings;
import smarthall.server.firmware.SigningKey;

/** Ed25519, PEM; read at each use, for it may be put there while the server runs. */
@Component
class SigningKeyFile implements SigningKey {

    private static final Logger log = LoggerFactory.getLogger(SigningKeyFile.class);

    private final Path file;

    SigningKeyFile(FirmwareSettings settings) {
        this.file = settings.publicKeyFile();
    }

    @Override
    public Optional<PublicKey> key() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return Optional.of(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text))));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
            log.warn("{} holds no public key for firmware (Ed25519, PEM): {}", file, wrong.getMessage());
            return Optional.empty();
        }
    }
}
