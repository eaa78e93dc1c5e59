package smarthall.server.qr;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code as pages draw it: an SVG path in a square of so many units, quiet zone included.
 *
 * @param size side of the square
 * @param path the dark modules
 */
public record QrCode(int size, String path) {

    private static final int QUIET_ZONE = 4;

    public static QrCode of(String text) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    int begin = x;
                    while (x < modules.getWidth() && modules.get(x, y)) {
                        x++;
                    }
                    if (x > begin) {
                        path.append('M').append(begin).append(' ').append(y);
                        path.append('h')
                                .append(x - begin)
                                .append("v1h")
                                .append(begin - x)
                                .append('z');
                    }
                }
            }
            return new QrCode(modules.getWidth(), path.toString());
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("No QR code for a text of " + text.length() + " characters.", tooLong);
        }
    }
}
