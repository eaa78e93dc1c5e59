package smarthall.server.catalogue;

import java.util.List;
import java.util.Locale;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/**
 * Something a visitor comes for, with its guide.
 *
 * @param code stable short name of the item
 * @param initials first letters of the Chinese name's pinyin, lower case, for a keyboard of 26 keys
 * @param words what people say instead of the name, in either language; of a word with blanks all parts must be said
 * @param type item type by GB/T 39046-2020 Table A.1, for example 01 许可, 05 给付, 07 确认, 20 公共服务
 * @param line where its visitors wait
 * @param visits times a visitor must come in person; 0 is 不见面, 1 is 见一次面
 */
public record ServiceItem(
        String code,
        LocalText name,
        String initials,
        List<String> words,
        LineId line,
        String type,
        LocalText department,
        int visits,
        Guide guide) {

    public ServiceItem {
        words = List.copyOf(words);
    }

    /**
     * What a visitor must know before coming.
     *
     * @param statutoryDays legal limit in working days
     * @param promisedDays the hall's own limit in working days, never above the legal one
     */
    public record Guide(
            List<LocalText> conditions,
            List<Material> materials,
            List<LocalText> steps,
            int statutoryDays,
            int promisedDays,
            LocalText fee,
            LocalText place) {

        public Guide {
            conditions = List.copyOf(conditions);
            materials = List.copyOf(materials);
            steps = List.copyOf(steps);
            if (promisedDays > statutoryDays) {
                throw new IllegalArgumentException("The promised limit of " + promisedDays
                        + " days is above the statutory " + statutoryDays + ".");
            }
        }
    }

    /** A paper to bring. */
    public record Material(LocalText name, boolean required, int copies) {}

    /** Whether the words of a visitor name this item, by its name in either language, what people call it, its initials or its code. */
    boolean isNamedBy(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return name.zh().contains(wanted)
                || name.en().toLowerCase(Locale.ROOT).contains(wanted)
                || initials.contains(wanted.replace(" ", ""))
                || this.words.stream().anyMatch(word -> word.contains(wanted))
                || code.equals(wanted);
    }
}
