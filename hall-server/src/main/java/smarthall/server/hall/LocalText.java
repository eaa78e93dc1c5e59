package smarthall.server.hall;

/**
 * One text in the hall's two languages.
 *
 * @param zh Chinese, the first language
 * @param en English
 */
public record LocalText(String zh, String en) {

    public LocalText {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "A text needs both languages; got zh=\"" + zh + "\", en=\"" + en + "\".");
        }
    }
}
