package smarthall.sim.people;

/** A ticket that a visitor holds; the secret lets its holder, and nobody else, give it up. */
public record DrawnTicket(String id, String secret) {

    @Override
    public String toString() {
        return "DrawnTicket[" + id + "]";
    }
}
