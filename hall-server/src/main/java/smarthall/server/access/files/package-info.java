/** The logins of halls and their counters, and the first terminal's token, with their files. */
@NullMarked
package smarthall.server.access.files;

import org.jspecify.annotations.NullMarked;
