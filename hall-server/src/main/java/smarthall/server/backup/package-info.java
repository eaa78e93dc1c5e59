/** Copies of the database, taken while the hall is open. Entry: {@link smarthall.server.backup.BackupDesk}. */
@NullMarked
package smarthall.server.backup;

import org.jspecify.annotations.NullMarked;
