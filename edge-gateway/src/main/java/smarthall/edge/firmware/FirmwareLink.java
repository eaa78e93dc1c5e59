package smarthall.edge.firmware;

import java.util.Optional;
import smarthall.edge.reading.DeviceId;

/** The way of firmware to the nodes, over the session in which each has registered. Its calls wait for the answer, 12 s at most. */
public interface FirmwareLink {

    /** What a node tells of its firmware, a JSON object; nothing if it does not answer. */
    Optional<String> told(DeviceId node) throws InterruptedException;

    /**
     * One block of an image.
     *
     * @param order under which the node tells the outcome
     * @param offset of the block, a multiple of its size
     * @param size of all blocks but the last: a power of two from 16 to 1,024
     * @param whole length of the image
     */
    record Block(String order, int offset, int size, byte[] bytes, boolean last, int whole) {}

    /** What a node makes of a block. */
    sealed interface Answer {
        /** It has it and waits for the next, of this size at most. */
        record GoOn(int size) implements Answer {}

        /** It has the whole image and will start it. */
        record Whole() implements Answer {}

        /** It wanted another block. */
        record OtherBlock() implements Answer {}

        /** It will not have this image. */
        record Refused(String why) implements Answer {}

        /** No answer came; it may or may not have the block. */
        record Silence() implements Answer {}
    }

    Answer send(DeviceId node, Block block) throws InterruptedException;
}
