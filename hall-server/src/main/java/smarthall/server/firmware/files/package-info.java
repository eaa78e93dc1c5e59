/** The public key for firmware in its file. */
@NullMarked
package smarthall.server.firmware.files;

import org.jspecify.annotations.NullMarked;
