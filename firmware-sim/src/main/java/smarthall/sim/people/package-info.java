/**
 * Visitors and clerks of the sample hall, who use the hall's own API as anyone would. Entry: {@link
 * smarthall.sim.people.PeopleOfTheHall}.
 */
@NullMarked
package smarthall.sim.people;

import org.jspecify.annotations.NullMarked;
