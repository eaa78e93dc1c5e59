package smarthall.server.pages;

/** A page of the hall; its modules and styles lie in {@code static/pages/{folder}}, its words in {@code static/text}. */
public enum Page {
    HOME("/", "home", "政务服务大厅 Service Hall"),
    DASHBOARD("/dashboard", "dashboard", "大厅总览 Dashboard"),
    COUNTER("/counter", "counter", "窗口叫号 Counter"),
    DISPLAY("/display", "display", "叫号大屏 Calls"),
    SCREEN("/screen", "screen", "窗口屏 Counter screen"),
    REVIEWS("/reviews", "reviews", "评价与公告 Ratings and notices"),
    ASK("/ask", "ask", "问一问 Ask"),
    APPLY("/apply", "apply", "在线申请 Apply"),
    BOOK("/book", "book", "预约办事 Book"),
    CASES("/cases", "cases", "办件 Cases"),
    CATALOGUE("/catalogue", "catalogue", "事项管理 Catalogue"),
    HALL("/hall", "hall", "大厅描述 Hall"),
    CALENDAR("/calendar", "calendar", "日历与规则 Calendar"),
    TICKET("/ticket", "ticket", "我的号 My ticket"),
    FACILITY("/facility", "facility", "设施告警 Alerts"),
    DEVICES("/devices", "devices", "设备 Devices"),
    QUARANTINE("/quarantine", "quarantine", "隔离区 Quarantine"),
    RECEPTION("/reception", "reception", "服务台 Reception"),
    GUIDE("/guide", "guide", "导服 Guide"),
    HISTORY("/history", "history", "历史曲线 History"),
    DAY("/day", "day", "一天回放 Day"),
    LOGIN("/login", "login", "登录 Sign in");

    private final String path;
    private final String folder;
    private final String title;

    Page(String path, String folder, String title) {
        this.path = path;
        this.folder = folder;
        this.title = title;
    }

    /** Its address on the server. */
    public String path() {
        return path;
    }

    /** Folder and file name of its modules, and the first part of its element's name. */
    public String folder() {
        return folder;
    }

    /** What the browser's tab says before the page knows its language. */
    public String title() {
        return title;
    }
}
