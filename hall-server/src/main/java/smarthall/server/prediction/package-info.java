/**
 * How long somebody will wait, by playing the line ahead through many times with what was learnt of services, clerks and
 * people. Pure Java; entry: {@link smarthall.server.prediction.WaitPredictor}.
 */
@NullMarked
package smarthall.server.prediction;

import org.jspecify.annotations.NullMarked;
