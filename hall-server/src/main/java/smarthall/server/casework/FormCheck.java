package smarthall.server.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import smarthall.server.casework.FieldFault.Code;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;

/** Holds answers against their form. Pure. */
final class FormCheck {

    private final Form form;
    private final LocalDate today;

    /**
     * @param today the hall's day, for dates that must be past or to come
     */
    FormCheck(Form form, LocalDate today) {
        this.form = form;
        this.today = today;
    }

    /** The answers as they are kept: no blanks around them, identity numbers with a capital X. */
    Answers normalised(Answers answers) {
        Map<String, String> kept = new TreeMap<>();
        answers.byField()
                .forEach((field, text) -> kept.put(
                        field,
                        form.field(field)
                                        .filter(FormField.Identity.class::isInstance)
                                        .isPresent()
                                ? IdentityNumber.normalised(text)
                                : text.strip()));
        return new Answers(kept);
    }

    /**
     * Everything that is wrong, in the form's order; the law has all of it told at once.
     *
     * @param answers normalised
     * @param attached fields whose file is there
     * @param asked the fields that are to be filled in now
     */
    List<FieldFault> faults(Answers answers, Set<String> attached, Predicate<FormField> asked) {
        List<FieldFault> faults = new ArrayList<>();
        for (FormField field : form.fields()) {
            if (asked.test(field)) {
                fault(field, answers, attached).ifPresent(faults::add);
            } else if (answers.in(field.id()).isPresent()) {
                faults.add(FieldFault.of(field.id(), Code.NOT_WANTED, "此项不需要修改", "This is not to be changed"));
            }
        }
        if (asked.test(Form.SIGNATURE)) {
            fault(Form.SIGNATURE, answers, attached).ifPresent(faults::add);
        }
        answers.byField().keySet().stream()
                .filter(id -> form.field(id).isEmpty())
                .sorted()
                .map(id -> FieldFault.of(id, Code.UNKNOWN_FIELD, "表单没有此项", "The form has no such field"))
                .forEach(faults::add);
        return faults;
    }

    private Optional<FieldFault> fault(FormField field, Answers answers, Set<String> attached) {
        if (field instanceof FormField.Attachment) {
            return field.required() && !attached.contains(field.id())
                    ? Optional.of(FieldFault.of(field.id(), Code.REQUIRED, "请上传此材料", "Please add this file"))
                    : Optional.empty();
        }
        Optional<String> text = answers.in(field.id());
        if (text.isEmpty()) {
            return field.required()
                    ? Optional.of(FieldFault.of(field.id(), Code.REQUIRED, "请填写此项", "Please fill this in"))
                    : Optional.empty();
        }
        return fault(field, text.get());
    }

    private Optional<FieldFault> fault(FormField field, String text) {
        if (field instanceof FormField.Text line) {
            return text(line, text);
        }
        if (field instanceof FormField.Date date) {
            return date(date, text);
        }
        if (field instanceof FormField.Choice choice) {
            return choice.options().stream().anyMatch(option -> option.value().equals(text))
                    ? Optional.empty()
                    : Optional.of(FieldFault.of(field.id(), Code.BAD_CHOICE, "请从选项中选择", "Choose one of the options"));
        }
        if (field instanceof FormField.Identity) {
            return IdentityNumber.fault(text, today).map(fault -> identity(field.id(), fault));
        }
        return text.matches("1[3-9][0-9]{9}")
                ? Optional.empty()
                : Optional.of(FieldFault.of(
                        field.id(),
                        Code.BAD_PHONE,
                        "手机号码应为 11 位数字",
                        "A mobile number has 11 digits and begins with 1"));
    }

    private static Optional<FieldFault> text(FormField.Text field, String text) {
        if (text.codePointCount(0, text.length()) > field.maxLength()) {
            return Optional.of(FieldFault.of(
                    field.id(),
                    Code.TOO_LONG,
                    "最多 " + field.maxLength() + " 个字",
                    "At most " + field.maxLength() + " characters"));
        }
        return text.codePoints().anyMatch(Character::isISOControl)
                ? Optional.of(FieldFault.of(
                        field.id(), Code.BAD_TEXT, "请写在一行内，不要用特殊符号", "Keep to one line without control characters"))
                : Optional.empty();
    }

    private Optional<FieldFault> date(FormField.Date field, String text) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            return Optional.of(FieldFault.of(
                    field.id(), Code.BAD_DATE, "没有这个日期，请按年-月-日填写", "There is no such day; write year-month-day"));
        }
        return switch (field.range()) {
            case ANY -> Optional.empty();
            case PAST ->
                day.isAfter(today)
                        ? Optional.of(FieldFault.of(field.id(), Code.BAD_DATE, "日期不能晚于今天", "Not later than today"))
                        : Optional.empty();
            case FUTURE ->
                day.isBefore(today)
                        ? Optional.of(FieldFault.of(field.id(), Code.BAD_DATE, "日期不能早于今天", "Not earlier than today"))
                        : Optional.empty();
        };
    }

    private static FieldFault identity(String field, IdentityNumber.Fault fault) {
        return switch (fault) {
            case NOT_EIGHTEEN ->
                FieldFault.of(
                        field,
                        Code.BAD_IDENTITY,
                        "身份证号码应为 18 位：17 位数字加末位数字或 X",
                        "An identity number has 18 characters: 17 digits, then a digit or X");
            case NO_SUCH_BIRTHDAY ->
                FieldFault.of(
                        field,
                        Code.BAD_IDENTITY,
                        "第 7 至 14 位不是有效的出生日期，请核对",
                        "Characters 7 to 14 are no valid birth date; please compare with your card");
            case WRONG_CHECK ->
                FieldFault.of(
                        field,
                        Code.BAD_IDENTITY,
                        "号码有误（校验码不符），请逐位核对",
                        "A digit is wrong (the check character does not fit); please compare with your card");
        };
    }
}
