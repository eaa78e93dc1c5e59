package smarthall.server.message;

import smarthall.server.queue.TicketId;

/**
 * Where the holder of a ticket wants to be told.
 *
 * @param address a phone number or the address of a push service: personal, and never to be logged
 * @param near with so many ahead, too; 0: of the call only
 */
public record Contact(TicketId ticket, Channel channel, String address, int near) {

    /** Says nothing of the address. */
    @Override
    public String toString() {
        return channel + " for " + ticket;
    }

    /** The way a message takes. */
    public enum Channel {
        SMS("1[3-9]\\d{9}"),
        WEB_PUSH("https://[\\x21-\\x7e]{1,492}");

        private final String form;

        Channel(String form) {
            this.form = form;
        }

        /** Whether this can be an address of the channel. */
        public boolean admits(String address) {
            return address.matches(form);
        }
    }
}
