package smarthall.kiosk.hall.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The terminal's bearer token; read anew for each use, so that a renewed one needs no restart. */
record TokenFile(Path file) {

    String read() throws IOException {
        String token = Files.readString(file).strip();
        if (!token.matches("[\\x21-\\x7e]+")) {
            throw new IOException("The token file " + file + " does not hold one token.");
        }
        return token;
    }
}
