package smarthall.kiosk.slip;

import smarthall.kiosk.hardware.SlipPrinter.Outcome;

/** How far the visitor's slip has come. */
public sealed interface SlipState {

    /** There is nothing to print, or nothing to print it with. */
    record None() implements SlipState {}

    /** The visitor may have a slip. */
    record Offered() implements SlipState {}

    /** It is on its way; what is on the screen holds without it. */
    record Printing() implements SlipState {}

    /** What came of it.
     *
     * @param again whether it may be printed once more
     */
    record Over(Outcome outcome, boolean again) implements SlipState {}
}
