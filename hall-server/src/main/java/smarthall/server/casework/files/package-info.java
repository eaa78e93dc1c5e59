/** Materials in files. */
@NullMarked
package smarthall.server.casework.files;

import org.jspecify.annotations.NullMarked;
