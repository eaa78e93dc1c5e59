package smarthall.server.catalogue;

import smarthall.server.hall.LocalText;

/**
 * Something that is wrong with a guide, or could be better.
 *
 * @param field the part it is about, for example {@code guide.materials[1].name}
 */
public record Finding(Code code, String field, LocalText words) {

    /** How much a finding weighs. */
    public enum Level {
        /** The item cannot be offered so. */
        ERROR,
        /** It can be offered, but a visitor may be misled. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /** What may be found; the words hold places for what was found, by {@link String#formatted}. */
    public enum Code {
        UNKNOWN_TYPE(Level.ERROR, "事项类型“%s”不在六类权力和公共服务之内。", "The type \"%s\" is none of the seven."),
        NO_STEPS(Level.ERROR, "没有办理步骤。", "There are no steps."),
        NO_CONDITIONS(Level.WARNING, "没有受理条件。", "There are no conditions."),
        NO_MATERIALS(Level.WARNING, "没有申请材料；确实不需要材料时可以忽略。", "There are no materials; fine where none is needed."),
        NO_WORDS(
                Level.WARNING,
                "没有群众常用的说法，搜索和问答难以找到。",
                "There are no everyday words; search and questions will hardly find it."),
        NO_BASIC_CODE(Level.WARNING, "没有基本编码。", "There is no basic code."),
        NO_IMPLEMENTATION_CODE(Level.WARNING, "没有实施编码。", "There is no implementation code."),
        BAD_BASIC_CODE(
                Level.ERROR,
                "基本编码“%s”不是10位或12位数字和大写字母。",
                "The basic code \"%s\" is not 10 or 12 digits and capital letters."),
        BAD_IMPLEMENTATION_CODE(
                Level.ERROR,
                "实施编码“%s”不是24位或31位数字和大写字母。",
                "The implementation code \"%s\" is not 24 or 31 digits and capital letters."),
        CODES_DIFFER(
                Level.ERROR,
                "31位实施编码应以基本编码“%s”结尾。",
                "An implementation code of 31 characters must end with the basic code \"%s\"."),
        CODE_OF_OTHER_TYPE(
                Level.ERROR, "基本编码中的类型“%s”与事项类型不同。", "The type \"%s\" inside the basic code is not the item's type."),
        NO_AUDIENCE(Level.WARNING, "没有服务对象。", "It is for nobody."),
        LIMIT_MISSING(Level.ERROR, "时限不能是负数。", "A limit cannot be negative."),
        PROMISED_ABOVE_STATUTORY(
                Level.ERROR,
                "承诺时限 %s 个工作日长于法定时限。",
                "The promised limit of %s working days is above the statutory one."),
        IMMEDIATE_BUT_LONG(
                Level.ERROR,
                "即办件的承诺时限应在1个工作日以内，现在是 %s。",
                "Handled at once, but the promised limit is %s working days."),
        FEE_WITHOUT_BASIS(Level.ERROR, "收费没有写明依据的文件。", "There is a fee without a legal source."),
        FEE_CONTRADICTS(Level.ERROR, "收费标准的文字与“是否收费”不一致。", "The words of the fee contradict whether there is one."),
        VISITS_CONTRADICT_STEPS(
                Level.ERROR, "到现场次数是0，但步骤里要取号或到窗口。", "No visit is needed, but a step is at the counter."),
        VISITS_WITHOUT_COUNTER(Level.WARNING, "需要到现场，但没有一个步骤在大厅。", "A visit is needed, but no step is in the hall."),
        MANY_VISITS(Level.WARNING, "需要到现场 %s 次，超过“见一次面”。", "It takes %s visits, more than one."),
        NO_WAY_WITHOUT_VISIT(
                Level.WARNING,
                "不见面办理，但没有在线表单，步骤也没有写明网上或邮寄。",
                "No visit is needed, but there is neither a form nor a step online or by post."),
        MATERIAL_TWICE(Level.ERROR, "材料“%s”出现了两次。", "The material \"%s\" is listed twice."),
        MATERIAL_WITHOUT_COPIES(Level.WARNING, "必要材料的份数是0。", "A required material has no copies."),
        CATCH_ALL(Level.WARNING, "“%s”是兜底条款，群众不知道要带什么。", "\"%s\" is a catch-all; a visitor cannot know what to bring."),
        WRONG_LANGUAGE_ZH(Level.WARNING, "中文栏里没有中文。", "The Chinese text has no Chinese in it."),
        WRONG_LANGUAGE_EN(Level.WARNING, "英文栏里有中文。", "The English text has Chinese in it."),
        DEAD_LINE(Level.ERROR, "队列“%s”在这个大厅不存在。", "The hall has no line \"%s\"."),
        UNSERVED_LINE(Level.WARNING, "没有窗口办理队列“%s”。", "No counter serves the line \"%s\"."),
        BOOKED(
                Level.ERROR,
                "从这一天起还有 %s 个预约，请先请他们改约，或在日历上取消。",
                "%s appointments lie on that day or later: ask these people to book otherwise first, or call them off on the calendar."),
        EXPIRED(Level.WARNING, "有效期已在 %s 结束。", "Its validity ended on %s."),
        NOT_YET_VALID(Level.NOTE, "从 %s 起才生效。", "It takes effect on %s."),
        ENDS_SOON(Level.WARNING, "有效期将在 %s 结束。", "Its validity ends on %s."),
        NOT_REVIEWED(Level.WARNING, "已有一年以上没有核对过（%s）。", "Nobody has gone through it for more than a year (%s)."),
        IS_SAMPLE(Level.NOTE, "示例，还没有按当地规定核对。", "An example, not yet checked against local rules.");

        private final Level level;
        private final String zh;
        private final String en;

        Code(Level level, String zh, String en) {
            this.level = level;
            this.zh = zh;
            this.en = en;
        }

        public Level level() {
            return level;
        }

        /** A finding of this kind. */
        Finding at(String field, Object... found) {
            return new Finding(this, field, new LocalText(zh.formatted(found), en.formatted(found)));
        }
    }

    public Level level() {
        return code.level();
    }
}
