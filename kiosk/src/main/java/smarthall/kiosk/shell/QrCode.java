package smarthall.kiosk.shell;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import javafx.scene.paint.Color;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** A QR code as a shape one unit wide for each module, so that it is sharp at every size. */
final class QrCode {

    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    /** Medium error correction: fingerprints on the glass must not spoil it. The quiet zone is the frame's padding. */
    static QrCode of(String text) {
        try {
            return new QrCode(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0)));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("No QR code for " + text.length() + " characters.", tooLong);
        }
    }

    int size() {
        return modules.getWidth();
    }

    /** Dark modules, joined along rows. */
    SVGPath shape() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
                x++;
            }
        }
        SVGPath shape = new SVGPath();
        shape.setContent(path.toString());
        shape.setFillRule(FillRule.NON_ZERO);
        shape.setFill(Color.BLACK);
        return shape;
    }
}
