/** QR codes of what is printed and shown; begins at {@link smarthall.server.qr.QrCode}. */
@NullMarked
package smarthall.server.qr;

import org.jspecify.annotations.NullMarked;
