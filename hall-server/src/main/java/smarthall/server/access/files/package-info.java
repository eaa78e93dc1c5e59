/** The logins and the terminal's token of the first start. */
@NullMarked
package smarthall.server.access.files;

import org.jspecify.annotations.NullMarked;
