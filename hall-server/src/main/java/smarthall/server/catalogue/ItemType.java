package smarthall.server.catalogue;

import java.util.Arrays;
import java.util.Optional;
import smarthall.server.hall.LocalText;

/** The types of service items that a hall offers, with their codes by GB/T 39046-2020 Table A.1. */
public enum ItemType {
    LICENCE("01", "行政许可", "Licence"),
    LEVY("04", "行政征收", "Levy"),
    BENEFIT("05", "行政给付", "Benefit"),
    CONFIRMATION("07", "行政确认", "Confirmation"),
    AWARD("08", "行政奖励", "Award"),
    OTHER("10", "其他行政权力", "Other power"),
    PUBLIC_SERVICE("20", "公共服务", "Public service");

    private final String code;
    private final LocalText words;

    ItemType(String code, String zh, String en) {
        this.code = code;
        this.words = new LocalText(zh, en);
    }

    public String code() {
        return code;
    }

    public LocalText words() {
        return words;
    }

    public static Optional<ItemType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
}
