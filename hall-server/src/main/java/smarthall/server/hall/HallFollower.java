package smarthall.server.hall;

import java.util.List;

/** Minds what follows from another description of a hall that runs. */
public interface HallFollower {

    /**
     * What speaks against it: somebody waits in a line that would be gone. Called in the transaction of the change, so that what
     * is looked at can be held until its end.
     */
    default List<HallFault> objections(HallDescription before, HallDescription after) {
        return List.of();
    }

    /** What should be known before it is taken: when something of it counts, where that is not at once. Nothing is kept. */
    default List<HallFault> remarks(HallDescription before, HallDescription after) {
        return List.of();
    }

    /** Makes rows that the new description needs, in the transaction of the change. Nothing else may be changed. */
    default void prepare(HallDescription before, HallDescription after) {}

    /**
     * The description has been exchanged in this server. Called on every server, perhaps in somebody's transaction: changes what
     * is in memory, and may read but never write.
     */
    default void taken(HallDescription before, HallDescription now) {}
}
