/** What happened, in order: one append-only table, written in the transaction of the change itself. Entry: {@link smarthall.server.journal.Journal}. */
@NullMarked
package smarthall.server.journal;

import org.jspecify.annotations.NullMarked;
