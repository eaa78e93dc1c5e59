package smarthall.edge.sensor.sound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * ALSA's own recorder as a child process. It costs 2 MiB and ends by itself when the card is pulled, which Java Sound does not tell.
 */
public final class Arecord implements SoundSource {
    private static final int COMPLAINT_LENGTH = 200;

    private final List<String> command;
    private volatile String complaint = "";

    public Arecord(String device, int sampleRate, int bits) {
        this(List.of(
                "arecord",
                "-q",
                "-D",
                device,
                "-t",
                "raw",
                "-f",
                bits == 16 ? "S16_LE" : "S32_LE",
                "-c",
                "1",
                "-r",
                Integer.toString(sampleRate)));
    }

    Arecord(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public InputStream open() throws IOException {
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        Thread listener = new Thread(() -> keepLastLine(process.getErrorStream()), command.get(0) + "-errors");
        listener.setDaemon(true);
        listener.start();
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public void close() throws IOException {
                process.destroy();
                super.close();
            }
        };
    }

    private void keepLastLine(InputStream errors) {
        try (errors) {
            byte[] buffer = new byte[512];
            for (int length = errors.read(buffer); length >= 0; length = errors.read(buffer)) {
                String text = new String(buffer, 0, length, StandardCharsets.UTF_8).strip();
                if (!text.isEmpty()) {
                    complaint = text.substring(0, Math.min(text.length(), COMPLAINT_LENGTH));
                }
            }
        } catch (IOException e) {
            complaint = "its errors cannot be read";
        }
    }

    @Override
    public String complaint() {
        return complaint;
    }
}
