package smarthall.server.hall;

/**
 * One thing that is wrong in a hall's description.
 *
 * @param path which part, {@code zones[1].areaSquareMetres}; empty for the whole
 * @param line where it stands in the file, from 1; 0 where no line is to blame
 * @param column the same within the line, from 1
 * @param sentence what is wrong, to be read after the path
 * @param weight whether the hall can run with it
 */
public record HallFault(String path, long line, long column, LocalText sentence, Weight weight) {

    /** How much it matters. */
    public enum Weight {
        /** The description is not taken. */
        WRONG,
        /** It is taken: what is not known to this version is left alone, or something counts later or otherwise. */
        REMARK
    }

    /** What is wrong though it is well written. */
    public static HallFault against(String path, LocalText sentence) {
        return new HallFault(path, 0, 0, sentence, Weight.WRONG);
    }

    /** What should be known of it, though nothing is wrong. */
    public static HallFault remark(String path, LocalText sentence) {
        return new HallFault(path, 0, 0, sentence, Weight.REMARK);
    }

    public boolean wrong() {
        return weight == Weight.WRONG;
    }

    /** As it is said in a log and at the command line: {@code zones[1].id (line 12, column 7) must match …}. */
    @Override
    public String toString() {
        String where = line == 0 ? "" : "(line " + line + ", column " + column + ") ";
        return (path.isEmpty() ? "" : path + " ") + where + sentence.en();
    }
}
