/** The hall's API over HTTP. Entry: {@link smarthall.sim.people.http.HttpHall}. */
@NullMarked
package smarthall.sim.people.http;

import org.jspecify.annotations.NullMarked;
