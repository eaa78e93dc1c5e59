package smarthall.server.catalogue;

/** The kinds of file that a hall takes in; a file is what its first bytes say. */
public enum MaterialKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf");

    private final String mediaType;
    private final String extension;

    MaterialKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    /** End of a file's name without the dot. */
    public String extension() {
        return extension;
    }
}
