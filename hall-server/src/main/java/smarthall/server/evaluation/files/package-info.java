/** Outcomes of evaluations as files. Entry: {@link smarthall.server.evaluation.files.WaitsReport}. */
@NullMarked
package smarthall.server.evaluation.files;

import org.jspecify.annotations.NullMarked;
