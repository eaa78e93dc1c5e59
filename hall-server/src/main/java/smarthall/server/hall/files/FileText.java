package smarthall.server.hall.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * What of a file is UTF-8, the only encoding of a description. What another program would guess at is not taken: a name in GBK that
 * is read as UTF-8 is another name.
 *
 * @param begin all of it, or what stands before the first byte that is none
 * @param isWhole whether that is all
 * @param cutOff whether it ends within a character, as a file does that is still being written
 */
record FileText(String begin, boolean isWhole, boolean cutOff) {

    static FileText of(byte[] file) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(file);
        CharBuffer text = CharBuffer.allocate(file.length);
        CoderResult result = decoder.decode(bytes, text, false);
        boolean cutOff = result.isUnderflow() && bytes.hasRemaining();
        return new FileText(text.flip().toString(), result.isUnderflow() && !cutOff, cutOff);
    }

    /** Where it breaks off, from 1. */
    long line() {
        return begin.chars().filter(each -> each == '\n').count() + 1;
    }

    /** The same within the line, from 1. */
    long column() {
        return begin.length() - begin.lastIndexOf('\n');
    }
}
