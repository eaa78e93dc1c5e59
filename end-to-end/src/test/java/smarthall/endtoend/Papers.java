package smarthall.endtoend;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import smarthall.kiosk.hall.FormField;

/** Files that visitors bring, good and bad. */
final class Papers {

    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private Papers() {}

    /** Something that a field takes. */
    static byte[] small(FormField.Attachment field) {
        return field.kinds().contains("PDF")
                ? pdf(PDF.length)
                : picture(field.heading().label().zh());
    }

    /** A PDF as long as one likes. */
    static byte[] pdf(int bytes) {
        return Arrays.copyOf(PDF, bytes);
    }

    /** A program for a PC, as long as one likes, whatever it is called. */
    static byte[] program(int bytes) {
        byte[] program = new byte[bytes];
        program[0] = 'M';
        program[1] = 'Z';
        return program;
    }

    /** What a phone's camera or a finger makes of it: a sheet with something on it. */
    static byte[] picture(String words) {
        BufferedImage sheet = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(new Color(0xf4f1e8));
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setColor(new Color(0x10233f));
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 56));
        pen.drawString(words, 60, 220);
        pen.dispose();
        return png(sheet);
    }

    /** A photo with so much in it that no form takes it as it is: more than eight megabytes. */
    static byte[] largePhoto() {
        BufferedImage photo = new BufferedImage(1900, 1500, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(7);
        for (int y = 0; y < photo.getHeight(); y++) {
            for (int x = 0; x < photo.getWidth(); x++) {
                photo.setRGB(x, y, grain.nextInt());
            }
        }
        return png(photo);
    }

    private static byte[] png(BufferedImage picture) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return file.toByteArray();
    }
}
