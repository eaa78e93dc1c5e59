package smarthall.server.wire;

/** A topic filter of MQTT 5, shared or not, that says which topics are its own (MQTT 5, section 4.7 and 4.8.2). */
final class TopicFilter {

    private static final String SHARED = "$share/";

    private final String[] levels;

    TopicFilter(String filter) {
        String own = filter;
        if (filter.startsWith(SHARED)) {
            int name = filter.indexOf('/', SHARED.length());
            if (name < 0) {
                throw new IllegalArgumentException("The shared subscription \"" + filter + "\" has no topic filter.");
            }
            own = filter.substring(name + 1);
        }
        if (own.isEmpty()) {
            throw new IllegalArgumentException("A topic filter is not empty.");
        }
        levels = own.split("/", -1);
    }

    boolean matches(String topic) {
        int from = 0;
        for (int level = 0; level < levels.length; level++) {
            if (levels[level].equals("#")) {
                return true;
            }
            if (from > topic.length()) {
                return false;
            }
            int slash = topic.indexOf('/', from);
            int end = slash < 0 ? topic.length() : slash;
            boolean same = levels[level].length() == end - from && topic.startsWith(levels[level], from);
            if (!same && !levels[level].equals("+")) {
                return false;
            }
            from = end + 1;
        }
        return from > topic.length();
    }
}
