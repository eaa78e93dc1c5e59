package smarthall.kiosk.hardware.sound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.Sound;

/** A recorded WAV file in a microphone's place: it says the same to everybody who listens. */
public final class WavMicrophone implements Microphone {

    private final Path file;
    private final Pace pace;

    /** How fast the sound comes. */
    public enum Pace {
        AS_SPOKEN,
        AS_FAST_AS_READ
    }

    public WavMicrophone(Path file, Pace pace) {
        this.file = file;
        this.pace = pace;
    }

    @Override
    public boolean isThere() {
        return Files.isReadable(file);
    }

    @Override
    public Recording listen() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            AudioInputStream sound = AudioSystem.getAudioInputStream(bytes);
            return new OpenFile(bytes, new Pieces(sound), pace);
        } catch (UnsupportedAudioFileException | IllegalArgumentException noWav) {
            bytes.close();
            throw new IOException("The file " + file + " is not a WAV file that can be read.", noWav);
        } catch (IOException broken) {
            bytes.close();
            throw broken;
        }
    }

    private static final class OpenFile implements Recording {

        private final InputStream bytes;
        private final Pieces pieces;
        private final Pace pace;
        private final CountDownLatch closed = new CountDownLatch(1);

        OpenFile(InputStream bytes, Pieces pieces, Pace pace) {
            this.bytes = bytes;
            this.pieces = pieces;
            this.pace = pace;
        }

        @Override
        public Optional<Sound> next() throws IOException {
            if (closed.getCount() == 0) {
                return Optional.empty();
            }
            Optional<Sound> piece = pieces.next();
            if (pace == Pace.AS_SPOKEN && piece.isPresent()) {
                pause(piece.get().duration().toMillis());
            }
            return piece;
        }

        private void pause(long millis) {
            try {
                var unused = closed.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                close();
            }
        }

        @Override
        public void close() {
            closed.countDown();
            try {
                bytes.close();
            } catch (IOException gone) {
                // Nothing was written; there is nothing to save.
                return;
            }
        }
    }
}
