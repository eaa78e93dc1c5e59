/** Backups over HTTP. */
@NullMarked
package smarthall.server.backup.web;

import org.jspecify.annotations.NullMarked;
