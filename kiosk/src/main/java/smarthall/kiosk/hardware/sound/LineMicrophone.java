package smarthall.kiosk.hardware.sound;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.TargetDataLine;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.Sound;

/** A microphone of this machine, through Java Sound: on Linux what ALSA offers, so also PipeWire's and PulseAudio's. */
public final class LineMicrophone implements Microphone {

    /** In the order in which they are tried; cheap microphones often know one of the last only. */
    private static final List<AudioFormat> FORMATS =
            List.of(format(16_000, 1), format(48_000, 1), format(44_100, 1), format(48_000, 2), format(44_100, 2));

    /** Sound that waits while a slow machine thinks. */
    private static final int SECONDS_IN_LINE = 5;

    private final String name;

    /** @param name a part of its name in any case; blank for the machine's default */
    public LineMicrophone(String name) {
        this.name = name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isThere() {
        return lines().findAny().isPresent();
    }

    @Override
    public Recording listen() throws IOException {
        Offer offer = lines().findFirst().orElseThrow(() -> new IOException("There is no microphone."));
        try {
            TargetDataLine line = (TargetDataLine) offer.mixer().getLine(offer.line());
            line.open(
                    offer.format(),
                    (int) offer.format().getFrameRate() * offer.format().getFrameSize() * SECONDS_IN_LINE);
            line.start();
            return new OpenLine(line);
        } catch (LineUnavailableException | SecurityException | IllegalArgumentException taken) {
            throw new IOException("The microphone cannot be opened: " + taken.getMessage(), taken);
        }
    }

    /** A line that a mixer can open. */
    private record Offer(Mixer mixer, DataLine.Info line, AudioFormat format) {}

    private Stream<Offer> lines() {
        return Arrays.stream(AudioSystem.getMixerInfo())
                .filter(mixer -> mixer.getName().toLowerCase(Locale.ROOT).contains(name))
                .map(AudioSystem::getMixer)
                .flatMap(mixer -> FORMATS.stream()
                        .map(format -> new Offer(mixer, new DataLine.Info(TargetDataLine.class, format), format)))
                .filter(offer -> offer.mixer().isLineSupported(offer.line()));
    }

    private static AudioFormat format(float rate, int channels) {
        return new AudioFormat(rate, 16, channels, true, false);
    }

    /** The line while it is open; closing it ends a read that waits for sound. */
    private static final class OpenLine implements Recording {

        private final TargetDataLine line;
        private final Pieces pieces;

        OpenLine(TargetDataLine line) {
            this.line = line;
            this.pieces = new Pieces(new AudioInputStream(line));
        }

        @Override
        public Optional<Sound> next() throws IOException {
            return line.isOpen() ? pieces.next() : Optional.empty();
        }

        @Override
        public void close() {
            line.stop();
            line.close();
        }
    }
}
