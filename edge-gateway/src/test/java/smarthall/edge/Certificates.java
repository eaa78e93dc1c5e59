package smarthall.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An authority and certificates of it for a broker, made by openssl in a folder of their own. */
public final class Certificates {

    private final Path folder;

    public Certificates(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        key("authority");
        openssl("req -new -x509 -days 2 -key authority.key -out authority.crt -subj /CN=authority"
                + " -addext keyUsage=critical,keyCertSign");
    }

    public Path authority() {
        return folder.resolve("authority.crt");
    }

    /**
     * The lines by which a listener speaks TLS with a new certificate.
     *
     * @param name as openssl writes it, for example {@code IP:127.0.0.1}
     * @param days how long it is valid; negative: it has expired
     */
    public String listener(String name, int days) throws IOException {
        key("broker");
        Files.writeString(folder.resolve("broker.ext"), "subjectAltName=" + name + "\n");
        openssl("req -new -key broker.key -out broker.csr -subj /CN=broker");
        openssl("x509 -req -in broker.csr -days " + days + " -extfile broker.ext -CA authority.crt"
                + " -CAkey authority.key -set_serial 2 -out broker.crt");
        // Started by root, the broker would become a user who may not read the key.
        return "certfile " + folder.resolve("broker.crt") + "\nkeyfile " + folder.resolve("broker.key") + "\nuser "
                + System.getProperty("user.name") + "\n";
    }

    private void key(String name) throws IOException {
        openssl("ecparam -name prime256v1 -genkey -noout -out " + name + ".key");
    }

    private void openssl(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Path said = folder.resolve("openssl.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("openssl " + arguments + ": " + Files.readString(said));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
