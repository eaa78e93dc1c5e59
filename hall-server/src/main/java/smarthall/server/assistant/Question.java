package smarthall.server.assistant;

import java.lang.Character.UnicodeScript;

/**
 * What somebody wants to know, in their own words. It may hold what is nobody's business, so it is never logged or stored,
 * and does not print itself.
 */
public record Question(String words) {

    /** Longest question, in characters as a reader counts them. */
    public static final int LONGEST = 200;

    public Question {
        words = words.strip();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("请输入问题。Ask something.");
        }
        if (words.codePointCount(0, words.length()) > LONGEST) {
            throw new IllegalArgumentException(
                    "问题最多" + LONGEST + "个字。A question has at most " + LONGEST + " characters.");
        }
    }

    /** Whether the question is put in Chinese; one Chinese character suffices, as in "办ETC". */
    public boolean inChinese() {
        return words.codePoints().anyMatch(each -> UnicodeScript.of(each) == UnicodeScript.HAN);
    }

    @Override
    public String toString() {
        return "Question[" + words.length() + " characters]";
    }
}
