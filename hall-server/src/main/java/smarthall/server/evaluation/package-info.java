/**
 * Simulated days with a model of their own, against which predictions are held. Entry: {@link smarthall.server.evaluation.WaitsEvaluation}.
 */
@NullMarked
package smarthall.server.evaluation;

import org.jspecify.annotations.NullMarked;
